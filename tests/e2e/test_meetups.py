"""Meetups as readers have them: the list, the card, coming, reminders, the calendar, and word of every change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.html import escape
from content.posts import Post, PostKind
from playground import Chat, ManualClock, Person
from storage.archive import Archive
from storage.database import Database
from tests.e2e.conftest import MORNING, People, running

TEXT = (
    "Митап «Ночь графов» пройдёт 25 января в 18:30 по Москве, онлайн.\n\n"
    "Анна Ли, инженер, Рога — «Рёбра & вершины»\n\n"
    "Регистрация: https://example.org/graphs"
)
BEGINS = datetime(2026, 1, 25, 15, 30, tzinfo=UTC)


def announcement(text: str, message_id: int, *, date: datetime = MORNING) -> Post:
    return Post(
        text=text,
        html=escape(text),
        kind=PostKind.MEETUP,
        date=date,
        message_id=message_id,
        urls=("https://example.org/graphs",),
    )


@pytest.fixture
def posts() -> Sequence[Post]:
    """One meetup that comes, in another zone too, and six that were."""
    past = [
        announcement(
            f"Митап «Осень {day}» пройдёт {day} октября в 19:00 МСК", day, date=datetime(2025, 9, 1, tzinfo=UTC)
        )
        for day in range(1, 7)
    ]
    siberian = "Митап «Сибирь» пройдёт 1 февраля в 19:00 по Новосибирску, Новосибирск, ул. Ильича, 6"
    return [*past, announcement(TEXT, 10), announcement(siberian, 11)]


@pytest.fixture
async def told(app: App) -> App:
    """The bot after its first second: announcements are read."""
    await app.wake(MORNING)
    return app


def sends(chat: Chat) -> list[str]:
    """What the bot has said, oldest first."""
    return [one.text for one in chat.posts if one.by_bot]


async def opens(person: Person, number: str = "1") -> None:
    await person.says("/meetups")
    await person.taps(number)


@pytest.mark.usefixtures("told")
class TestList:
    async def test_what_comes_nearest_first_then_the_past_on_pages(self, people: People) -> None:
        alice = people.alice
        await alice.says("/meetups")
        assert alice.chat.last.text == (
            "🗓 Скоро\n\n1. Ночь графов\nвоскресенье, 25 января 2026, 18:30 МСК\n\n"
            "2. Сибирь\nвоскресенье, 1 февраля 2026, 19:00 Asia/Novosibirsk — 15:00 МСК"
        )
        assert alice.chat.last.buttons == [["1", "2"], ["Прошедшие · 6"]]
        await alice.taps("Прошедшие · 6")
        assert alice.chat.last.text.startswith("🗓 Прошедшие митапы\n\n1. Осень 6\nпонедельник, 6 октября 2025")
        await alice.taps("Дальше ›")
        assert alice.chat.last.text.startswith("🗓 Прошедшие митапы\n\n6. Осень 1")
        assert alice.chat.last.buttons == [["6"], ["‹ Назад"], ["Скоро · 2"]]
        assert len(sends(alice.chat)) == 1

    async def test_a_group_is_led_to_the_private_chat(self, people: People) -> None:
        await people.vera.says("/meetups", to=people.group)
        (row, _) = people.group.last.keyboard
        assert [button["url"].partition("?")[2] for button in row] == ["start=meetup_7", "start=meetup_8"]


@pytest.mark.usefixtures("told")
class TestCard:
    async def test_all_that_is_known_and_the_readers_own_time(self, people: People) -> None:
        alice = people.alice
        await alice.starts_bot("meetup_7")
        card = alice.chat.last
        assert card.text == (
            "Ночь графов\n🗓 воскресенье, 25 января 2026, 18:30 МСК\n🕓 У вас: 25.01.2026 18:30 МСК\n💻 Онлайн\n\n"
            "🎤 «Рёбра & вершины» — Анна Ли (инженер, Рога)\n\nРегистрация · Анонс"
        )
        assert (
            f'<tg-time unix="{int(BEGINS.timestamp())}" format="wDt">25.01.2026 18:30 МСК</tg-time>' in card.html
        )
        assert 'href="https://t.me/deepdive/10"' in card.html
        assert card.buttons == [["🔔 Напомнить"], ["🙋 Пойду", "📅 В календарь"], ["‹ Все митапы"]]

    @pytest.mark.parametrize("payload", ["meetup_99", "meetup_x", "meetup_1234567890123456789"])
    async def test_one_that_is_not_there(self, people: People, payload: str) -> None:
        await people.alice.starts_bot(payload)
        assert people.alice.chat.last.text == "Такого митапа нет. Все — по команде /meetups."

    async def test_what_is_over_has_nothing_to_be_reminded_of(self, people: People) -> None:
        await people.alice.starts_bot("meetup_6")
        assert people.alice.chat.last.buttons == [["‹ Все митапы"]]

    async def test_coming_is_counted_and_taken_back(self, people: People) -> None:
        await opens(people.alice)
        await people.alice.taps("🙋 Пойду")
        await opens(people.vera)
        await people.vera.taps("🙋 Пойду")
        assert people.vera.chat.last.text.endswith("🙋 Придут: 2")
        await people.vera.taps("✅ Иду")
        assert people.vera.chat.last.text.endswith("🙋 Придут: 1")
        assert people.vera.chat.last.buttons[1][0] == "🙋 Пойду"


class TestReminders:
    async def test_a_day_and_an_hour_before_each_once(self, told: App, people: People, clock: ManualClock) -> None:
        alice = people.alice
        await opens(alice)
        await alice.taps("🔔 Напомнить")
        assert alice.chat.last.buttons[:2] == [
            ["за 3 дня", "✅ за день", "за 3 часа"],
            ["✅ за час", "за 15 минут"],
        ]
        before = len(sends(alice.chat))
        for moment in (BEGINS - timedelta(days=1), BEGINS - timedelta(hours=1)):
            clock.set(moment - timedelta(seconds=1))
            await told.wake(clock.now())
            clock.set(moment)
            await told.wake(clock.now())
            await told.wake(clock.now())
        came = sends(alice.chat)[before:]
        assert [one.partition("\n")[0] for one in came] == [
            "⏰ Завтра: Ночь графов",
            "⏰ Через 1 час: Ночь графов",
        ]
        assert alice.chat.last.buttons == [["Открыть митап", "Регистрация"]]

    async def test_the_times_are_changed_and_all_are_taken_back(
        self, told: App, people: People, clock: ManualClock
    ) -> None:
        alice = people.alice
        await opens(alice)
        await alice.taps("🔔 Напомнить")
        await alice.taps("✅ за день")
        await alice.taps("за 15 минут")
        await alice.taps("Готово")
        assert alice.chat.last.buttons[0] == ["🔔 Напомню — изменить"]
        await alice.taps("🔔 Напомню — изменить")
        assert [label for row in alice.chat.last.buttons for label in row if "✅" in label] == [
            "✅ за час",
            "✅ за 15 минут",
        ]
        await alice.taps("Не напоминать")
        before = len(sends(alice.chat))
        clock.set(BEGINS - timedelta(minutes=10))
        await told.wake(clock.now())
        assert len(sends(alice.chat)) == before

    async def test_a_restart_after_the_time_reminds_late_rather_than_never(
        self,
        settings: Settings,
        session: AiohttpSession,
        posts: Sequence[Post],
        people: People,
        clock: ManualClock,
    ) -> None:
        alice = people.alice
        async with running(settings, clock=clock, session=session, posts=posts) as app:
            await app.wake(MORNING)
            await opens(alice)
            await alice.taps("🔔 Напомнить")
        clock.set(BEGINS - timedelta(minutes=30))
        before = len(sends(alice.chat))
        async with running(settings, clock=clock, session=session) as app:
            await app.wake(clock.now())
        assert [one.partition("\n")[0] for one in sends(alice.chat)[before:]] == [
            "⏰ Через 30 минут: Ночь графов",
        ]

    async def test_a_clock_that_is_moved_reminds_nobody_twice(
        self, told: App, people: People, clock: ManualClock
    ) -> None:
        alice = people.alice
        await opens(alice)
        await alice.taps("🔔 Напомнить")
        before = len(sends(alice.chat))
        hour_before = BEGINS - timedelta(hours=1)
        for moment in (hour_before, hour_before - timedelta(days=2), hour_before, BEGINS + timedelta(days=1)):
            clock.set(moment)
            await told.wake(clock.now())
        assert [one.partition("\n")[0] for one in sends(alice.chat)[before:]] == ["⏰ Через 1 час: Ночь графов"]

    async def test_who_has_blocked_the_bot_is_left_alone(
        self, told: App, people: People, clock: ManualClock
    ) -> None:
        alice = people.alice
        await opens(alice)
        await alice.taps("🔔 Напомнить")
        await alice.blocks_bot()
        await alice.unblocks_bot()
        before = len(sends(alice.chat))
        clock.set(BEGINS - timedelta(hours=1))
        await told.wake(clock.now())
        assert len(sends(alice.chat)) == before


class TestCalendar:
    @pytest.mark.usefixtures("told")
    async def test_the_file_comes_with_a_way_into_google(self, people: People) -> None:
        alice = people.alice
        await opens(alice)
        await alice.taps("📅 В календарь")
        sent = alice.chat.last
        assert sent.media
        assert sent.media.name == "meetup-7.ics"
        assert b"DTSTART:20260125T153000Z" in sent.media.data
        assert "dates=20260125T153000Z%2F20260125T183000Z" in sent.keyboard[0][0]["url"]


class TestChange:
    async def test_an_edited_announcement_is_told_at_once_with_a_new_file(
        self, told: App, people: People, clock: ManualClock, settings: Settings
    ) -> None:
        alice, vera = people.alice, people.vera
        await opens(alice)
        await alice.taps("🔔 Напомнить")
        await opens(vera)
        async with await Database.open(settings.database) as database:
            archive = Archive(database)
            (stored,) = await archive.known(fingerprints=(), message_ids=(10,))
            later = TEXT.replace("25 января в 18:30", "26 января в 19:00")
            await archive.save([_with_text(stored, later)])
        before, quiet = len(sends(alice.chat)), len(sends(vera.chat))
        await told.wake(clock.now())
        await told.wake(clock.now())
        (came,) = sends(alice.chat)[before:]
        assert came.startswith(
            "🔁 Митап изменился. Теперь так:\nНочь графов\n🗓 понедельник, 26 января 2026, 19:00 МСК"
        )
        file = alice.chat.last.media
        assert file
        assert b"SEQUENCE:1" in file.data
        assert len(sends(vera.chat)) == quiet
        # The old time passes in silence, the new one does not.
        clock.set(BEGINS - timedelta(hours=1))
        await told.wake(clock.now())
        assert [one.partition(":")[0] for one in sends(alice.chat)[before + 1 :]] == []
        clock.set(BEGINS + timedelta(hours=23, minutes=30))
        await told.wake(clock.now())
        assert [one.partition(":")[0] for one in sends(alice.chat)[before + 1 :]] == ["⏰ Через 1 час"]


def _with_text(post: Post, text: str) -> Post:
    return replace(post, text=text, html=escape(text))
