"""What a recognised archive file is to an import: something that yields posts and tells how far it got."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from content.posts import Post

EXAMPLES = 5
"""Messages named for each reason why some were left out."""


class NotAnArchiveError(Exception):
    """A file cannot be imported; `key` and `arguments` are a message of `locales/importing.*.ftl`."""

    def __init__(self, key: str, *, file: str, **arguments: str | int) -> None:
        super().__init__(f"{file}: {key}")
        self.key = key
        self.arguments: dict[str, str | int] = {"file": file, **arguments}


@dataclass(slots=True)
class Reading:
    """How far the reading of one file is: `position` in bytes, and what was left out, counted by reason.

    Reasons are keys of messages in `locales/importing.*.ftl`; `examples` are the first few of what each reason
    left out.
    """

    position: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def leave_out(self, reason: str, *, example: str | None = None) -> None:
        """Counts something that becomes no post."""
        self.left_out[reason] += 1
        named = self.examples.setdefault(reason, [])
        if example is not None and len(named) < EXAMPLES:
            named.append(example)


class Archive(Protocol):
    """A file that was recognised."""

    @property
    def file(self) -> str:
        """The file's name."""
        ...

    @property
    def size(self) -> int:
        """Bytes in the file."""
        ...

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the posts one by one and keeps `reading` up to date. Raises NotAnArchiveError on damage."""
        ...
