"""/stats: a picture for admins."""

import pytest

from bot.app import App
from tests.e2e.conftest import People


async def test_a_picture_and_the_questions_without_an_answer(app: App, people: People) -> None:
    await people.alice.says("/search нейронные сети")
    await people.alice.says("/search кровельное железо $x$")
    await people.alice.says("/search кровельное железо $x$")
    boris = people.boris
    await boris.says("/stats")
    picture, words = [one for one in boris.chat.posts if one.by_bot]
    assert picture.media
    assert picture.media.data.startswith(b"\x89PNG")
    assert picture.text == "Архив: 10 постов"
    assert words.text.startswith("На что не ответил бот")


@pytest.mark.usefixtures("app")
async def test_only_admins(people: People) -> None:
    await people.alice.says("/stats")
    assert not people.alice.chat.last.media


async def test_without_a_picture_there_are_words(
    app: App, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.charts.SECONDS", 0)
    await people.boris.says("/stats")
    told = next(one for one in people.boris.chat.posts if one.by_bot)
    assert told.text == "Архив: 10 постов\nКартинку нарисовать не удалось."
