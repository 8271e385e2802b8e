"""Polls and quizzes: what is refused, who sees which votes, and how they close."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InputPollOption

from playground import Chat, ManualClock, Message, Person, PlaygroundServer, Refused, SystemClock, World
from playground.polls import Poll
from tests.playground.conftest import Api, Inbox


def _poll(message: Message) -> Poll:
    assert message.poll is not None
    return message.poll


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"question": "ж" * 301}, "poll question length must not exceed 300"),
        ({"question": "  "}, "poll question must be non-empty"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["ж" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["a", " "]}, "poll options must be non-empty"),
        ({"type": "survey"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "correct quiz option list must be non-empty"),
        ({"type": "quiz", "correct_option_ids": []}, "correct quiz option list must be non-empty"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong quiz correct_option_id"),
        ({"type": "quiz", "correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        ({"type": "quiz", "correct_option_ids": [1], "explanation": "ж" * 201}, "QUIZ_EXPLANATION_TOO_LONG"),
        ({"type": "quiz", "correct_option_ids": [1], "explanation": "a\nb\nc\nd"}, "QUIZ_EXPLANATION_TOO_LONG"),
        ({"members_only": True}, "poll voters can be restricted only in channel chats"),
        ({"open_period": 4}, "POLL_CLOSE_DATE_INVALID"),
        ({"close_date": 1000}, "POLL_CLOSE_DATE_INVALID"),
        ({"description": "ж" * 1025}, "message caption is too long"),
    ],
)
async def test_refusals(api: Api, met: Person, params: dict[str, Any], words: str) -> None:
    given = {"question": "q", "options": ["a", "b"], **params}
    assert await api.refusal("sendPoll", chat_id=met.id, **given) == f"Bad Request: {words}"


async def test_channel_polls_are_anonymous(api: Api, channel: Chat) -> None:
    words = await api.refusal("sendPoll", chat_id=channel.id, question="q", options=["a"], is_anonymous=False)
    assert words == "Bad Request: non-anonymous polls can't be sent to channel chats"


async def test_poll_as_the_bot_gets_it(bot: Bot, world: World, met: Person) -> None:
    message = await bot.send_poll(
        met.id,
        "Кто <b>первый</b>?",
        [InputPollOption(text="CNN"), InputPollOption(text="RNN")],
        type="quiz",
        correct_option_ids=[0],
        explanation="<i>свёртка</i>",
        explanation_parse_mode="HTML",
        open_period=60,
        shuffle_options=True,
        description="о сетях",
    )
    poll = message.poll
    assert poll is not None
    assert poll.question == "Кто <b>первый</b>?"
    assert [(option.text, option.voter_count) for option in poll.options] == [("CNN", 0), ("RNN", 0)]
    assert (poll.correct_option_ids, poll.correct_option_id, poll.allows_revoting) == ([0], 0, False)
    assert (poll.explanation, poll.description, poll.open_period) == ("свёртка", "о сетях", 60)
    assert [entity.type for entity in poll.explanation_entities or []] == ["italic"]
    assert poll.close_date == world.clock.now() + timedelta(seconds=60)
    assert _poll(met.chat.last).shuffle_options is True


async def test_old_way_to_name_the_answer(api: Api, met: Person) -> None:
    message = await api.result(
        "sendPoll", chat_id=met.id, question="q", options='["a","b"]', type="quiz", correct_option_id=1
    )
    assert message["poll"]["correct_option_ids"] == [1]


async def test_anonymous_votes_are_totals(bot: Bot, met: Person, inbox: Inbox) -> None:
    await bot.send_poll(met.id, "q", ["a", "b"])
    await met.votes(met.chat.last, "b")
    assert inbox.kinds[1:] == ["poll"]
    assert [option["voter_count"] for option in inbox.last["options"]] == [0, 1]
    assert inbox.last["total_voter_count"] == 1


async def test_open_votes_are_answers_too(bot: Bot, met: Person, inbox: Inbox) -> None:
    await bot.send_poll(met.id, "q", ["a", "b", "c"], is_anonymous=False, allows_multiple_answers=True)
    await met.votes(met.chat.last, "c", "a")
    assert inbox.kinds[1:] == ["poll", "poll_answer"]
    assert inbox.last == {
        "poll_id": _poll(met.chat.last).id,
        "user": met.json,
        "option_ids": [0, 2],
        "option_persistent_ids": ["0", "2"],
    }
    await met.votes(met.chat.last, 1)
    assert inbox.last["option_ids"] == [1]
    await met.retracts_vote(met.chat.last)
    assert inbox.last["option_ids"] == []
    assert inbox.of("poll")[-1]["total_voter_count"] == 0


async def test_channel_quiz_gives_totals_only(
    bot: Bot, channel: Chat, alice: Person, boris: Person, inbox: Inbox
) -> None:
    await bot.send_poll(channel.id, "q", ["a", "b"], type="quiz", correct_option_ids=[1])
    await alice.votes(channel.last, "b")
    await boris.votes(channel.last, "a")
    assert inbox.kinds == ["poll", "poll"]
    assert [option["voter_count"] for option in inbox.last["options"]] == [1, 1]


async def test_votes_that_the_app_does_not_take(bot: Bot, world: World, met: Person, group: Chat) -> None:
    world.patience = 0
    await bot.send_poll(met.id, "q", ["a", "b"], type="quiz", correct_option_ids=[1])
    quiz = met.chat.last
    with pytest.raises(Refused, match="no option 'c' among"):
        await met.votes(quiz, "c")
    with pytest.raises(Refused, match="only one answer"):
        await met.votes(quiz, "a", "b")
    with pytest.raises(Refused, match="no vote to take back"):
        await met.retracts_vote(quiz)
    await met.votes(quiz, "a")
    with pytest.raises(Refused, match="change a vote"):
        await met.votes(quiz, "b")
    await bot.stop_poll(met.id, quiz.id)
    with pytest.raises(Refused, match="closed"):
        await met.votes(quiz, "b")
    with pytest.raises(Refused, match="no poll"):
        await met.votes(met.chat.messages[0], "a")
    await bot.send_poll(group.id, "q", ["a"])
    with pytest.raises(Refused, match="is not in"):
        await world.person("Чужой").votes(group.last, "a")


async def test_results_are_seen_after_an_own_vote(
    bot: Bot, world: World, group: Chat, alice: Person, boris: Person
) -> None:
    world.patience = 0
    await bot.send_poll(group.id, "q", ["a", "b"], type="quiz", correct_option_ids=[1], explanation="e")
    await alice.votes(group.last, "b")
    seen, unseen = _poll(group.last).seen_by(alice), _poll(group.last).seen_by(boris)
    assert [option["voter_count"] for option in seen["options"]] == [0, 1]
    assert (seen["correct_option_ids"], seen["explanation"], seen["chosen"]) == ([1], "e", [1])
    assert [option["voter_count"] for option in unseen["options"]] == [0, 0]
    assert unseen.keys().isdisjoint({"correct_option_ids", "correct_option_id", "explanation"})
    assert (unseen["total_voter_count"], unseen["chosen"]) == (1, [])


async def test_results_may_be_hidden_until_the_end(bot: Bot, world: World, group: Chat, alice: Person) -> None:
    world.patience = 0
    await bot.send_poll(group.id, "q", ["a", "b"], open_period=60, hide_results_until_closes=True)
    await alice.votes(group.last, "b")
    assert [o["voter_count"] for o in _poll(group.last).seen_by(alice)["options"]] == [0, 0]
    await world.advance(61)
    assert [o["voter_count"] for o in _poll(group.last).seen_by(alice)["options"]] == [0, 1]


async def test_poll_closes_on_time_and_the_bot_is_told(
    bot: Bot, world: World, channel: Chat, inbox: Inbox
) -> None:
    await bot.send_poll(channel.id, "q", ["a"], open_period=60)
    await bot.send_poll(channel.id, "q", ["a"], close_date=world.clock.now() + timedelta(seconds=30))
    await world.advance(29)
    assert inbox.updates == []
    await world.advance(40)
    assert [poll["id"] for poll in inbox.of("poll")] == [_poll(post).id for post in reversed(channel.posts)]
    assert all(poll["is_closed"] for poll in inbox.of("poll"))


async def test_poll_closes_by_itself_where_time_runs(server: PlaygroundServer) -> None:
    world = server.new_world(clock=SystemClock())
    poll = Poll("1", "q", (), by_bot=True, close_date=world.clock.now())
    world.add(world.channel("К"), poll=poll, by_bot=True)
    await world.until(lambda: poll.closed)
    server.close_world(world)


async def test_stopping(bot: Bot, api: Api, world: World, met: Person, inbox: Inbox) -> None:
    await bot.send_poll(met.id, "q", ["a", "b"], is_anonymous=False)
    sent = met.chat.last
    await met.votes(sent, "a")
    stopped = await bot.stop_poll(met.id, sent.id)
    assert (stopped.is_closed, stopped.total_voter_count) == (True, 1)
    await world.until(lambda: inbox.of("poll")[-1]["is_closed"])
    theirs = await met.sends_poll("их", ["a", "b"])
    for message_id, words in (
        (99, "message with poll to stop not found"),
        (1, "message is not a poll"),
        (sent.id, "poll has already been closed"),
        (theirs.id, "poll can't be stopped"),
    ):
        assert await api.refusal("stopPoll", chat_id=met.id, message_id=message_id) == f"Bad Request: {words}"


async def test_quiz_of_a_person(met: Person, group: Chat, boris: Person, inbox: Inbox) -> None:
    """In the private chat the bot is told the answer; in a group it is told neither answer nor votes."""
    group.privacy = False
    await met.sends_quiz("q", ["a", "b"], correct=[1], explanation="e")
    poll = inbox.last["poll"]
    assert (poll["type"], poll["correct_option_ids"], poll["explanation"]) == ("quiz", [1], "e")
    quiz = await met.sends_quiz("q", ["a", "b"], to=group)
    assert "correct_option_ids" not in inbox.last["poll"]
    before = len(inbox.updates)
    await boris.votes(quiz, "a")
    assert len(inbox.updates) == before
    assert [option["voter_count"] for option in quiz.json["poll"]["options"]] == [0, 0]


async def test_forwarded_poll_shares_its_votes(bot: Bot, channel: Chat, met: Person, inbox: Inbox) -> None:
    await bot.send_poll(channel.id, "q", ["a", "b"])
    forwarded = await met.forwards(channel.last)
    await met.votes(forwarded, "b")
    assert forwarded.poll is channel.last.poll
    assert inbox.of("poll")[-1]["total_voter_count"] == 1


async def test_closed_from_the_start(bot: Bot, world: World, met: Person) -> None:
    assert isinstance(world.clock, ManualClock)
    await bot.send_poll(met.id, "q", ["a"], is_closed=True)
    with pytest.raises(Refused, match="closed"):
        await met.votes(met.chat.last, "a")
