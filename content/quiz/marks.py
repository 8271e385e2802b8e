"""The small mark that a question's poll carries: whatever happens to us, Telegram tells of it with its votes."""

import re
import string

_DIGITS = string.digits + string.ascii_lowercase
_MARK = re.compile(r" · ([0-9a-z]{1,12})$")


def mark(words: str, round_id: int) -> str:
    """Returns what is said under a question, with the round's number in few signs at its end."""
    signs, rest = "", round_id
    while rest or not signs:
        rest, digit = divmod(rest, len(_DIGITS))
        signs = _DIGITS[digit] + signs
    return f"{words} · {signs}"


def read_mark(description: str) -> int | None:
    """Returns the number of the round that a description names; None when it names none."""
    found = _MARK.search(description)
    return int(found[1], len(_DIGITS)) if found else None
