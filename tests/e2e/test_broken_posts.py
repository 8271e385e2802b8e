"""Broken posts: each is refused when it is queued, with a line that says why, and nothing happens at its hour."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from playground import ManualClock, Message, World
from playground.polls import Poll, PollOption
from tests.e2e.conftest import MORNING, People, running

TOMORROW = "/schedule завтра в 9"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a broken post comes from: Boris runs the channel, Alice does not."""

    app: App
    world: World
    people: People

    async def queues(self, message: Message, when: str = TOMORROW) -> None:
        """Boris wants a message posted."""
        await self.people.boris.replies(message, when)

    async def writes(self, when: str) -> None:
        """A flawless post for a moment that is not."""
        await self.queues(await self.people.boris.says("Пост"), when)

    def shows(self, **parts: Any) -> Message:
        """Boris's app shows what the local Telegram lets nobody send, or what a later Telegram may let."""
        return self.world.add(self.people.boris.chat, sender=self.people.boris, **parts)

    async def album(self, *parts: Message) -> Message:
        """The bot is told of such messages as of an album."""
        await self.people.boris.starts_bot()
        for part in parts:
            part.media_group_id = "together"
            await self.world.wait_for_bot(self.world.tell_bot(part))
        await self.arrives()
        return parts[0]

    async def arrives(self) -> None:
        """The bot takes an album for whole."""
        await self.world.advance(seconds=2)
        await self.app.wake(self.world.clock.now())

    def file(self, kind: str) -> Any:
        """Something to show."""
        return self.world.files.add(kind, f"{kind} {self.world.number()}".encode())

    def poll(self, **parts: Any) -> Message:
        """A poll that no app makes; `options` are texts."""
        options = parts.pop("options", ("Да", "Нет"))
        usual = {
            "id": str(self.world.number()),
            "question": "Что скажете?",
            "options": tuple(PollOption(str(number), text) for number, text in enumerate(options)),
            "by_bot": False,
            "in_private_chat": True,
        }
        return self.shows(poll=Poll(**{**usual, **parts}))


@dataclass(frozen=True, slots=True)
class Row:
    """What is done, and what the bot says to it."""

    name: str
    act: Callable[[Stage], Awaitable[Any]]
    line: str
    settings: dict[str, Any] = field(default_factory=dict)


def at(name: str, when: str, line: str) -> Row:
    """A moment at which nothing can be posted."""
    return Row(f"when: {name}", lambda stage: stage.writes(when), line)


def shown(name: str, line: str, **parts: Any) -> Row:
    """A message of a kind that no channel gets from a bot."""
    return Row(f"kind: {name}", lambda stage: stage.queues(stage.shows(**parts)), line)


def asked(name: str, line: str, **parts: Any) -> Row:
    """A poll with a flaw."""
    return Row(f"poll: {name}", lambda stage: stage.queues(stage.poll(**parts)), line)


def channel(name: str, line: str, status: str = "administrator", without: Sequence[str] = (), **more: Any) -> Row:
    """The bot is something else in the channel than it should be."""

    async def act(stage: Stage) -> None:
        await stage.people.channel.sets_bot(status, without=without)
        await stage.writes(TOMORROW)

    return Row(f"channel: {name}", act, line, more)


def trouble(name: str, line: str, strike: Callable[[World], None]) -> Row:
    """Telegram does not do what it is asked."""

    async def act(stage: Stage) -> None:
        draft = await stage.people.boris.says("Пост")
        strike(stage.world)
        await stage.queues(draft)

    return Row(f"telegram: {name}", act, line)


def answered(name: str, line: str, words: str) -> Row:
    """The bot's own answer to something is taken for a post."""

    async def act(stage: Stage) -> None:
        await stage.people.boris.says(words)
        await stage.queues(stage.people.boris.chat.last)

    return Row(f"own: {name}", act, line)


async def said(stage: Stage, command: str) -> None:
    await stage.queues(await stage.people.boris.says(command))


async def pinned(stage: Stage) -> None:
    boris = stage.people.boris
    await boris.pins(await boris.says("Пост"))
    await stage.queues(next(message for message in boris.chat.posts if message.service))


async def forwarded_quiz(stage: Stage) -> None:
    quiz = await stage.people.alice.sends_quiz(
        "Сколько рук у осьминога?", ["Шесть", "Восемь"], correct=[1], to=stage.people.group
    )
    await stage.queues(await stage.people.boris.forwards(quiz))


async def forwarded_poll_with_names(stage: Stage) -> None:
    poll = await stage.people.alice.sends_poll(
        "Кто идёт?", ["Я", "Не я"], is_anonymous=False, to=stage.people.group
    )
    await stage.queues(await stage.people.boris.forwards(poll))


async def poll_with_a_timer(stage: Stage, seconds: int) -> None:
    await stage.queues(await stage.people.boris.sends_poll("Успеем?", ["Да", "Нет"], open_period=seconds))


async def throws(stage: Stage, emoji: str) -> None:
    await stage.queues(await stage.people.boris.sends_dice(emoji))


async def album_without_a_part(stage: Stage) -> None:
    album = await stage.people.boris.sends_album(["Снимки", "", ""])
    await stage.people.boris.deletes(album[1])
    await stage.arrives()
    await stage.queues(album[0])


async def album_nobody_saw(stage: Stage) -> None:
    parts = [stage.shows(file=stage.file("video"), media_group_id="unseen") for _ in range(2)]
    await stage.queues(parts[0])


async def album_of(stage: Stage, *kinds: str) -> None:
    await stage.queues(await stage.album(*(stage.shows(file=stage.file(kind)) for kind in kinds)))


async def nothing_replied_to(stage: Stage) -> None:
    await stage.people.boris.says(TOMORROW)


async def reply_to_what_is_gone(stage: Stage) -> None:
    draft = await stage.people.boris.says("Пост")
    await stage.people.boris.deletes(draft)
    await stage.queues(draft)


OCEAN = {"latitude": 11.35, "longitude": 142.2}
THING = {"title": "Ныряльщик", "description": "Игра о глубине"}
PICTURE = [{"file_id": "1", "file_unique_id": "1", "width": 90, "height": 90}]
CHAT = {"id": -1_009, "type": "channel", "title": "Соседи"}
WON = {"chat": CHAT, "giveaway_message_id": 3, "winners_selection_date": 1_769_000_000, "winner_count": 1}
SERVICE = "служебное сообщение"
RIGHTS = "У меня нет права публиковать"

ROWS = [
    # The moment
    at("none", "/schedule", "Когда опубликовать?"),
    at("unreadable", "/schedule когда-нибудь", "Не понял время"),
    at("yesterday", "/schedule вчера в 9", "Не понял время"),
    at("earlier today", "/schedule сегодня в 9", "уже прошло: 21.01.2026 09:00"),
    at("in a year gone by", "/schedule 25.12.2025 10:00", "уже прошло: 25.12.2025 10:00"),
    at("this very minute", "/schedule сегодня в 12:00", "уже прошло: 21.01.2026 12:00"),
    at("31 February", "/schedule 31 февраля 10:00", "Такой даты нет: 31 февраля"),
    at("29 February of a common year", "/schedule 29.02.2027 10:00", "Такой даты нет: 29.02.2027"),
    at("another weekday", "/schedule в пятницу 22.01.2026 10:00", "22.01.2026 — четверг"),
    at("25 o'clock", "/schedule завтра в 25:00", "Такого времени не бывает: 25:00"),
    at("61 minutes", "/schedule завтра в 10:61", "Такого времени не бывает: 10:61"),
    at("no hour", "/schedule завтра", "Не хватает времени суток"),
    at("too far", "/schedule 25.01.2099 10:00", "Слишком далеко: 25.01.2099 10:00"),
    at("no time at all ahead", "/schedule через 0 минут", "уже прошло"),
    Row(
        "when: skipped by the clocks",
        lambda stage: stage.writes("/schedule 29.03.2026 02:30"),
        "пропадает при переводе часов (Europe/Berlin)",
        {"timezone": "Europe/Berlin"},
    ),
    # What it is
    Row("kind: a pin", pinned, SERVICE),
    shown("a new title", SERVICE, service={"new_chat_title": "Глубже"}),
    shown("a vanished photo of the chat", SERVICE, service={"delete_chat_photo": True}),
    shown("a call", SERVICE, service={"video_chat_ended": {"duration": 60}}),
    shown("a timer", SERVICE, service={"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}}),
    shown("shared people", SERVICE, service={"users_shared": {"request_id": 1, "users": []}}),
    shown("a begun giveaway", SERVICE, service={"giveaway_created": {}}),
    shown("what vanishes when seen", "Telegram не показывает ботам"),
    shown("a game", "Игры бот не может", attachment={"game": {**THING, "photo": PICTURE}}),
    shown(
        "an invoice",
        "Счета бот не может",
        attachment={"invoice": {**THING, "start_parameter": "a", "currency": "XTR", "total_amount": 1}},
    ),
    shown(
        "a giveaway",
        "Розыгрыши бот не может",
        attachment={"giveaway": {"chats": [CHAT], "winners_selection_date": 1_769_000_000, "winner_count": 1}},
    ),
    shown("winners", "Итоги розыгрышей бот", attachment={"giveaway_winners": {**WON, "winners": []}}),
    shown("paid media", "Платные медиа бот", attachment={"paid_media": {"star_count": 1, "paid_media": []}}),
    shown("a story", "Истории бот не может", attachment={"story": {"chat": CHAT, "id": 5}}),
    shown("a checklist", "Списки задач бот", attachment={"checklist": {"title": "Взять", "tasks": []}}),
    shown("a place that moves", "в канале застынет", attachment={"location": {**OCEAN, "live_period": 900}}),
    Row("kind: a dice", lambda stage: throws(stage, "🎲"), "бросается заново"),
    Row("kind: a slot machine", lambda stage: throws(stage, "🎰"), "бросается заново"),
    # What it says
    shown("too many words", "Слишком длинно: 4 097 знаков", text="я" * 4097),
    shown(
        "too many words of marine life",
        "Слишком длинно: 5 000 знаков, а Telegram принимает 4 096",
        text="🐙" * 5000,
    ),
    shown("nothing to see", "нечего показать", text="\u2800\u2800"),
    shown(
        "too much markup",
        "Слишком много разметки: 101",
        text="я" * 101,
        entities=[{"type": "bold", "offset": place, "length": 1} for place in range(101)],
    ),
    Row(
        "kind: a caption longer than any",
        lambda stage: stage.queues(stage.shows(file=stage.file("video"), text="я" * 4097)),
        "Слишком длинно: 4 097",
    ),
    Row("kind: /start", lambda stage: said(stage, "/start"), "Это команда боту"),
    Row("kind: /help@bot", lambda stage: said(stage, "/help@deepdive_bot"), "Это команда боту"),
    # Polls
    asked("names", "неанонимные опросы", is_anonymous=False),
    Row("poll: names, forwarded", forwarded_poll_with_names, "неанонимные опросы"),
    asked("closed", "Этот опрос закрыт", closed=True),
    Row("poll: a short timer", lambda stage: poll_with_a_timer(stage, 600), "Опрос со сроком"),
    Row("poll: a timer", lambda stage: poll_with_a_timer(stage, 200_000), "Опрос со сроком"),
    asked("a closing date", "Опрос со сроком", close_date=MORNING + timedelta(hours=20)),
    Row("poll: somebody's quiz", forwarded_quiz, "Я не знаю верного ответа"),
    asked("a quiz without a key", "Я не знаю верного ответа", is_quiz=True, in_private_chat=False),
    asked("a long question", "Вопрос опроса: 301 знаков", question="?" * 301),
    asked("a long option", "Вариант опроса: 101 знаков", options=("д" * 101, "Нет")),
    asked("thirteen options", "Вариантов в опросе: 13", options=tuple("абвгдежзиклмн")),
    asked("no options", "Вариантов в опросе: 0", options=()),
    asked("a long explanation", "Пояснение к викторине: 201 знаков", is_quiz=True, correct=(0,), explanation="п" * 201),
    asked("a tall explanation", "строк больше 3", is_quiz=True, correct=(0,), explanation="1\n2\n3\n4"),
    # Albums
    Row("album: a part is gone", album_without_a_part, "Исходного сообщения больше нет"),
    Row("album: not seen arriving", album_nobody_saw, "ещё раз целиком"),
    Row("album: eleven parts", lambda stage: album_of(stage, *["video"] * 11), "больше десяти частей"),
    Row("album: pictures and files", lambda stage: album_of(stage, "video", "document"), "В одном альбоме не смешать"),
    Row("album: music and files", lambda stage: album_of(stage, "audio", "document"), "В одном альбоме не смешать"),
    # What is not there, or not meant
    Row("source: none", nothing_replied_to, "Ответьте этой командой"),
    Row("source: gone", reply_to_what_is_gone, "Ответьте этой командой"),
    answered("a greeting", "моё собственное сообщение", "/start"),
    answered("the queue", "моё собственное сообщение", "/queue"),
    answered("results of a search", "моё собственное сообщение", "нейронные сети"),
    # The channel
    channel("no right to post", RIGHTS, without=["can_post_messages"]),
    channel("a plain member", RIGHTS, "member"),
    channel("left", "Меня нет в канале", "left"),
    channel("thrown out", "Меня нет в канале", "kicked"),
    Row("channel: unknown", lambda stage: stage.writes(TOMORROW), "Не нахожу канал", {"channel": "@nowhere"}),
    Row("channel: not set", lambda stage: stage.writes(TOMORROW), "BOT_CHANNEL", {"channel": None}),
    # Telegram
    trouble("silent at the preview", "Telegram сейчас не отвечает", lambda world: world.faults.drop_before("copyMessage")),
    trouble("silent after the preview", "Telegram сейчас не отвечает", lambda world: world.faults.drop_after("copyMessage")),
    trouble("silent about rights", "Telegram сейчас не отвечает", lambda world: world.faults.drop_before("getChatMember")),
    trouble("ill", "Telegram сейчас не отвечает", lambda world: world.faults.status("copyMessage", 502)),
    trouble("asking for a pause", "Telegram сейчас не отвечает", lambda world: world.faults.flood("copyMessage", retry_after=90)),
    trouble(
        "of another mind",
        "не даёт копировать",
        lambda world: world.faults.status("copyMessage", 400, description="Bad Request: message can't be copied"),
    ),
]  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(ROWS) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_it_is_refused_when_queued_and_nothing_happens_at_its_hour(
    row: Row,
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    world: World,
    people: People,
    posts: Sequence[Any],
) -> None:
    # An owner is asked for no rights in the channel, so that the bot's own are what is missing.
    changed = settings.model_copy(update={"admins": frozenset({people.boris.id}), **row.settings})
    async with running(changed, clock=clock, session=session, posts=posts) as app:
        await row.act(Stage(app, world, people))
        answer = people.boris.chat.last
        assert row.line in answer.text.replace("\u00a0", " ")
        assert answer.by_bot
        assert "\n" not in answer.text
        assert await app.services.queue.count_upcoming() == 0

        told = len(people.boris.chat.messages)
        await world.advance(hours=21)
        await app.wake(world.clock.now())
        await world.advance(days=1)
        await app.wake(world.clock.now())
        assert [post for post in people.channel.posts if not post.service] == []
        assert len(people.boris.chat.messages) == told
        assert not [
            name
            for name, call in world.requests
            if name.startswith("copy") and call.get("chat_id") == people.channel.id
        ]


@pytest.mark.parametrize("length", [1024, 1025])
async def test_a_long_caption_goes_out_as_it_is_and_takes_no_buttons(
    app: App, world: World, people: People, length: int
) -> None:
    boris = people.boris
    boris.premium = True
    caption = "я" * length
    await boris.replies(await boris.sends_photo(caption), TOMORROW)
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("🔗", message=card)
    await boris.replies(card, "Запись — https://example.com/a")
    refused = length > 1024
    assert ("не длиннее 1024 знаков" in boris.chat.last.text) is refused
    await world.advance(hours=21)
    await app.wake(world.clock.now())
    (post,) = people.channel.posts
    assert post.text == caption
    assert post.buttons == ([] if refused else [["Запись"]])
