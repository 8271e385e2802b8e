"""An admin sets the week's slots by taps and by words, and posts go into the next free one."""

from dataclasses import replace

import pytest

from bot.app import App
from content.publishing.slots import Slot
from playground import Message, Person, World
from tests.e2e.conftest import People
from tests.e2e.test_admin import answer_to, passes, words

LATE = "⏱ Если пост опоздал"


async def asked(boris: Person, command: str = "/slots") -> Message:
    """What the bot says to a command."""
    await boris.says(command)
    return boris.chat.last


def data_of(message: Message, label: str) -> str:
    """What a button carries, for a tap on it after it is gone."""
    rows = message.json["reply_markup"]["inline_keyboard"]
    return str(next(one["callback_data"] for row in rows for one in row if one["text"] == label))


async def test_a_week_is_set_by_taps_in_one_message(app: App, people: People) -> None:
    boris = people.boris
    board = await asked(boris)
    assert "Слотов пока нет" in board.text
    assert board.buttons == [["пн", "вт", "ср", "чт"], ["пт", "сб", "вс"], [LATE]]
    messages = len(boris.chat.posts)

    await boris.taps("ср", message=board)
    assert [len(row) for row in board.buttons] == [6, 6, 6, 6, 1]
    assert board.text.startswith("Среда (Europe/Moscow)") or board.text.startswith("среда (Europe/Moscow)")
    await boris.taps("10:00", message=board)
    await boris.taps("18:00", message=board)
    assert "✓ 10:00" in board.buttons[1]
    assert "✓ 18:00" in board.buttons[3]
    await boris.taps("✓ 10:00", message=board)
    await boris.taps("‹ Назад", message=board)
    assert board.buttons == [["пн", "вт", "ср · 1", "чт"], ["пт", "сб", "вс"], [LATE]]
    assert "ср: 18:00" in board.text
    assert "Следующий свободный: среда, 21 января 2026, 18:00 (Europe/Moscow, UTC+3), через 6 часов" in board.text
    assert len(boris.chat.posts) == messages
    assert await app.services.slots.all() == [Slot(2, 18 * 60)]


async def test_double_and_stale_taps_are_harmless(app: App, people: People) -> None:
    boris = people.boris
    board = await asked(boris)
    await boris.taps("пн", message=board)
    add = data_of(board, "10:00")
    await boris.taps_data(board, add, wait=False)
    await boris.taps_data(board, add)
    assert await app.services.slots.all() == [Slot(0, 600)]
    other = await asked(boris)
    await boris.taps("пн", message=other)
    remove = data_of(board, "✓ 10:00")
    await boris.taps_data(board, remove, wait=False)
    await boris.taps_data(board, remove)
    assert await app.services.slots.all() == []
    # The other message shows it still: a tap there changes nothing and shows the day as it is.
    await boris.taps("✓ 10:00", message=other)
    assert await app.services.slots.all() == []
    assert "10:00" in other.buttons[1]


async def test_the_short_way(app: App, people: People) -> None:
    boris = people.boris
    board = await asked(boris, "/slots пн 10:00 18:00, ср 12:30")
    assert board.text.startswith("Добавлено слотов: 3.\nСлоты (Europe/Moscow)\nпн: 10:00, 18:00\nср: 12:30\n")
    assert board.buttons == [["пн · 2", "вт", "ср · 1", "чт"], ["пт", "сб", "вс"], [LATE]]
    await boris.taps("ср", message=board)
    assert board.buttons[2][:2] == ["12:00", "✓ 12:30"]
    assert "Эти слоты уже есть." in (await asked(boris, "/slots пн 10:00")).text
    assert "Убрано слотов: 1." in (await asked(boris, "/slots убрать пн 10:00")).text
    assert "Таких слотов нет." in (await asked(boris, "/slots remove mon 10:00")).text
    assert await app.services.slots.all() == [Slot(0, 18 * 60), Slot(2, 12 * 60 + 30)]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("пн", "У дня «понедельник» нет времени"),
        ("10:00", "У времени 10:00 нет дня"),
        ("пн 10:00, вт 25:00", "Такого времени не бывает: 25:00"),
        ("пн 10:00, <i>абырвалг</i>", "Не понял «<i>абырвалг</i>»"),
        ("убрать", "Назовите день и время"),
        (f"пн {' '.join(f'10:{minute:02}' for minute in range(25))}", "Больше 24 слотов в день не бывает"),
    ],
)
async def test_what_is_no_good_changes_nothing(app: App, people: People, written: str, line: str) -> None:
    await people.boris.says("/slots вс 9:00")
    answer = await asked(people.boris, f"/slots {written}")
    assert line in answer.text
    assert "\n" not in answer.text
    assert await app.services.slots.all() == [Slot(6, 540)]


async def test_clearing_asks_first(app: App, people: People) -> None:
    boris = people.boris
    await boris.says("/slots будни 10:00")
    question = await asked(boris, "/slots очистить")
    assert "Убрать все слоты (5)?" in question.text
    assert question.buttons == [["Убрать все"], ["‹ Назад"]]
    # Meanwhile one more was added: nobody agreed to lose that one.
    await boris.says("/slots вс 9:00")
    assert (await answer_to(boris, "Убрать все", question)).text == "Эта кнопка устарела — откройте список заново."
    assert len(await app.services.slots.all()) == 6
    question = await asked(boris, "/slots clear")
    clear = data_of(question, "Убрать все")
    await boris.taps_data(question, clear, wait=False)
    await boris.taps_data(question, clear)
    assert "Слотов пока нет" in question.text
    assert await app.services.slots.all() == []
    assert "Слотов пока нет" in (await asked(boris, "/slots очистить")).text


async def test_posts_go_into_the_next_free_slot(app: App, world: World, people: People) -> None:
    boris = people.boris
    first = await boris.says("Первый")
    await boris.replies(first, "/schedule следующий слот")
    assert "Слотов пока нет: задайте их командой /slots" in boris.chat.last.text
    await boris.says("/slots каждый день 13:00, ср 18:00")
    await boris.replies(first, "/schedule следующий слот")
    assert "среда, 21 января 2026, 13:00" in boris.chat.last.text
    await boris.sends_photo("Второй")
    await boris.says("в следующий слот")
    assert "среда, 21 января 2026, 18:00" in boris.chat.last.text
    # A reply to the card moves the post into a slot that is free.
    await boris.replies(boris.chat.last, "next slot")
    assert "четверг, 22 января 2026, 13:00" in boris.chat.last.text
    await passes(app, world, minutes=60)
    assert words(people.channel) == ["Первый"]


async def test_two_admins_do_not_get_the_same_slot(app: App, people: People) -> None:
    boris, vera = people.boris, people.vera
    people.channel.members[vera] = people.channel.members[boris]
    await boris.says("/slots каждый день 13:00")
    one, other = await boris.says("Борис"), await vera.says("Вера")
    await boris.replies(one, "/schedule слот", wait=False)
    await vera.replies(other, "/schedule слот")
    due = [post.due_at for post in await app.services.queue.upcoming(offset=0, limit=9)]
    assert len(set(due)) == 2


async def test_others_are_refused(app: App, world: World, people: People) -> None:
    alice, boris = people.alice, people.boris
    await alice.says("/slots пн 10:00")
    assert alice.chat.last.text == "Это могут только администраторы канала."
    board = await asked(boris)
    member = people.channel.members[boris]
    people.channel.members[boris] = replace(member, status="member")
    await world.advance(minutes=6)
    assert (await answer_to(boris, "пн", board)).text == "Это могут только администраторы канала."
    assert await app.services.slots.all() == []


@pytest.mark.usefixtures("app")
async def test_english(people: People) -> None:
    boris = people.boris
    await boris.says("/language")
    await boris.taps("English", message=boris.chat.last)
    board = await asked(boris, "/slots weekend 12:00")
    assert board.text.startswith("Slots added: 2.\nSlots (Europe/Moscow)\nSa: 12:00\nSu: 12:00\n")
