"""The waiting posts page by page: those in trouble apart from the others, each part in order of time."""

from collections.abc import Sequence

from content.publishing.agenda import Place
from content.publishing.queue import TROUBLED, QueuedPost
from storage.database import Database, to_text
from storage.queue import WAITING, QueueStore
from storage.queued_post import queued_post

_TROUBLED = ", ".join(f"'{state}'" for state in sorted(TROUBLED))
_PARTS = {
    True: f"state in ({_TROUBLED})",
    # Written so that SQLite takes the index of what waits, which is in order of time.
    False: f"{WAITING} and state not in ({_TROUBLED})",
}


class QueueListing:
    """Implements `content.publishing.agenda.Listing`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self) -> int:
        """Returns how many posts wait."""
        return await QueueStore(self._database).count_upcoming()

    async def after(self, place: Place | None, *, troubled: bool, limit: int) -> Sequence[QueuedPost]:
        """Returns waiting posts, in trouble or not, that follow a place of that part; from its begin for None."""
        return await self._posts(_PARTS[troubled], ">", "asc", place, limit)

    async def before(self, place: Place, *, limit: int) -> Sequence[QueuedPost]:
        """Returns posts of the same part that precede the place, the nearest first."""
        return await self._posts(_PARTS[place.troubled], "<", "desc", place, limit)

    async def _posts(
        self, part: str, sign: str, order: str, place: Place | None, limit: int
    ) -> Sequence[QueuedPost]:
        beyond = f" and (due_at, id) {sign} (:due_at, :id)" if place else ""
        values = {"due_at": to_text(place.due_at), "id": place.post} if place else {}
        async with self._database.read() as connection:
            # First only numbers, which the index holds: sorting ten thousand whole posts in trouble takes long.
            rows = await connection.execute_fetchall(
                "select * from queued_post where id in (select id from queued_post"  # noqa: S608 - constants
                f" where {part}{beyond} order by due_at {order}, id {order} limit :limit)"
                f" order by due_at {order}, id {order}",
                {**values, "limit": limit},
            )
        return [queued_post(row) for row in rows]
