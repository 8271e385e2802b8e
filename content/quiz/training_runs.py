"""What training consists of: runs, their rounds, what is told of them, and what it needs of the world."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from content.quiz.questions import Question
from content.quiz.repetition import Card, Known


class TrainingState(StrEnum):
    """About to be sent, or nobody knows if it was; in the chat; answered."""

    CLAIMED = "claimed"
    SENT = "sent"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Run:
    """Questions in a row; `length` None: until the person has had enough. `message_id` tells the newest result."""

    id: int
    person_id: int
    length: int | None = None
    topic: str | None = None
    message_id: int | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class TrainingRound:
    """One question of a run as it is shown; `card` is what the person knows of it by now.

    `vote` is a poll not known yet, with what the person chose in it.
    """

    id: int
    run: Run
    number: int
    question: Question
    state: TrainingState
    options: tuple[str, ...]
    correct: tuple[int, ...]
    message_id: int | None = None
    vote: tuple[str, tuple[int, ...]] | None = None
    right: bool | None = None
    told: bool = False
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the run's one message says: the last round's result or doubt, and where the run is over how it went."""

    run: Run
    round: TrainingRound | None
    rounds: tuple[TrainingRound, ...]
    today: date


class Trainings(Protocol):
    """Where runs and answers are kept. Steps that change a state say whether it was still the expected one."""

    async def topics(self) -> tuple[str, ...]:
        """Returns the topics there are questions of that can be asked, in alphabetical order."""
        ...

    async def known(
        self, person_id: int, *, topic: str | None = None, besides: int | None = None
    ) -> tuple[Known, ...]:
        """Returns the questions of the topic (None: all) that the run `besides` has not asked yet."""
        ...

    async def start(self, person_id: int, *, length: int | None, topic: str | None, now: datetime) -> Run:
        """Begins a run; the one before is over."""
        ...

    async def run(self, run_id: int) -> Run | None:
        """Returns a run."""
        ...

    async def running(self, person_id: int) -> Run | None:
        """Returns the person's run that is not over."""
        ...

    async def finish(self, run_id: int, *, now: datetime) -> None:
        """The run is over."""
        ...

    async def claim(
        self,
        run: Run,
        *,
        number: int,
        question: Question,
        options: tuple[str, ...],
        correct: tuple[int, ...],
        request: str,
    ) -> TrainingRound:
        """Writes down that the question is about to be sent."""
        ...

    async def claim_again(self, round_id: int, *, request: str) -> None:
        """The same question is about to be sent once more."""
        ...

    async def sent(self, round_id: int, *, poll_id: str, message_id: int | None) -> None:
        """The question is in the chat, unless it was answered already."""
        ...

    async def requested(self, person_id: int, *, request: str) -> TrainingRound | None:
        """Returns what was asked because of this message or tap."""
        ...

    async def rounds(self, run_id: int) -> tuple[TrainingRound, ...]:
        """Returns the run's rounds in order."""
        ...

    async def of_poll(self, poll_id: str) -> TrainingRound | None:
        """Returns the round that a poll belongs to."""
        ...

    async def unsure(self, question: str, options: tuple[str, ...]) -> tuple[TrainingRound, ...]:
        """Returns the unanswered rounds with these words, in this order, of which polls may be unknown."""
        ...

    async def note_vote(self, person_id: int, *, poll_id: str, chosen: tuple[int, ...]) -> None:
        """Remembers a vote in an unknown poll with the person's newest round of which polls may be unknown."""
        ...

    async def record(self, round_id: int, *, chosen: tuple[int, ...], right: bool, on: date, card: Card) -> bool:
        """Keeps the answer and what is known of the question now; False when there was an answer."""
        ...

    async def tell(self, run_id: int, *, message_id: int, round_id: int | None) -> None:
        """This message tells how things stand; with it the answer of the round, if any, was told."""
        ...


class Room(Protocol):
    """A person's private chat. Methods raise `content.sending.SendingError`."""

    async def ask(self, round_: TrainingRound) -> tuple[str, int]:
        """Sends the question; returns the numbers of the poll and the message."""
        ...

    async def tell(self, report: Report, *, message_id: int | None) -> int:
        """Says it in this message, in a new one where there is none; returns the message's number."""
        ...

    async def remove(self, person_id: int, message_id: int) -> None:
        """Takes a message away."""
        ...
