"""A proposed question with more wrong options than it shows, so that others can be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import gcd

from content.quiz.drafting.facts import Kind
from content.quiz.questions import OPTION_LENGTH, OPTIONS, Question, QuestionError, same_words

WRONG = 3
"""Wrong options a question has."""

SPARE = OPTIONS - 1
"""Wrong options kept at most, to draw others from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question proposed from a post; nobody is asked it before an admin took it.

    `others` are wrong options, the nearest of kind first. Raises QuestionError for what could not be asked.
    """

    text: str
    answer: str
    others: tuple[str, ...]
    explanation: str
    kind: Kind
    post_id: int
    topic: str | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        if len(self.others) < WRONG:
            raise QuestionError(f"there are {len(self.others)} wrong options, {WRONG} are needed")
        if not all(len(one) <= OPTION_LENGTH for one in self.others):
            raise QuestionError("a wrong option is too long")
        if len({same_words(one) for one in (self.answer, *self.others)}) <= len(self.others):
            raise QuestionError("two options say the same")
        self.question()

    @property
    def key(self) -> str:
        """What makes two drafts the same: the words of the question."""
        return same_words(self.text)

    @property
    def drawings(self) -> int:
        """How many drawings differ."""
        return len(self.others) // gcd(len(self.others), WRONG) if len(self.others) > WRONG else 1

    def question(self, *, drawing: int = 0) -> Question:
        """Returns it as it would be asked, with wrong options of one drawing, counted from 0. Raises QuestionError."""
        first = drawing * WRONG
        wrong = [self.others[(first + number) % len(self.others)] for number in range(WRONG)]
        options = sorted([self.answer, *wrong], key=lambda option: scattered(self.text, option))
        return Question(
            text=self.text,
            options=tuple(options),
            correct=(options.index(self.answer),),
            explanation=self.explanation,
            topic=self.topic,
            post_id=self.post_id,
        )


def scattered(*words: str) -> bytes:
    """Returns what orders texts by nothing anybody can guess, the same way at every run."""
    return blake2b("\n".join(words).encode(), digest_size=8).digest()


def distinct(options: Sequence[str], *, answer: str) -> Iterator[str]:
    """Yields the options that differ in words from the answer and from each other."""
    seen = {same_words(answer)}
    for option in options:
        if same_words(option) not in seen:
            seen.add(same_words(option))
            yield option
