"""What happens to a game when its group moves, shuts the bot out, closes a topic or takes its messages away."""

from collections.abc import Sequence

import pytest

from bot.app import App
from content.html import escape
from content.posts import Post
from content.quiz.questions import bundled_questions
from playground import Chat, ManualClock, Message, Refused, World
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People
from tests.e2e.test_group import answers, plays, polls, right, texts


@pytest.fixture
def posts() -> Sequence[Post]:
    """The posts that explain the bundled questions."""
    return tuple(
        Post(text=f"Разбор {number}", html=escape(f"Разбор {number}"), urls=(one.link or "",), message_id=number)
        for number, one in enumerate(bundled_questions(), 1)
    )


@pytest.fixture
def basic(world: World, people: People) -> Chat:
    """A group that is no supergroup yet."""
    return world.group(
        "Мелководье", members=[people.alice, people.vera], admins=[people.boris], privacy=False, basic=True
    )


async def sets(label: str, wanted: str, people: People, *, group: Chat, topic: Message | None = None) -> None:
    """An administrator taps a setting of the group until it says what is wanted."""
    await people.vera.says("/quiz 2", to=group, reply_to=topic)
    await people.boris.taps("⚙️", in_=group)
    board = group.last
    for _ in range(10):
        if any(wanted in text for row in board.buttons for text in row):
            break
        await people.boris.taps(label, message=board)
    else:
        raise AssertionError(f"{wanted} is not among {board.buttons}")
    await people.boris.taps("Готово", message=board)
    await people.boris.says("/stop", to=group, reply_to=topic)


def spoken(chat: Chat) -> int:
    """How many messages of the bot were ever sent there, deleted ones included."""
    return sum(message.by_bot for message in chat.messages)


async def ends(chat: Chat, *, world: World, app: App, clock: ManualClock, seconds: int = 120) -> None:
    """Time goes on until nothing can be left to happen."""
    for _ in range(seconds // 10):
        await world.advance(10)
        await app.wake(clock.now())


class TestAGroupBecomesASupergroup:
    async def test_the_game_goes_on_there(
        self, app: App, people: People, basic: Chat, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", basic)
        await answers(people.vera, basic)
        before = spoken(basic)
        group = await basic.becomes_supergroup()
        await answers(people.alice, basic)
        await world.advance(34)
        await app.wake(clock.now())
        (score,) = texts(group)
        assert "✅ Вера, Алиса" in score
        assert len(polls(group)) == 1
        await answers(people.vera, group)
        await world.advance(30)
        score, podium = texts(group)
        assert score.startswith("Вопрос 2 из 2")
        assert "🥇 Вера — верно 2" in podium
        assert spoken(basic) == before

    async def test_the_game_goes_on_there_when_nobody_told_of_it(
        self, app: App, people: People, basic: Chat, world: World, clock: ManualClock
    ) -> None:
        """As after a day without the bot: Telegram keeps news no longer."""
        await plays(people.vera, "2", basic)
        await answers(people.vera, basic)
        group = await basic.becomes_supergroup(wait=False)
        world.updates.drop_pending()
        await ends(basic, world=world, app=app, clock=clock)
        assert len(polls(group)) == 1
        assert "🥇 Вера — верно 1" in group.last.text

    async def test_tables_and_settings_come_along(
        self, app: App, people: People, basic: Chat, world: World
    ) -> None:
        await sets("🔢", "10", people, group=basic)
        await people.vera.says("/quiz 1", to=basic)
        await answers(people.vera, basic)
        await answers(people.alice, basic, rightly=False)
        await world.advance(30)
        group = await basic.becomes_supergroup()
        await people.vera.says("/top", to=group)
        assert "🥇 Вера — верно 1" in group.last.text
        await people.vera.says("/quiz", to=group)
        assert "10" in group.last.text


class TestTheBotIsShutOut:
    @pytest.mark.parametrize("status", ["left", "kicked"])
    async def test_the_game_is_over_and_the_settings_stay(
        self, app: App, people: People, world: World, clock: ManualClock, status: str
    ) -> None:
        await sets("🔢", "10", people, group=people.group)
        await plays(people.vera, "3", people.group)
        before = spoken(people.group)
        await people.group.sets_bot(status)
        await ends(people.group, world=world, app=app, clock=clock)
        await people.group.sets_bot("member")
        await ends(people.group, world=world, app=app, clock=clock)
        assert spoken(people.group) == before
        await people.vera.says("/quiz", to=people.group)
        assert "10" in people.group.last.text

    @pytest.mark.xfail(strict=True, reason="nobody is told why the game is over")
    async def test_polls_are_forbidden(self, app: App, people: People, world: World, clock: ManualClock) -> None:
        """Where nothing can be asked, people are told why, in the message that is there already."""
        await plays(people.vera, "3", people.group)
        await people.group.forbids_bot("polls")
        await ends(people.group, world=world, app=app, clock=clock)
        assert len(polls(people.group)) == 1
        (line,) = texts(people.group)
        assert "нельзя присылать опросы" in line
        await people.group.forbids_bot()
        await plays(people.vera, "3", people.group)
        assert len(polls(people.group)) == 2

    @pytest.mark.xfail(strict=True, reason="nobody is told why there is no game")
    async def test_polls_were_forbidden_before_the_game(self, app: App, people: People) -> None:
        await people.group.forbids_bot("polls")
        await people.vera.says("#тест", to=people.group)
        (line,) = texts(people.group)
        assert "нельзя присылать опросы" in line

    async def test_words_are_forbidden(self, app: App, people: People, world: World, clock: ManualClock) -> None:
        """A score that can't be shown ends the game in silence."""
        await people.group.forbids_bot("text")
        await people.vera.says("#тест", to=people.group)
        await ends(people.group, world=world, app=app, clock=clock)
        assert texts(people.group) == []
        await people.group.forbids_bot()
        await people.vera.says("/stop", to=people.group)
        assert people.group.last.text.startswith("Сейчас никто не играет")


class TestATopicOfAForum:
    async def test_a_game_is_played_where_it_was_begun(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        topic = await people.group.opens_topic("Тесты")
        await people.vera.says("/quiz 2", to=people.group, topic=topic)
        await people.vera.taps("▶️", in_=people.group)
        await answers(people.vera, people.group)
        await ends(people.group, world=world, app=app, clock=clock)
        by_bot = [message for message in people.group.posts if message.by_bot]
        assert len(by_bot) == 4
        assert {message.topic for message in by_bot} == {topic}

    @pytest.mark.xfail(strict=True, reason="the group's games stay bound to the topic")
    @pytest.mark.parametrize("gone", [False, True])
    async def test_it_is_closed_or_gone(
        self, app: App, people: People, world: World, clock: ManualClock, *, gone: bool
    ) -> None:
        """The game ends, and the next one is not led to the topic that takes nothing."""
        topic = await people.group.opens_topic("Тесты")
        await sets("💬", "всегда одна", people, group=people.group, topic=topic.opening)
        await people.vera.says("/quiz 2", to=people.group)
        await people.vera.taps("▶️", in_=people.group)
        assert polls(people.group)[-1].topic is topic
        await topic.closes()
        if gone:
            topic.deletes()
        await ends(people.group, world=world, app=app, clock=clock)
        before = len(polls(people.group))
        await people.vera.says("/quiz 1", to=people.group)
        assert len(polls(people.group)) == before + 1
        assert polls(people.group)[-1].topic is None


class TestMessagesThatArePutAnEndTo:
    async def test_a_poll_that_was_stopped_by_hand_is_over(self, app: App, people: People, world: World) -> None:
        """In a group nobody but its sender can: another program with the bot's token."""
        await plays(people.vera, "2", people.group)
        await answers(people.vera, people.group)
        (poll,) = polls(people.group)
        with pytest.raises(Refused):
            await people.boris.stops_poll(poll)
        assert poll.poll
        await world.advance(20)
        await world.wait_for_bot(world.close_poll(poll.poll))
        (score,) = texts(people.group)
        assert "✅ Вера" in score
        assert len(polls(people.group)) == 2

    async def test_votes_in_a_poll_that_was_deleted_count(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", people.group)
        await answers(people.vera, people.group)
        await people.boris.deletes(polls(people.group)[0])
        await world.advance(34)
        await app.wake(clock.now())
        (score,) = texts(people.group)
        assert "✅ Вера" in score
        assert len(polls(people.group)) == 1

    @pytest.mark.xfail(strict=True, raises=Refused, reason="the score message has no button that goes on")
    async def test_without_a_timer_a_deleted_poll_is_gone_on_from_in_the_score(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await sets("⏱", "по кнопке", people, group=people.group)
        await plays(people.vera, "3", people.group)
        await people.vera.taps("Дальше", in_=people.group)
        await ends(people.group, world=world, app=app, clock=clock, seconds=30)
        assert len(polls(people.group)) == 2
        await people.boris.deletes(polls(people.group)[-1])
        await people.vera.taps("Дальше", in_=people.group)
        await ends(people.group, world=world, app=app, clock=clock, seconds=30)
        assert len(polls(people.group)) == 2

    async def test_a_score_that_was_deleted_is_sent_again_once(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "3", people.group)
        await world.advance(30)
        score = next(message for message in people.group.posts if message.by_bot and not message.poll)
        await people.boris.deletes(score)
        await ends(people.group, world=world, app=app, clock=clock)
        assert [text.partition("\n")[0] for text in texts(people.group)] == ["Вопрос 3 из 3", "🏁 Игра окончена"]
        assert sum(message.by_bot and not message.poll for message in people.group.messages) == 3


class TestTelegramAsksToWait:
    async def test_the_question_comes_later_under_its_number(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", people.group)
        world.faults.flood("sendPoll", retry_after=7)
        await world.advance(30)
        assert len(polls(people.group)) == 1
        await world.advance(6)
        await app.wake(clock.now())
        assert len(polls(people.group)) == 1
        await world.advance(1)
        await app.wake(clock.now())
        assert len(polls(people.group)) == 2
        await ends(people.group, world=world, app=app, clock=clock)
        assert texts(people.group)[0].startswith("Вопрос 2 из 2")


class TestWhoLeadsIsGone:
    async def test_the_timers_carry_a_game_on_without_its_starter(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", people.group)
        await answers(people.vera, people.group)
        await people.vera.leaves(people.group)
        await answers(people.alice, people.group, rightly=False)
        await ends(people.group, world=world, app=app, clock=clock)
        assert len(polls(people.group)) == 2
        assert "🥇 Вера — верно 1" in people.group.last.text

    async def test_administrators_stop_it(self, app: App, people: People) -> None:
        await plays(people.vera, "3", people.group)
        await people.vera.leaves(people.group)
        await people.boris.says("/stop", to=people.group)
        assert "Игра остановлена" in people.group.last.text

    async def test_who_is_an_administrator_no_more_stops_nobody_else_s(self, app: App, people: People) -> None:
        await people.group.promotes(people.alice)
        await plays(people.vera, "3", people.group)
        await people.group.demotes(people.alice)
        await people.alice.says("/stop", to=people.group)
        assert "может тот, кто её начал" in people.group.last.text


class TestAnonymousAdministrators:
    async def test_the_group_begins_plays_and_stops(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        """Who speaks as the group is one player with its name, and an administrator of it."""
        boris, group = people.boris, people.group
        await boris.says("/quiz 2", to=group, as_chat=group)
        answer = await boris.taps("▶️", in_=group)
        assert isinstance(answer, CallbackAnswer)
        assert answer.text == ""
        (poll,) = polls(group)
        await boris.votes(poll, right(poll), as_chat=group)
        await answers(people.vera, group, rightly=False)
        await ends(group, world=world, app=app, clock=clock)
        assert "🥇 Ныряльщики — верно 1" in group.last.text
        await plays(people.vera, "2", group)
        await boris.says("/stop", to=group, as_chat=group)
        assert "Игра остановлена" in group.last.text


async def test_another_s_words_in_a_topic_do_not_answer_the_bot(app: App, people: People) -> None:
    """In a topic everything answers the message that opened it; the bot is silent all the same."""
    topic = await people.group.opens_topic("Болтовня")
    await people.alice.says("как дела?", to=people.group, topic=topic)
    assert texts(people.group) == []
