"""Figures of questions against a recount of the raw rows, reports, and what admins were told."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.quiz.quality import Figures, Flag
from content.quiz.questions import Question
from content.quiz.telling import Told
from storage.database import Database, to_text
from storage.question_quality import QuestionQualityStore
from storage.question_telling import TellingStore
from storage.quizzes import QuizStore

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
OPTIONS = ("а", "б <&>", "в", 'г "')
QUESTIONS, PLAYERS, CHAT, ALICE, BORIS = 2, range(1, 5), -1001, 41, 42


def at(minute: int) -> datetime:
    return NOW + timedelta(minutes=minute)


@pytest.fixture(scope="module")
async def database(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """One for all tests, with two questions; `clean` empties the rest."""
    async with await Database.open(tmp_path_factory.mktemp("quality") / "bot.db") as database:
        bank = [Question(f"Вопрос {number}?", OPTIONS, (0, 1)) for number in range(1, QUESTIONS + 1)]
        await QuizStore(database).save_questions(bank)
        yield database


async def clean(database: Database) -> None:
    async with database.write() as connection:
        for table in ("game", "training_run", "question_report", "question_told"):
            await connection.execute(f"delete from {table}")  # noqa: S608 - constants
        await connection.execute("update question set checked_at = null, retired = 0")


@pytest.fixture
async def store(database: Database) -> QuestionQualityStore:
    await clean(database)
    return QuestionQualityStore(database)


@dataclass
class Round:
    """What one player or many made of a question; times in minutes."""

    question: int
    order: list[int]
    state: str
    sent: int
    closed: int
    joined: dict[int, int] = field(default_factory=dict)
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def shown(self) -> list[str]:
        return [OPTIONS[place] for place in self.order]

    def is_right(self, player: int) -> bool:
        return {self.order[place] for place in self.votes[player]} == {0, 1}


minutes = st.integers(0, 20)
choices = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)
rounds = st.builds(
    Round,
    question=st.integers(1, QUESTIONS),
    order=st.permutations(range(4)),
    state=st.sampled_from(["closed", "closed", "open"]),
    sent=minutes,
    closed=minutes,
    joined=st.dictionaries(st.sampled_from(PLAYERS), minutes),
    votes=st.dictionaries(st.sampled_from(PLAYERS), choices),
)
trainings = st.builds(
    Round,
    question=st.integers(1, QUESTIONS),
    order=st.permutations(range(4)),
    state=st.sampled_from(["claimed", "sent", "answered"]),
    sent=minutes,
    closed=st.just(0),
    votes=st.fixed_dictionaries({1: choices}),
)
checks = st.dictionaries(st.integers(1, QUESTIONS), minutes)
reports = st.dictionaries(st.tuples(st.integers(1, QUESTIONS), st.sampled_from(PLAYERS)), minutes)


@settings(max_examples=60, deadline=None)
@given(played=st.lists(rounds, max_size=5), trained=st.lists(trainings, max_size=4), checked=checks, told=reports)
async def test_figures_equal_a_recount_of_the_raw_rows(
    database: Database,
    played: list[Round],
    trained: list[Round],
    checked: dict[int, int],
    told: dict[tuple[int, int], int],
) -> None:
    await clean(database)
    for one in played:
        await write_round(database, one)
    for one in trained:
        await write_training(database, one)
    async with database.write() as connection:
        for (question, person), minute in told.items():
            await connection.execute(
                "insert into question_report (question_id, person_id, reported_at) values (?, ?, ?)",
                (question, person, to_text(at(minute))),
            )
        for question, minute in checked.items():
            await connection.execute(
                "update question set checked_at = ? where id = ?", (to_text(at(minute)), question)
            )
    store = QuestionQualityStore(database)
    expected = [recount(question, played, trained, checked, told) for question in range(1, QUESTIONS + 1)]
    assert [shown(await store.figures(question)) for question in range(1, QUESTIONS + 1)] == expected
    assert [shown(one) for one in await store.all_figures()] == [one for one in expected if one[0] or one[4]]


async def write_round(database: Database, one: Round) -> None:
    async with database.write() as connection:
        cursor = await connection.execute(
            "insert into game (chat_id, started_by, started_at, length, finished_at) values (?, 1, ?, 1, ?)",
            (CHAT, to_text(NOW), to_text(NOW)),
        )
        game = cursor.lastrowid
        cursor = await connection.execute(
            "insert into round (game_id, number, question_id, state, options, correct, sent_at, closed_at)"
            " values (?, 1, ?, ?, ?, '[]', ?, ?)",
            (game, one.question, one.state, json.dumps(one.shown), to_text(at(one.sent)), to_text(at(one.closed))),
        )
        number = cursor.lastrowid
        # Whoever votes plays from then on, at the latest from long after the end.
        for player, minute in {**dict.fromkeys(one.votes, 99), **one.joined}.items():
            await connection.execute(
                "insert into game_player values (?, ?, '', ?)", (game, player, to_text(at(minute)))
            )
        for player, chosen in one.votes.items():
            await connection.execute(
                "insert into answer (round_id, player_id, name, chosen, correct, answered_at)"
                " values (?, ?, '', ?, ?, ?)",
                (number, player, json.dumps(chosen), int(one.is_right(player)), to_text(NOW)),
            )


async def write_training(database: Database, one: Round) -> None:
    async with database.write() as connection:
        cursor = await connection.execute(
            "insert into training_run (person_id, started_at, finished_at) values (?, ?, ?)",
            (ALICE, to_text(at(one.sent)), to_text(NOW)),
        )
        answered = one.state == "answered"
        await connection.execute(
            "insert into training_round (run_id, person_id, number, question_id, request, state, options, correct,"
            " chosen, right) values (?, ?, 1, ?, ?, ?, ?, '[]', ?, ?)",
            (
                cursor.lastrowid,
                ALICE,
                one.question,
                f"message {cursor.lastrowid}",
                one.state,
                json.dumps(one.shown),
                json.dumps(one.votes[1]) if answered else None,
                int(one.is_right(1)) if answered else None,
            ),
        )


Counted = tuple[int, int, int, dict[str, int], int]


def recount(
    question: int,
    played: list[Round],
    trained: list[Round],
    checked: dict[int, int],
    told: dict[tuple[int, int], int],
) -> Counted:
    since = checked.get(question, -1)
    seen = right = 0
    answers: list[list[str]] = []
    for one in played:
        if one.question == question and one.state == "closed" and one.sent > since:
            early = {player for player, minute in one.joined.items() if minute <= one.closed}
            seen += len(early | set(one.votes))
            right += sum(map(one.is_right, one.votes))
            answers += [[one.shown[place] for place in chosen] for chosen in one.votes.values()]
    for one in trained:
        if one.question == question and one.state != "claimed" and one.sent > since:
            seen += 1
            if one.state == "answered":
                right += one.is_right(1)
                answers.append([one.shown[place] for place in one.votes[1]])
    counted = sum(minute > since for (number, _), minute in told.items() if number == question)
    chosen = Counter(option for options in answers for option in options)
    return seen, len(answers), right, dict(chosen), counted


def shown(figures: Figures | None) -> Counted:
    assert figures
    return figures.seen, figures.answered, figures.right, dict(figures.chosen), figures.reports


# Reports


async def test_a_person_reports_a_question_once_until_an_admin_has_looked(
    store: QuestionQualityStore, database: Database
) -> None:
    assert await store.report(1, person_id=ALICE, now=at(1))
    assert not await store.report(1, person_id=ALICE, now=at(2))
    assert await store.report(1, person_id=BORIS, now=at(2))
    await check(database, at(3))
    assert shown(await store.figures(1))[4] == 0
    assert await store.report(1, person_id=ALICE, now=at(4))
    assert not await store.report(1, person_id=ALICE, now=at(5))
    assert shown(await store.figures(1))[4] == 1


async def check(database: Database, moment: datetime) -> None:
    async with database.write() as connection:
        await connection.execute("update question set checked_at = ? where id = 1", (to_text(moment),))


async def test_a_question_was_shown_where_it_was_asked_and_nowhere_else(
    store: QuestionQualityStore, database: Database
) -> None:
    assert not await store.was_shown(1, chat_id=CHAT)
    await write_round(database, Round(1, [0, 1, 2, 3], "open", 1, 2))
    await write_training(database, Round(2, [0, 1, 2, 3], "sent", 1, 2, votes={1: [0]}))
    assert await store.was_shown(1, chat_id=CHAT)
    assert not await store.was_shown(1, chat_id=ALICE)
    assert not await store.was_shown(2, chat_id=CHAT)
    assert await store.was_shown(2, chat_id=ALICE)
    assert not await store.was_shown(2, chat_id=BORIS)


async def test_a_game_tells_its_questions_to_its_own_chat_only(
    store: QuestionQualityStore, database: Database
) -> None:
    await write_round(database, Round(2, [0, 1, 2, 3], "closed", 1, 2))
    async with database.read() as connection:
        rows = await connection.execute_fetchall("select id from game")
    (game,) = (row["id"] for row in rows)
    assert await store.asked_in(game, chat_id=CHAT) == {1: 2}
    assert await store.asked_in(game, chat_id=CHAT - 1) == {}


async def test_a_retired_question_keeps_its_figures_but_needs_no_look(
    store: QuestionQualityStore, database: Database
) -> None:
    await store.report(1, person_id=ALICE, now=at(1))
    async with database.write() as connection:
        await connection.execute("update question set retired = 1 where id = 1")
    assert shown(await store.figures(1))[4] == 1
    assert await store.all_figures() == []
    assert await store.figures(99) is None


# What admins were told


async def test_what_was_told_can_be_taken_back(store: QuestionQualityStore, database: Database) -> None:
    book = TellingStore(database)
    await book.tell(BORIS, [(1, Flag.REPORTED)], now=at(1))
    before = await book.told(BORIS)
    assert before == [Told(1, Flag.REPORTED, at(1))]
    await book.tell(BORIS, [(1, Flag.REPORTED), (2, Flag.NOBODY)], now=at(2))
    assert {(one.question_id, one.at) for one in await book.told(BORIS)} == {(1, at(2)), (2, at(2))}
    assert await book.told(ALICE) == []
    await book.take_back(BORIS, [(1, Flag.REPORTED), (2, Flag.NOBODY)], before=before)
    assert await book.told(BORIS) == before
    await check(database, at(3))
    assert await book.told(BORIS) == [Told(1, Flag.REPORTED, at(1), settled=True)]


async def test_reports_are_news_until_somebody_is_told_or_has_looked(
    store: QuestionQualityStore, database: Database
) -> None:
    book = TellingStore(database)
    assert not await book.anything_untold(since=at(0))
    await store.report(1, person_id=ALICE, now=at(1))
    await store.report(1, person_id=BORIS, now=at(2))
    assert await book.anything_untold(since=at(0))
    assert await book.newest_reports(since=at(0)) == {1: at(2)}
    assert await book.newest_reports(since=at(3)) == {}
    await book.tell(BORIS, [(1, Flag.REPORTED)], now=at(3))
    assert not await book.anything_untold(since=at(0))
    await check(database, at(4))
    assert await book.newest_reports(since=at(0)) == {}
