"""How late a post may come and still go out by itself, by what it is for; about later ones a person is asked."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from content.posts import PostKind

USUAL: Mapping[PostKind, timedelta | None] = {
    PostKind.POST: timedelta(hours=3),
    PostKind.MEETUP: timedelta(hours=3),
    # "It begins in an hour" is wrong soon after.
    PostKind.REMINDER: timedelta(minutes=15),
}
"""What holds where nobody chose; these are the kinds a queued post may have."""

CHOICES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=3), timedelta(hours=12), None)
"""What can be chosen; None: nobody is ever asked."""


class Lateness(Protocol):
    """Where the rule is kept."""

    async def patience(self) -> Mapping[PostKind, timedelta | None]:
        """Returns how late a post may come, for each kind in USUAL; None: as late as it likes."""
        ...

    async def choose(self, kind: PostKind, patience: timedelta | None) -> None:
        """Keeps another rule for posts of this kind."""
        ...
