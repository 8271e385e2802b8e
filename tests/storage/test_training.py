"""The training store on a real SQLite file: every step is taken once, whatever is told again."""

from datetime import UTC, date, datetime

import pytest

from content.quiz.questions import Question
from content.quiz.reminding import Reminder
from content.quiz.repetition import Card
from content.quiz.training_runs import Run, TrainingRound, TrainingState
from storage.database import Database
from storage.quizzes import QuizStore
from storage.training import TrainingStore
from storage.training_progress import TrainingProgressStore

NOW = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
DAY = date(2026, 11, 26)
ALICE, VERA = 1, 2
OPTIONS = ("б", "а")


@pytest.fixture
async def store(database: Database) -> TrainingStore:
    await QuizStore(database).save_questions(
        [
            Question(f"Вопрос {number}?", ("а", "б"), (0,), None, "nlp" if number == 1 else None)
            for number in (1, 2)
        ]
    )
    return TrainingStore(database)


@pytest.fixture
def progress(database: Database, store: TrainingStore) -> TrainingProgressStore:
    return TrainingProgressStore(database)


async def claimed(store: TrainingStore, *, person: int = ALICE, number: int = 1) -> TrainingRound:
    run = await store.running(person) or await store.start(person, length=None, topic=None, now=NOW)
    known = await store.known(person, besides=run.id)
    return await store.claim(
        run, number=number, question=known[0].question, options=OPTIONS, correct=(1,), request=f"tap {number}"
    )


async def only(store: TrainingStore, run: Run) -> TrainingRound:
    (round_,) = await store.rounds(run.id)
    return round_


async def test_one_run_at_a_time(store: TrainingStore) -> None:
    first = await store.start(ALICE, length=3, topic="nlp", now=NOW)
    assert await store.running(ALICE) == first == Run(first.id, ALICE, 3, "nlp")
    second = await store.start(ALICE, length=None, topic=None, now=NOW)
    assert await store.running(ALICE) == second
    old = await store.run(first.id)
    assert old
    assert old.over
    await store.finish(second.id, now=NOW)
    assert await store.running(ALICE) is None
    assert await store.run(999) is None


async def test_a_round_goes_from_claimed_to_answered_once(store: TrainingStore) -> None:
    round_ = await claimed(store)
    assert await store.requested(ALICE, request="tap 1") == await only(store, round_.run)
    assert await store.requested(VERA, request="tap 1") is None
    await store.sent(round_.id, poll_id="p", message_id=7)
    found = await store.of_poll("p")
    assert found
    assert (found.state, found.message_id, found.options, found.correct) == (TrainingState.SENT, 7, OPTIONS, (1,))
    card = Card(0, date(2026, 11, 27))
    assert await store.record(round_.id, chosen=(0,), right=False, on=DAY, card=card)
    assert not await store.record(round_.id, chosen=(1,), right=True, on=DAY, card=Card())
    await store.sent(round_.id, poll_id="late", message_id=8)
    after = await only(store, round_.run)
    assert (after.state, after.right, after.card, after.told) == (TrainingState.ANSWERED, False, card, False)
    await store.tell(round_.run.id, message_id=9, round_id=round_.id)
    after = await only(store, round_.run)
    assert (after.told, after.run.message_id) == (True, 9)
    assert await store.of_poll("late") is None


async def test_a_lost_one_is_found_by_its_words_in_their_order(store: TrainingStore) -> None:
    round_ = await claimed(store)
    assert [one.id for one in await store.unsure("Вопрос 1?", OPTIONS)] == [round_.id]
    assert await store.unsure("Вопрос 1?", ("а", "б")) == ()
    assert await store.unsure("Вопрос 2?", OPTIONS) == ()
    await store.sent(round_.id, poll_id="p", message_id=7)
    assert await store.unsure("Вопрос 1?", OPTIONS) == ()


async def test_one_that_was_asked_again_has_unknown_polls_until_it_is_answered(store: TrainingStore) -> None:
    round_ = await claimed(store)
    await store.claim_again(round_.id, request="tap 2")
    await store.sent(round_.id, poll_id="second", message_id=7)
    assert len(await store.unsure("Вопрос 1?", OPTIONS)) == 1
    await store.note_vote(ALICE, poll_id="first", chosen=(1,))
    await store.note_vote(VERA, poll_id="other", chosen=(0,))
    (found,) = await store.unsure("Вопрос 1?", OPTIONS)
    assert found.vote == ("first", (1,))
    await store.record(round_.id, chosen=(1,), right=True, on=DAY, card=Card())
    assert await store.unsure("Вопрос 1?", OPTIONS) == ()


async def test_what_is_known_is_each_person_s_own(store: TrainingStore, progress: TrainingProgressStore) -> None:
    round_ = await claimed(store)
    await store.record(round_.id, chosen=(1,), right=True, on=DAY, card=Card())
    assert [(one.card, one.last) for one in await store.known(ALICE)] == [(Card(), 1), (None, 0)]
    assert [one.card for one in await store.known(VERA)] == [None, None]
    assert [one.question.text for one in await store.known(ALICE, topic="nlp")] == ["Вопрос 1?"]
    assert [one.question.text for one in await store.known(ALICE, besides=round_.run.id)] == ["Вопрос 2?"]
    assert (await progress.days(ALICE), await progress.answered(ALICE)) == ((DAY,), (1, 1))
    assert (await progress.days(VERA), await progress.answered(VERA)) == ((), (0, 0))


async def test_a_day_is_seen_to_once_and_stays_so(progress: TrainingProgressStore) -> None:
    await progress.remind(ALICE, hour=9, seen_to=None)
    (reminder,) = await progress.between(7, 9)
    assert reminder == Reminder(ALICE, 9)
    assert await progress.see_to(reminder, day=DAY)
    assert not await progress.see_to(reminder, day=DAY)
    await progress.leave_alone(ALICE)
    assert await progress.hour(ALICE) is None
    assert await progress.between(0, 23) == ()
    await progress.remind(ALICE, hour=20, seen_to=None)
    assert await progress.between(0, 23) == (Reminder(ALICE, 20, DAY),)
    assert await progress.between(0, 19) == ()
