"""Forgetting a person: every column that may hold a person's number, and what becomes of it.

A table that a migration adds belongs in one of these lists; a test looks at all there are.
"""

import secrets
from collections.abc import Mapping

from content.forgetting import Kept, StillQueuedError
from storage.database import Database

DELETED: Mapping[str, tuple[str, Kept]] = {
    "person": ("id", Kept.LANGUAGE),
    "bookmark": ("person_id", Kept.BOOKMARKS),
    "meetup_guest": ("person_id", Kept.MEETUPS),
    "meetup_reminder": ("person_id", Kept.MEETUPS),
    "delivery": ("person_id", Kept.MESSAGES),
    "unreachable": ("person_id", Kept.MESSAGES),
    "subscription": ("person_id", Kept.SUBSCRIPTIONS),
    "timetable": ("person_id", Kept.SUBSCRIPTIONS),
    "news": ("person_id", Kept.SUBSCRIPTIONS),
    "training_run": ("person_id", Kept.TRAINING),
    "training_round": ("person_id", Kept.TRAINING),
    "training_card": ("person_id", Kept.TRAINING),
    "training_reminder": ("person_id", Kept.TRAINING),
    "stray_answer": ("player_id", Kept.GAMES),
    "reader_of_week": ("person_id", Kept.VISITS),
    "question_report": ("person_id", Kept.REPORTS),
    "question_told": ("person_id", Kept.ADMIN),
    "question_entry": ("person_id", Kept.ADMIN),
    "question_offer": ("person_id", Kept.ADMIN),
    "album_message": ("chat_id", Kept.ADMIN),
    "arriving_album": ("chat_id", Kept.ADMIN),
    "meetup_desk": ("chat_id", Kept.ADMIN),
    "meetup_question": ("chat_id", Kept.ADMIN),
    "meetup_channel_reminder": ("chat_id", Kept.ADMIN),
}
"""Tables whose rows are the person's own: the column that names the person."""

RENAMED: Mapping[str, tuple[str, str | None]] = {
    "answer": ("player_id", "name"),
    "game_player": ("player_id", "name"),
    "game": ("started_by", None),
}
"""Tables whose rows count for others too: the person gets a number that is nobody's, and no name."""

NOBODY = "—"

EMPTIED = (
    # Games in private chats were played before there was training.
    "delete from game where chat_id = :person",
    "update queue_event set by = null, name = null where by = :person",
    "update question set author = null where author = :person",
    "update pause set by_id = 0, by_name = '' where by_id = :person",
    # Who asked twice is asked once: these numbers only keep the same request from queueing twice.
    "update queued_post set created_by = 0, source_chat_id = 0, request_message_id = -id, source_message_ids = '[]',"
    " original_message_ids = '[]' where created_by = :person or source_chat_id = :person",
)
"""What is kept without the person."""

_WAITING = "state not in ('sent', 'cancelled') and (created_by = :person or source_chat_id = :person)"


class Memory:
    """Implements `content.forgetting.Memory`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def kept(self, person_id: int) -> Mapping[Kept, int]:
        """Returns how many records there are of each kind; kinds without any are left out."""
        counts: dict[Kept, int] = {}
        async with self._database.read() as connection:
            for table, column, kind in _columns():
                rows = await connection.execute_fetchall(
                    f"select count(*) from {table} where {column} = ?",  # noqa: S608 - constants
                    (person_id,),
                )
                counts[kind] = counts.get(kind, 0) + next(iter(rows))[0]
        return {kind: counts[kind] for kind in Kept if counts.get(kind)}

    async def forget(self, person_id: int) -> None:
        """Deletes them. What belongs to others as well — places in games, the queue's history — loses its person.

        Raises StillQueuedError; nothing is deleted then.
        """
        values = {"person": person_id, "nobody": -1 - secrets.randbelow(2**52), "name": NOBODY}
        async with self._database.write() as connection:
            waiting = await connection.execute_fetchall(
                f"select count(*) from queued_post where {_WAITING}",  # noqa: S608 - constants
                values,
            )
            if count := next(iter(waiting))[0]:
                raise StillQueuedError(count)
            # What is deleted is overwritten: a copy of the file does not hold it either.
            await connection.execute("pragma secure_delete = on")
            for table, (column, _) in DELETED.items():
                await connection.execute(f"delete from {table} where {column} = :person", values)  # noqa: S608
            for table, (column, name) in RENAMED.items():
                named = f", {name} = :name" if name else ""
                await connection.execute(
                    f"update {table} set {column} = :nobody{named} where {column} = :person",  # noqa: S608
                    values,
                )
            for statement in EMPTIED:
                await connection.execute(statement, values)


def _columns() -> list[tuple[str, str, Kept]]:
    """Where a person's number stands, and what kind of record that is."""
    return [
        *((table, column, kind) for table, (column, kind) in DELETED.items()),
        *((table, column, Kept.GAMES) for table, (column, _) in RENAMED.items()),
        ("queue_event", "by", Kept.ADMIN),
        ("queued_post", "created_by", Kept.ADMIN),
        ("question", "author", Kept.ADMIN),
    ]
