"""What goes out leaves as fast as Telegram takes it, in order, and what was put off is sent later instead of never."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Coroutine
from itertools import count, pairwise
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    CopyMessage,
    CopyMessages,
    DeleteMessage,
    EditMessageText,
    GetChat,
    GetChatMember,
    GetUpdates,
    SendChatAction,
    SendMessage,
    SetMyCommands,
)
from aiogram.methods.base import TelegramMethod
from aiogram.types import Chat

from bot import pacing
from bot.pacing import SPARE, TRIES, PacingMiddleware, bulk, droppable, unretried

BOT = Bot("1234567:" + "a" * 35)
ANSWER = SendMessage(chat_id=1, text="да")
POST = CopyMessage(chat_id=1, from_chat_id=2, message_id=3)
GROUP = -100


class Hours:
    """Time that passes only when everybody waits for it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), waking))
        await waking

    async def pass_until(self, *work: Coroutine[Any, Any, Any]) -> list[Any]:
        """Runs the coroutines side by side, begun in their order, to their end."""
        tasks = [asyncio.create_task(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(5 * len(tasks) + 20):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in tasks):
                moment, _, waking = heapq.heappop(self._sleepers)
                self.now = max(self.now, moment)
                if not waking.done():
                    waking.set_result(None)
        return await asyncio.gather(*tasks, return_exceptions=True)


class Telegram:
    """Puts off so many requests, and notes when it was asked what."""

    def __init__(self, hours: Hours, *, put_off: int = 0, seconds: int = 3) -> None:
        self.hours, self.put_off, self.seconds = hours, put_off, seconds
        self.asked: list[tuple[float, TelegramMethod[Any]]] = []

    async def __call__(self, bot: Bot, method: TelegramMethod[Any]) -> str:
        self.asked.append((self.hours.now, method))
        if len(self.asked) <= self.put_off:
            raise TelegramRetryAfter(method, "Too Many Requests", self.seconds)
        return "done"

    @property
    def times(self) -> list[float]:
        return [moment for moment, _ in self.asked]

    @property
    def texts(self) -> list[str]:
        return [method.text for _, method in self.asked if isinstance(method, SendMessage)]


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def gateway(hours: Hours) -> PacingMiddleware:
    return PacingMiddleware(clock=lambda: hours.now, sleep=hours.sleep)


def message(number: int, chat_id: int | str = 1) -> SendMessage:
    return SendMessage(chat_id=chat_id, text=str(number))


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(begin <= one < begin + seconds for one in times) for begin in times)


async def test_an_answer_comes_late_instead_of_never(hours: Hours, gateway: PacingMiddleware) -> None:
    assert await hours.pass_until(gateway(Telegram(hours, put_off=2), BOT, ANSWER)) == ["done"]
    assert hours.slept == [3, 3]


@pytest.mark.parametrize(
    ("put_off", "seconds", "method", "asked"),
    [(1, 600, ANSWER, 1), (99, 3, ANSWER, TRIES + 1), (99, 25, ANSWER, 3), (99, 3, SetMyCommands(commands=[]), 6)],
)
async def test_some_waits_are_not_for_us(
    hours: Hours, gateway: PacingMiddleware, put_off: int, seconds: int, method: TelegramMethod[Any], asked: int
) -> None:
    telegram = Telegram(hours, put_off=put_off, seconds=seconds)
    (outcome,) = await hours.pass_until(gateway(telegram, BOT, method))
    assert isinstance(outcome, TelegramRetryAfter)
    assert len(telegram.asked) == asked


async def test_who_has_a_queue_is_told_at_once(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours, put_off=1, seconds=30)
    with unretried():
        for _ in range(2):
            with pytest.raises(TelegramRetryAfter) as caught:
                await gateway(telegram, BOT, POST)
            assert caught.value.retry_after == 30
        assert len(telegram.asked) == 1
        hours.now += 30
        assert await gateway(telegram, BOT, POST) == "done"


async def test_who_has_a_queue_does_not_wait_for_long(
    hours: Hours, gateway: PacingMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "QUEUE_SECONDS", 0.01)
    telegram = Telegram(hours)
    for number in range(5):
        await gateway(telegram, BOT, message(number))
    waiting = asyncio.create_task(gateway(telegram, BOT, message(5)))
    await asyncio.sleep(0)
    with unretried(), pytest.raises(TelegramRetryAfter):
        await gateway(telegram, BOT, POST)
    waiting.cancel()


async def test_nobody_waits_below_the_limits(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    for number in range(29):
        await gateway(telegram, BOT, message(number, number % 6 + 1))
    assert hours.slept == []


async def test_a_burst_and_then_one_a_second(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    await hours.pass_until(*(gateway(telegram, BOT, message(number)) for number in range(20)))
    assert telegram.times[4] == 0
    assert most_within(telegram.times, 5) == 5
    assert 15 <= telegram.times[-1] < 16
    assert telegram.texts == [str(number) for number in range(20)]


@pytest.mark.parametrize("chat_id", [GROUP, "@deepdive"])
async def test_groups_and_channels_take_twenty_a_minute_edits_among_them(
    hours: Hours, gateway: PacingMiddleware, chat_id: int | str
) -> None:
    telegram = Telegram(hours)
    both: list[TelegramMethod[Any]] = [
        EditMessageText(chat_id=chat_id, message_id=1, text="да"),
        message(1, chat_id),
    ]
    await hours.pass_until(*(gateway(telegram, BOT, one) for one in both * 20))
    assert most_within(telegram.times, 60) == 20
    assert telegram.times[-1] < 80


async def test_an_album_counts_as_many_as_it_has(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    album = CopyMessages(chat_id=1, from_chat_id=2, message_ids=[1, 2, 3, 4, 5, 6, 7])
    sent: list[TelegramMethod[Any]] = [message(1), album, message(2)]
    await hours.pass_until(*(gateway(telegram, BOT, one) for one in sent))
    assert [round(moment) for moment in telegram.times] == [0, 5, 10]


async def test_all_chats_together_are_limited(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    await hours.pass_until(*(gateway(telegram, BOT, message(number, number + 1)) for number in range(100)))
    assert most_within(telegram.times, 1) == 30
    assert telegram.times[-1] < 4


async def test_people_go_before_bulk(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)

    async def news(number: int) -> None:
        with bulk():
            await gateway(telegram, BOT, message(number, number))

    people = [gateway(telegram, BOT, message(number, number)) for number in range(1001, 1011)]
    await hours.pass_until(*(news(number) for number in range(1, 101)), *people)
    assert set(telegram.texts[4:14]) == {str(number) for number in range(1001, 1011)}
    assert len(telegram.texts) == 110


async def test_what_may_be_dropped_goes_at_once_where_there_is_room(
    hours: Hours, gateway: PacingMiddleware
) -> None:
    telegram = Telegram(hours)
    with droppable():
        for number in range(30 - SPARE):
            assert await gateway(telegram, BOT, message(number, number + 1)) == "done"
        with pytest.raises(TelegramRetryAfter):
            await gateway(telegram, BOT, message(99, 99))
    assert len(telegram.asked) == 30 - SPARE
    for number in range(SPARE):
        await gateway(telegram, BOT, message(number, number + 100))
    assert hours.slept == []


async def test_what_may_be_dropped_waits_neither_for_its_chat_nor_for_telegram(
    hours: Hours, gateway: PacingMiddleware
) -> None:
    telegram = Telegram(hours, put_off=1)
    with droppable(), pytest.raises(TelegramRetryAfter):
        await gateway(telegram, BOT, POST)
    hours.now += 60
    for number in range(5):
        await gateway(telegram, BOT, message(number))
    waiting = asyncio.create_task(gateway(telegram, BOT, message(5)))
    await asyncio.sleep(0)
    with droppable(), pytest.raises(TelegramRetryAfter):
        await gateway(telegram, BOT, POST)
    waiting.cancel()
    assert len(telegram.asked) == 6


async def test_whoever_asks_amid_bulk_is_answered_at_once(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    waited = []

    async def news(number: int) -> None:
        with bulk():
            await gateway(telegram, BOT, message(number, number))

    async def reader(number: int) -> None:
        await hours.sleep(number * 0.77)
        asked = hours.now
        await gateway(telegram, BOT, message(number, 5000 + number))
        waited.append(hours.now - asked)

    await hours.pass_until(*(news(number) for number in range(1, 91)), *(reader(number) for number in range(4)))
    assert max(waited) == 0
    # About as fast as Telegram takes it all the same, and no faster.
    assert most_within(telegram.times, 1) <= 30
    assert telegram.times[-1] < 94 / 26


async def test_who_gives_up_waiting_holds_up_nobody(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    for number in range(30):
        await gateway(telegram, BOT, message(number, number + 1))
    gone = [asyncio.create_task(gateway(telegram, BOT, message(number, number))) for number in range(50, 55)]
    await asyncio.sleep(0)
    for task in gone:
        task.cancel()
    await hours.pass_until(gateway(telegram, BOT, message(99, 99)))
    assert telegram.texts[30:] == ["99"]


async def test_a_pause_is_for_its_chat_alone(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours, put_off=1, seconds=20)
    first, second, other = message(1), message(2), message(3, 2)
    await hours.pass_until(*(gateway(telegram, BOT, one) for one in [first, second, other]))
    assert telegram.asked == [(0, first), (0, other), (20, first), (20, second)]


async def test_a_pause_for_no_chat_is_for_all(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours, put_off=1, seconds=20)
    inline = EditMessageText(inline_message_id="x", text="да")
    await hours.pass_until(
        gateway(telegram, BOT, inline), *(gateway(telegram, BOT, message(n, n)) for n in (1, 2))
    )
    assert telegram.times == [0, 20, 20, 20]


async def test_a_long_pause_is_not_waited_for(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours, put_off=1, seconds=600)
    outcomes = await hours.pass_until(gateway(telegram, BOT, message(1)), gateway(telegram, BOT, message(2)))
    assert [type(outcome) for outcome in outcomes] == [TelegramRetryAfter] * 2
    assert len(telegram.asked) == 1


async def test_the_next_message_waits_for_the_answer_to_the_one_before(
    hours: Hours, gateway: PacingMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    answer = asyncio.Event()

    async def slow(bot: Bot, method: SendMessage) -> None:
        begun.append(method.text)
        await answer.wait()

    tasks = [asyncio.create_task(gateway(slow, BOT, message(number))) for number in range(2)]
    await asyncio.sleep(0.02)
    assert begun == ["0"]
    answer.set()
    await asyncio.gather(*tasks)
    assert begun == ["0", "1"]
    # But not for ever.
    answer.clear()
    monkeypatch.setattr(pacing, "HANG_SECONDS", 0.01)
    tasks = [asyncio.create_task(gateway(slow, BOT, message(number))) for number in range(2, 4)]
    await asyncio.sleep(0.05)
    assert begun[2:] == ["2", "3"]
    answer.set()
    await asyncio.gather(*tasks)


@pytest.mark.parametrize(
    "method",
    [
        AnswerCallbackQuery(callback_query_id="1"),
        GetChatMember(chat_id=1, user_id=1),
        GetUpdates(),
        SendChatAction(chat_id=1, action="typing"),
        SetMyCommands(commands=[]),
    ],
)
async def test_some_requests_are_not_counted(
    hours: Hours, gateway: PacingMiddleware, method: TelegramMethod[Any]
) -> None:
    telegram = Telegram(hours)
    for _ in range(200):
        await gateway(telegram, BOT, method)
    assert hours.slept == []


async def test_deletions_count_for_all_chats_but_not_for_theirs(hours: Hours, gateway: PacingMiddleware) -> None:
    telegram = Telegram(hours)
    await hours.pass_until(
        *(gateway(telegram, BOT, DeleteMessage(chat_id=GROUP, message_id=n)) for n in range(60))
    )
    assert 1 < telegram.times[-1] < 3


async def test_getting_updates_is_never_held_back(hours: Hours, gateway: PacingMiddleware) -> None:
    with pytest.raises(TelegramRetryAfter):
        await gateway(Telegram(hours, put_off=1), BOT, GetUpdates())


async def test_chats_are_forgotten(
    hours: Hours, gateway: PacingMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "CHATS", 10)
    telegram = Telegram(hours)
    for number in range(25):
        await gateway(telegram, BOT, message(number, number + 1))
    assert gateway.remembered == 10


async def test_everything_arrives_once_and_in_the_order_of_its_chat(
    hours: Hours, gateway: PacingMiddleware
) -> None:
    class Moody(Telegram):
        async def __call__(self, bot: Bot, method: TelegramMethod[Any]) -> str:
            number = next(numbers)
            await self.hours.sleep(number % 3 / 10)
            if number % 7 == 0:
                raise TelegramRetryAfter(method, "Too Many Requests", 1 + number % 4)
            return await super().__call__(bot, method)

    numbers, telegram = count(), Moody(hours)
    sent = [message(number, number % 9 + 1) for number in range(150)]
    outcomes = await hours.pass_until(*(gateway(telegram, BOT, one) for one in sent))
    assert Counter(outcomes) == {"done": 150}
    for chat_id in range(1, 10):
        texts = [
            int(one.text) for _, one in telegram.asked if isinstance(one, SendMessage) and one.chat_id == chat_id
        ]
        assert all(earlier < later for earlier, later in pairwise(texts))


async def test_a_channel_by_its_name_and_by_its_number_is_one_chat(hours: Hours) -> None:
    """The name is learnt from what Telegram answers; what was sent before that counts as well."""
    here = Chat(id=GROUP, type="channel", username="Deep")
    sent: list[float] = []

    async def telegram(bot: Bot, method: TelegramMethod[Any]) -> Any:
        if isinstance(method, GetChat):
            return here
        sent.append(hours.now)
        return "done"

    pacing = PacingMiddleware(clock=lambda: hours.now, sleep=hours.sleep)

    async def asks(*methods: TelegramMethod[Any]) -> None:
        for method in methods:
            await pacing(telegram, BOT, method)

    by_name = [SendMessage(chat_id="@deep", text="да")] * 3
    by_number = [SendMessage(chat_id=GROUP, text="да")] * 3
    await hours.pass_until(asks(*by_name, GetChat(chat_id="@DEEP"), *by_number, *by_name))
    assert pacing.remembered == 1
    # Five at once and no more.
    assert [moment > 0 for moment in sent] == [False] * 5 + [True] * 4
