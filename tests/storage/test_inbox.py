"""Updates are kept until they are handled; what they tell of channels is kept longer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.inbox import InboxStore

NOON = datetime(2026, 1, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def inbox(database: Database) -> InboxStore:
    return InboxStore(database)


def said(update_id: int, text: str = "да") -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": update_id, "text": text}}


def posted(
    update_id: int, message_id: object, *, kind: str = "channel_post", chat: object = -100, of: str = "channel"
) -> dict[str, Any]:
    return {"update_id": update_id, kind: {"message_id": message_id, "chat": {"id": chat, "type": of}}}


async def waiting(inbox: InboxStore) -> list[int]:
    return [one.update_id for one in await inbox.waiting(after=0, limit=100)]


async def known(database: Database) -> list[tuple[int, int]]:
    async with database.read() as connection:
        rows = await connection.execute_fetchall(
            "select chat_id, message_id from channel_message order by chat_id, message_id"
        )
    return [(row[0], row[1]) for row in rows]


async def test_updates_wait_in_the_order_they_came_and_as_they_came(inbox: InboxStore) -> None:
    first, second = said(900, "половина \ud83d знака"), said(7)
    assert await inbox.keep([first, second], now=NOON) == 2
    left = await inbox.waiting(after=0, limit=100)
    assert [one.body for one in left] == [first, second]
    assert left[0].received_at == NOON
    assert [one.update_id for one in await inbox.waiting(after=left[0].number, limit=100)] == [7]
    assert await inbox.count_waiting() == 2
    assert await inbox.last_number() == left[1].number


async def test_what_was_handled_is_not_handled_again(inbox: InboxStore) -> None:
    await inbox.keep([said(1), said(2)], now=NOON)
    await inbox.mark_handled([1])
    assert await inbox.keep([said(1), said(2), said(3)], now=NOON + DAY) == 1
    assert await waiting(inbox) == [2, 3]


async def test_what_was_handled_is_forgotten_after_two_days_and_nothing_else(database: Database) -> None:
    inbox = InboxStore(database)
    await inbox.keep([said(1), said(2)], now=NOON)
    await inbox.mark_handled([1])
    await inbox.keep([said(1)], now=NOON + 1.9 * DAY)
    assert await waiting(inbox) == [2]
    await inbox.keep([], now=NOON + 2.1 * DAY)
    assert await inbox.keep([said(1), said(2)], now=NOON + 2.1 * DAY) == 1
    assert await waiting(inbox) == [2, 1]


async def test_numbers_never_begin_anew(inbox: InboxStore) -> None:
    await inbox.keep([said(1)], now=NOON)
    last = await inbox.last_number()
    await inbox.mark_handled([1])
    await inbox.keep([], now=NOON + 3 * DAY)
    await inbox.keep([said(2)], now=NOON + 3 * DAY)
    assert [one.update_id for one in await inbox.waiting(after=last, limit=9)] == [2]


async def test_messages_of_channels_are_known(inbox: InboxStore, database: Database) -> None:
    await inbox.keep(
        [
            posted(1, 11),
            posted(2, 12, kind="edited_channel_post"),
            posted(3, 13, kind="message"),
            posted(4, 14, of="supergroup"),
            posted(5, 11, kind="edited_channel_post"),
        ],
        now=NOON,
    )
    assert await known(database) == [(-100, 11), (-100, 12)]


@pytest.mark.parametrize(
    "broken",
    [
        {"update_id": 1, "channel_post": None},
        {"update_id": 1, "channel_post": [1]},
        {"update_id": 1, "channel_post": {"message_id": 5, "chat": "x"}},
        {"update_id": 1, "my_chat_member": {"chat": {"type": "channel"}, "new_chat_member": 5}},
        posted(1, "5"),
        posted(1, 2**70),
        posted(1, True),  # noqa: FBT003 - a number is meant
        posted(1, 5, chat=None),
    ],
)
async def test_nothing_in_an_update_breaks_the_store(
    inbox: InboxStore, database: Database, broken: dict[str, Any]
) -> None:
    assert await inbox.keep([broken, posted(2, 6)], now=NOON) == 2
    assert await known(database) == [(-100, 6)]


async def test_what_is_nested_too_deeply_is_not_handled(inbox: InboxStore) -> None:
    whole: list[Any] = []
    for _ in range(100_000):
        whole = [whole]
    await inbox.keep([{"update_id": 1, "message": whole}, said(2)], now=NOON)
    assert await waiting(inbox) == [2]


async def test_old_messages_of_channels_go_but_the_newest(database: Database) -> None:
    await InboxStore(database).keep([posted(1, 11), posted(2, 12), posted(3, 5, chat=-200)], now=NOON)
    await InboxStore(database).keep([posted(4, 13)], now=NOON + 59 * DAY)
    assert await known(database) == [(-200, 5), (-100, 11), (-100, 12), (-100, 13)]
    await InboxStore(database).keep([], now=NOON + 61 * DAY)
    assert await known(database) == [(-200, 5), (-100, 13)]


async def test_own_messages_stay_own(inbox: InboxStore, database: Database) -> None:
    async with database.write() as connection:
        await connection.execute("insert into channel_message values (-100, 11, '2026', 1)")
    await inbox.keep([posted(1, 11, kind="edited_channel_post")], now=NOON)
    async with database.read() as connection:
        rows = await connection.execute_fetchall("select own from channel_message")
    assert [row[0] for row in rows] == [1]


async def test_a_day_of_silence_is_a_gap(inbox: InboxStore) -> None:
    assert await inbox.gap_ended_at() is None
    await inbox.keep([], now=NOON)
    assert await inbox.gap_ended_at() == NOON
    later = NOON + timedelta(hours=22)
    await inbox.keep([said(1)], now=later)
    assert await inbox.gap_ended_at() == NOON
    much_later = later + timedelta(hours=23, minutes=1)
    await inbox.keep([], now=much_later)
    assert await inbox.gap_ended_at() == much_later


def let_in(old: str, new: str, *, of: str = "channel") -> dict[str, Any]:
    return {
        "update_id": 1,
        "my_chat_member": {
            "chat": {"id": -100, "type": of},
            "old_chat_member": {"status": old},
            "new_chat_member": {"status": new},
        },
    }


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        (let_in("left", "administrator"), True),
        (let_in("administrator", "administrator"), False),
        (let_in("administrator", "left"), False),
        (let_in("left", "administrator", of="supergroup"), False),
    ],
)
async def test_before_the_bot_is_let_in_it_knows_nothing(
    inbox: InboxStore, change: dict[str, Any], *, gap: bool
) -> None:
    await inbox.keep([], now=NOON)
    later = NOON + timedelta(hours=1)
    await inbox.keep([change], now=later)
    # Nothing of that answer counts as the newest message: more may have come before the bot did.
    assert await inbox.gap_ended_at() == (later + timedelta(microseconds=1) if gap else NOON)


async def test_tries_are_counted(inbox: InboxStore) -> None:
    await inbox.keep([said(1), said(2)], now=NOON)
    await inbox.begin_again([2])
    await inbox.begin_again([2])
    assert [one.tries for one in await inbox.waiting(after=0, limit=9)] == [0, 2]
