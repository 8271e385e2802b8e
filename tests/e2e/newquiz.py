"""What the tests of the bank share: opening a part of it, what a game could ask."""

from bot.settings import Settings
from content.quiz.questions import Question
from playground import Message
from playground.queries import CallbackAnswer
from storage.database import Database
from storage.quizzes import QuizStore
from tests.e2e.conftest import People


async def opens(people: People, label: str = "") -> Message:
    """Opens the board, and by a tap what the button leads to."""
    await people.boris.says("/newquiz")
    if label:
        await people.boris.taps(label)
    return people.boris.chat.last


def popped_up(answer: object) -> str:
    """Returns what a tap was answered with."""
    assert isinstance(answer, CallbackAnswer)
    return answer.text or ""


async def playable(settings: Settings) -> dict[str, Question]:
    """Returns the questions that a game could ask, by their words."""
    async with await Database.open(settings.database) as database:
        candidates = await QuizStore(database).candidates(1, topic=None)
        return {one.question.text: one.question for one in candidates}
