"""A disk that takes nothing: people are told, nothing is lost, and all is well again as soon as there is room."""

from collections.abc import Callable

import pytest
from aiogram.utils.backoff import BackoffConfig

from content.trouble import StorageBusyError, StorageFullError, StorageTroubleError
from playground import World
from storage.people import PeopleStore
from tests.disk import fill_up, make_room
from tests.e2e.bench import Bench
from tests.e2e.conftest import People


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (StorageFullError, "кончилось место"),
        (StorageBusyError, "другая программа"),
        (StorageTroubleError, "не принимает"),
    ],
)
@pytest.mark.usefixtures("app")
async def test_who_wanted_something_written_down_is_told(
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: type[StorageTroubleError],
    told: str,
) -> None:
    async def fail(self: PeopleStore, person_id: int, *, language: str) -> None:
        raise trouble("as SQLite has it")

    monkeypatch.setattr(PeopleStore, "choose_language", fail)
    await people.alice.says("/language")
    answer = await people.alice.taps("English")
    assert told in str(answer)
    assert "nothing can be written" in caplog.text
    caplog.clear()


async def test_a_full_disk_leaves_nobody_without_an_answer(
    bench: Bench, world: World, people: People, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.BACKOFF", BackoffConfig(0.02, 0.05, 1.3, 0.0))
    monkeypatch.setattr("bot.handling.TROUBLE_PAUSE", 0.02)
    long = "долго " * 600
    async with bench.polling() as polling:
        await polling.catch_up()
        await fill_up(bench.database)
        await people.alice.says(long, wait=False)
        post = await people.channel.human_posts(long, by=people.boris, wait=False)
        await world.until(lambda: bench.heard)
        with pytest.raises(TimeoutError):
            await polling.catch_up(seconds=0.1)
        # Telegram keeps it all, and the post waits until it can be written down.
        assert len(world.updates) == 2
        assert len(bench.heard) == 1
        await make_room(bench.database)
        await polling.catch_up()
        assert await bench.known_posts() == [post.id]
        await world.until(lambda: len(bench.heard) == 2 and not len(world.updates))
        await bench.nothing_waits()
    assert len(bench.heard) == 2
    assert caplog.text.count("updates can't be stored: StorageFullError") == 1
    assert "updates can be stored again" in caplog.text


def refuses(world: World, reason: str) -> None:
    """Telegram refuses the next message."""
    world.faults.status("sendMessage", 400, description=f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("strike", "level"),
    [
        (lambda world: world.faults.drop_before("sendMessage"), "WARNING"),
        (lambda world: world.faults.status("sendMessage", 502), "WARNING"),
        (lambda world: world.faults.forbid("sendMessage"), "INFO"),
        (lambda world: refuses(world, "chat not found"), "INFO"),
        (lambda world: refuses(world, "not enough rights to send text messages to the chat"), "INFO"),
        (lambda world: refuses(world, "CHAT_WRITE_FORBIDDEN"), "INFO"),
        (lambda world: refuses(world, "PEER_ID_INVALID"), "INFO"),
    ],
)
@pytest.mark.usefixtures("app")
async def test_an_answer_that_does_not_arrive_is_no_fault_of_the_program(
    world: World,
    people: People,
    caplog: pytest.LogCaptureFixture,
    strike: Callable[[World], None],
    level: str,
) -> None:
    strike(world)
    await people.alice.says("/help")
    told = [record for record in caplog.records if record.name == "handlers.errors"]
    assert [record.levelname for record in told] == [level]
    assert all("\n" not in record.getMessage() for record in told)
    await people.alice.says("/help")
    assert people.alice.chat.last.by_bot


@pytest.mark.usefixtures("app")
async def test_a_message_that_the_program_made_wrong_is_an_error(
    world: World, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    refuses(world, "can't parse entities")
    await people.alice.says("/help")
    assert [record.levelname for record in caplog.records if record.name == "handlers.errors"] == ["ERROR"]
    assert people.alice.chat.last.by_bot
    caplog.clear()
