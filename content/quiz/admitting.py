"""Questions of an admin on their way into the bank: read, shown, and kept once a tap says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from content.channel import ChannelView
from content.publishing.replying import LINK
from content.quiz.bank import WaitingQuestion
from content.quiz.formats.entry import POST
from content.quiz.questions import Question, full_key
from content.reading import PostReader


class Source(StrEnum):
    """How an admin gave a question."""

    CHAT = "chat"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Admitted:
    """How many questions the bank took, and how many it had already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Questions that the bank does not have, kept until an admin decides about them; `known` ones are not among them."""

    id: int
    questions: tuple[Question, ...]
    known: int = 0


def different(questions: Iterable[Question]) -> Mapping[str, Question]:
    """Returns the questions that differ in words or options, by what makes two of them the same; the first counts."""
    found: dict[str, Question] = {}
    for one in questions:
        found.setdefault(full_key(one.text, one.options), one)
    return found


class Admissions(Protocol):
    """The door of the bank.

    The bank has a question when it has one of the same words and options, or an admin gave these words to another.
    """

    async def unknown(self, questions: Sequence[Question]) -> Sequence[Question]:
        """Returns those that the bank does not have, each once."""
        ...

    async def offer(
        self, questions: Sequence[Question], *, person_id: int, message_id: int, source: Source, now: datetime
    ) -> int:
        """Keeps them until the person decides, and returns the offer's number.

        An earlier offer of the same message, which was not decided, is gone.
        """
        ...

    async def take(self, offer_id: int, *, person_id: int, now: datetime) -> Admitted | None:
        """Puts the offered questions into the bank; once more, it only tells again what came of it.

        None when the person was offered no such thing (any more).
        """
        ...

    async def drop(self, offer_id: int, *, person_id: int) -> bool:
        """Forgets an offer; False when there is none to forget."""
        ...

    async def admit(self, question: Question, *, person_id: int, source: Source, now: datetime) -> bool:
        """Puts a question into the bank; False when it has it."""
        ...

    async def wait(self, question: WaitingQuestion, *, person_id: int, now: datetime) -> bool:
        """Puts a question whose key is missing where it waits for that; False when the bank has it."""
        ...

    async def without_post(self) -> Sequence[Question]:
        """Returns the questions whose address names no post (yet), after giving posts to those whose address one holds."""
        ...

    async def give_post(self, question: Question, post_id: int) -> None:
        """The question's address is this post's."""
        ...


@dataclass(frozen=True, slots=True)
class PostFinder:
    """Finds the post that explains a question by the address that was given with it."""

    posts: PostReader
    channel: ChannelView

    async def __call__(self, question: Question) -> Question:
        """Returns the question with its post in place of the address; as it is where the archive has none."""
        post, words = None, question.link or ""
        if number := POST.fullmatch(words):
            post = await self.posts.get(int(number[1]))
        elif (link := LINK.fullmatch(words)) and self._is_ours(link["name"], link["number"]):
            post = await self.posts.at_message(int(link["message"]))
        return replace(question, link=None, post_id=post.id) if post else question

    def _is_ours(self, name: str | None, number: str | None) -> bool:
        return self.channel.is_named(name) if name else self.channel.number == int(f"-100{number}")


@dataclass(frozen=True, slots=True)
class OfferQuestions:
    """Makes questions ready to be decided about: each once, without those the bank has, with their posts."""

    admissions: Admissions
    find_post: PostFinder

    async def __call__(
        self, questions: Sequence[Question], *, person_id: int, message_id: int, source: Source, now: datetime
    ) -> Offer:
        """Returns the offer; its number is 0 when the bank has all of them."""
        new = await self.admissions.unknown(questions)
        if not new:
            return Offer(0, (), len(questions))
        found = [await self.find_post(one) for one in new]
        number = await self.admissions.offer(
            found, person_id=person_id, message_id=message_id, source=source, now=now
        )
        return Offer(number, tuple(found), len(questions) - len(found))


@dataclass(frozen=True, slots=True)
class FindPosts:
    """Gives questions their posts that came before the archive had these."""

    admissions: Admissions
    find_post: PostFinder

    async def __call__(self) -> None:
        """Looks for all that have none; doing it again changes nothing."""
        for question in await self.admissions.without_post():
            found = await self.find_post(question)
            if found.post_id is not None:
                await self.admissions.give_post(question, found.post_id)
