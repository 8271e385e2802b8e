"""Meetups as admins make them: understood, put right, announced, reminded of in the channel, moved and cancelled."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.posts import Post
from playground import Chat, ManualClock, Message
from tests.e2e.conftest import People, running

TEXT = (
    "Приглашаем на митап «Ночь графов»!\n25 января в 18:30\n\n"
    "Анна Ли, инженер, Рога — «Рёбра и вершины»\n\nРегистрация: https://example.org/graphs"
)
BEGINS = datetime(2026, 1, 25, 15, 30, tzinfo=UTC)


@pytest.fixture
def posts() -> Sequence[Post]:
    return ()


@pytest.fixture
async def app(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> AsyncIterator[App]:
    async with running(settings, clock=clock, session=session, posts=posts) as opened:
        yield opened


def card(chat: Chat) -> Message:
    """The newest message that shows a meetup to the admin."""
    return next(one for one in reversed(chat.posts) if one.by_bot and one.text.startswith("🛠"))


async def announced(app: App, people: People, clock: ManualClock) -> None:
    """The meetup is out in the channel and known to readers."""
    boris = people.boris
    await boris.says(TEXT)
    source = boris.chat.posts[0]
    await boris.replies(source, "/meetup")
    await boris.taps("📣 Анонс — в очередь")
    await boris.says("через 1 минуту")
    clock.advance(minutes=1)
    await app.wake(clock.now())
    await app.wake(clock.now())


class TestUnderstanding:
    @pytest.mark.usefixtures("app")
    async def test_an_announcement_is_shown_as_understood_with_what_to_check(self, people: People) -> None:
        boris = people.boris
        await boris.says(f"/meetup {TEXT}")
        assert boris.chat.last.text == (
            "🛠 Новый митап — вот как я его понял\n\nНазвание: Ночь графов\n"
            "Когда: воскресенье, 25 января 2026, 18:30 ❓ проверьте\nГде: —\n"
            "Регистрация: https://example.org/graphs\n🎤 «Рёбра и вершины» — Анна Ли (инженер, Рога)"
        )
        assert boris.chat.last.buttons == [
            ["✏️ Название", "❓ Когда"],
            ["✏️ Где", "✏️ Регистрация"],
            ["✏️ Доклады"],
            ["🔕 в канал за неделю", "🔕 в канал за день", "🔕 в канал за час"],
            ["♻️ Как в прошлый раз"],
            ["📣 Анонс — в очередь"],
            ["👁 Сразу в /meetups", "🗑 Не митап"],
        ]

    @pytest.mark.usefixtures("app")
    async def test_the_next_message_is_the_announcement(self, people: People) -> None:
        boris = people.boris
        await boris.says("/meetup")
        await boris.says("Митап «Ночь деревьев» 1 февраля в 19:00 МСК, онлайн")
        assert "Название: Ночь деревьев" in boris.chat.last.text
        # What comes after that is none any more.
        await boris.says("нейронные сети")
        assert not boris.chat.last.text.startswith("🛠")

    @pytest.mark.usefixtures("app")
    async def test_only_admins(self, people: People) -> None:
        await people.alice.says(f"/meetup {TEXT}")
        assert not people.alice.chat.last.text.startswith("🛠")

    @pytest.mark.usefixtures("app")
    async def test_nobody_sees_it_before_it_is_out(self, people: People) -> None:
        boris = people.boris
        await boris.says(f"/meetup {TEXT}")
        await people.alice.says("/meetups")
        assert "ещё не было анонсов" in people.alice.chat.last.text
        await boris.taps("👁 Сразу в /meetups")
        await people.alice.says("/meetups")
        assert "1. Ночь графов" in people.alice.chat.last.text

    @pytest.mark.usefixtures("app")
    async def test_what_is_no_meetup_is_forgotten(self, people: People) -> None:
        boris = people.boris
        await boris.says(f"/meetup {TEXT}")
        await boris.taps("🗑 Не митап")
        assert boris.chat.last.text == "Хорошо, забыл."


@pytest.mark.usefixtures("app")
class TestCorrecting:
    @pytest.mark.parametrize(
        ("button", "answer", "line"),
        [
            ("✏️ Название", "Ночь <деревьев>", "Название: Ночь <деревьев>"),
            (
                "❓ Когда",
                "26 января в 19:00 по Новосибирску",
                "Когда: понедельник, 26 января 2026, 19:00 Asia/Novosibirsk — 15:00 МСК",
            ),
            ("❓ Когда", "20:15", "Когда: воскресенье, 25 января 2026, 20:15 МСК"),
            ("❓ Когда", "1 февраля", "Когда: воскресенье, 1 февраля 2026, 18:30"),
            ("✏️ Где", "Казань, ул. Длинная, 1 и онлайн", "Где: 📍 Казань, ул. Длинная, 1 и онлайн"),
            ("✏️ Где", "онлайн", "Где: 💻 Онлайн"),
            ("✏️ Регистрация", "https://example.org/new", "Регистрация: https://example.org/new"),
            ("✏️ Регистрация", "-", "Регистрация: —"),
            (
                "✏️ Доклады",
                "Пётр (CTO, Копыта) — Листья\nИван Петров",
                "🎤 «Листья» — Пётр (CTO, Копыта)\n🎤 Иван Петров",
            ),
        ],
    )
    async def test_a_field_in_an_admins_words(self, people: People, button: str, answer: str, line: str) -> None:
        boris = people.boris
        await boris.says(f"/meetup {TEXT}")
        await boris.taps(button)
        await boris.says(answer)
        assert line in boris.chat.last.text
        if "Когда" in button:
            assert "проверьте" not in boris.chat.last.text

    @pytest.mark.parametrize(
        ("button", "answer", "said"),
        [
            ("❓ Когда", "когда-нибудь", "Не понял, когда."),
            ("✏️ Регистрация", "example", "Это не адрес."),
            ("✏️ Название", "о" * 201, "Слишком длинно: 201 знаков, можно 200."),
        ],
    )
    async def test_words_that_make_no_field_are_asked_for_again(
        self, people: People, button: str, answer: str, said: str
    ) -> None:
        boris = people.boris
        await boris.says(f"/meetup {TEXT}")
        before = card(boris.chat).text
        await boris.taps(button)
        await boris.says(answer)
        assert boris.chat.last.text.startswith(said)
        await boris.says("/cancel")
        assert card(boris.chat).text == before


class TestAnnouncing:
    async def test_out_of_the_queue_with_a_way_to_the_card(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await announced(app, people, clock)
        post = people.channel.posts[-1]
        assert post.text == TEXT
        assert post.buttons == [["🔔 Напомнить · 📅 В календарь · 🙋 Пойду"]]
        payload = post.keyboard[0][0]["url"].partition("start=")[2]
        await people.alice.starts_bot(payload)
        assert people.alice.chat.last.text.startswith("Ночь графов\n🗓 воскресенье, 25 января 2026, 18:30 МСК")
        # One meetup, though the archive has its announcement as well.
        await people.alice.says("/meetups")
        assert people.alice.chat.last.buttons == [["1"]]

    async def test_a_tap_that_is_told_again_makes_no_second_draft(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await announced(app, people, clock)
        await app.wake(clock.now())
        assert [one.text for one in people.channel.posts] == [TEXT]

    async def test_the_channel_is_reminded_through_the_queue(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await announced(app, people, clock)
        boris = people.boris
        await reopen(people)
        await boris.taps("🔕 в канал за день")
        await boris.taps("🔕 в канал за час")
        await app.wake(clock.now())
        for moment in (BEGINS - timedelta(days=1), BEGINS - timedelta(hours=1)):
            clock.set(moment)
            await app.wake(clock.now())
        told = [one.text.partition("\n")[0] for one in people.channel.posts[1:]]
        assert told == ["⏰ Завтра: Ночь графов", "⏰ Через час: Ночь графов"]

    async def test_a_move_takes_the_reminder_along_and_is_told_everywhere(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await announced(app, people, clock)
        boris, alice = people.boris, people.alice
        await alice.says("/meetups")
        await alice.taps("1")
        await alice.taps("🙋 Пойду")
        await reopen(people)
        await boris.taps("🔕 в канал за час")
        await app.wake(clock.now())
        await boris.taps("✏️ Когда")
        assert "1 человек следит за митапом" in boris.chat.last.text
        await boris.says("26 января в 20:00")
        await app.wake(clock.now())
        await app.wake(clock.now())
        assert alice.chat.last.text.startswith("🔁 Митап изменился.")
        first = people.channel.posts[0]
        assert first.text == f"🔁 Изменилось: понедельник, 26 января 2026, 20:00 МСК\n\n{TEXT}"
        assert first.buttons == [["🔔 Напомнить · 📅 В календарь · 🙋 Пойду"]]
        clock.set(BEGINS - timedelta(hours=1))
        await app.wake(clock.now())
        assert len(people.channel.posts) == 1
        clock.set(datetime(2026, 1, 26, 16, 0, tzinfo=UTC))
        await app.wake(clock.now())
        assert [one.text.partition("\n")[0] for one in people.channel.posts[1:]] == ["⏰ Через час: Ночь графов"]

    async def test_cancelled_is_told_everywhere_and_reminds_nobody(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await announced(app, people, clock)
        boris, alice = people.boris, people.alice
        await alice.says("/meetups")
        await alice.taps("1")
        await alice.taps("🔔 Напомнить")
        await reopen(people)
        await boris.taps("🔕 в канал за день")
        await app.wake(clock.now())
        await boris.taps("❌ Отменить митап")
        await boris.taps("❌ Да, отменить")
        await app.wake(clock.now())
        await app.wake(clock.now())
        assert alice.chat.last.text.startswith("❌ Митап отменён: Ночь графов")
        assert people.channel.posts[0].text == f"❌ Митап отменён\n\n{TEXT}"
        before = len(alice.chat.posts)
        clock.set(BEGINS - timedelta(minutes=30))
        await app.wake(clock.now())
        assert len(alice.chat.posts) == before
        assert len(people.channel.posts) == 1


async def reopen(people: People) -> None:
    """The admin's card of the meetup that is out: the post is forwarded after /meetup."""
    boris = people.boris
    await boris.says("/meetup")
    await boris.forwards(people.channel.posts[0])


async def test_an_admin_finds_the_desk_on_the_card_that_readers_see(
    app: App, people: People, clock: ManualClock
) -> None:
    await announced(app, people, clock)
    boris = people.boris
    await boris.says("/meetups")
    await boris.taps("1")
    await boris.taps("✏️ Править")
    assert boris.chat.last.text.startswith("🛠 Митап объявлен")
    await people.alice.says("/meetups")
    await people.alice.taps("1")
    assert "✏️ Править" not in str(people.alice.chat.last.buttons)


@pytest.mark.usefixtures("app")
async def test_as_the_last_time(people: People) -> None:
    boris = people.boris
    await boris.says("/meetup Митап «Ночь рёбер» 20 января в 19:30 по Новосибирску, Томск, ул. Кривая, 2")
    await boris.taps("🔕 в канал за час")
    await boris.taps("👁 Сразу в /meetups")
    await boris.says("/meetup Митап «Ночь вершин» 20 февраля")
    await boris.taps("♻️ Как в прошлый раз")
    card = boris.chat.last
    assert "Когда: пятница, 20 февраля 2026, 19:30 Asia/Novosibirsk" in card.text
    assert ["🔕 в канал за неделю", "🔕 в канал за день", "🔔 в канал за час"] in card.buttons


async def test_a_button_under_an_announcement_that_a_person_has_posted(
    app: App, people: People, clock: ManualClock
) -> None:
    post = await people.channel.human_posts(f"Митап! {TEXT}", by=people.boris)
    await app.wake(clock.now())
    boris = people.boris
    await boris.says("/meetups")
    await boris.taps("1")
    await boris.taps("✏️ Править")
    await boris.taps("🔗 Кнопка под анонсом")
    assert post.buttons == [["🔔 Напомнить · 📅 В календарь · 🙋 Пойду"]]
