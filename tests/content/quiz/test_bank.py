"""Quizzes of the archive: which polls are any, what votes hint at, and that no game asks one without its key."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.html import escape
from content.importing.import_archive import ImportArchive
from content.posts import PollOption, PollRecord, Post
from content.quiz.bank import BATCH, Collected, CollectQuizzes, WaitingQuestion, is_quiz, suggestion
from content.quiz.game import choose
from content.quiz.questions import LoadBank, Question, QuestionError
from storage.archive import Archive
from storage.database import Database
from storage.questions import QuestionStore
from storage.quizzes import QuizStore


def poll(
    *votes: int | None, percent: bool = False, total: int | None = None, quiz: bool = True, question: str = "Кто?"
) -> PollRecord:
    options = tuple(PollOption(f"вариант {number}", one) for number, one in enumerate(votes))
    return PollRecord(question, options, quiz=quiz, percent=percent, total_voters=total)


def post_with(record: PollRecord | None, *, message_id: int, hashtags: tuple[str, ...] = ()) -> Post:
    text = f"Пост {message_id}"
    return Post(text=text, html=escape(text), message_id=message_id, poll=record, hashtags=hashtags)


# Which polls are quizzes


@pytest.mark.parametrize(
    ("quiz", "hashtags", "expected"),
    [
        (True, (), True),
        (False, (), False),
        (False, ("#тест",), True),
        (False, ("#новости", "#Тест"), True),
        (False, ("#QUIZ",), True),
        (False, ("#викторина",), True),
        (False, ("#тестирование",), False),
        (False, ("#опрос",), False),
    ],
)
def test_a_quiz_is_called_one_by_its_source_or_its_hashtag(
    quiz: bool,  # noqa: FBT001 - a column of the table
    hashtags: tuple[str, ...],
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_quiz(poll(1, 2, quiz=quiz), hashtags) is expected


# What votes hint at


@pytest.mark.parametrize(
    ("record", "hint"),
    [
        (poll(0, 0, 100, 0, percent=True), 2),
        (poll(51, 49, percent=True), 0),
        (poll(50, 50, percent=True), None),
        (poll(40, 35, 25, percent=True), None),
        (poll(75, 25, percent=True, total=4), None),
        (poll(80, 20, percent=True, total=5), 0),
        (poll(0, 100, percent=True, total=1), 1),
        (poll(1, 4), 1),
        (poll(1, 3), None),
        (poll(0, 3), 1),
        (poll(3, 3), None),
        (poll(40, 38, 11, 20, total=109), None),
        (poll(6, 5, total=20), None),
        (poll(70, 70, total=100), None),
        (poll(0, 0), None),
        (poll(0, 0, percent=True), None),
        (poll(9, None), None),
        (poll(None, None), None),
    ],
)
def test_only_a_clear_lead_hints_at_the_key(record: PollRecord, hint: int | None) -> None:
    assert suggestion(record) == hint


@given(
    votes=st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=12),
    percent=st.booleans(),
    total=st.none() | st.integers(0, 300),
)
def test_a_hint_is_the_one_option_with_the_most_votes(
    votes: list[int | None],
    percent: bool,  # noqa: FBT001 - drawn
    total: int | None,
) -> None:
    hint = suggestion(poll(*votes, percent=percent, total=total))
    if hint is not None:
        leader = votes[hint]
        assert leader is not None
        assert all(one is not None and one < leader for place, one in enumerate(votes) if place != hint)


# Waiting questions


def test_a_waiting_question_keeps_to_the_limits_of_a_question() -> None:
    WaitingQuestion("я" * 300, tuple("abcdefghijkl"))
    for text, options in (
        ("я" * 301, ("a", "b")),
        ("", ("a",)),
        ("?", ()),
        ("?", tuple("abcdefghijklm")),
        ("?", ("a" * 101,)),
        ("?", ("a", "")),
        ("?", ("a", "a")),
    ):
        with pytest.raises(QuestionError):
            WaitingQuestion(text, options)


def test_the_same_quiz_has_the_same_key_and_one_with_other_options_another() -> None:
    asked = WaitingQuestion("Что выведет код?", ("1", "2"))
    assert WaitingQuestion("что выведет  код", ("2", " 1")).key == asked.key
    assert WaitingQuestion("Что выведет код?", ("1", "3")).key != asked.key
    assert WaitingQuestion("Что выведет код?", ("1", "2", "3")).key != asked.key


# Collecting


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "bot.db") as opened:
        yield opened


async def test_the_archive_is_collected_once_surveys_left_aside(database: Database) -> None:
    posts = [
        post_with(poll(0, 9, question="Викторина?"), message_id=1),
        post_with(poll(0, 9, question="Опрос?", quiz=False), message_id=2),
        post_with(poll(5, 5, question="С хештегом?", quiz=False), message_id=3, hashtags=("#тест",)),
        post_with(None, message_id=4, hashtags=("#тест",)),
        post_with(poll(0, 9, question="Викторина?"), message_id=5),
        post_with(poll(1, 2, question="Д" * 301), message_id=6),
    ]
    await Archive(database).save(posts)
    questions = QuestionStore(database)
    collect = CollectQuizzes(questions)

    first = await collect.from_archive()
    assert (first.added, [post.message_id for post in first.unfit]) == (2, [6])
    found = [await questions.next_waiting(), await questions.next_waiting(after=1)]
    assert [(one.text, one.suggested, one.post_id) for one in found if one] == [
        ("Викторина?", 1, 1),
        ("С хештегом?", None, 3),
    ]
    assert (await collect.from_archive()).added == 0
    assert await questions.count_waiting() == 2


async def test_the_bundled_archive_has_one_quiz_and_its_votes_say_which_answer(database: Database) -> None:
    bundled = Path(str(files("content") / "archive" / "result.json"))
    await ImportArchive(Archive(database))([bundled])
    questions = QuestionStore(database)
    assert await CollectQuizzes(questions).from_archive() == Collected(1)
    waiting = await questions.next_waiting()
    assert waiting
    assert waiting.suggested is not None
    assert waiting.options[waiting.suggested] == "метод опорных векторов (SVM)"
    assert waiting.post_id


async def test_an_archive_of_several_batches_is_collected_whole(database: Database) -> None:
    count = 2 * BATCH + 1
    await Archive(database).save(
        [post_with(poll(1, 2, question=f"Вопрос {number}?"), message_id=number) for number in range(1, count + 1)]
    )
    collect = CollectQuizzes(QuestionStore(database))
    assert await collect.from_archive() == Collected(count)
    assert await collect.from_archive() == Collected(0)


async def test_a_live_quiz_is_collected_by_its_message_and_its_votes_are_learnt_later(database: Database) -> None:
    fresh = post_with(poll(0, 0), message_id=7)
    await Archive(database).save([fresh])
    questions = QuestionStore(database)
    collect = CollectQuizzes(questions)
    assert (await collect([fresh])).added == 1
    waiting = await questions.next_waiting()
    assert waiting
    assert (waiting.suggested, waiting.post_id) == (None, 1)
    assert (await collect([replace(fresh, poll=poll(1, 8))])).added == 0
    assert await questions.next_waiting() == replace(waiting, suggested=1)


# Never asked without a key

deeds = st.lists(
    st.tuples(
        st.sampled_from(["load", "collect", "confirm", "retire", "other option"]),
        st.integers(0, 5),  # which question
        st.integers(0, 3),  # which option, where there is one
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(deeds=deeds, seed=st.integers())
async def test_whatever_happens_to_the_bank_an_unconfirmed_question_is_never_chosen(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int, int]], seed: int
) -> None:
    async with await Database.open(tmp_path_factory.mktemp("bank") / "bot.db") as database:
        questions, quizzes = QuestionStore(database), QuizStore(database)
        keys: dict[str, int] = {}
        retired: set[str] = set()
        for deed, number, option in deeds:
            text = f"Вопрос {number}?"
            if deed == "load":
                # With a key from the start, under words of its own.
                text = f"Из файла {number}?"
                await LoadBank(quizzes)([Question(text, ("а", "б", "в", "г"), (option,), topic="nlp")])
                keys[text] = option
            elif deed in ("collect", "other option"):
                first = "а" if deed == "collect" else "я"
                await questions.collect([WaitingQuestion(text, (first, "б", "в"), suggested=1)])
            elif waiting := await questions.next_waiting(after=number):
                if deed == "confirm" and await questions.confirm(waiting.id or 0, option=option):
                    keys[f"{waiting.text} {waiting.options}"] = option
                elif deed == "retire" and await questions.retire(waiting.id or 0):
                    retired.add(f"{waiting.text} {waiting.options}")
        offered = [one.question for one in await quizzes.candidates(-1, topic=None)]
        named = {one.text if one.topic else f"{one.text} {one.options}": one.correct[0] for one in offered}
        assert named == keys
        assert not retired & set(named)
        assert len(offered) == await quizzes.count_questions(topic=None) == await questions.count_ready()
        chosen = choose(await quizzes.candidates(-1, topic=None), chance=random.Random(seed))
        assert (chosen is None) == (not keys)
        assert chosen is None or chosen in offered
