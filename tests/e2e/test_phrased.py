"""A language model from the settings stands behind the answers while the bot is open, and only what is true passes."""

from collections.abc import AsyncIterator

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import web

from bot.settings import Settings
from content.asking.answers import Answer, Certainty, Quote
from content.html import Html
from playground import ManualClock
from tests.e2e.conftest import People, running

TEXT = "Рука берёт 7 предметов и кладёт их на полку."
SURE = Answer("Сколько предметов?", Certainty.CERTAIN, (Quote(2, "Робот", TEXT, Html(TEXT), None, 102),))


class Model:
    """A language model that says what it is told to."""

    says = ""
    url = ""

    async def handle(self, request: web.Request) -> web.Response:
        asked = await request.json()
        assert TEXT in asked["messages"][-1]["content"]
        return web.json_response({"choices": [{"message": {"content": self.says}}]})


@pytest.fixture
async def model() -> AsyncIterator[Model]:
    model = Model()
    application = web.Application()
    application.router.add_post("/v1/chat/completions", model.handle)
    runner = web.AppRunner(application, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    model.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield model
    await runner.cleanup()


async def test_the_model_of_the_settings_phrases_answers(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People, model: Model
) -> None:
    settings = settings.model_copy(update={"llm_url": model.url, "llm_model": "small"})
    async with running(settings, clock=clock, session=session) as app:
        phrase = app.services.phrase_answer
        model.says = "Рука кладёт на полку **семь** предметов."
        assert await phrase(SURE, language="ru") == "Рука кладёт на полку семь предметов."
        model.says = "Рука кладёт на полку восемь предметов."
        assert await phrase(SURE, language="ru") is None


async def test_without_a_model_there_are_no_words(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    async with running(settings, clock=clock, session=session) as app:
        assert await app.services.phrase_answer(SURE, language="ru") is None
