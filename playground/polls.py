"""Polls and quizzes: options, votes, and who may see how the others voted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from playground.errors import Refused
from playground.telegram_html import Entity

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.messages import Message
    from playground.people import Person

    Voter: TypeAlias = Person | Chat


@dataclass(frozen=True, slots=True)
class PollOption:
    """One answer that can be chosen."""

    persistent_id: str
    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(slots=True, eq=False)
class Poll:
    """One poll; forwarded copies share it, and so share its votes."""

    id: str
    question: str
    options: tuple[PollOption, ...]
    by_bot: bool
    question_entities: tuple[Entity, ...] = ()
    is_quiz: bool = False
    is_anonymous: bool = True
    many_answers: bool = False
    allows_revoting: bool = True
    correct: tuple[int, ...] = ()
    explanation: str = ""
    explanation_entities: tuple[Entity, ...] = ()
    description: str = ""
    description_entities: tuple[Entity, ...] = ()
    shuffle_options: bool = False
    hide_results_until_closes: bool = False
    open_period: int | None = None
    close_date: datetime | None = None
    closed: bool = False
    members_only: bool = False
    country_codes: tuple[str, ...] = ()
    in_private_chat: bool = False
    votes: dict[Voter, tuple[int, ...]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    @property
    def json(self) -> dict[str, Any]:
        """The Poll that the bot is given: totals are known to it for its own and for closed polls."""
        knows = self.by_bot or self.closed
        return self._json(totals=knows, answer=knows or self.in_private_chat)

    def seen_by(self, person: Person) -> dict[str, Any]:
        """The Poll on this person's screen, with "chosen": results come only after an own vote.

        Where the results are hidden until the poll closes, a vote shows nothing either.
        """
        voted = person in self.votes
        sees = self.closed or (voted and not self.hide_results_until_closes)
        return {**self._json(totals=sees, answer=sees), "chosen": list(self.votes.get(person, ()))}

    def vote(self, voter: Voter, chosen: list[int]) -> None:
        """Takes a vote, or takes it back when empty; Refused where the app would not let them."""
        if self.closed:
            raise Refused("the poll is closed")
        if voter in self.votes and not self.allows_revoting:
            raise Refused("this poll does not let anybody change a vote")
        if not chosen and voter not in self.votes:
            raise Refused("there is no vote to take back")
        if len(set(chosen)) != len(chosen) or (len(chosen) > 1 and not self.many_answers):
            raise Refused("only one answer can be chosen")
        if chosen:
            self.votes[voter] = tuple(sorted(chosen))
        else:
            del self.votes[voter]

    def voters(self, index: int) -> list[Voter]:
        """Who chose an option, in the order they came."""
        return [voter for voter, chosen in self.votes.items() if index in chosen]

    def option(self, text: str) -> int:
        """The index of an option by its text; Refused when there is none."""
        for index, option in enumerate(self.options):
            if option.text == text:
                return index
        raise Refused(f"no option {text!r} among {[option.text for option in self.options]}")

    def _json(self, *, totals: bool, answer: bool) -> dict[str, Any]:
        counts = [0] * len(self.options)
        for chosen in self.votes.values():
            for index in chosen:
                counts[index] += totals
        data: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "options": [
                {"persistent_id": option.persistent_id, "text": option.text, "voter_count": count}
                | ({"text_entities": list(option.entities)} if option.entities else {})
                for option, count in zip(self.options, counts, strict=True)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.is_anonymous,
            "type": "quiz" if self.is_quiz else "regular",
            "allows_multiple_answers": self.many_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": self.members_only,
        }
        if self.country_codes:
            data["country_codes"] = list(self.country_codes)
        if self.question_entities:
            data["question_entities"] = list(self.question_entities)
        if self.is_quiz and answer:
            data["correct_option_ids"] = list(self.correct)
            if len(self.correct) == 1:
                data["correct_option_id"] = self.correct[0]
            if self.explanation:
                data["explanation"] = self.explanation
                data["explanation_entities"] = list(self.explanation_entities)
        if self.description:
            data["description"] = self.description
            data["description_entities"] = list(self.description_entities)
        if self.open_period:
            data["open_period"] = self.open_period
        if self.close_date:
            data["close_date"] = int(self.close_date.timestamp())
        return data
