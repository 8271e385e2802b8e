"""What a person does on the chat page: writing, attaching, tapping, voting, asking inline."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from playground import limits
from playground.ballots import Asking
from playground.errors import Refused
from playground.page_requests import (
    Advancing,
    Inquiring,
    PageError,
    Picking,
    Pinning,
    Pointing,
    Questioning,
    Sending,
    Tapping,
    Voting,
    message_in,
    place,
)
from playground.page_uploads import Uploads

ANSWER_SECONDS = 10
"""How long a tap or an inline query waits for the bot, in real time."""


class PageActs(Uploads):
    """Everything that changes the world; nobody waits for the bot but those who asked it something."""

    async def send(self, request: web.Request) -> web.Response:
        """Writes a text into a chat."""
        asked = Sending.model_validate(await request.json())
        person, chat = place(self._world, asked)
        if len(asked.text) > limits.TEXT:
            raise PageError(400, f"Сообщение длиннее {limits.TEXT} знаков")
        if not asked.text.strip():
            raise PageError(400, "Пустое сообщение не отправить")
        reply_to = message_in(chat, asked.reply_to) if asked.reply_to else None
        message = await person.says(asked.text, to=chat, reply_to=reply_to, silent=asked.silent, wait=False)
        return web.json_response({"message": message.id})

    async def poll(self, request: web.Request) -> web.Response:
        """Asks a poll or a quiz."""
        asked = Questioning.model_validate(await request.json())
        person, chat = place(self._world, asked)
        how: Asking = {"to": chat, "is_anonymous": asked.anonymous, "silent": asked.silent, "wait": False}
        if asked.correct:
            correct = sorted(set(asked.correct))
            message = await person.sends_quiz(
                asked.question, asked.options, correct=correct, explanation=asked.explanation, **how
            )
        else:
            how["many_answers"] = asked.multiple
            message = await person.sends_poll(asked.question, asked.options, **how)
        return web.json_response({"message": message.id})

    async def forward(self, request: web.Request) -> web.Response:
        """Forwards a message to the bot, with the whole album where it is of one."""
        asked = Pointing.model_validate(await request.json())
        person, chat = place(self._world, asked)
        message = message_in(chat, asked.message)
        group = message.media_group_id
        album = [post for post in chat.posts if group and post.media_group_id == group]
        sent = await person.forwards_all(album or [message], wait=False)
        return web.json_response({"message": sent[0].id})

    async def pin(self, request: web.Request) -> web.Response:
        """Pins a message, or takes the pin away."""
        asked = Pinning.model_validate(await request.json())
        person, chat = place(self._world, asked)
        message = message_in(chat, asked.message)
        await (person.pins(message, wait=False) if asked.pinned else person.unpins(message))
        return web.json_response({})

    async def delete(self, request: web.Request) -> web.Response:
        """Deletes a message for everybody."""
        asked = Pointing.model_validate(await request.json())
        person, chat = place(self._world, asked)
        await person.deletes(message_in(chat, asked.message))
        return web.json_response({})

    async def tap(self, request: web.Request) -> web.Response:
        """Taps a callback button and tells what the bot answered; empty when it did not."""
        asked = Tapping.model_validate(await request.json())
        person, chat = place(self._world, asked)
        message = message_in(chat, asked.message)
        try:
            data = message.keyboard[asked.row][asked.column]["callback_data"]
        except (IndexError, KeyError):
            raise Refused("no such button") from None
        await person.taps_data(message, data, wait=False)
        # Nothing else has run since, so the newest query is the one that this tap made.
        query = next(reversed(self._world.callbacks.values()))
        await self._patiently(lambda: query.answer is not None)
        answer = query.answer
        if answer is None:
            return web.json_response({})
        return web.json_response({"text": answer.text, "alert": answer.show_alert, "url": answer.url})

    async def vote(self, request: web.Request) -> web.Response:
        """Votes in a poll, or takes the vote back."""
        asked = Voting.model_validate(await request.json())
        person, chat = place(self._world, asked)
        message = message_in(chat, asked.message)
        if message.poll is None or not all(0 <= index < len(message.poll.options) for index in asked.options):
            raise PageError(400, "В этом опросе нет такого ответа")
        if message.poll.closed:
            raise PageError(409, "Опрос уже закрыт")
        if asked.options:
            await person.votes(message, *asked.options, wait=False)
        else:
            await person.retracts_vote(message, wait=False)
        return web.json_response({})

    async def inline(self, request: web.Request) -> web.Response:
        """Asks the bot in inline mode and waits for its results."""
        asked = Inquiring.model_validate(await request.json())
        person, chat = place(self._world, asked)
        query = person.inline_query(asked.query, offset=asked.offset, in_=chat)
        if query is None:
            raise PageError(409, "У этого бота нет инлайн-режима")
        self._world.updates.put("inline_query", query.json)
        await self._patiently(lambda: query.results is not None)
        results = [
            {"id": result["id"], "title": _title(result), "description": result.get("description")}
            for result in query.results or []
        ]
        return web.json_response({"results": results, "next_offset": query.next_offset, "button": query.button})

    async def pick(self, request: web.Request) -> web.Response:
        """Sends one of the inline results that this person was offered."""
        asked = Picking.model_validate(await request.json())
        person, chat = place(self._world, asked)
        asked_before = (q for q in reversed(self._world.inline_queries.values()) if q.person is person)
        offered = (result for query in asked_before for result in query.results or [])
        result = next((result for result in offered if result["id"] == asked.result), None)
        if result is None:
            raise Refused("no such result")
        message = await person.picks_inline(result, to=chat, wait=False)
        return web.json_response({"message": message.id})

    async def advance(self, request: web.Request) -> web.Response:
        """Moves the clock of the world, where it can be moved."""
        asked = Advancing.model_validate(await request.json())
        if not self._world.clock_movable:
            raise Refused("the clock cannot be moved")
        with suppress(AssertionError):  # the bot is late to hear of it, but the clock has moved
            await self._world.advance(asked.seconds)
        return web.json_response({"now": self._world.clock.now().isoformat()})

    async def _patiently(self, condition: Callable[[], bool]) -> None:
        """Waits for the bot's answer, but not for ever: a silent bot is no error of the page."""
        with suppress(AssertionError):
            await self._world.until(condition, timeout=ANSWER_SECONDS)


def _title(result: dict[str, Any]) -> str:
    return str(result.get("title") or result.get("caption") or result["type"])
