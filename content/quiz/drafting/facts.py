"""A fact a post tells that can be asked for, and where the wrong options to it come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for; options of a question are all of one kind."""

    NAME = "name"
    DEFINITION = "definition"
    MAKER = "maker"
    ABILITY = "ability"
    TOOL = "tool"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Fact:
    """A question a post answers.

    `group` are answers that are nearest of kind (libraries among libraries). `made` holds wrong options that need no
    other post, as numbers do; of the other kinds they are other posts' answers.
    """

    kind: Kind
    question: str
    answer: str
    explanation: str
    group: str = ""
    made: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand as a wrong option: another post's answer, with the name and the fields that post is about."""

    text: str
    group: str
    post_id: int
    subject: str | None = None
    areas: frozenset[str] = frozenset()
