"""An admin sends something on a phone, and says by a tap or in a few words when it goes out."""

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from playground import ManualClock, Message, Person, World
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People, running
from tests.e2e.test_admin import passes, words


async def sent(boris: Person) -> Message:
    """A photo, which the bot shows as it will appear, and asks when; returns the question."""
    photo = await boris.sends_photo("Снимок")
    preview, question = boris.chat.messages[-2:]
    assert (preview.text, preview.media, preview.by_bot) == (photo.text, photo.media, True)
    assert "Когда опубликовать?" in question.text
    return question


async def test_a_tap_on_a_near_time_queues_the_post(app: App, world: World, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    assert question.buttons == [
        ["21.01 13:00", "21.01 19:00"],
        ["22.01 09:00", "22.01 19:00"],
        ["📅 Другой день"],
        ["⏭ Следующий слот", "Опубликовать сейчас"],
        ["✏️ Текст", "⚙️ Как выйдет"],
        ["Это не пост"],
    ]
    await boris.taps("22.01 09:00", message=question)
    assert "Выйдет: четверг, 22 января 2026, 09:00 (Europe/Moscow, UTC+3), через 21 час" in question.text
    await passes(app, world, minutes=21 * 60)
    assert words(people.channel) == ["Снимок"]


async def test_words_after_the_post_say_when(app: App, world: World, people: People) -> None:
    boris = people.boris
    await sent(boris)
    await boris.says("сегодня в 9")
    assert "уже прошло: 21.01.2026 09:00" in boris.chat.last.text
    await boris.says("завтра в 9")
    assert "четверг, 22 января 2026, 09:00" in boris.chat.last.text
    # The post has its time: the same words are a search now.
    await boris.says("завтра в 9")
    assert "Выйдет" not in boris.chat.last.text
    assert await app.services.queue.count_upcoming() == 1


async def test_a_restart_in_between_forgets_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris = people.boris
    async with running(settings, clock=clock, session=session):
        album = await boris.sends_album(["Три вида", "", ""])
    async with running(settings, clock=clock, session=session) as app:
        await boris.says("через 10 минут")
        assert "Выйдет" in boris.chat.last.text
        await passes(app, world, minutes=10)
    assert [post.media for post in people.channel.posts] == [item.media for item in album]


async def test_the_calendar_leads_to_any_hour(app: App, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    await boris.taps("📅", message=question)
    assert question.buttons[:2] == [["Январь 2026"], ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]]
    assert question.buttons[2] == ["·", "·", "21", "22", "23", "24", "25"]
    await boris.taps("Дальше", message=question)
    assert question.buttons[0] == ["Февраль 2026"]
    await boris.taps("14", message=question)
    assert question.buttons[0] == ["07:00", "08:00", "09:00", "10:00", "11:00"]
    await boris.taps("‹ Назад", message=question)
    await boris.taps("14", message=question)
    await boris.taps("18:00", message=question)
    assert "суббота, 14 февраля 2026, 18:00" in question.text


@pytest.mark.usefixtures("app")
async def test_hours_that_have_passed_are_not_offered(people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    await boris.taps("📅", message=question)
    await boris.taps("21", message=question)
    assert question.buttons[0][0] == "13:00"


async def test_a_queued_post_is_moved_by_the_calendar(app: App, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    await boris.taps("22.01 09:00", message=question)
    await boris.taps("Перенести", message=question)
    await boris.taps("📅", message=question)
    await boris.taps("30", message=question)
    await boris.taps("10:00", message=question)
    assert "пятница, 30 января 2026, 10:00" in question.text
    assert await app.services.queue.count_upcoming() == 1


async def test_at_once_means_at_once_and_once(app: App, world: World, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    publish = next(
        one["callback_data"]
        for row in question.json["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == "Опубликовать сейчас"
    )
    await boris.taps_data(question, publish, wait=False)
    await boris.taps_data(question, publish, wait=False)
    await world.until(lambda: "В канале" in question.text)
    await passes(app, world, minutes=5)
    assert words(people.channel) == ["Снимок"]


async def test_several_messages_become_several_posts(app: App, people: People) -> None:
    boris = people.boris
    questions = [await sent(boris) for _ in range(3)]
    for question in questions:
        await boris.taps("22.01 09:00", message=question)
    assert await app.services.queue.count_upcoming() == 3


async def test_what_is_no_post_is_left_alone(app: App, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    await boris.taps("Это не пост", message=question)
    assert question.text == "Хорошо, публиковать не буду."
    await boris.says("завтра в 9")
    assert await app.services.queue.count_upcoming() == 0


@pytest.mark.usefixtures("app")
async def test_a_long_or_marked_text_is_a_post_and_a_short_one_a_search(people: People) -> None:
    boris = people.boris
    for text in ("Заголовок\nи строка под ним", "слово " * 40):
        await boris.says(text)
        assert "Когда опубликовать?" in boris.chat.last.text
    await boris.says("Жирный пост", entities=[{"type": "bold", "offset": 0, "length": 6}])
    assert "Когда опубликовать?" in boris.chat.last.text
    await boris.says("нейронные сети")
    assert "Когда опубликовать?" not in boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_others_are_not_asked_and_may_not_tap(world: World, people: People) -> None:
    await people.alice.sends_photo("Кошка")
    assert "Когда опубликовать?" not in people.alice.chat.last.text
    boris, question = people.boris, await sent(people.boris)
    del people.channel.members[boris]
    await world.advance(minutes=6)
    for label in ("22.01 09:00", "📅", "Опубликовать сейчас", "Это не пост"):
        answer = await boris.taps(label, message=question)
        assert isinstance(answer, CallbackAnswer)
        assert answer.text == "Это могут только администраторы канала."
    assert people.channel.posts == []


@pytest.mark.usefixtures("app")
async def test_options_are_chosen_before_the_time(people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    await boris.taps("⚙️", message=question)
    await boris.taps("🔔", message=question)
    await boris.taps("‹ Назад", message=question)
    assert "🔕" in question.text
    await boris.taps("22.01 09:00", message=question)
    assert "🔕" in question.text


async def test_a_forward_is_asked_about_once_beside_its_times(app: App, world: World, people: People) -> None:
    boris = people.boris
    news = await people.channel.human_posts("Новость соседей", by=boris)
    await boris.forwards(news)
    question = boris.chat.last
    assert question.buttons[0] == ["↪️ От имени канала"]
    await boris.taps(question.buttons[0][0], message=question)
    assert "Когда опубликовать?" in question.text
    await boris.taps("22.01 09:00", message=question)
    await passes(app, world, minutes=21 * 60)
    assert people.channel.posts[-1].forward_origin is not None


async def test_an_edit_before_the_time_is_followed_and_one_after_it_is_not(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    message = await boris.says("Первая строка\nи опечатка")
    await boris.edits(message, "Первая строка\nи поправка")
    preview, question = boris.chat.messages[-2:]
    assert preview.text == "Первая строка\nи поправка"
    await boris.taps("22.01 09:00", message=question)
    await boris.edits(message, "Первая строка\nи передумал")
    await passes(app, world, minutes=21 * 60)
    assert words(people.channel) == ["Первая строка\nи поправка"]


async def test_the_original_may_go_once_it_was_shown(app: App, world: World, people: People) -> None:
    boris = people.boris
    message = await boris.says("Длинный пост\nна две строки")
    await boris.deletes(message)
    await boris.says("завтра в 9")
    await passes(app, world, minutes=21 * 60)
    assert words(people.channel) == ["Длинный пост\nна две строки"]


async def test_the_next_slot_is_a_tap(app: App, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    answer = await boris.taps("⏭", message=question)
    assert isinstance(answer, CallbackAnswer)
    assert answer.text
    assert "Слотов пока нет" in answer.text
    await boris.says("/slots пт 19:00")
    await boris.taps("⏭", message=question)
    assert "пятница, 23 января 2026, 19:00" in question.text
    assert await app.services.queue.count_upcoming() == 1


async def test_an_album_is_shown_whole_and_asked_about_once(app: App, world: World, people: People) -> None:
    boris = people.boris
    album = await boris.sends_album(["Три вида", "", ""])
    assert not any(message.by_bot for message in boris.chat.messages)
    await passes(app, world, seconds=2)
    *previews, question = boris.chat.messages[-4:]
    assert [one.media for one in previews] == [one.media for one in album]
    assert "Когда опубликовать?" in question.text
    await passes(app, world, seconds=2)
    assert boris.chat.last is question
    await boris.taps("22.01 09:00", message=question)
    await passes(app, world, minutes=21 * 60)
    assert [post.media for post in people.channel.posts] == [one.media for one in album]


async def test_a_picture_that_comes_late_changes_the_draft(app: App, world: World, people: People) -> None:
    boris = people.boris
    first, second = await boris.sends_album(["Три вида", ""])
    await passes(app, world, seconds=2)
    late = world.add(boris.chat, sender=boris, file=second.file, media_group_id=first.media_group_id)
    await world.wait_for_bot(world.tell_bot(late))
    await passes(app, world, seconds=2)
    assert [one.media for one in boris.chat.messages[-4:-1]] == [first.media, second.media, second.media]
    await boris.edits(second, "Подпись второй")
    await passes(app, world, seconds=2)
    question = boris.chat.last
    assert "Когда опубликовать?" in question.text
    await boris.taps("22.01 09:00", message=question)
    await passes(app, world, minutes=21 * 60)
    assert words(people.channel) == ["Три вида", "Подпись второй", ""]
    assert await app.services.queue.count_upcoming() == 0


async def test_an_album_with_a_flaw_is_refused_at_once(app: App, world: World, people: People) -> None:
    boris = people.boris
    world.faults.status("copyMessages", 400, description="Bad Request: message can't be copied")
    await boris.sends_album(["Три вида", "", ""])
    await passes(app, world, seconds=2)
    assert "Не поставил в очередь" in boris.chat.last.text
    told = len(boris.chat.messages)
    await passes(app, world, minutes=2)
    assert len(boris.chat.messages) == told


async def test_an_album_waits_for_a_telegram_that_does_not_answer(app: App, world: World, people: People) -> None:
    boris = people.boris
    world.faults.drop_before("copyMessages")
    await boris.sends_album(["Три вида", "", ""])
    await passes(app, world, seconds=2)
    assert not any(message.by_bot for message in boris.chat.messages)
    await passes(app, world, seconds=31)
    assert "Когда опубликовать?" in boris.chat.last.text


async def test_a_dropped_draft_takes_its_preview_away(app: App, people: People) -> None:
    boris, question = people.boris, await sent(people.boris)
    preview = boris.chat.messages[-2]
    await boris.taps("Это не пост", message=question)
    assert preview.deleted
    assert await app.services.queue.count_upcoming() == 0


async def test_an_album_that_is_drafted_in_part_is_still_one_post(app: App, world: World, people: People) -> None:
    boris = people.boris
    first, second = await boris.sends_album(["Три вида", ""])
    await passes(app, world, seconds=2)
    late = world.add(boris.chat, sender=boris, file=second.file, media_group_id=first.media_group_id)
    await world.wait_for_bot(world.tell_bot(late))
    await boris.replies(late, "/schedule завтра в 9")
    await passes(app, world, seconds=2)
    assert await app.services.queue.count_upcoming() == 1
    await passes(app, world, minutes=21 * 60)
    assert [post.media for post in people.channel.posts] == [first.media, second.media, second.media]


async def test_a_caption_edited_after_the_time_is_set_changes_nothing(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    first, _ = await boris.sends_album(["Два вида", ""])
    await passes(app, world, seconds=2)
    await boris.taps("22.01 09:00", message=boris.chat.last)
    await boris.edits(first, "Передумал")
    await passes(app, world, minutes=21 * 60)
    assert words(people.channel) == ["Два вида", ""]


async def test_a_time_in_reply_to_another_posts_card_is_that_posts(app: App, people: People) -> None:
    boris, queued = people.boris, await sent(people.boris)
    await boris.taps("22.01 09:00", message=queued)
    draft = await sent(boris)
    await boris.replies(queued, "23.01 10:00")
    assert "пятница, 23 января 2026, 10:00" in boris.chat.last.text
    assert "Когда опубликовать?" in draft.text
    assert await app.services.queue.count_upcoming() == 1
