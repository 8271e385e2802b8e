"""A game from its start to its podium, and what can come between: votes, restarts, a failing Telegram."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from content.quiz.game import Answer, Mode, Round, RoundState, Standing
from content.quiz.group_settings import GroupSettings
from content.quiz.play import Period
from content.quiz.players import Player
from content.quiz.questions import LoadBank
from content.quiz.refusal import QuizRefusedError
from content.sending import MovedError, OutcomeUnknownError, RefusedError, RetryLaterError
from tests.content.quiz.party import ADMIN, GROUP, GUEST, STARTER, Party, make_question

OTHER_GROUP, THIRD_GROUP, PRIVATE = -1002, -1003, 77
OVER = 33
"""Seconds after which a question is certainly over."""


async def rounds(party: Party, chat_id: int = GROUP) -> list[tuple[int, str]]:
    game = await party.store.running_in(chat_id)
    assert game is not None
    return [(one.number, one.state.value) for one in await party.store.rounds(game.id)]


async def test_a_game_of_five_is_five_polls_one_score_message_and_a_podium(party: Party) -> None:
    await party.load(9)
    await party.start("5")
    for number in range(5):
        assert len(party.stage.polls) == number + 1
        await party.votes("Алиса")
        await party.votes("Борис", right=number % 2 == 0)
        await party.passes(OVER)
    assert len(party.stage.polls) == 5
    assert len({round_.question.text for round_ in party.stage.polls}) == 5
    score, podium = party.stage.messages.values()
    assert "Вопрос 5 из 5" in score
    assert podium.split("\n")[2:] == [
        "🥇 Алиса — верно 5, мимо 0, в среднем 1,0-й",
        "🥈 Борис — верно 3, мимо 2, в среднем 2,0-й",
    ]
    assert await party.store.running_in(GROUP) is None
    await party.passes(OVER)
    assert party.stage.calls["ask"] == 5


async def test_a_game_of_one_question_has_its_result_and_nothing_more(party: Party) -> None:
    await party.load(3)
    await party.start()
    await party.votes("Алиса")
    await party.passes(OVER)
    (result,) = party.stage.messages.values()
    assert "Алиса" in result
    assert (len(party.stage.polls), party.stage.podiums) == (1, [])
    assert await party.store.running_in(GROUP) is None


async def test_a_question_stays_open_for_thirty_seconds_and_some_moments(party: Party) -> None:
    await party.load(2)
    await party.start("2")
    await party.passes(32)
    assert party.stage.closed == []
    assert await rounds(party) == [(1, "open")]
    await party.passes(1)
    # Telegram's own timer has closed the poll, but has not said so: the answer is told when it has.
    assert party.stage.closed == [101]
    assert await rounds(party) == [(1, "closed"), (2, "open")]


async def test_options_are_shown_in_the_order_the_row_has(party: Party) -> None:
    await party.load(1)
    await party.start()
    game = await party.store.running_in(GROUP)
    assert game is not None
    (kept,) = await party.store.rounds(game.id)
    (shown,) = party.stage.polls
    assert (kept.options, kept.correct) == (shown.options, shown.correct)
    assert kept.right_options == (kept.question.options[0],)


# Answers


async def test_only_the_first_answer_counts_however_often_it_arrives(party: Party) -> None:
    await party.load(2)
    await party.start("2")
    assert await party.votes("Алиса", right=False) is True
    assert await party.votes("Алиса", right=False) is False
    assert await party.votes("Алиса", right=True) is False
    await party.passes(OVER)
    assert "Никто не угадал" in next(iter(party.stage.messages.values()))


async def test_a_vote_heard_of_late_was_given_in_time_and_is_shown(party: Party) -> None:
    await party.load(2)
    await party.start("2")
    first = party.stage.polls[0]
    await party.passes(60)
    assert "Никто не ответил" in party.stage.messages[1000]
    player = Player(1, "Вера")
    assert await party.answer_round("poll 1", player=player, chosen=first.correct, number=1, now=party.now) is True
    await party.passes(1)
    assert "✅ Вера" in party.stage.messages[1000]
    shown = party.stage.calls["show_score"]
    await party.passes(6)
    assert party.stage.calls["show_score"] == shown


async def test_a_vote_heard_of_after_the_end_changes_the_podium(party: Party) -> None:
    await party.load(2)
    await party.start("2")
    await party.votes("Алиса")
    await party.passes(OVER)
    last = party.stage.polls[-1]
    await party.passes(OVER)
    assert await party.store.running_in(GROUP) is None
    await party.answer_round("poll 2", player=Player(1, "Вера"), chosen=last.correct, number=1, now=party.now)
    await party.passes(1)
    assert "Вера" in party.stage.messages[2001]
    assert len([number for number in party.stage.messages if number > 2000]) == 1


async def test_answers_to_foreign_polls_and_taken_back_ones_are_nothing(party: Party) -> None:
    await party.load(1)
    await party.start()
    assert await party.votes("Алиса", poll_id="somebody's") is False
    player = Player(1, "Алиса")
    assert await party.answer_round("poll 1", player=player, chosen=(), number=1, now=party.now) is False
    assert await party.votes("Алиса") is True


async def test_an_answer_that_overtakes_the_note_of_its_question_counts(party: Party) -> None:
    await party.load(1)
    party.stage.hold = asyncio.Event()
    asking = asyncio.ensure_future(party.start())
    await party.stage.asking.wait()
    voting = asyncio.ensure_future(party.votes("Алиса"))
    party.stage.hold.set()
    await asking
    assert await voting is True


async def test_alone_nobody_is_waited_for(party: Party) -> None:
    await party.load(3)
    await party.start("2", chat_id=PRIVATE)
    await party.votes("Алиса")
    assert await rounds(party, PRIVATE) == [(1, "closed"), (2, "open")]
    await party.votes("Алиса", right=False)
    assert await party.store.running_in(PRIVATE) is None
    assert len(party.stage.podiums) == 1
    assert party.stage.closed == [101, 102]


async def test_who_was_there_first_is_told_by_the_order_not_by_the_clock(party: Party) -> None:
    await party.load(1)
    await party.start("1")
    for name in ("Алиса", "Борис", "Вера"):
        await party.votes(name)
    leaders = await party.leaders(GROUP, period=Period.ALL, now=party.now)
    assert [(one.place, one.score.name, one.score.place) for one in leaders] == [
        (1, "Алиса", 1.0),
        (2, "Борис", 2.0),
        (3, "Вера", 3.0),
    ]


async def test_several_right_options_must_all_be_chosen(party: Party) -> None:
    await LoadBank(party.store)([make_question(1, correct=(0, 2))])
    await party.start()
    (round_,) = party.stage.polls
    for number, chosen in enumerate((round_.correct, tuple(reversed(round_.correct)), round_.correct[:1])):
        player = Player(number, f"Игрок{number}")
        await party.answer_round("poll 1", player=player, chosen=chosen, number=number, now=party.now)
    await party.passes(OVER)
    (result,) = party.stage.messages.values()
    assert "✅ Игрок0, Игрок1" in result
    assert "Игрок2" not in result


# Starting


async def test_one_game_at_a_time_in_a_chat(party: Party) -> None:
    await party.load(3)
    await party.start("2")
    with pytest.raises(QuizRefusedError, match="quiz-running"):
        await party.start()
    await party.start(chat_id=OTHER_GROUP)
    assert len(party.stage.polls) == 2


async def test_an_empty_bank_and_unknown_topics_are_refused(party: Party) -> None:
    with pytest.raises(QuizRefusedError, match="quiz-empty"):
        await party.start()
    await party.load(1, topic="nlp")
    with pytest.raises(QuizRefusedError, match="quiz-topic-unknown"):
        await party.start("шахматы")
    assert await party.store.running_in(GROUP) is None


async def test_a_topic_keeps_to_itself_and_a_game_is_no_longer_than_its_bank(party: Party) -> None:
    await party.load(6)
    await party.load(2, topic="nlp")
    await party.start("5 NLP")
    for _ in range(5):
        await party.passes(OVER)
    assert [round_.question.topic for round_ in party.stage.polls] == ["nlp", "nlp"]
    assert "Вопрос 2 из 2" in party.stage.messages[1000]


async def test_questions_come_again_only_when_all_were_had(party: Party) -> None:
    await party.load(6)
    for _ in range(2):
        await party.start("3")
        for _ in range(3):
            await party.passes(OVER)
    assert len({round_.question.text for round_ in party.stage.polls}) == 6


async def test_a_game_never_asks_the_same_question_twice(party: Party) -> None:
    await party.load(5)
    for _ in range(6):
        await party.start("5")
        for _ in range(5):
            await party.passes(OVER)
        asked = [round_.question.text for round_ in party.stage.polls[-5:]]
        assert len(set(asked)) == 5


# Stopping


@pytest.mark.parametrize("by", [STARTER, ADMIN])
async def test_the_starter_and_an_admin_stop_a_game_and_its_poll(party: Party, by: int) -> None:
    await party.load(5)
    await party.start("5")
    await party.votes("Алиса")
    await party.stop_game(GROUP, by=by, now=party.now)
    assert party.stage.closed == [101]
    assert "Игра остановлена" in party.stage.messages[2001]
    assert "Алиса" in party.stage.messages[2001]
    assert await party.store.running_in(GROUP) is None


async def test_others_do_not_stop_a_game(party: Party) -> None:
    await party.load(5)
    with pytest.raises(QuizRefusedError, match="quiz-not-running"):
        await party.stop_game(GROUP, by=STARTER, now=party.now)
    await party.start("5")
    with pytest.raises(QuizRefusedError, match="quiz-stop-not-yours"):
        await party.stop_game(GROUP, by=GUEST, now=party.now)
    assert party.stage.closed == []


async def test_a_game_is_stopped_while_telegram_asks_to_wait(party: Party) -> None:
    await party.load(5)
    party.stage.failures["ask"] = [RetryLaterError(60)]
    await party.start("5")
    party.stage.failures["show_score"] = [RetryLaterError(60)]
    await party.stop_game(GROUP, by=STARTER, now=party.now)
    assert await party.store.running_in(GROUP) is None
    assert "без ответов" in party.stage.messages[2001]


async def test_a_failing_score_does_not_keep_a_game_from_being_stopped(party: Party) -> None:
    await party.load(5)
    await party.start("5")
    party.stage.failures = {"show_score": [RetryLaterError(60)], "show_podium": [OutcomeUnknownError()]}
    await party.stop_game(GROUP, by=STARTER, now=party.now)
    assert await party.store.running_in(GROUP) is None


# Closing


async def test_a_poll_closed_by_telegram_takes_the_game_on_just_once(party: Party) -> None:
    await party.load(5)
    await party.start("3")
    await party.close_rounds.poll_closed("poll 1", now=party.now)
    await party.close_rounds.poll_closed("poll 1", now=party.now)
    await party.close_rounds.poll_closed("somebody's", now=party.now)
    assert await rounds(party) == [(1, "closed"), (2, "open")]


async def test_everything_at_once_takes_one_step(party: Party) -> None:
    await party.load(5)
    await party.start("3")
    party.now += timedelta(seconds=OVER)
    await asyncio.gather(
        party.close_rounds(party.now),
        party.close_rounds.poll_closed("poll 1", now=party.now),
        party.close_rounds(party.now),
        party.close_rounds.poll_closed("poll 1", now=party.now),
    )
    assert await rounds(party) == [(1, "closed"), (2, "open")]
    calls = party.stage.calls
    assert (calls["ask"], calls["show_score"]) == (2, 1)
    # Whether Telegram is asked to close it depends on who comes first.
    assert calls["close"] < 2


@pytest.mark.parametrize("failure", [RefusedError(), OutcomeUnknownError(), RetryLaterError(5)])
async def test_a_poll_that_can_not_be_stopped_is_over_all_the_same(party: Party, failure: Exception) -> None:
    await party.load(5)
    await party.start("2")
    party.stage.failures["close"] = [failure]  # type: ignore[list-item]
    await party.close_rounds.poll_closed("poll 1", now=party.now)
    assert await rounds(party) == [(1, "closed"), (2, "open")]


# Restarts and a failing Telegram


async def test_an_open_question_outlives_a_restart_and_closes_in_time(party: Party) -> None:
    await party.load(5)
    await party.start("2")
    await party.votes("Алиса")
    party.restart()
    await party.passes(20)
    assert await party.votes("Борис") is True
    assert party.stage.closed == []
    await party.passes(13)
    assert "Алиса, Борис" in party.stage.messages[1000]
    assert await rounds(party) == [(1, "closed"), (2, "open")]


async def test_the_score_message_stays_the_same_one_after_a_restart(party: Party) -> None:
    await party.load(5)
    await party.start("3")
    await party.passes(OVER)
    party.restart()
    await party.passes(OVER)
    (score,) = party.stage.messages.values()
    assert "Вопрос 2 из 3" in score


async def test_a_question_left_in_sending_is_asked_again_when_nobody_votes(party: Party) -> None:
    await party.load(5)
    party.stage.hold = asyncio.Event()
    starting = asyncio.ensure_future(party.start("2"))
    await party.stage.asking.wait()
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    assert await rounds(party) == [(1, "sending")]
    party.restart()
    party.stage.hold = None
    await party.passes(1)
    assert await rounds(party) == [(1, "sending")]
    await party.passes(36)
    assert await rounds(party) == [(1, "open")]
    first, second = party.stage.polls
    assert (first.question, first.options, first.number) == (second.question, second.options, second.number)


async def left_in_sending(party: Party) -> Round:
    """A question that the chat has and of which the process that sent it wrote down nothing."""
    await party.load(5)
    party.stage.hold = asyncio.Event()
    starting = asyncio.ensure_future(party.start("2"))
    await party.stage.asking.wait()
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    party.restart()
    party.stage.hold = None
    return party.stage.polls[-1]


async def is_told_of(party: Party, poll: Round, *, votes: int = 1, closed: bool = False) -> None:
    """Telegram tells of a poll, not of which chat it is in."""
    await party.adopt_poll(
        "poll 1",
        question=poll.question.text,
        options=poll.options,
        description=None,
        votes=votes,
        closed=closed,
        now=party.now,
    )


async def test_a_question_left_in_sending_is_recognised_by_its_votes(party: Party) -> None:
    poll = await left_in_sending(party)
    # The vote may be told of before the poll is.
    assert await party.votes("Алиса", poll_id="poll 1") is True
    await is_told_of(party, poll)
    assert await rounds(party) == [(1, "open")]
    assert await party.votes("Борис", poll_id="poll 1") is True
    await party.passes(OVER)
    assert "✅ Алиса, Борис" in party.stage.messages[1000]
    assert len(party.stage.polls) == 2


async def test_a_vote_that_is_heard_of_while_its_poll_becomes_known_counts(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = await left_in_sending(party)
    keep_stray = party.store.keep_stray

    async def too_late(poll_id: str, answer: Answer) -> bool:
        await is_told_of(party, poll)
        return await keep_stray(poll_id, answer)

    monkeypatch.setattr(party.store, "keep_stray", too_late)
    assert await party.votes("Алиса", poll_id="poll 1") is True
    await party.passes(OVER)
    assert "✅ Алиса" in party.stage.messages[1000]


async def test_the_end_of_a_first_poll_does_not_end_the_question_that_was_asked_again(party: Party) -> None:
    poll = await left_in_sending(party)
    await party.passes(36)
    assert await rounds(party) == [(1, "open")]
    game = await party.store.running_in(GROUP)
    assert game
    [round_] = await party.store.rounds(game.id)
    await party.store.add_poll(round_.id, poll_id="the first")
    await party.close_rounds.poll_closed("the first", now=party.now)
    assert await rounds(party) == [(1, "open")]
    assert await party.votes("Алиса", poll_id="the first") is True
    assert poll.number == 1


async def test_a_poll_that_is_over_without_votes_or_another_one_is_not_taken_for_it(party: Party) -> None:
    poll = await left_in_sending(party)
    await is_told_of(party, poll, votes=0, closed=True)
    other = replace(poll, options=poll.options[::-1])
    await is_told_of(party, other)
    assert await rounds(party) == [(1, "sending")]


async def test_of_two_chats_with_the_same_question_nobody_guesses(party: Party) -> None:
    poll = await left_in_sending(party)
    party.stage.failures["ask"] = [OutcomeUnknownError()]
    game = await party.store.start(OTHER_GROUP, thread_id=None, started_by=1, length=1, topic=None, now=party.now)
    assert game
    assert poll.question.id
    await party.store.claim_round(
        game.id,
        number=1,
        question_id=poll.question.id,
        options=poll.options,
        correct=poll.correct,
        again_at=party.now + timedelta(seconds=OVER),
    )
    await is_told_of(party, poll)
    assert await rounds(party) == [(1, "sending")]


async def test_what_nobody_saw_three_times_does_not_count(party: Party) -> None:
    await party.load(5)
    party.stage.failures["ask"] = [OutcomeUnknownError()] * 3
    await party.start("2")
    for _ in range(3):
        await party.passes(36)
    assert await rounds(party) == [(1, "closed"), (2, "open")]
    assert "неизвестно, дошёл ли вопрос 1 из 2" in party.stage.messages[1000]


async def test_a_podium_that_was_cut_off_is_shown_after_the_start(party: Party) -> None:
    await party.load(2)
    await party.start("2")
    await party.votes("Алиса")
    await party.passes(OVER)
    party.stage.failures["show_podium"] = [RetryLaterError(3)] * 2
    await party.passes(OVER)
    assert party.stage.podiums == []
    party.restart()
    await party.passes(3)
    await party.passes(3)
    assert len(party.stage.podiums) == 1


async def test_a_game_cut_off_between_two_questions_goes_on(party: Party) -> None:
    await party.load(5)
    await party.start("2")
    game = await party.store.running_in(GROUP)
    assert game is not None
    (first,) = await party.store.rounds(game.id)
    await party.store.close_round(first.id, now=party.now)
    party.restart()
    await party.passes(1)
    assert await rounds(party) == [(1, "closed"), (2, "open")]


async def test_telegram_is_given_the_time_it_asks_for(party: Party) -> None:
    await party.load(5)
    party.stage.failures["ask"] = [RetryLaterError(10)]
    await party.start("2")
    assert await rounds(party) == []
    await party.passes(9)
    assert party.stage.calls["ask"] == 1
    await party.passes(1)
    assert await rounds(party) == [(1, "open")]


async def test_a_score_that_has_to_wait_is_shown_before_the_next_question(party: Party) -> None:
    await party.load(5)
    await party.start("2")
    party.stage.failures["show_score"] = [RetryLaterError(3)]
    await party.passes(OVER)
    assert await rounds(party) == [(1, "closed")]
    await party.passes(3)
    assert await rounds(party) == [(1, "closed"), (2, "open")]
    assert len(party.stage.messages) == 1


async def test_a_score_that_may_be_there_holds_nothing_up(party: Party) -> None:
    await party.load(5)
    await party.start("2")
    party.stage.failures["show_score"] = [OutcomeUnknownError()]
    await party.passes(OVER)
    assert await rounds(party) == [(1, "closed"), (2, "open")]


@pytest.mark.parametrize("method", ["ask", "show_score"])
async def test_a_game_in_a_chat_that_takes_nothing_ends_quietly(party: Party, method: str) -> None:
    await party.load(5)
    if method == "show_score":
        await party.start("3")
    party.stage.failures[method] = [RefusedError()]
    if method == "ask":
        await party.start("3")
    await party.passes(OVER)
    assert await party.store.running_in(GROUP) is None
    assert party.stage.podiums == []
    assert await party.store.due(now=party.now) == ()


async def test_one_game_s_trouble_is_not_the_others(party: Party, caplog: pytest.LogCaptureFixture) -> None:
    await party.load(5)
    await party.start("2")
    await party.start("2", chat_id=OTHER_GROUP)
    party.stage.failures["show_score"] = [ZeroDivisionError("told to nobody")]  # type: ignore[list-item]
    with caplog.at_level(logging.ERROR):
        await party.passes(OVER)
    assert [record.getMessage() for record in caplog.records] == ["a game could not go on"]
    states = {len(await rounds(party, chat)) for chat in (GROUP, OTHER_GROUP)}
    assert states == {1, 2}
    await party.passes(1)
    assert [await rounds(party, chat) for chat in (GROUP, OTHER_GROUP)] == [
        [(1, RoundState.CLOSED), (2, RoundState.OPEN)]
    ] * 2


async def test_a_chat_where_telegram_is_slow_is_not_waited_for(party: Party) -> None:
    await party.load(5)
    party.stage.hold = asyncio.Event()
    slow = asyncio.ensure_future(party.start("2"))
    await party.stage.asking.wait()
    await asyncio.wait_for(party.close_rounds(party.now), timeout=5)
    assert not slow.done()
    party.stage.hold.set()
    await slow
    assert await rounds(party) == [(1, "open")]


# Leaders


async def test_leaders_of_a_chat_are_those_who_played_there(party: Party) -> None:
    await party.load(5)
    await party.start()
    await party.votes("Алиса")
    await party.votes("Борис", right=False)
    await party.passes(OVER)
    await party.start(chat_id=THIRD_GROUP)
    await party.votes("Вера")
    await party.votes("Глеб", right=False)
    group = [(one.place, one.score.name, one.score.right) for one in await leaders(party, GROUP)]
    assert group == [(1, "Алиса", 1), (2, "Борис", 0)]
    assert [one.score.name for one in await leaders(party, THIRD_GROUP)] == ["Вера", "Глеб"]
    assert await leaders(party, OTHER_GROUP) == ()


async def leaders(party: Party, chat_id: int, period: Period = Period.ALL) -> tuple[Standing, ...]:
    return await party.leaders(chat_id, period=period, now=party.now)


async def test_a_table_goes_back_a_week_a_month_or_to_the_beginning(party: Party) -> None:
    await party.load(5)
    for name, days in (("Давно", 30), ("Недавно", 9), ("Сейчас", 0)):
        await party.start("1")
        await party.votes(name)
        await party.votes("Всегда", right=False)
        await party.passes(OVER)
        party.now += timedelta(days=days)
    names = {period: {one.score.name for one in await leaders(party, GROUP, period)} for period in Period}
    assert names == {
        Period.WEEK: {"Сейчас", "Всегда"},
        Period.MONTH: {"Недавно", "Сейчас", "Всегда"},
        Period.ALL: {"Давно", "Недавно", "Сейчас", "Всегда"},
    }


# The lobby


async def test_people_join_and_the_game_begins_by_itself(party: Party) -> None:
    await party.load(5)
    await party.start("3", begin=False)
    game = await party.store.running_in(GROUP)
    assert game
    assert not game.begun
    assert "3 вопроса" in party.stage.messages[1000]
    assert "В игре: Начавший" in party.stage.messages[1000]
    for number, name in enumerate(("Алиса", "Борис"), 1):
        player = Player(number, name)
        party.now += timedelta(seconds=1)
        assert await party.join_game.join(GROUP, game_id=game.id, player=player, now=party.now) is True
        assert await party.join_game.join(GROUP, game_id=game.id, player=player, now=party.now) is False
    await party.passes(0)
    assert party.stage.calls["show_lobby"] == 1
    await party.passes(4)
    assert "В игре: Начавший, Алиса, Борис" in party.stage.messages[1000]
    await party.passes(13)
    assert party.stage.polls == []
    party.restart()
    await party.passes(1)
    assert await rounds(party) == [(1, "open")]


async def test_only_its_starter_and_admins_end_a_lobby(party: Party) -> None:
    await party.load(5)
    await party.start("3", begin=False)
    game = await party.store.running_in(GROUP)
    assert game
    with pytest.raises(QuizRefusedError, match="quiz-begin-not-yours"):
        await party.join_game.begin(GROUP, game_id=game.id, by=GUEST, now=party.now)
    with pytest.raises(QuizRefusedError, match="quiz-not-running"):
        await party.join_game.begin(GROUP, game_id=game.id + 1, by=STARTER, now=party.now)
    await party.join_game.begin(GROUP, game_id=game.id, by=ADMIN, now=party.now)
    assert await rounds(party) == [(1, "open")]


async def test_a_lobby_is_called_off(party: Party) -> None:
    await party.load(5)
    await party.start("3", begin=False)
    await party.stop_game(GROUP, by=STARTER, now=party.now)
    assert party.stage.messages == {1000: "Викторина отменена.\n\nВ игре: Начавший"}
    assert party.stage.podiums == []


async def test_nobody_is_waited_for_when_all_who_joined_have_answered(party: Party) -> None:
    await party.load(5)
    await party.start("3", begin=False)
    game = await party.store.running_in(GROUP)
    assert game
    await party.join_game.join(GROUP, game_id=game.id, player=Player(sum(map(ord, "Аня")), "Аня"), now=party.now)
    await party.join_game.begin(GROUP, game_id=game.id, by=STARTER, now=party.now)
    await party.votes("Аня")
    starter = Player(STARTER, "Начавший")
    await party.answer_round("poll 1", player=starter, chosen=(0,), number=2, now=party.now)
    await party.passes(15)
    assert await rounds(party) == [(1, "open")]
    await party.passes(1)
    assert await rounds(party) == [(1, "closed"), (2, "open")]
    assert party.stage.closed == [101]


async def test_without_a_timer_a_tap_leads_on(party: Party) -> None:
    await party.load(5)
    await party.groups.choose(GROUP, GroupSettings(timer=None))
    await party.start("2")
    game = await party.store.running_in(GROUP)
    assert game
    await party.passes(3600)
    [first] = await party.store.rounds(game.id)
    assert (first.state.value, first.closes_at) == ("open", None)
    with pytest.raises(QuizRefusedError, match="quiz-begin-not-yours"):
        await party.join_game.next(GROUP, game_id=game.id, round_id=first.id, by=GUEST, now=party.now)
    await party.join_game.next(GROUP, game_id=game.id, round_id=first.id, by=STARTER, now=party.now)
    assert await rounds(party) == [(1, "closed"), (2, "open")]
    await party.join_game.next(GROUP, game_id=game.id, round_id=first.id, by=STARTER, now=party.now)
    assert await rounds(party) == [(1, "closed"), (2, "open")]


# What a group has chosen


async def test_quiet_hours_and_admins_only(party: Party) -> None:
    await party.load(5)
    await party.groups.choose(GROUP, GroupSettings(quiet=(20, 22)))
    # 21 o'clock in Moscow.
    with pytest.raises(QuizRefusedError, match="quiz-quiet"):
        await party.start("2")
    party.now += timedelta(hours=1)
    await party.groups.choose(GROUP, GroupSettings(quiet=(20, 22), admins_start=True))
    with pytest.raises(QuizRefusedError, match="quiz-admins-only"):
        await party.start("2")
    party.stage.admins.add(STARTER)
    await party.start("2")
    assert await rounds(party) == [(1, "open")]


async def test_length_topic_thread_and_mode_are_the_groups(party: Party) -> None:
    await party.load(4)
    await party.load(4, topic="nlp")
    await party.groups.choose(GROUP, GroupSettings(length=3, topic="nlp", thread_id=77, mode=Mode.SPEED, timer=15))
    await party.start("")
    game = await party.store.running_in(GROUP)
    assert game
    assert (game.length, game.topic, game.thread_id, game.mode, game.timer) == (3, "nlp", 77, Mode.SPEED, 15)
    for name in ("Алиса", "Борис"):
        await party.votes(name)
    await party.passes(18)
    assert "1. Алиса — 1000" in party.stage.messages[1000].replace("\u00a0", "")
    assert "2. Борис — 950" in party.stage.messages[1000]


async def test_a_group_that_has_moved_unheard_of_plays_on_where_it_is(party: Party) -> None:
    await party.load(4)
    await party.start("2")
    await party.votes("Алиса")
    party.stage.failures["ask"] = [MovedError(to=OTHER_GROUP)]
    await party.passes(OVER)
    assert await party.store.running_in(GROUP) is None
    await party.passes(1)
    assert await rounds(party, OTHER_GROUP) == [(1, "closed"), (2, "open")]
    await party.votes("Борис", right=False)
    assert [one.score.name for one in await leaders(party, OTHER_GROUP)] == ["Алиса", "Борис"]


async def test_a_group_with_another_number_plays_on(party: Party) -> None:
    await party.load(4)
    await party.groups.choose(GROUP, GroupSettings(length=3))
    await party.start("2")
    await party.votes("Алиса")
    await party.groups.move(GROUP, to=OTHER_GROUP)
    await party.passes(OVER)
    assert await rounds(party, OTHER_GROUP) == [(1, "closed"), (2, "open")]
    assert (await party.groups.settings(OTHER_GROUP)).length == 3
    await party.votes("Борис", right=False)
    assert [one.score.name for one in await leaders(party, OTHER_GROUP)] == ["Алиса", "Борис"]
