"""Flood control is waited out, but not for posts of the queue and not for ever."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import CopyMessage, SendMessage
from aiogram.methods.base import TelegramMethod

from bot.patience import TRIES, PatienceMiddleware

BOT = Bot("1234567:" + "a" * 35)
ANSWER = SendMessage(chat_id=1, text="да")
POST = CopyMessage(chat_id=1, from_chat_id=2, message_id=3)


class Telegram:
    """Puts off so many requests."""

    def __init__(self, *, put_off: int, seconds: int = 3) -> None:
        self.put_off, self.seconds, self.asked = put_off, seconds, 0

    async def __call__(self, bot: Bot, method: TelegramMethod[Any]) -> str:
        self.asked += 1
        if self.asked <= self.put_off:
            raise TelegramRetryAfter(method, "Too Many Requests", self.seconds)
        return "done"


async def ask(telegram: Telegram, method: TelegramMethod[Any]) -> tuple[str, list[float]]:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return await PatienceMiddleware(sleep=sleep)(telegram, BOT, method), slept


async def test_an_answer_comes_late_instead_of_never() -> None:
    assert await ask(Telegram(put_off=2), ANSWER) == ("done", [3, 3])


@pytest.mark.parametrize(
    ("telegram", "method", "asked"),
    [
        (Telegram(put_off=1), POST, 1),
        (Telegram(put_off=1, seconds=600), ANSWER, 1),
        (Telegram(put_off=99), ANSWER, TRIES + 1),
    ],
)
async def test_some_waits_are_not_for_us(telegram: Telegram, method: TelegramMethod[Any], asked: int) -> None:
    with pytest.raises(TelegramRetryAfter):
        await ask(telegram, method)
    assert telegram.asked == asked
