"""Updates are stored before they are confirmed: none is lost, none holds up the others, and the bot can catch up."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import Message
from aiogram.utils.backoff import BackoffConfig

from bot import handling
from bot import polling as module
from bot.polling import Polling, PollingRefusedError
from playground import ManualClock, World
from storage.database import Database
from tests.e2e.bench import Bench
from tests.e2e.conftest import People


async def forever(_message: Message) -> None:
    await asyncio.Event().wait()


async def test_what_was_cut_off_is_handled_at_the_next_start_first_and_in_order(
    bench: Bench, world: World, people: People
) -> None:
    async with bench.polling(forever):
        for number in range(3):
            await people.alice.says(str(number))
        await people.vera.says("3")
        await world.until(lambda: len(bench.begun) == 2)
    # Telegram has forgotten them: what follows comes from the inbox.
    assert len(world.updates) == 0
    await people.alice.says("4", wait=False)
    async with bench.polling():
        await world.until(lambda: len(bench.heard) == 5)
        assert bench.heard == ["0", "1", "2", "3", "4"]
        await bench.nothing_waits()
    async with bench.polling() as polling:
        await polling.catch_up()
    assert len(bench.heard) == 5


def nested(levels: int) -> list[Any]:
    whole: list[Any] = []
    for _ in range(levels):
        whole = [whole]
    return whole


POISON: tuple[dict[str, Any], ...] = (
    {"message": {"text": "тайна", "message_id": "нет"}},
    {"message": "тайна"},
    {"message": None},
    {"message": {"message_id": 2**80, "date": -(2**80), "chat": {"id": 1, "type": "private"}, "text": "тайна"}},
    {"message": nested(300)},
    {"meteor": {"text": "тайна"}},
    {"channel_post": {"chat": {"id": -(2**80), "type": "channel"}, "message_id": 1}},
    {"channel_post": {"chat": [], "message_id": {}}},
    {"тайна\ud83d": float("nan")},
    {},
)


async def test_updates_that_cannot_be_read_hold_up_nobody_and_never_come_again(
    bench: Bench, world: World, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    async with bench.polling():
        for number, poison in enumerate(POISON):
            world.updates.put_raw(poison)
            await people.alice.says(str(number), wait=False)
        await world.until(lambda: len(bench.heard) == len(POISON))
        await bench.nothing_waits()
        # The last answer is confirmed with the next question.
        await world.until(lambda: not len(world.updates))
    async with bench.polling() as polling:
        await polling.catch_up()
    assert bench.heard == [str(number) for number in range(len(POISON))]
    assert "can't be read" in caplog.text
    assert "тайна" not in caplog.text


async def test_what_was_handled_is_not_handled_again(bench: Bench, world: World, people: People) -> None:
    await people.alice.says("раз", wait=False)
    await people.alice.says("два", wait=False)
    first = world.updates._pending[0].json
    await bench.inbox.keep([first], now=bench.clock.now())
    await bench.inbox.mark_handled([first["update_id"]])
    async with bench.polling():
        await world.until(lambda: bench.heard)
        await bench.nothing_waits()
    assert bench.heard == ["два"]


async def test_an_error_of_a_handler_counts_as_handled(
    bench: Bench, world: World, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(message: Message) -> None:
        raise ValueError(message.text)

    async with bench.polling(fail):
        await people.alice.says("тайна")
        await world.until(lambda: bench.begun)
        await bench.nothing_waits()
    assert "ValueError past the handlers" in caplog.text
    assert "тайна" not in caplog.text
    caplog.clear()


async def test_taps_for_whose_answer_nobody_waits_are_left_alone(
    bench: Bench, world: World, people: People, clock: ManualClock
) -> None:
    await people.alice.says("сообщение", wait=False)
    said = world.updates._pending[0].json
    user = said["message"]["from"]
    taps = [
        {"update_id": number, "callback_query": {"id": "1", "from": user, "chat_instance": "1", "data": data}}
        for number, data in ((1, "old"), (2, "fresh"))
    ]
    now = clock.now()
    await bench.inbox.keep([taps[0], said], now=now - timedelta(hours=25))
    await bench.inbox.keep([taps[1]], now=now - timedelta(minutes=2))
    async with bench.polling():
        await world.until(lambda: len(bench.heard) == 2)
        await bench.nothing_waits()
    assert bench.heard == ["сообщение", "tap fresh"]


async def test_an_update_that_ends_every_start_is_given_up(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(handling, "TRIES", 2)
    await people.alice.says("ядовитое", wait=False)
    for times in range(1, 4):
        async with bench.polling(forever):
            await world.until(lambda times=times: len(bench.begun) == times)  # type: ignore[misc]
    async with bench.polling():
        await bench.nothing_waits()
    assert "given up" in caplog.text
    assert bench.heard == []
    caplog.clear()


async def test_what_waits_behind_an_update_that_ends_every_start_is_not_given_up_with_it(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(handling, "TRIES", 2)
    await people.alice.says("ядовитое", wait=False)
    await people.alice.says("за ним", wait=False)
    for times in range(1, 4):
        async with bench.polling(forever):
            await world.until(lambda times=times: len(bench.begun) == times)  # type: ignore[misc]
    async with bench.polling():
        await bench.nothing_waits()
    assert bench.heard == ["за ним"]
    caplog.clear()


async def test_updates_wait_while_too_many_are_in_work(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPDATES_AT_ONCE", 2)
    let_go = asyncio.Event()
    crowd = [world.person(f"Читатель {number}") for number in range(5)]
    async with bench.polling(lambda _message: let_go.wait()) as polling:
        await polling.catch_up()
        for person in crowd:
            await person.says(person.name, wait=False)
        await world.until(lambda: len(bench.begun) == 2)
        await people.alice.says("позже", wait=False)
        await asyncio.sleep(0.05)
        assert len(bench.begun) == 2
        assert world.updates.is_polled is False
        assert len(world.updates) > 0
        let_go.set()
        await world.until(lambda: len(bench.heard) == 6)


async def test_a_stop_lets_handlers_end_and_keeps_the_rest(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPDATES_AT_ONCE", 1)
    let_go = asyncio.Event()
    for number in range(3):
        await people.alice.says(str(number), wait=False)
    async with bench.polling(lambda _message: let_go.wait()) as polling:
        await world.until(lambda: bench.begun)
        polling.stop()
        asyncio.get_running_loop().call_later(0.02, let_go.set)
    assert bench.heard == ["0"]
    with pytest.raises(TimeoutError):
        await polling.catch_up()
    async with bench.polling():
        await world.until(lambda: len(bench.heard) == 3)
    assert bench.heard == ["0", "1", "2"]


async def test_a_stop_cuts_off_what_does_not_end(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.01)
    async with bench.polling(forever) as polling:
        await people.alice.says("долго")
        await world.until(lambda: bench.begun)
        polling.stop()
    assert await bench.inbox.count_waiting() == 1


async def test_one_by_one_confirms_when_the_handler_has_returned(bench: Bench, people: People) -> None:
    async with bench.polling(lambda _message: asyncio.sleep(0.02), one_by_one=True):
        await people.alice.says("раз")
        assert bench.heard == ["раз"]
        await people.alice.says("два")
        assert bench.heard == ["раз", "два"]


async def test_the_channel_is_known_after_catching_up(bench: Bench, world: World, people: People) -> None:
    async with bench.polling() as polling:
        await polling.caught_up_once.wait()
        await world.until(lambda: world.updates.is_polled)
        for number in range(1, 4):
            post = await people.channel.human_posts(f"Пост {number}", by=people.boris, wait=False)
            await polling.catch_up()
            assert (await bench.known_posts())[-1] == post.id
        # The held question is asked anew, and confirms.
        await world.until(lambda: len(bench.heard) == 3 and world.updates.is_polled)


async def test_catching_up_waits_for_more_than_one_answer(bench: Bench, people: People) -> None:
    for number in range(230):
        await people.channel.human_posts(f"Пост {number}", by=people.boris, wait=False)
    async with bench.polling() as polling:
        await polling.catch_up()
        assert len(await bench.known_posts()) == 230
        assert polling.caught_up_once.is_set()


async def test_many_may_catch_up_at_once(bench: Bench, world: World, people: People) -> None:
    async with bench.polling() as polling:
        await polling.caught_up_once.wait()
        post = await people.channel.human_posts("Пост", by=people.boris, wait=False)
        await asyncio.gather(*(polling.catch_up() for _ in range(20)))
        assert post.id in await bench.known_posts()


async def test_a_handler_may_catch_up(bench: Bench, world: World, people: People) -> None:
    known: list[list[int]] = []
    polling: Polling

    async def look(message: Message) -> None:
        if message.chat.type == "private":
            await people.channel.human_posts("Пост", by=people.boris, wait=False)
            await polling.catch_up()
            await polling.catch_up()
            known.append(await bench.known_posts())

    async with bench.polling(look, one_by_one=True) as polling:
        await people.alice.says("что в канале?")
        assert known
        assert len(known[0]) == 1
        await world.until(lambda: bench.heard == ["что в канале?", "Пост"])


async def test_catching_up_does_not_wait_for_room(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPDATES_AT_ONCE", 1)
    async with bench.polling(forever) as polling:
        await people.alice.says("долго", wait=False)
        await world.until(lambda: bench.begun)
        await people.channel.human_posts("Пост", by=people.boris, wait=False)
        await polling.catch_up()
        assert len(await bench.known_posts()) == 1


async def test_nobody_catches_up_with_a_telegram_that_does_not_answer(
    bench: Bench, world: World, people: People, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BACKOFF", BackoffConfig(0.01, 0.02, 1.3, 0.0))
    async with bench.polling() as polling:
        await polling.caught_up_once.wait()
        world.faults.status("getUpdates", 502, times=1000)
        with pytest.raises(TimeoutError):
            await polling.catch_up(seconds=0.1)
        world.faults._coming.clear()
        await people.alice.says("есть кто?")
        await world.until(lambda: bench.heard)
        await polling.catch_up()
    assert caplog.text.count("no updates from Telegram") == 1
    assert caplog.text.count("Telegram answers again") == 1


async def test_a_token_that_is_no_longer_valid_ends_the_polling(bench: Bench, world: World) -> None:
    world.faults.status("getUpdates", 401, description="Unauthorized")
    with pytest.raises(TelegramUnauthorizedError):
        await bench.poll()


async def test_a_newcomer_gives_way_to_whoever_polls_already(
    bench: Bench,
    world: World,
    session: AiohttpSession,
    clock: ManualClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "NEWCOMER_SECONDS", 0.2)
    monkeypatch.setattr(module, "ALIEN_PAUSE", 0.01)
    async with (
        await Database.open(tmp_path / "second.db") as database,
        bench.polling() as polling,
    ):
        await polling.caught_up_once.wait()
        await asyncio.sleep(0.21)
        newcomer = Bench(database, world, session, clock)
        with pytest.raises(PollingRefusedError, match="another process"):
            await newcomer.poll()
        person = world.person("Читатель")
        await person.says("есть кто?")
        await world.until(lambda: bench.heard)
    assert caplog.text.count("another process polls with this token: asking again") == 1


async def test_a_webhook_ends_the_polling(bench: Bench, world: World) -> None:
    world.updates.webhook_url = "https://example.org/"
    with pytest.raises(PollingRefusedError, match="webhook"):
        await bench.poll()


async def test_an_interrupted_question_that_comes_late_is_no_other_process(
    bench: Bench, world: World, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LATE_PAUSE", 0.01)
    async with bench.polling() as polling:
        await world.until(lambda: world.updates.is_polled)
        await polling.catch_up()
        await world.until(lambda: world.updates.is_polled)
        # As Telegram takes it when the first question arrives after the second one.
        await world.updates.get(offset=0, limit=1, timeout=0, allowed=None)
        await people.alice.says("есть кто?")
        await world.until(lambda: bench.heard)


async def test_kinds_that_tell_of_the_channel_are_always_asked_for(bench: Bench, world: World) -> None:
    async with bench.polling() as polling:
        await polling.catch_up()
    assert world.updates.allowed >= {"message", "channel_post", "chat_member", "my_chat_member"}
    assert "poll" not in world.updates.allowed


async def test_a_stop_may_come_at_once_and_again(bench: Bench) -> None:
    async with bench.polling() as polling:
        polling.stop()
        polling.stop()
