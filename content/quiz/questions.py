"""The question bank: what a question is, what Telegram lets it be, and the file people write questions in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated, Protocol

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

# Bot API 10.3: sendPoll and InputPollOption; lengths in Unicode code points.
QUESTION_LENGTH = 300
OPTION_LENGTH = 100
OPTIONS = 12
EXPLANATION_LENGTH = 200
EXPLANATION_LINE_FEEDS = 2


class QuestionError(ValueError):
    """A question that Telegram would refuse or nobody could answer; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Question:
    """A multiple-choice question with its key; a question without one can't be made, hence never played.

    `correct` holds 0-based indices into `options`, increasing. `link` is an address that the explaining post holds,
    `post_id` that post's number where the archive has it. Raises QuestionError.
    """

    text: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    explanation: str | None = None
    topic: str | None = None
    link: str | None = None
    post_id: int | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        check_wording(self.text, self.options)
        if not self.correct:
            raise QuestionError("no option is marked as correct")
        places = range(len(self.options))
        if list(self.correct) != sorted(set(self.correct)) or not set(self.correct) <= set(places):
            raise QuestionError(
                f"correct is {list(self.correct)}, it must be increasing numbers from 0 to {places[-1]}"
            )
        if self.explanation is not None:
            if not 1 <= len(self.explanation) <= EXPLANATION_LENGTH:
                raise QuestionError(
                    f"the explanation has {len(self.explanation)} characters, 1 to {EXPLANATION_LENGTH} may be"
                )
            if self.explanation.count("\n") > EXPLANATION_LINE_FEEDS:
                raise QuestionError(f"the explanation has more than {EXPLANATION_LINE_FEEDS} line feeds")

    @property
    def key(self) -> str:
        """What makes two questions the same: the words, whatever their case, spaces and closing mark."""
        return same_words(self.text)


def check_wording(text: str, options: Sequence[str]) -> None:
    """Raises QuestionError when Telegram would not take this question with these options."""
    if not 1 <= len(text) <= QUESTION_LENGTH:
        raise QuestionError(f"the question has {len(text)} characters, 1 to {QUESTION_LENGTH} may be")
    if not 1 <= len(options) <= OPTIONS:
        raise QuestionError(f"there are {len(options)} options, 1 to {OPTIONS} may be")
    for number, option in enumerate(options):
        if not 1 <= len(option) <= OPTION_LENGTH:
            raise QuestionError(f"option {number} has {len(option)} characters, 1 to {OPTION_LENGTH} may be")
    if len(set(options)) < len(options):
        raise QuestionError("two options are the same")


def full_key(text: str, options: Iterable[str]) -> str:
    """Returns what makes two questions the same that may ask in the same words about other options."""
    return "\n".join([same_words(text), *sorted(" ".join(option.split()) for option in options)])


def same_words(text: str) -> str:
    """Returns what a text has in common with one that differs only in case, spaces or closing marks."""
    return " ".join(text.casefold().replace("ё", "е").split()).rstrip(" ?!.…:")


class QuestionBank(Protocol):
    """Where questions are kept."""

    async def save_questions(self, questions: Sequence[Question]) -> int:
        """Adds new questions, renews those with a known key, finds their posts; returns how many were new."""
        ...


@dataclass(frozen=True, slots=True)
class LoadBank:
    """Puts questions into the bank; doing it again changes nothing."""

    bank: QuestionBank

    async def __call__(self, questions: Sequence[Question]) -> int:
        """Returns how many questions the bank did not have."""
        return await self.bank.save_questions(questions)


def bundled_questions() -> tuple[Question, ...]:
    """Returns the questions of content/archive/questions.yaml. Raises QuestionError."""
    file = files("content") / "archive" / "questions.yaml"
    return load_questions(file.read_text(encoding="utf-8"))


def load_questions(text: str) -> tuple[Question, ...]:
    """Reads the YAML list that people edit: question, options, correct, explanation, topic, post.

    `correct` is a list of 0-based indices into the options, `post` an address that the explaining post holds:
    it names the post in any archive that has it. Raises QuestionError that names the question by its place in the file, counted from 1.
    """
    try:
        # Every scalar stays the text that was written: an option "0.10" must not become 0.1, nor "no" false.
        entries = yaml.load(text, Loader=yaml.BaseLoader) or []  # noqa: S506 - makes only text, lists and mappings
    except yaml.YAMLError as error:
        raise QuestionError(f"the file is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, list):
        raise QuestionError("the file must be a list of questions")
    questions: dict[str, Question] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            question = _Entry.model_validate(entry).as_question()
            if question.key in questions:
                raise QuestionError("the same question stands above")
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise QuestionError(f"question {number}: {place}: {first['msg']}") from error
        except QuestionError as error:
            raise QuestionError(f"question {number}: {error}") from error
        questions[question.key] = question
    return tuple(questions.values())


_Absent = BeforeValidator(lambda value: value or None)
"""`topic:` with nothing after it says the same as no topic."""


class _Entry(BaseModel):
    """One question as the file has it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    question: str
    options: list[str]
    correct: list[int]
    explanation: Annotated[str | None, _Absent] = None
    topic: Annotated[str | None, _Absent] = None
    post: Annotated[Annotated[str, Field(pattern=r"^https?://\S+$")] | None, _Absent] = None

    def as_question(self) -> Question:
        return Question(
            text=self.question,
            options=tuple(self.options),
            correct=tuple(self.correct),
            explanation=self.explanation,
            topic=self.topic,
            link=self.post,
        )
