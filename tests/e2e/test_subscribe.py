"""Following the channel: what is chosen on one message, what comes of new posts, and that nothing comes twice."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.delivering.deliver import AT_ONCE
from content.html import escape
from content.posts import Post
from content.subscribing.subscription import Subscription, SubscriptionKind
from playground import Chat, ManualClock, Message, Person, World
from playground.membership import Membership
from tests.e2e.conftest import MORNING, POSTS, People, running

ROBOT = "Робот учится ходить\nОн падает и встаёт. Потом идёт дальше."


@pytest.fixture(autouse=True)
def after_the_archive(people: People) -> None:
    """The channel goes on where its archive ends."""
    people.channel.next_id = 200


def news(chat: Chat) -> list[Message]:
    """What was told of new posts."""
    return [one for one in chat.posts if one.by_bot and one.text.startswith("📬")]


def labels(chat: Chat) -> list[str]:
    """What the buttons of the newest message say."""
    return [label for row in chat.last.buttons for label in row]


async def later(app: App, clock: ManualClock, **span: float) -> None:
    """Time passes; then the bot does what is due."""
    clock.advance(timedelta(**span).total_seconds())
    await app.wake(clock.now())


async def posted(app: App, clock: ManualClock, people: People, text: str) -> Message:
    """Somebody posts, and the bot has a second."""
    post = await people.channel.human_posts(text, by=people.boris)
    await later(app, clock, seconds=1)
    return post


class TestCard:
    @pytest.mark.usefixtures("app")
    async def test_topics_are_chosen_and_taken_away_in_one_message(self, people: People) -> None:
        alice = people.alice
        await alice.says("/subscribe")
        assert alice.chat.last.text.startswith("🔔 Подписки")
        await alice.taps("Темы")
        await alice.taps("Дальше ›")
        await alice.taps("‹ Назад")
        await alice.taps("Роботы")
        await alice.taps("Все посты")
        assert "✅ Роботы" in labels(alice.chat)
        await alice.taps("‹ Готово")
        assert alice.chat.last.text == (
            "🔔 Вы следите\n• тема «Роботы»\n• Все посты\n\n"
            "🕓 Присылаю сразу\n🌙 Тихие часы: нет\n📍 Europe/Moscow"
        )
        await alice.taps("Убрать")
        await alice.taps("❌ Все посты")
        await alice.taps("❌ тема «Роботы»")
        assert alice.chat.last.text.startswith("🔔 Подписки")
        assert len([one for one in alice.chat.posts if one.by_bot]) == 1

    @pytest.mark.usefixtures("app")
    async def test_when_it_comes_is_chosen_too(self, people: People) -> None:
        alice = people.alice
        await alice.says("/subscribe nlp")
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в неделю")
        await alice.taps("Чт")
        await alice.taps("18:00")
        await alice.taps("‹ Готово")
        await alice.taps("🌙 Тихие часы: нет")
        await alice.taps("с 22 до 8")
        await alice.taps("📍 Europe/Moscow")
        await alice.taps("+7")
        assert alice.chat.last.text.endswith(
            "🕓 Раз в неделю, в четверг в 18:00\n🌙 Тихие часы: с 22 до 8\n📍 UTC+7"
        )

    @pytest.mark.usefixtures("app")
    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("nlp", "✅ Теперь вы следите: тема «"),
            ("  Роботы ", "✅ Теперь вы следите: тема «Роботы»"),
            ("<трансформеры> & всё", "✅ Теперь вы следите: поиск «<трансформеры> & всё»"),
            ("ВСЁ", "✅ Теперь вы следите: Все посты"),
            ("…", "Не понял, за чем следить"),
        ],
    )
    async def test_words_behind_the_command_are_followed(self, people: People, asked: str, said: str) -> None:
        await people.alice.says(f"/subscribe {asked}")
        assert people.alice.chat.last.text.startswith(said)

    @pytest.mark.usefixtures("app")
    async def test_what_is_followed_already_is_said(self, people: People) -> None:
        await people.alice.says("/subscribe nlp")
        await people.alice.says("/subscribe NLP")
        assert people.alice.chat.last.text.startswith("Вы уже следите")
        assert people.alice.chat.last.text.count("•") == 1

    @pytest.mark.usefixtures("app")
    async def test_a_group_is_led_to_the_private_chat(self, people: People) -> None:
        await people.vera.says("/subscribe nlp", to=people.group)
        ((way,),) = people.group.last.keyboard
        assert way["url"].endswith("?start=subscribe")
        await people.vera.starts_bot("subscribe")
        assert people.vera.chat.last.text.startswith("🔔 Подписки")

    async def test_a_limit_is_told(self, app: App, people: People) -> None:
        for number in range(50):
            wanted = Subscription(SubscriptionKind.SEARCH, f"слово{number}")
            await app.services.subscribers.follow(people.alice.chat.id, wanted)
        await people.alice.says("/subscribe ещё одно")
        assert people.alice.chat.last.text.startswith("Больше 50 подписок не запомню")
        await people.alice.taps("Убрать")
        await people.alice.taps("Дальше ›")
        assert people.alice.chat.last.buttons[0] == ["❌ поиск «слово8»"]

    @pytest.mark.usefixtures("app")
    async def test_a_search_and_a_topic_are_followed_where_they_are_shown(self, people: People) -> None:
        alice = people.alice
        for shown in ("нейронные сети", "/tag nlp", "/tag #робот"):
            await alice.says(shown)
            await alice.taps("🔔 Следить")
        await alice.says("/subscribe")
        lines = [line for line in alice.chat.last.text.splitlines() if line.startswith("•")]
        assert lines[0] == "• поиск «нейронные сети»"
        assert lines[1].startswith("• тема «")
        assert lines[2] == "• поиск «#робот»"
        await people.vera.says("/search нейронные сети", to=people.group)
        assert "🔔 Следить" not in labels(people.group)


class TestNews:
    async def test_a_post_of_a_topic_comes_with_its_first_sentences(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        await people.alice.says("/subscribe роботы")
        await people.vera.says("/subscribe nlp")
        await posted(app, clock, people, ROBOT)
        (told,) = news(people.alice.chat)
        assert told.text == "📬 Робот учится ходить\n\nОн падает и встаёт. Потом идёт дальше."
        assert told.buttons == [["Читать пост", "Открыть в канале"], ["⚙️ Подписки", "Отписаться"]]
        assert told.keyboard[0][1]["url"] == "https://t.me/deepdive/200"
        assert news(people.vera.chat) == []
        await people.alice.taps("⚙️ Подписки", message=told)
        assert people.alice.chat.last.text.startswith("🔔 Вы следите")

    async def test_two_that_match_and_a_change_of_mode_tell_it_once(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        alice = people.alice
        for asked in ("robots", "всё", "робот"):
            await alice.says(f"/subscribe {asked}")
        await posted(app, clock, people, ROBOT)
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в день")
        await later(app, clock, days=2)
        await alice.taps("Сразу")
        await later(app, clock, days=2)
        assert len(news(alice.chat)) == 1

    async def test_a_saved_search_knows_the_forms_of_words(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        await people.alice.says("/subscribe роботов учить")
        await people.vera.says("/subscribe роботов учить -падает")
        await posted(app, clock, people, ROBOT)
        await posted(app, clock, people, "Роботы без дела")
        assert [told.text.splitlines()[0] for told in news(people.alice.chat)] == ["📬 Робот учится ходить"]
        assert news(people.vera.chat) == []

    async def test_an_edit_is_not_new_and_an_album_is_one(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        alice, boris = people.alice, people.boris
        await alice.says("/subscribe всё")
        post = await posted(app, clock, people, ROBOT)
        await boris.edits(post, ROBOT + " И ещё дальше.")
        await later(app, clock, seconds=10)
        assert len(news(alice.chat)) == 1
        await boris.sends_album(["Два снимка", ""], to=people.channel)
        await later(app, clock, seconds=1)
        assert len(news(alice.chat)) == 1
        await later(app, clock, seconds=5)
        assert [told.text for told in news(alice.chat)][1:] == ["📬 Два снимка"]

    async def test_what_the_bot_publishes_is_news_and_an_advertisement_is_not(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        await people.alice.says("/subscribe всё")
        draft = await people.boris.says(ROBOT)
        await people.boris.replies(draft, "/schedule через 1 минуту")
        await later(app, clock, minutes=1)
        await later(app, clock, seconds=1)
        await posted(app, clock, people, "#реклама Скидка на курс!\nТолько сегодня, erid: 2Vabc")
        assert [told.text.splitlines()[0] for told in news(people.alice.chat)] == ["📬 Робот учится ходить"]

    async def test_the_same_words_again_are_not_news(self, app: App, clock: ManualClock, people: People) -> None:
        await people.alice.says("/subscribe всё")
        await posted(app, clock, people, ROBOT)
        await posted(app, clock, people, ROBOT)
        assert len(news(people.alice.chat)) == 1

    async def test_a_digest_is_one_list(self, app: App, clock: ManualClock, people: People) -> None:
        alice = people.alice
        await alice.says("/subscribe всё")
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в день")
        for number in range(1, 18):
            await posted(app, clock, people, f"Пост {number} <b>\nПодробности & прочее.")
        assert news(alice.chat) == []
        clock.set(datetime(2026, 1, 22, 6, 0, tzinfo=UTC) - timedelta(seconds=1))
        await app.wake(clock.now())
        assert news(alice.chat) == []
        await later(app, clock, seconds=1)
        (told,) = news(alice.chat)
        assert told.text.startswith(
            "📬 Новое в канале · 17 постов\n\n• Пост 1 <b>\nПодробности & прочее.\n\n• Пост 2"
        )
        assert told.text.endswith("…и ещё 3: /latest")
        assert told.buttons == [["⚙️ Подписки", "Отписаться"]]
        await later(app, clock, days=3)
        assert len(news(alice.chat)) == 1

    async def test_quiet_hours_are_kept_and_then_all_comes_at_once(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        alice = people.alice
        await alice.says("/subscribe всё")
        await alice.taps("🌙 Тихие часы: нет")
        await alice.taps("с 22 до 8")
        clock.set(datetime(2026, 1, 21, 19, 0, tzinfo=UTC))
        await posted(app, clock, people, "Ночной пост")
        await later(app, clock, hours=5)
        await posted(app, clock, people, "Утренний пост")
        assert news(alice.chat) == []
        clock.set(datetime(2026, 1, 22, 5, 0, tzinfo=UTC))
        await app.wake(clock.now())
        (told,) = news(alice.chat)
        assert told.text == "📬 Новое в канале · 2 поста\n\n• Ночной пост\n\n• Утренний пост"

    async def test_one_tap_ends_it_all_also_what_waits(self, app: App, clock: ManualClock, people: People) -> None:
        alice = people.alice
        await alice.says("/subscribe всё")
        await posted(app, clock, people, ROBOT)
        await alice.taps("⚙️ Подписки", message=news(alice.chat)[0])
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в день")
        await posted(app, clock, people, "Завтра не придёт")
        await alice.taps("Отписаться", message=news(alice.chat)[0])
        await posted(app, clock, people, "И этот не придёт")
        await later(app, clock, days=2)
        assert len(news(alice.chat)) == 1
        await alice.says("/subscribe")
        assert alice.chat.last.text.startswith("🔔 Подписки")

    async def test_what_is_unfollowed_is_not_told_any_more(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        alice = people.alice
        await alice.says("/subscribe роботы")
        await alice.says("/subscribe осьминог")
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в день")
        await posted(app, clock, people, ROBOT)
        await posted(app, clock, people, "Осьминог решает головоломку")
        await alice.taps("‹ Готово")
        await alice.taps("Убрать")
        await alice.taps("❌ тема «Роботы»")
        await later(app, clock, days=1)
        assert [told.text for told in news(alice.chat)] == ["📬 Осьминог решает головоломку"]

    async def test_nothing_is_kept_for_who_has_blocked_the_bot(
        self, app: App, clock: ManualClock, people: People
    ) -> None:
        alice = people.alice
        await alice.says("/subscribe всё")
        await alice.taps("🕓 Присылаю сразу")
        await alice.taps("Раз в день")
        await posted(app, clock, people, "До этого")
        await alice.blocks_bot()
        await posted(app, clock, people, "Во время этого")
        await alice.unblocks_bot()
        await posted(app, clock, people, "После этого")
        await later(app, clock, days=2)
        assert [told.text for told in news(alice.chat)] == ["📬 После этого"]

    async def test_flood_control_delays_it_and_loses_nothing(
        self, app: App, clock: ManualClock, people: People, world: World
    ) -> None:
        await people.alice.says("/subscribe всё")
        world.faults.flood("sendMessage", retry_after=30)
        await posted(app, clock, people, ROBOT)
        assert news(people.alice.chat) == []
        await later(app, clock, seconds=30)
        assert len(news(people.alice.chat)) == 1


async def test_an_import_is_no_news(app: App, clock: ManualClock, people: People, tmp_path: Path) -> None:
    await people.alice.says("/subscribe всё")
    before = await app.services.posts.count()
    message = {"id": 150, "type": "message", "date_unixtime": str(int(MORNING.timestamp())), "text": ROBOT}
    export = {"name": "x", "type": "public_channel", "id": 1, "messages": [message]}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(export), encoding="utf-8")
    await app.services.import_archive([path])
    assert await app.services.posts.count() == before + 1
    await later(app, clock, seconds=10)
    assert news(people.alice.chat) == []


async def test_a_restart_tells_nothing_again_and_forgets_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    archive: Sequence[Post] = [Post(text=POSTS[0].text, html=escape(POSTS[0].text), message_id=101)]
    async with running(settings, clock=clock, session=session, posts=archive) as app:
        await people.alice.says("/subscribe всё")
        await posted(app, clock, people, ROBOT)
        # Noted, but the clock does not get to it.
        await people.channel.human_posts("Ещё один", by=people.boris)
    async with running(settings, clock=clock, session=session) as app:
        for _ in range(3):
            await later(app, clock, seconds=1)
    assert [told.text.splitlines()[0] for told in news(people.alice.chat)] == [
        "📬 Робот учится ходить",
        "📬 Ещё один",
    ]


async def test_a_kill_amid_a_broadcast_tells_nobody_twice_and_leaves_few_in_doubt(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People, world: World
) -> None:
    """Three hundred followers of one post; the bot dies twice while it tells them."""
    crowd = [world.person(f"Читатель {number}") for number in range(300)]
    for person in crowd:
        # As if each had started the bot.
        person.chat.bot = Membership()
    told = Counter[int]()
    async with running(settings, clock=clock, session=session) as app:
        for person in crowd:
            await app.services.subscribers.follow(person.chat.id, Subscription(SubscriptionKind.EVERYTHING))
        await people.channel.human_posts(ROBOT, by=people.boris)
        await killed_after(100, app, crowd, clock)
    async with running(settings, clock=clock, session=session) as app:
        await killed_after(200, app, crowd, clock)
    async with running(settings, clock=clock, session=session) as app:
        await later(app, clock, seconds=1)
        await later(app, clock, days=1)
    for person in crowd:
        told[len(news(person.chat))] += 1
    assert set(told) <= {0, 1}
    assert told[0] <= 2 * AT_ONCE


async def killed_after(count: int, app: App, crowd: Sequence[Person], clock: ManualClock) -> None:
    """The bot does what is due and is cut off when so many have been told."""
    working = asyncio.create_task(app.wake(clock.now()))
    while sum(len(news(person.chat)) for person in crowd) < count:
        assert not working.done()
        await asyncio.sleep(0.01)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
