"""Polls as a saved page of the web preview shows them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.posts import PollOption, PollRecord
from content.signs import is_hashtags_only

_MARK = re.compile(r"(?P<anonymous>Anonymous |Public )?(?P<what>Quiz|Poll|quiz|poll)|Final results|Final Results")
_PERCENT = re.compile(r"(\d{1,3})%")
_VOTERS = re.compile(r"(\d[\d\s,.]*) (?:voters?|votes?|answers?|voted)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PagePoll:
    """A poll on a page: `first` and `last` are 0-based indices of its lines."""

    first: int
    last: int
    record: PollRecord


def polls(lines: Sequence[str]) -> list[PagePoll]:
    """Finds the polls of a page by their form: question, mark, then per cent and option in turn.

    A line of hashtags right above the question belongs to the poll.
    """
    found: list[PagePoll] = []
    for index, line in enumerate(lines):
        mark = _MARK.fullmatch(line.strip())
        if mark is None or index == 0:
            continue
        options, last = _options(lines, index + 1)
        if len(options) < 2:
            continue
        voters = _VOTERS.fullmatch(lines[last + 1].strip()) if last + 1 < len(lines) else None
        if voters:
            last += 1
        tagged = index >= 2 and is_hashtags_only(lines[index - 2])
        record = PollRecord(
            question=lines[index - 1].strip(),
            options=options,
            quiz=(mark["what"] or "").lower() == "quiz",
            percent=True,
            total_voters=int(re.sub(r"\D", "", voters[1])) if voters else None,
        )
        found.append(PagePoll(index - 2 if tagged else index - 1, last, record))
    return found


def _options(lines: Sequence[str], start: int) -> tuple[tuple[PollOption, ...], int]:
    """Returns the options that begin at a line, and the index of the last line they take."""
    options: list[PollOption] = []
    index = start
    while index + 1 < len(lines):
        share = _PERCENT.fullmatch(lines[index].strip())
        if share is None:
            break
        options.append(PollOption(lines[index + 1].strip(), votes=int(share[1])))
        index += 2
    return tuple(options), index - 1
