"""The store of questions that wait for their key, on a real SQLite file."""

import asyncio
from dataclasses import replace

import pytest

from content.html import escape
from content.posts import PollOption, PollRecord, Post
from content.quiz.bank import BATCH, WaitingQuestion
from content.quiz.questions import Question
from storage.archive import Archive
from storage.database import Database
from storage.questions import QuestionStore
from storage.quizzes import QuizStore

CHAT = -1001


@pytest.fixture
def store(database: Database) -> QuestionStore:
    return QuestionStore(database)


@pytest.fixture
def quizzes(database: Database) -> QuizStore:
    return QuizStore(database)


def waiting(number: int, **changes: object) -> WaitingQuestion:
    return replace(WaitingQuestion(f"Вопрос {number}?", ("а", "б", "в"), suggested=1), **changes)  # type: ignore[arg-type]


def post(message_id: int, *, poll: bool = True) -> Post:
    record = PollRecord(f"Вопрос {message_id}?", (PollOption("а", 1), PollOption("б"))) if poll else None
    text = f"Пост {message_id}"
    return Post(text=text, html=escape(text), message_id=message_id, poll=record)


async def test_a_waiting_question_comes_back_as_it_was_collected(store: QuestionStore) -> None:
    assert await store.collect([waiting(1), waiting(2, suggested=None)]) == 2
    assert await store.next_waiting() == waiting(1, id=1)
    assert await store.next_waiting(after=1) == waiting(2, suggested=None, id=2)
    assert await store.next_waiting(after=2) is None
    assert (await store.count_waiting(), await store.count_ready()) == (2, 0)


async def test_collecting_again_adds_nothing_and_forgets_nothing(store: QuestionStore) -> None:
    assert await store.collect([waiting(1), waiting(1)]) == 1
    assert await store.collect([waiting(1, suggested=None)]) == 0
    assert await store.next_waiting() == waiting(1, id=1)
    assert await store.collect([waiting(1, suggested=2)]) == 0
    assert await store.next_waiting() == waiting(1, suggested=2, id=1)


async def test_a_hint_for_another_order_of_the_options_is_not_taken(store: QuestionStore) -> None:
    await store.collect([waiting(1, suggested=None)])
    assert await store.collect([waiting(1, options=("в", "б", "а"), suggested=0)]) == 0
    assert await store.next_waiting() == waiting(1, suggested=None, id=1)


async def test_a_question_that_came_with_its_key_is_not_asked_for(
    store: QuestionStore, quizzes: QuizStore
) -> None:
    await quizzes.save_questions([Question("вопрос 1", ("да", "нет"), (0,))])
    assert await store.collect([waiting(1)]) == 0
    assert await store.next_waiting() is None


async def test_a_key_makes_a_question_playable_once(store: QuestionStore, quizzes: QuizStore) -> None:
    await store.collect([waiting(1)])
    assert await quizzes.candidates(CHAT, topic=None) == ()
    assert await store.confirm(1, option=2) is True
    (candidate,) = await quizzes.candidates(CHAT, topic=None)
    assert candidate.question == Question("Вопрос 1?", ("а", "б", "в"), (2,), id=1)
    assert await store.confirm(1, option=0) is False
    assert await store.retire(1) is False
    assert await store.collect([waiting(1, suggested=0)]) == 0
    assert (await quizzes.candidates(CHAT, topic=None)) == (candidate,)
    assert (await store.count_waiting(), await store.count_ready()) == (0, 1)


@pytest.mark.parametrize("option", [-1, 3, 10**12])
async def test_an_option_that_is_not_there_is_no_key(store: QuestionStore, option: int) -> None:
    await store.collect([waiting(1)])
    assert await store.confirm(1, option=option) is False
    assert await store.confirm(99, option=0) is False
    assert await store.count_waiting() == 1


async def test_what_is_no_question_is_never_offered_again(store: QuestionStore, quizzes: QuizStore) -> None:
    await store.collect([waiting(1), waiting(2)])
    assert await store.retire(1) is True
    assert await store.retire(1) is False
    assert await store.confirm(1, option=0) is False
    assert await store.collect([waiting(1)]) == 0
    assert await store.next_waiting() == waiting(2, id=2)
    assert await quizzes.candidates(CHAT, topic=None) == ()
    assert await quizzes.count_questions(topic=None) == 0


async def test_two_admins_at_once_make_one_key(store: QuestionStore) -> None:
    await store.collect([waiting(1)])
    outcomes = await asyncio.gather(*(store.confirm(1, option=option) for option in (0, 1, 2)))
    assert sorted(outcomes) == [False, False, True]


async def test_loading_the_file_again_leaves_waiting_questions_waiting(
    store: QuestionStore, quizzes: QuizStore
) -> None:
    await store.collect([waiting(1)])
    for _ in range(2):
        await quizzes.save_questions([Question("Другой?", ("да", "нет"), (0,), topic="nlp")])
    assert (await store.count_waiting(), await store.count_ready()) == (1, 1)
    assert await quizzes.topics() == ("nlp",)


async def test_a_question_finds_its_post_by_either_number_and_survives_its_loss(
    store: QuestionStore, database: Database
) -> None:
    await Archive(database).save([post(70), post(71)])
    await store.collect([waiting(1, post_id=1), waiting(2, message_id=71), waiting(3, post_id=99, message_id=99)])
    found = [await store.next_waiting(after=number) for number in range(3)]
    assert [one.post_id for one in found if one] == [1, 2, None]
    async with database.write() as connection:
        await connection.execute("delete from post where id = 1")
    lost = await store.next_waiting()
    assert lost
    assert lost.post_id is None
    await store.collect([waiting(1, message_id=71)])
    assert await store.next_waiting() == waiting(1, post_id=2, id=1)


async def test_polls_are_yielded_in_order_and_whole(store: QuestionStore, database: Database) -> None:
    numbers = range(1, 2 * BATCH + 6)
    await Archive(database).save([post(number, poll=number % 2 == 1) for number in numbers])
    found = [one async for one in store.polls()]
    assert [one.message_id for one in found] == list(numbers[::2])
    assert found[0].poll == post(1).poll
