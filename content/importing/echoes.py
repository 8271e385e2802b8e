"""The oldest form of saved pages: a post's whole text stands once more without its first line."""

from collections.abc import Sequence

MIN_LENGTH = 20
"""Characters in an echo; shorter repetitions happen by chance."""


def echo(lines: Sequence[str], start: int) -> int:
    """Returns how many lines from index `start` on stand once more right after themselves, 0 if none do."""
    for length in range((len(lines) - start) // 2, 0, -1):
        if lines[start] == lines[start + length]:
            text = lines[start : start + length]
            if text == lines[start + length : start + 2 * length] and sum(map(len, text)) >= MIN_LENGTH:
                return length
    return 0


def is_doubled(lines: Sequence[str]) -> bool:
    """Tells the oldest form: at least half of the lines are texts and their repetition."""
    repeated = index = 0
    while index < len(lines):
        length = echo(lines, index)
        repeated += 2 * length
        index += 2 * length or 1
    return repeated > 0 and 2 * repeated >= len(lines)
