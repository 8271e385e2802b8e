"""The bank's questions one by one on a real SQLite file; what an admin made of one outlives the next start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content.quiz.bank import WaitingQuestion
from content.quiz.questions import Question
from content.quiz.shelf import Entry, KnownQuestionError
from storage.database import Database
from storage.question_shelf import QuestionShelfStore
from storage.questions import QuestionStore
from storage.quizzes import QuizStore

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
FIRST = Question("Кто?", ("а", "б", "в"), (0, 2), "Так.", "nlp")
SECOND = Question("Где?", ("а", "б"), (0,))


@pytest.fixture
async def shelf(database: Database) -> QuestionShelfStore:
    await QuizStore(database).save_questions([FIRST, SECOND])
    return QuestionShelfStore(database)


async def question(shelf: QuestionShelfStore, number: int = 1) -> Question:
    entry = await shelf.entry(number)
    assert entry
    return entry.question


async def test_a_changed_question_comes_back_as_it_was_made_and_checked(shelf: QuestionShelfStore) -> None:
    before = await question(shelf)
    after = replace(before, text="Что?", options=("г", "д"), correct=(1,), explanation=None, topic="cv")
    assert await shelf.rewrite(before, after, now=NOW)
    assert await shelf.entry(1) == Entry(after, retired=False, checked_at=NOW)
    assert [one.question.id for one in await shelf.entries()] == [2, 1]


async def test_of_two_admins_who_change_the_same_question_the_later_one_is_told(shelf: QuestionShelfStore) -> None:
    before = await question(shelf)
    assert await shelf.rewrite(before, replace(before, correct=(1,)), now=NOW)
    assert not await shelf.rewrite(before, replace(before, correct=(2,)), now=NOW)
    assert (await question(shelf)).correct == (1,)


async def test_no_question_is_made_the_same_as_another(shelf: QuestionShelfStore) -> None:
    before = await question(shelf)
    with pytest.raises(KnownQuestionError):
        await shelf.rewrite(before, replace(before, text="где"), now=NOW)
    second = await question(shelf, 2)
    assert await shelf.rewrite(second, replace(second, text="Когда?"), now=NOW)
    with pytest.raises(KnownQuestionError):
        await shelf.rewrite(before, replace(before, text="Когда"), now=NOW)
    assert await question(shelf) == before


async def test_the_next_start_overwrites_nothing_that_an_admin_made(
    shelf: QuestionShelfStore, database: Database
) -> None:
    before = await question(shelf)
    after = replace(before, text="Кто же?", explanation="Иначе.")
    assert await shelf.rewrite(before, after, now=NOW)
    assert await QuizStore(database).save_questions([FIRST, replace(SECOND, topic="cv")]) == 0
    assert await question(shelf) == after
    assert (await question(shelf, 2)).topic == "cv"


async def test_a_post_that_was_taken_from_an_archive_s_quiz_does_not_come_back(
    shelf: QuestionShelfStore, database: Database
) -> None:
    async with database.write() as connection:
        await connection.execute(
            "insert into post (id, position, fingerprint, message_id, kind, title, text, html)"
            " values (12, 1, 'f', 170, 'quiz', 't', 't', 't')"
        )
    waiting, bank = WaitingQuestion("Сколько?", ("1", "2"), post_id=12), QuestionStore(database)
    assert await bank.collect([waiting])
    assert await bank.confirm(3, option=0)
    before = await question(shelf, 3)
    assert before.post_id == 12
    assert await shelf.rewrite(before, replace(before, post_id=None), now=NOW)
    await bank.collect([waiting])
    assert (await question(shelf, 3)).post_id is None


async def test_a_question_without_a_key_is_not_on_the_shelf(shelf: QuestionShelfStore, database: Database) -> None:
    await QuestionStore(database).collect([WaitingQuestion("Сколько?", ("1", "2"))])
    assert await shelf.entry(3) is None
    assert len(await shelf.entries()) == 2
    assert not await shelf.retire(3, retired=True)
    assert not await shelf.check(3, now=NOW)


async def test_retiring_and_checking(shelf: QuestionShelfStore, database: Database) -> None:
    assert await shelf.retire(1, retired=True)
    assert not await shelf.retire(1, retired=True)
    assert [one.question.id for one in await QuizStore(database).candidates(1, topic=None)] == [2]
    assert await shelf.retire(1, retired=False)
    assert await shelf.check(1, now=NOW + timedelta(hours=1))
    entry = await shelf.entry(1)
    assert entry
    assert (entry.retired, entry.checked_at) == (False, NOW + timedelta(hours=1))


async def test_words_that_an_admin_gave_to_another_question_are_not_added_again(
    shelf: QuestionShelfStore, database: Database
) -> None:
    before = await question(shelf)
    assert await shelf.rewrite(before, replace(before, text="Почём?"), now=NOW)
    await QuizStore(database).save_questions([Question("почём", ("а", "б"), (0,))])
    assert await QuestionStore(database).collect([WaitingQuestion("Почём?", ("1", "2"))]) == 0
    assert [one.question.text for one in await shelf.entries()] == ["Где?", "Почём?"]
