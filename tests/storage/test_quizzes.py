"""The quiz store on a real SQLite file: state changes, the bank, and scores against a recount."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.quiz.game import Answer, Game, RoundState, Score, points
from content.quiz.questions import Question
from storage.database import Database
from storage.quizzes import QuizStore

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
CHAT = -1001
_chats = count(1)


@pytest.fixture(scope="module")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[QuizStore]:
    """One for all tests: each of them plays in chats of its own."""
    async with await Database.open(tmp_path_factory.mktemp("quizzes") / "bot.db") as database:
        store = QuizStore(database)
        await store.save_questions([question(0, topic="nlp"), question(1), question(2)])
        yield store


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[QuizStore]:
    """A store of its own, for what is asked of the whole file."""
    async with await Database.open(tmp_path / "bot.db") as database:
        yield QuizStore(database)


def question(number: int, *, topic: str | None = None, link: str | None = None) -> Question:
    return Question(f"Вопрос {number}?", ("а", "б"), (0,), "Потому что.", topic, link)


def answer(player_id: int = 1, *, name: str = "Алиса", seconds: float = 1.0, correct: bool = True) -> Answer:
    return Answer(player_id, name, (0,), correct, NOW + timedelta(seconds=seconds))


async def new_game(store: QuizStore, *, chat_id: int | None = None) -> Game:
    game = await store.start(
        next(_chats) if chat_id is None else chat_id,
        thread_id=3,
        started_by=7,
        length=5,
        topic="nlp",
        now=NOW,
    )
    assert game is not None
    return game


async def claim(store: QuizStore, game: Game, *, number: int = 1, question_id: int = 1) -> int | None:
    return await store.claim_round(
        game.id, number=number, question_id=question_id, options=("б", "а"), correct=(1,), again_at=LATER
    )


async def open_round(store: QuizStore, game: Game, *, number: int = 1, question_id: int = 1) -> int:
    round_id = await claim(store, game, number=number, question_id=question_id)
    assert round_id is not None
    assert await put_on_table(store, round_id)
    return round_id


async def put_on_table(store: QuizStore, round_id: int, *, closes_at: datetime = LATER) -> bool:
    return await store.open_round(
        round_id, poll_id=f"poll {round_id}", message_id=44, sent_at=NOW, closes_at=closes_at
    )


# The bank


async def test_a_question_comes_back_as_it_was_saved(store: QuizStore) -> None:
    candidates = await store.candidates(next(_chats), topic="nlp")
    assert [(one.question.text, one.question.options, one.last_round) for one in candidates] == [
        ("Вопрос 0?", ("а", "б"), None)
    ]
    (kept,) = candidates
    assert (kept.question.correct, kept.question.explanation) == ((0,), "Потому что.")
    assert kept.question.id is not None


async def test_loading_again_changes_nothing_and_an_edited_question_stays_the_same_one(own: QuizStore) -> None:
    bank = [question(1, topic="nlp"), question(2)]
    assert await own.save_questions(bank) == 2
    before = await own.candidates(CHAT, topic=None)
    assert await own.save_questions(bank) == 0
    assert await own.candidates(CHAT, topic=None) == before
    edited = Question("вопрос 1", ("в", "г", "д"), (2,), None, "cv")
    assert await own.save_questions([edited, question(3)]) == 1
    after = await own.candidates(CHAT, topic=None)
    assert [one.question.id for one in after] == [1, 2, 3]
    assert after[0].question.options == ("в", "г", "д")
    assert await own.topics() == ("cv",)
    assert [await own.count_questions(topic=topic) for topic in (None, "cv", "nlp")] == [3, 1, 0]


async def test_a_question_finds_its_post_by_a_link_in_it(own: QuizStore) -> None:
    await own.save_questions([question(1, link="https://example.com/1")])
    assert (await own.candidates(CHAT, topic=None))[0].question.post_id is None
    async with own._database.write() as connection:
        await connection.execute(
            "insert into post (id, position, fingerprint, message_id, kind, title, text, html)"
            " values (12, 1, 'f', 170, 'post', 't', 't', 't')"
        )
        await connection.execute("insert into post_url values (12, 0, 'https://example.com/1')")
    await own.save_questions([question(1, link="https://example.com/1")])
    assert (await own.candidates(CHAT, topic=None))[0].question.post_id == 12


async def test_candidates_remember_what_this_chat_had_and_no_other(store: QuizStore) -> None:
    game, other = await new_game(store), await new_game(store)
    first = await open_round(store, game, number=1, question_id=2)
    again = await open_round(store, game, number=2, question_id=2)
    await open_round(store, other, question_id=3)
    assert again > first
    had = [one.last_round for one in await store.candidates(game.chat_id, topic=None)]
    assert had == [None, again, None]


# Games


async def test_a_chat_has_one_running_game(store: QuizStore) -> None:
    game = await new_game(store)
    assert game == Game(game.id, game.chat_id, 3, 7, 5, "nlp")
    again = await store.start(game.chat_id, thread_id=None, started_by=8, length=1, topic=None, now=NOW)
    assert again is None
    assert await store.running_in(game.chat_id) == game
    assert await store.finish(game.id, now=NOW) is True
    assert await store.finish(game.id, now=NOW) is False
    assert await store.running_in(game.chat_id) is None
    assert (await new_game(store, chat_id=game.chat_id)).id != game.id


async def test_a_game_remembers_its_score_message(store: QuizStore) -> None:
    game = await new_game(store)
    assert game.score_message_id is None
    await store.keep_score_message(game.id, message_id=55)
    assert await store.running_in(game.chat_id) == replace(game, score_message_id=55)


async def test_many_starts_at_once_make_one_game(store: QuizStore) -> None:
    chat_id = next(_chats)
    games = await asyncio.gather(
        *(store.start(chat_id, thread_id=None, started_by=by, length=1, topic=None, now=NOW) for by in range(5))
    )
    assert sum(game is not None for game in games) == 1


async def test_a_game_is_due_unless_a_question_on_its_table_is_open(own: QuizStore) -> None:
    await own.save_questions([question(1)])
    game = await new_game(own, chat_id=CHAT)
    assert await own.due(now=NOW) == (CHAT,)
    round_id = await claim(own, game)
    assert round_id is not None
    # A vote may still tell that it has arrived.
    assert await own.due(now=LATER - timedelta(microseconds=1)) == ()
    assert await own.due(now=LATER) == (CHAT,)
    await put_on_table(own, round_id)
    assert await own.due(now=LATER - timedelta(microseconds=1)) == ()
    assert await own.due(now=LATER) == (CHAT,)
    await own.close_round(round_id, now=NOW)
    assert await own.due(now=NOW) == (CHAT,)
    await own.finish(game.id, now=NOW)
    assert await own.due(now=LATER) == ()


async def test_the_end_of_a_game_closes_the_round_it_was_in(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await open_round(store, game)
    await store.finish(game.id, now=NOW)
    assert [one.state for one in await store.rounds(game.id)] == [RoundState.CLOSED]
    assert await store.close_round(round_id, now=NOW) is False


# Rounds


async def test_a_round_comes_back_as_it_was_written(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await open_round(store, game)
    found = await store.round_of(f"poll {round_id}")
    assert found is not None
    chat_id, round_ = found
    assert chat_id == game.chat_id
    assert (round_.id, round_.number, round_.state) == (round_id, 1, RoundState.OPEN)
    assert (round_.options, round_.correct, round_.question.options) == (("б", "а"), (1,), ("а", "б"))
    assert (round_.message_id, round_.closes_at) == (44, LATER)
    assert await store.rounds(game.id) == (round_,)
    assert await store.round_of("somebody's") is None


async def test_a_number_is_claimed_once_and_only_in_a_running_game(store: QuizStore) -> None:
    game = await new_game(store)
    assert await claim(store, game) is not None
    assert await claim(store, game) is None
    await store.finish(game.id, now=NOW)
    assert await claim(store, game, number=2) is None


async def test_steps_are_only_taken_forward(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await open_round(store, game)
    assert await put_on_table(store, round_id) is False
    assert await store.release_round(round_id) is False
    assert await store.close_round(round_id, now=NOW) is True
    assert await store.close_round(round_id, now=NOW) is False
    assert await put_on_table(store, round_id) is False
    assert await store.release_round(round_id) is False
    assert [one.state for one in await store.rounds(game.id)] == [RoundState.CLOSED]


async def test_a_claim_can_be_taken_back_or_closed_as_lost(store: QuizStore) -> None:
    game = await new_game(store)
    first = await claim(store, game)
    assert first is not None
    assert await store.release_round(first) is True
    assert await store.rounds(game.id) == ()
    second = await claim(store, game)
    assert second is not None
    assert await store.close_round(second, now=NOW) is True
    assert [one.lost for one in await store.rounds(game.id)] == [True]


# Answers and scores


async def test_an_answer_counts_once_and_however_late_it_is_heard_of(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await claim(store, game)
    assert round_id is not None
    await put_on_table(store, round_id)
    assert await store.record_answer(round_id, answer()) is True
    assert await store.record_answer(round_id, answer(correct=False)) is False
    # The bot may hear late of a vote that Telegram took in time.
    assert await store.record_answer(round_id, answer(2, seconds=40)) is True
    assert await store.with_late_answers() == ()
    await store.close_round(round_id, now=NOW)
    assert await store.record_answer(round_id, answer(4)) is True
    assert await store.answers(round_id) == (answer(), answer(2, seconds=40), answer(4))
    [(late, over, count)] = await store.with_late_answers()
    assert (late.id, over, count) == (game.id, False, 1)
    await store.shown_late_answers(game.id, count=1)
    assert await store.with_late_answers() == ()


async def test_answers_to_unknown_polls_are_kept_while_a_question_is_being_sent(own: QuizStore) -> None:
    await own.save_questions([question(0, topic="nlp"), question(1)])
    game = await new_game(own)
    assert await own.keep_stray("poll 9", answer()) is False
    round_id = await claim(own, game)
    assert round_id is not None
    assert await own.keep_stray("poll 9", replace(answer(2), number=5)) is True
    assert await own.keep_stray("poll 9", replace(answer(1, correct=False), number=6)) is True
    assert await own.keep_stray("poll 9", replace(answer(2), number=5)) is False
    assert await own.keep_stray("poll 9", replace(answer(3), number=4)) is True
    await own.open_round(round_id, poll_id="poll 9", message_id=None, sent_at=NOW, closes_at=None)
    # In the order in which Telegram told of them, whichever was handled first; and judged.
    assert [one.player_id for one in await own.answers(round_id)] == [3, 2, 1]
    # It is known now.
    assert await own.keep_stray("poll 9", answer(4)) is False


async def test_votes_in_a_poll_that_becomes_known_after_the_game_count(own: QuizStore) -> None:
    await own.save_questions([question(0, topic="nlp"), question(1)])
    game = await new_game(own)
    round_id = await claim(own, game)
    assert round_id is not None
    await own.finish(game.id, now=NOW)
    assert await own.keep_stray("poll 9", answer(2)) is True
    await own.add_poll(round_id, poll_id="poll 9")
    found = await own.round_of("poll 9")
    assert found
    assert not found[1].lost
    assert [one.player_id for one in await own.answers(round_id)] == [2]
    [(late, over, count)] = await own.with_late_answers()
    assert (late.id, over, count) == (game.id, True, 1)


async def test_a_claim_that_may_have_been_sent_before_is_not_forgotten(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await claim(store, game)
    assert round_id is not None
    await store.claim_again(round_id, again_at=NOW)
    assert await store.release_round(round_id)
    assert [one.tries for one in await store.rounds(game.id)] == [1]
    assert await store.release_round(round_id)
    assert await store.rounds(game.id) == ()


async def test_a_player_goes_by_their_newest_name(store: QuizStore) -> None:
    game = await new_game(store)
    for number, name in enumerate(("Алиса", "Лиса", "Али"), start=1):
        round_id = await open_round(store, game, number=number)
        # The newest one by Telegram's count, whichever was handled first.
        await store.record_answer(round_id, replace(answer(name=name), number=(5, 9, 1)[number - 1]))
    assert [score.name for score in await store.game_scores(game.id)] == ["Лиса"]


answers_given = st.lists(
    st.tuples(
        st.integers(0, 2),  # which game
        st.integers(1, 4),  # which player
        st.booleans(),
        st.integers(0, 29_999),  # milliseconds after the question
    ),
    max_size=25,
)

handling_orders = st.randoms(use_true_random=False)


@settings(max_examples=30, deadline=None)
@given(given_answers=answers_given, order=handling_orders)
async def test_scores_equal_a_recount_of_the_raw_answers(
    store: QuizStore, given_answers: list[tuple[int, int, bool, int]], order: random.Random
) -> None:
    """Games 0 and 1 are one chat's, one after the other; game 2 is another's. Votes are handled in any order."""
    chats = [next(_chats), next(_chats)]
    raw: dict[int, list[tuple[int, Answer]]] = {}
    for number in range(3):
        game = await new_game(store, chat_id=chats[number == 2])
        raw[number] = []
        rounds: dict[int, set[int]] = {}
        for _, player, correct, milliseconds in (one for one in given_answers if one[0] == number):
            # The first round this player has not answered yet, so that everything counts.
            round_id = next((one for one, players in rounds.items() if player not in players), None)
            if round_id is None:
                round_id = await open_round(store, game, number=len(rounds) + 1)
                rounds[round_id] = set()
            rounds[round_id].add(player)
            one = answer(player, name=f"№{player}", seconds=milliseconds / 1000, correct=correct)
            raw[number].append((round_id, replace(one, number=len(raw[number]))))
        for round_id, one in order.sample(raw[number], len(raw[number])):
            assert await store.record_answer(round_id, one)
        assert await store.game_scores(game.id) == recount(raw[number])
        await store.finish(game.id, now=NOW)
    # A game in which nobody else has answered feeds no table.
    counted = {number: one if len({vote.player_id for _, vote in one}) > 1 else [] for number, one in raw.items()}
    assert await store.chat_scores(chats[0]) == recount(counted[0] + counted[1])
    assert await store.chat_scores(chats[1]) == recount(counted[2])


async def test_of_two_votes_in_two_polls_of_a_round_the_first_counts(store: QuizStore) -> None:
    game = await new_game(store)
    round_id = await open_round(store, game, number=1)
    assert await store.record_answer(round_id, replace(answer(correct=False), number=7))
    assert await store.record_answer(round_id, replace(answer(), number=5))
    assert not await store.record_answer(round_id, replace(answer(correct=False), number=6))
    assert [(one.number, one.correct) for one in await store.answers(round_id)] == [(5, True)]


def recount(answers: list[tuple[int, Answer]]) -> tuple[Score, ...]:
    """Counts by hand; each answer stands with its round, in the order they came."""
    places: dict[tuple[int, int], int] = {}
    for round_id, one in answers:
        if one.correct:
            before = sum(other == round_id for other, _ in places)
            places[round_id, one.player_id] = before + 1
    scores = []
    for player in sorted({one.player_id for _, one in answers}):
        mine = [one.correct for _, one in answers if one.player_id == player]
        taken = [place for (_, of), place in places.items() if of == player]
        scores.append(
            Score(player, f"№{player}", sum(mine), len(mine) - sum(mine), sum(taken), sum(map(points, taken)))
        )
    return tuple(scores)
