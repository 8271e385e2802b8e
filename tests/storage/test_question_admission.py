"""The door of the bank on a real SQLite file: what is new comes in once, with its post."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content.html import escape
from content.posts import Post
from content.quiz.admitting import Admitted, Source
from content.quiz.bank import WaitingQuestion
from content.quiz.questions import Question
from storage.archive import Archive
from storage.database import Database
from storage.question_admission import QuestionAdmissionStore
from storage.question_shelf import QuestionShelfStore
from storage.questions import QuestionStore
from storage.quizzes import QuizStore

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
BORIS, VERA = 7, 8
FIRST = Question("Кто?", ("а", "б"), (0,), "Так.", "nlp")
SECOND = Question("Где?", ("а", "б"), (0, 1))


@pytest.fixture
def admissions(database: Database) -> QuestionAdmissionStore:
    return QuestionAdmissionStore(database)


@pytest.fixture
def bank(database: Database) -> QuestionStore:
    return QuestionStore(database)


async def held(bank: QuestionStore) -> list[Question]:
    return [replace(question, id=None) for question, _ in await bank.contents()]


async def admit(admissions: QuestionAdmissionStore, question: Question) -> bool:
    return await admissions.admit(question, person_id=BORIS, source=Source.CHAT, now=NOW)


async def offer(
    admissions: QuestionAdmissionStore, *questions: Question, message_id: int = 1, source: Source = Source.FILE
) -> int:
    return await admissions.offer(questions, person_id=BORIS, message_id=message_id, source=source, now=NOW)


async def test_what_is_offered_is_in_the_bank_only_when_it_is_taken(
    admissions: QuestionAdmissionStore, bank: QuestionStore, database: Database
) -> None:
    number = await offer(admissions, FIRST, SECOND)
    assert await held(bank) == []
    assert await admissions.take(number, person_id=BORIS, now=NOW) == Admitted(2, 0)
    assert await held(bank) == [FIRST, SECOND]
    assert await admissions.take(number, person_id=BORIS, now=NOW) == Admitted(2, 0)
    assert len(await held(bank)) == 2
    async with database.read() as connection:
        rows = await connection.execute_fetchall("select source, author, created_at from question")
    assert {tuple(row) for row in rows} == {("file", BORIS, "2026-01-21T09:00:00.000000+00:00")}


async def test_an_offer_is_its_persons_and_gone_when_it_is_dropped(admissions: QuestionAdmissionStore) -> None:
    number = await offer(admissions, FIRST)
    assert await admissions.take(number, person_id=VERA, now=NOW) is None
    assert not await admissions.drop(number, person_id=VERA)
    assert await admissions.drop(number, person_id=BORIS)
    assert await admissions.take(number, person_id=BORIS, now=NOW) is None


async def test_the_same_message_read_again_makes_another_offer(admissions: QuestionAdmissionStore) -> None:
    first = await offer(admissions, FIRST)
    second = await offer(admissions, SECOND)
    assert first != second
    assert await admissions.take(first, person_id=BORIS, now=NOW) is None
    assert await admissions.take(second, person_id=BORIS, now=NOW) == Admitted(1, 0)


async def test_an_offer_waits_for_a_month(admissions: QuestionAdmissionStore) -> None:
    first, second = await offer(admissions, FIRST), await offer(admissions, SECOND, message_id=2)
    for days, left in ((30, Admitted(1, 0)), (31, None)):
        later = NOW + timedelta(days=days)
        await admissions.offer([FIRST], person_id=VERA, message_id=1, source=Source.CHAT, now=later)
        number = first if days == 30 else second
        assert await admissions.take(number, person_id=BORIS, now=later) == left


async def test_the_same_words_about_other_options_are_another_question(
    admissions: QuestionAdmissionStore, bank: QuestionStore
) -> None:
    other = replace(FIRST, options=("в", "г"))
    same = replace(FIRST, text=" кто ", options=("б", "а"), correct=(1,))
    assert await admissions.unknown([FIRST, other, same]) == [FIRST, other]
    number = await offer(admissions, FIRST, other, same)
    assert await admissions.take(number, person_id=BORIS, now=NOW) == Admitted(2, 1)
    assert await held(bank) == [FIRST, other]
    assert await admissions.unknown([FIRST, other, same]) == []
    assert not await admit(admissions, same)


async def test_what_an_admin_has_changed_does_not_come_back_as_it_was(
    admissions: QuestionAdmissionStore, bank: QuestionStore, database: Database
) -> None:
    assert await admit(admissions, FIRST)
    shelf = QuestionShelfStore(database)
    entry = await shelf.entry(1)
    assert entry
    after = replace(entry.question, text="Кто это?", options=("в", "г"))
    assert await shelf.rewrite(entry.question, after, now=NOW)
    assert not await admit(admissions, FIRST)
    assert not await admit(admissions, replace(FIRST, text="кто это"))
    assert await held(bank) == [replace(after, id=None)]


async def test_a_question_that_waits_for_its_key_gets_it(
    admissions: QuestionAdmissionStore, bank: QuestionStore
) -> None:
    await bank.collect([WaitingQuestion("Кто?", ("б", "а"), suggested=0)])
    assert await admissions.unknown([FIRST]) == [FIRST]
    assert await admit(admissions, FIRST)
    assert await held(bank) == [FIRST]
    assert await bank.next_waiting() is None


async def test_one_without_its_key_waits_once(admissions: QuestionAdmissionStore, bank: QuestionStore) -> None:
    waiting = WaitingQuestion("Кто?", ("а", "б"))
    assert await admissions.wait(waiting, person_id=BORIS, now=NOW)
    assert not await admissions.wait(waiting, person_id=BORIS, now=NOW)
    assert await bank.next_waiting() == replace(waiting, id=1)
    assert await admit(admissions, SECOND)
    assert not await admissions.wait(WaitingQuestion("где", ("б", "а")), person_id=BORIS, now=NOW)


async def test_a_post_is_found_by_an_address_it_holds_and_one_that_is_gone_is_none(
    admissions: QuestionAdmissionStore, bank: QuestionStore, database: Database
) -> None:
    link = "https://example.org/a"
    await Archive(database).save([Post(text="Пост", html=escape("Пост"), urls=(link,))])
    assert await admit(admissions, replace(FIRST, link=link))
    assert await admit(admissions, replace(SECOND, post_id=99))
    assert await held(bank) == [replace(FIRST, link=link, post_id=1), SECOND]


async def test_what_an_admin_wrote_is_not_overwritten_by_the_bundled_file(
    admissions: QuestionAdmissionStore, bank: QuestionStore, database: Database
) -> None:
    assert await admit(admissions, FIRST)
    assert await QuizStore(database).save_questions([replace(FIRST, options=("в", "г"), explanation=None)]) == 0
    assert await held(bank) == [FIRST]
