"""An admin queues posts from a phone, and the channel gets them on time, once, as they were previewed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.app import App
from bot.settings import Settings
from bot.telegram import TelegramChannel
from content.channel import ChannelView
from content.posts import PostKind
from content.publishing.options import PostOptions
from content.sending import RetryLaterError
from playground import Chat, ManualClock, Message, Person, World
from playground.queries import CallbackAnswer
from storage.channels import ChannelNames
from storage.database import Database
from tests.e2e.conftest import MORNING, People, running

IN_A_MINUTE = "/schedule через 1 минуту"


async def passes(app: App, world: World, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
    """Lets time pass, and the bot do what has come due."""
    await world.advance(seconds=seconds, minutes=minutes, days=days)
    await app.wake(world.clock.now())


def words(chat: Chat) -> list[str]:
    """What readers of a chat see, oldest first."""
    return [message.text for message in chat.posts]


def calls(world: World, method: str) -> int:
    """How often the bot called a method."""
    return sum(name == method for name, _ in world.requests)


async def queues(boris: Person, text: str, when: str = IN_A_MINUTE) -> Message:
    """Boris writes a post and queues it; returns the bot's confirmation."""
    await boris.replies(await boris.says(text), when)
    return boris.chat.last


async def queues_what_vanishes(boris: Person, caption: str, when: str) -> None:
    """Boris queues a picture and deletes it, and its preview: nothing can stand for it."""
    await boris.replies(await boris.sends_photo(caption), when)
    for message in [one for one in boris.chat.posts if one.text == caption]:
        await boris.deletes(message)


async def answer_to(person: Person, label: str, message: Message) -> CallbackAnswer:
    """What pops up when the person taps a button of a message."""
    answer = await person.taps(label, message=message)
    assert isinstance(answer, CallbackAnswer)
    return answer


# The way from a message to the channel


async def test_a_post_is_previewed_queued_and_appears_on_time(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    draft = await boris.says("🧠 Жирное слово и ссылка https://example.com")
    request = await boris.replies(draft, "/schedule завтра в 9")

    preview, confirmation = boris.chat.posts[-2:]
    assert (preview.html, preview.by_bot) == (draft.html, True)
    assert preview.id > request.id
    assert "четверг, 22 января 2026, 09:00 (Europe/Moscow, UTC+3), через 21 час" in confirmation.text

    await passes(app, world, minutes=21 * 60 - 1)
    assert channel.posts == []
    await passes(app, world, minutes=1)
    assert [post.html for post in channel.posts] == [draft.html]
    await passes(app, world, days=3)
    assert len(channel.posts) == 1


async def test_a_request_that_is_handled_once_more_does_not_move_its_post(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    draft = await boris.says("После сбоя")
    request = await boris.replies(draft, "/schedule через 10 минут")
    await passes(app, world, minutes=5)
    # As after a kill between queueing and noting that it is done.
    await world.wait_for_bot(world.tell_bot(request))
    assert "12:10" in boris.chat.last.text
    await passes(app, world, minutes=5)
    assert words(channel) == ["После сбоя"]


async def test_entities_and_media_go_out_as_they_came(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    photo = await boris.sends_photo("Подпись <к> снимку & точка")
    await boris.replies(photo, IN_A_MINUTE)
    video = await boris.sends_video("Ролик")
    await boris.replies(video, IN_A_MINUTE)
    document = await boris.sends_document("доклад.pdf", b"%PDF", caption="Файл")
    await boris.replies(document, IN_A_MINUTE)
    quiz = await boris.sends_quiz("Сколько слоёв?", ["Один", "Сто"], correct=[1])
    await boris.replies(quiz, IN_A_MINUTE)
    bold = await boris.says("Жирный пост", entities=[{"type": "bold", "offset": 0, "length": 6}])
    await boris.replies(bold, IN_A_MINUTE)

    await passes(app, world, minutes=1)
    sent = channel.posts
    assert [post.html for post in sent] == [photo.html, video.html, document.html, quiz.html, bold.html]
    assert [post.media for post in sent[:3]] == [photo.media, video.media, document.media]
    assert sent[3].poll
    assert sent[3].poll.question == "Сколько слоёв?"
    assert "<b>Жирный</b>" in sent[4].html


async def test_any_part_of_an_album_brings_the_whole(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    album = await boris.sends_album(["Три снимка", "", ""])
    await passes(app, world, seconds=2)
    assert sum("Когда опубликовать?" in text for text in words(boris.chat)) == 1

    await boris.replies(album[2], IN_A_MINUTE)
    assert boris.chat.last.text.startswith("Три снимка\n")
    await passes(app, world, minutes=1)
    assert [post.media for post in channel.posts] == [item.media for item in album]
    assert len({post.media_group_id for post in channel.posts}) == 1
    assert channel.posts[0].media_group_id


@pytest.mark.usefixtures("app")
async def test_an_album_without_a_caption_says_so(people: People) -> None:
    album = await people.boris.sends_album(["", "", ""])
    await people.boris.replies(album[2], IN_A_MINUTE)
    assert "Альбом без подписи (3)" in people.boris.chat.last.text


async def test_an_album_that_was_not_seen_arriving_is_refused(app: App, world: World, people: People) -> None:
    alice = people.alice
    album = await alice.sends_album(["Пока не админ", ""])
    people.channel.members[alice] = people.channel.members[people.boris]
    await world.advance(minutes=6)
    await alice.replies(album[0], IN_A_MINUTE)
    assert "ещё раз целиком" in alice.chat.last.text
    assert await app.services.queue.count_upcoming() == 0


async def test_an_album_that_lost_a_part_is_refused(app: App, people: People) -> None:
    album = await people.boris.sends_album(["Снимки", "", ""])
    await people.boris.deletes(album[1])
    await people.boris.replies(album[0], IN_A_MINUTE)
    assert "Исходного сообщения больше нет" in people.boris.chat.last.text
    assert await app.services.queue.count_upcoming() == 0


async def test_a_forwarded_announcement_is_queued_as_a_meetup(app: App, world: World, people: People) -> None:
    boris = people.boris
    theirs = world.channel("Соседи", username="neighbours", admins=[people.alice])
    text = "Приглашаем на митап по графам!\n5 февраля в 19:00, регистрация на сайте."
    announcement = await theirs.human_posts(text, by=people.alice)
    forwarded = await boris.forwards(announcement)
    assert "Когда опубликовать?" in boris.chat.last.text

    await boris.replies(forwarded, IN_A_MINUTE)
    [queued] = await app.services.queue.upcoming(offset=0, limit=10)
    assert queued.kind is PostKind.MEETUP
    await passes(app, world, minutes=1)
    assert words(people.channel) == [text]
    assert "forward_origin" not in people.channel.last.json


async def test_an_edit_after_the_preview_changes_nothing(app: App, world: World, people: People) -> None:
    boris = people.boris
    draft = await boris.says("Как договорились")
    await boris.replies(draft, IN_A_MINUTE)
    await boris.edits(draft, "Совсем другое")
    await boris.deletes(draft)
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Как договорились"]


# What is refused, each in one line


@pytest.mark.parametrize(
    ("when", "line"),
    [
        ("", "Когда опубликовать?"),
        ("когда-нибудь", "Не понял время"),
        ("вчера в 9", "Не понял время"),
        ("сегодня в 9", "уже прошло: 21.01.2026 09:00"),
        ("31 февраля 10:00", "Такой даты нет: 31 февраля"),
        ("в пятницу 22.01.2026 10:00", "22.01.2026 — четверг"),
        ("<b>завтра</b>", "Не понял время"),
    ],
)
@pytest.mark.usefixtures("app")
async def test_a_time_that_is_no_good(people: People, when: str, line: str) -> None:
    await people.boris.replies(await people.boris.says("Пост"), f"/schedule {when}".strip())
    assert line in people.boris.chat.last.text
    assert "\n" not in people.boris.chat.last.text
    await people.boris.says("/queue")
    assert "Очередь пуста" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_a_command_without_a_message_to_post(people: People) -> None:
    await people.boris.says("/schedule завтра в 9")
    assert "Ответьте этой командой" in people.boris.chat.last.text
    await people.boris.replies(people.boris.chat.last, "/schedule завтра в 9")
    assert "моё собственное сообщение" in people.boris.chat.last.text


async def test_others_are_refused_and_nothing_happens(app: App, world: World, people: People) -> None:
    alice = people.alice
    await alice.replies(await alice.says("/help"), "/schedule через 1 минуту")
    assert alice.chat.last.text == "Это могут только администраторы канала."
    await alice.says("/queue")
    assert alice.chat.last.text == "Это могут только администраторы канала."
    before = len(alice.chat.posts)
    await alice.sends_photo("Моя кошка")
    assert len(alice.chat.posts) == before + 1
    await passes(app, world, days=1)
    assert people.channel.posts == []


async def test_who_is_no_admin_any_more_taps_in_vain(app: App, world: World, people: People) -> None:
    boris = people.boris
    confirmation = await queues(boris, "Пост", "/schedule завтра в 9")
    del people.channel.members[boris]
    await world.advance(minutes=6)
    for label in ("Опубликовать сейчас", "Снять", "Перенести", "‹ К очереди"):
        answer = await answer_to(boris, label, confirmation)
        assert (answer.text, answer.show_alert) == ("Это могут только администраторы канала.", True)
    assert people.channel.posts == []
    assert await app.services.queue.count_upcoming() == 1


async def test_an_owner_needs_no_channel_rights(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    owned = settings.model_copy(update={"admins": frozenset({people.alice.id})})
    async with running(owned, clock=clock, session=session):
        await queues(people.alice, "Пост хозяйки", "/schedule завтра в 9")
        assert "четверг, 22 января 2026, 09:00" in people.alice.chat.last.text


async def test_without_a_channel_scheduling_names_the_setting(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    nowhere = settings.model_copy(update={"channel": None, "admins": frozenset({people.boris.id})})
    async with running(nowhere, clock=clock, session=session) as app:
        await queues(people.boris, "Пост")
        assert "BOT_CHANNEL" in people.boris.chat.last.text
        assert await app.services.queue.count_upcoming() == 0


@pytest.mark.usefixtures("app")
async def test_without_the_right_to_post_nothing_is_queued(world: World, people: People) -> None:
    bot = people.channel.bot
    people.channel.bot = replace(bot, rights=bot.rights - {"can_post_messages"})
    await queues(people.boris, "Пост")
    assert "Не поставил в очередь. У меня нет права публиковать" in people.boris.chat.last.text
    assert calls(world, "copyMessage") == 0


@pytest.mark.usefixtures("app")
async def test_a_poll_that_shows_who_voted_is_refused_when_queued(people: People) -> None:
    poll = await people.boris.sends_poll("Кто придёт?", ["Я", "Не я"], is_anonymous=False)
    await people.boris.replies(poll, IN_A_MINUTE)
    assert "неанонимные опросы" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_while_telegram_is_silent_nothing_is_queued(world: World, people: People) -> None:
    world.faults.drop_before("copyMessage")
    await queues(people.boris, "Пост")
    assert "Ничего не поставлено в очередь" in people.boris.chat.last.text


# The queue


async def test_the_queue_is_paged_opened_and_emptied(app: App, world: World, people: People) -> None:
    boris = people.boris
    for number in range(1, 23):
        await queues(boris, f"Пост номер {number}", f"/schedule через {number} часов")
    await boris.says("/queue")
    listing = boris.chat.last
    assert listing.text.splitlines()[:5] == [
        "В очереди: 22 · Europe/Moscow",
        "",
        "Сегодня, ср 21 января",
        "1. 13:00 · Пост номер 1",
        "2. 14:00 · Пост номер 2",
    ]
    assert "11. 23:00 · Пост номер 11\n\nЗавтра, чт 22 января\n12. 00:00 · Пост номер 12" in listing.text
    assert listing.buttons[0] == ["1", "2", "3", "4", "5"]
    assert listing.buttons[3:] == [["16", "17", "18", "19", "20"], ["Дальше ›"]]

    await boris.taps("Дальше", message=listing)
    assert listing.buttons == [["1", "2"], ["‹ Раньше"]]
    await boris.taps("‹ Раньше", message=listing)
    await boris.taps("12", message=listing)
    assert "Пост номер 12" in listing.text
    assert "четверг, 22 января 2026, 00:00" in listing.text

    await boris.taps("Показать пост", message=listing)
    assert boris.chat.last.text == "Пост номер 12"
    await boris.taps("Снять", message=listing)
    assert "Снято с очереди" in listing.text
    await boris.taps("‹ К очереди", message=listing)
    assert "В очереди: 21" in listing.text
    for _ in range(22):
        await passes(app, world, minutes=60)
    assert "Пост номер 12" not in words(people.channel)
    assert len(people.channel.posts) == 21


@pytest.mark.usefixtures("app")
async def test_a_post_is_published_now_once(world: World, people: People) -> None:
    boris = people.boris
    confirmation = await queues(boris, "Срочно", "/schedule завтра в 9")
    await boris.says("/queue")
    await boris.taps("1")
    opened = boris.chat.last
    await boris.taps("Опубликовать сейчас", message=opened)
    assert words(people.channel) == ["Срочно"]
    assert "В канале: среда, 21 января 2026, 12:00" in opened.text
    assert "устарела" in (await answer_to(boris, "Опубликовать сейчас", confirmation)).text
    assert len(people.channel.posts) == 1


async def test_a_post_is_moved_by_buttons_and_by_reply(app: App, world: World, people: People) -> None:
    boris = people.boris
    confirmation = await queues(boris, "Перенесут", "/schedule завтра в 9")
    await boris.taps("Перенести", message=confirmation)
    assert "ответьте на это сообщение" in confirmation.text
    await boris.taps("На день позже", message=confirmation)
    assert "пятница, 23 января 2026, 09:00" in confirmation.text
    await boris.taps("Перенести", message=confirmation)
    await boris.taps("На час позже", message=confirmation)
    assert "пятница, 23 января 2026, 10:00" in confirmation.text

    await boris.taps("Перенести", message=confirmation)
    await boris.replies(confirmation, "/schedule сегодня в 15:00")
    assert "среда, 21 января 2026, 15:00" in boris.chat.last.text
    preview = next(message for message in boris.chat.posts if message.by_bot and message.text == "Перенесут")
    await boris.replies(preview, "/schedule сегодня в 14:00")
    assert "среда, 21 января 2026, 14:00" in boris.chat.last.text

    assert await app.services.queue.count_upcoming() == 1
    await passes(app, world, minutes=120)
    assert words(people.channel) == ["Перенесут"]
    await boris.replies(confirmation, "/schedule завтра в 9")
    assert "не перенести" in boris.chat.last.text
    # The preview of what is out already can be posted anew.
    await boris.replies(preview, IN_A_MINUTE)
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Перенесут", "Перенесут"]


async def test_titles_are_shown_as_they_were_written(app: App, people: People) -> None:
    confirmation = await queues(people.boris, "Теги <b> & <i>: разбор", "/schedule завтра в 9")
    assert confirmation.text.startswith("Теги <b> & <i>: разбор\n")
    await people.boris.says("/queue")
    assert "1. 09:00 · Теги <b> & <i>: разбор" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_what_can_not_be_shown_says_why(world: World, people: People) -> None:
    boris = people.boris
    confirmation = await queues(boris, "Пропадёт", "/schedule завтра в 9")
    world.faults.drop_before("copyMessage")
    assert "попробуйте ещё раз" in (await answer_to(boris, "Показать пост", confirmation)).text
    await boris.deletes(boris.chat.posts[-2])
    assert (await answer_to(boris, "Показать пост", confirmation)).text == "Исходного сообщения больше нет."


@pytest.mark.usefixtures("app")
async def test_the_queue_speaks_the_admins_language(people: People) -> None:
    boris = people.boris
    await boris.says("/language")
    await boris.taps("English")
    confirmation = await queues(boris, "A post", "/schedule tomorrow at 9am")
    assert "Goes out: Thursday, 22 January 2026, 09:00 (Europe/Moscow, UTC+3), in 21 hours" in confirmation.text
    assert ["Publish now"] in confirmation.buttons


# When Telegram gets in the way


async def test_a_lost_answer_is_settled_by_looking_into_the_channel(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    await channel.human_posts("Пост человека", by=boris)
    await queues(boris, "Дошёл ли?")
    told = len(boris.chat.posts)
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await channel.human_posts("Ещё один", by=boris)
    await passes(app, world, seconds=1)
    await passes(app, world, days=1)
    assert words(channel) == ["Пост человека", "Дошёл ли?", "Ещё один"]
    assert len(boris.chat.posts) == told
    assert await app.services.queue.count_upcoming() == 0


@pytest.mark.parametrize("status", [None, 500, 502])
async def test_what_did_not_arrive_is_sent_again_before_the_next(
    app: App, world: World, people: People, status: int | None
) -> None:
    boris, channel = people.boris, people.channel
    await channel.human_posts("Пост человека", by=boris)
    await queues(boris, "Не дошёл")
    await queues(boris, "Следующий")
    if status:
        world.faults.status("copyMessage", status)
    else:
        world.faults.drop_before("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=24)
    assert words(channel) == ["Пост человека"]
    await boris.says("/queue")
    assert "1. 12:01 · Не дошёл ⏳" in boris.chat.last.text
    await boris.taps("1")
    assert "проверяю в канале" in boris.chat.last.text
    await passes(app, world, seconds=1)
    await passes(app, world, days=1)
    assert words(channel) == ["Пост человека", "Не дошёл", "Следующий"]


async def test_what_looking_does_not_settle_is_put_before_the_admin(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    # Nothing was ever posted: the bot does not know where to look.
    await queues(boris, "Дошёл ли?")
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=1)
    notice = boris.chat.last
    assert "Не могу узнать, вышел ли пост. Я не знал, каким был последний пост канала." in notice.text
    assert notice.buttons == [["Он в канале"], ["Отправить ещё раз"]]
    told = len(boris.chat.posts)
    await passes(app, world, days=1)
    assert (len(boris.chat.posts), len(people.channel.posts)) == (told, 1)

    await boris.says("/queue")
    assert "Ждут вашего решения\n1. ⚠️ 21.01 12:01 · Дошёл ли?" in boris.chat.last.text
    await boris.taps("Он в канале", message=notice)
    assert "В канале" in notice.text
    assert await app.services.queue.count_upcoming() == 0


async def test_what_is_too_late_is_asked_about(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues(boris, "Опоздавший")
    await world.advance(hours=4)
    await app.wake(world.clock.now())
    assert people.channel.posts == []
    notice = boris.chat.last
    assert "Опоздал больше чем на 3 часа" in notice.text
    assert notice.buttons == [["Опубликовать сейчас"], ["Перенести", "Снять"]]
    await boris.taps("Опубликовать сейчас", message=notice)
    assert words(people.channel) == ["Опоздавший"]


async def test_a_channel_that_was_renamed_is_found_by_its_number(
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    world: World,
    people: People,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(settings, clock=clock, session=session):
        await queues(people.boris, "После переименования")
    people.channel.username = "renamed"
    async with running(settings, clock=clock, session=session) as app:
        await passes(app, world, minutes=1)
    assert words(people.channel) == ["После переименования"]
    assert "BOT_CHANNEL: Telegram does not tell of @deepdive; going on with the number it had" in caplog.messages


async def test_a_refused_post_is_told_with_the_reason_and_dropped(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues_what_vanishes(boris, "Исчезнет", IN_A_MINUTE)
    await queues(boris, "Останется")
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Останется"]
    notice = boris.chat.last
    assert "Исходного сообщения больше нет" in notice.text
    assert notice.buttons == [["Попробовать ещё раз"], ["✏️ Текст", "Снять"]]
    await boris.taps("Попробовать ещё раз", message=notice)
    await passes(app, world, seconds=1)
    second = boris.chat.last
    assert second is not notice
    # The first notice shows the first attempt: what it offers is out of date.
    assert "устарела" in (await answer_to(boris, "Снять", notice)).text
    await boris.taps("Снять", message=second)
    assert await app.services.queue.count_upcoming() == 0


async def test_flood_control_delays_and_loses_nothing(app: App, world: World, people: People) -> None:
    await queues(people.boris, "Подождёт")
    world.faults.flood("copyMessage", retry_after=7)
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=6)
    assert people.channel.posts == []
    await passes(app, world, seconds=1)
    assert words(people.channel) == ["Подождёт"]


async def test_an_admin_who_blocked_the_bot_is_spoken_for_by_an_owner(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    owned = settings.model_copy(update={"admins": frozenset({people.alice.id})})
    async with running(owned, clock=clock, session=session) as app:
        await people.alice.says("/start")
        await queues(people.boris, "Брошенный")
        await people.boris.blocks_bot()
        world.faults.drop_after("copyMessage")
        await passes(app, world, minutes=1)
        await passes(app, world, seconds=1)
        assert "Брошенный" in people.alice.chat.last.text
        assert people.alice.chat.last.buttons == [["Он в канале"], ["Отправить ещё раз"]]


async def test_when_nobody_takes_messages_the_queue_still_shows_the_trouble(
    app: App, world: World, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    boris = people.boris
    await queues(boris, "Никому не сказать")
    await boris.blocks_bot()
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, minutes=1)
    warnings = [record.getMessage() for record in caplog.records if record.name == "bot.telegram"]
    assert warnings == ["queued post 1 is held, and no admin takes messages from the bot"]
    await boris.unblocks_bot()
    await boris.says("/queue")
    assert "1. ⚠️ 21.01 12:01 · Никому не сказать" in boris.chat.last.text
    assert boris.chat.last.buttons == [["1"]]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_post_caught_by_a_crash_is_settled_at_the_start(
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    world: World,
    people: People,
    *,
    arrived: bool,
) -> None:
    boris, channel = people.boris, people.channel
    async with running(settings, clock=clock, session=session) as app:
        await channel.human_posts("Пост человека", by=boris)
        await queues(boris, "Прерванный")
        await world.advance(minutes=1)
        claimed = await app.services.queue.claim_due(clock.now(), channel_id=channel.id)
        assert claimed
        if arrived:
            await app.bot.copy_message(channel.id, boris.id, claimed.source_message_ids[0])
    async with running(settings, clock=clock, session=session) as app:
        await passes(app, world, seconds=1)
        await passes(app, world, seconds=24)
        await passes(app, world, minutes=1)
        assert words(channel) == ["Пост человека", "Прерванный"]
        assert "Прерванный" in boris.chat.last.text


async def test_a_part_of_an_album_is_not_taken_for_the_whole(app: App, world: World, people: People) -> None:
    boris = people.boris
    await people.channel.human_posts("Пост человека", by=boris)
    album = await boris.sends_album(["Снимки", ""])
    await boris.replies(album[0], IN_A_MINUTE)
    preview = boris.chat.posts[-2]
    assert preview.media_group_id
    await boris.deletes(preview)
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=25)
    assert len(people.channel.posts) == 2
    assert "Вышла только часть альбома" in boris.chat.last.text
    assert boris.chat.last.buttons == [["Он в канале"], ["Отправить ещё раз"]]


async def test_a_connection_that_was_never_made_is_tried_later(world: World, tmp_path: Path) -> None:
    # Nothing listens on the discard port of this machine.
    session = AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9"))
    bot = Bot(world.bot.token, session=session)
    view = ChannelView(-1001, ZoneInfo("Europe/Moscow"))
    try:
        async with await Database.open(tmp_path / "bot.db") as database:
            with pytest.raises(RetryLaterError):
                await TelegramChannel(bot, view, ChannelNames(database)).copy(
                    from_chat_id=1, message_ids=(1,), options=PostOptions()
                )
    finally:
        await session.close()


async def test_a_second_schedule_on_a_draft_corrects_the_time(app: App, world: World, people: People) -> None:
    boris = people.boris
    draft = await boris.says("Один раз")
    await boris.replies(draft, "/schedule через 20 минут")
    await boris.replies(draft, "/schedule через 10 минут")
    await passes(app, world, minutes=10)
    await passes(app, world, minutes=10)
    assert words(people.channel) == ["Один раз"]
    # What is out is out: a third one is a new post.
    await boris.replies(draft, IN_A_MINUTE)
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Один раз", "Один раз"]


async def test_a_reply_to_the_list_moves_nothing(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues(boris, "Первый", "/schedule через 10 минут")
    await boris.says("/queue")
    before = await app.services.queue.upcoming(offset=0, limit=9)
    await boris.replies(boris.chat.last, "/schedule через 3 часа")
    assert await app.services.queue.upcoming(offset=0, limit=9) == before
    await queues(boris, "Второй", "/schedule через 20 минут")
    await boris.says("/queue")
    await boris.replies(boris.chat.last, "/schedule через 3 часа")
    assert [post.title for post in await app.services.queue.upcoming(offset=0, limit=9)] == ["Первый", "Второй"]


async def test_a_post_in_doubt_is_not_moved(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues(boris, "Сомнение")
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    notice = boris.chat.last
    await boris.replies(notice, "/schedule через 10 минут")
    assert "не перенести" in boris.chat.last.text
    await passes(app, world, minutes=10)
    assert words(people.channel) == ["Сомнение"]


async def test_a_second_tap_does_not_move_twice(app: App, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Час", "/schedule через 10 минут")
    await boris.taps("Перенести", message=card)
    later = next(
        data
        for row in card.json["reply_markup"]["inline_keyboard"]
        for one in row
        if (data := one["callback_data"]).startswith("q:hour")
    )
    await boris.taps_data(card, later, wait=False)
    await boris.taps_data(card, later)
    (post,) = await app.services.queue.upcoming(offset=0, limit=9)
    assert post.due_at == MORNING + timedelta(hours=1, minutes=10)
