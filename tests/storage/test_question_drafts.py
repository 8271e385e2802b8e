"""The store of proposed questions, on a real SQLite file."""

import asyncio
from dataclasses import replace

import pytest

from content.html import escape
from content.posts import Post
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.facts import Kind
from content.quiz.questions import Question
from storage.archive import Archive
from storage.database import Database
from storage.question_drafts import QuestionDraftStore
from storage.quizzes import QuizStore

CHAT = -1001


@pytest.fixture
def store(database: Database) -> QuestionDraftStore:
    return QuestionDraftStore(database)


def post(message_id: int) -> Post:
    text = f"Пост {message_id}"
    return Post(text=text, html=escape(text), message_id=message_id)


def draft(number: int, **changes: object) -> Draft:
    given = Draft(
        text=f"Вопрос {number}?",
        answer="да",
        others=("нет", "может быть", "никогда", "завтра"),
        explanation="Пост так и говорит.",
        kind=Kind.NAME,
        post_id=number,
        topic="nlp",
    )
    return replace(given, **changes)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
async def archive(database: Database) -> None:
    await Archive(database).save([post(number) for number in range(1, 7)])


async def test_a_draft_comes_back_as_it_was_kept(store: QuestionDraftStore) -> None:
    assert await store.drafted() == 0
    assert await store.keep([draft(1), draft(2, topic=None)], drafted=2) == 2
    assert await store.drafted() == 2
    assert await store.next_waiting() == draft(1, id=1)
    assert await store.next_waiting(after=1) == draft(2, topic=None, id=2)
    assert await store.next_waiting(after=2) is None
    assert await store.get(2) == draft(2, topic=None, id=2)
    assert await store.count_waiting() == 2


async def test_a_taken_draft_is_played_with_the_options_that_were_shown(
    store: QuestionDraftStore, database: Database
) -> None:
    await store.keep([draft(1)], drafted=1)
    shown = draft(1).question(drawing=1)
    assert await store.take(1, shown) is True
    (candidate,) = await QuizStore(database).candidates(CHAT, topic="nlp")
    assert candidate.question == replace(shown, id=candidate.question.id)
    assert candidate.question.post_id == 1
    assert await store.take(1, shown) is False
    assert await store.refuse(1) is False
    assert (await store.get(1), await store.count_waiting()) == (None, 0)


async def test_what_was_decided_is_never_kept_again(store: QuestionDraftStore, database: Database) -> None:
    await store.keep([draft(1), draft(2)], drafted=2)
    await store.take(1, draft(1).question())
    assert await store.refuse(2) is True
    again = [replace(one, text=one.text.upper()) for one in (draft(1), draft(2))]
    assert await store.keep([*again, draft(3)], drafted=3) == 1
    assert await store.next_waiting() == draft(3, id=3)
    assert await QuizStore(database).count_questions(topic=None) == 1


async def test_a_question_of_the_bank_is_not_proposed(store: QuestionDraftStore, database: Database) -> None:
    await QuizStore(database).save_questions([Question("вопрос 1", ("да", "нет"), (0,))])
    assert await store.keep([draft(1)], drafted=1) == 0
    assert await store.next_waiting() is None


async def test_taking_what_the_bank_got_meanwhile_changes_nothing_there(
    store: QuestionDraftStore, database: Database
) -> None:
    await store.keep([draft(1)], drafted=1)
    quizzes = QuizStore(database)
    await quizzes.save_questions([Question("вопрос 1", ("да", "нет"), (0,))])
    assert await store.take(1, draft(1).question()) is True
    (candidate,) = await quizzes.candidates(CHAT, topic=None)
    assert candidate.question.options == ("да", "нет")


async def test_two_admins_at_once_take_it_once(store: QuestionDraftStore) -> None:
    await store.keep([draft(1)], drafted=1)
    question = draft(1).question()
    assert sorted(await asyncio.gather(*(store.take(1, question) for _ in range(3)))) == [False, False, True]


async def test_a_draft_of_a_post_that_is_gone_is_not_offered(
    store: QuestionDraftStore, database: Database
) -> None:
    assert await store.keep([draft(1), draft(2), draft(99)], drafted=99) == 2
    async with database.write() as connection:
        await connection.execute("delete from post where id = 1")
    assert await store.next_waiting() == draft(2, id=2)
    assert await store.get(1) is None
    assert await store.count_waiting() == 1


async def test_progress_never_goes_back(store: QuestionDraftStore) -> None:
    await store.keep([], drafted=5)
    await store.keep([], drafted=3)
    assert await store.drafted() == 5


async def test_posts_are_found_by_their_numbers(store: QuestionDraftStore) -> None:
    assert [one.id for one in await store.posts_after(2, limit=3)] == [3, 4, 5]
    assert [one.id for one in await store.posts_around(3, 4, limit=1)] == [2, 5]
    assert [one.id for one in await store.posts_around(1, 6, limit=9)] == []
    found = await store.post(4)
    assert found
    assert found.text == "Пост 4"
    assert await store.post(99) is None
