"""Quizzes of the archive on their way into the question bank: no source tells their key, so an admin has to.

What counts as a quiz: a poll that some source calls one, or one whose post carries a hashtag of QUIZ_TAGS. Telegram
Desktop's export calls no poll a quiz, and by their words alone a survey ("Which framework is better?") and a quiz
look alike; of such a channel, a saved page of the same posts says which polls are quizzes.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from content.posts import PollRecord, Post
from content.quiz.questions import QuestionError, check_wording, full_key

QUIZ_TAGS = frozenset({"тест", "тесты", "викторина", "квиз", "quiz"})

CLEAR_SHARE = 50
"""Per cent of the votes that the leading option must exceed to be suggested as the key."""

FEW_VOTERS = 5
"""Below so many voters only a unanimous vote suggests anything."""

BATCH = 200
"""Quizzes put into the bank in one transaction."""


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question whose key is missing: no `Question` yet, so no game can ask it.

    `suggested` is the 0-based option that most people chose, None when the votes say nothing clear. `post_id` and
    `message_id` are the post's own numbers. Raises QuestionError for what Telegram would refuse.
    """

    text: str
    options: tuple[str, ...]
    suggested: int | None = None
    message_id: int | None = None
    post_id: int | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        check_wording(self.text, self.options)

    @property
    def key(self) -> str:
        """What makes two of them the same: quizzes often ask in the same words about other options."""
        return full_key(self.text, self.options)


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of collecting: how many quizzes the bank did not have, and the posts whose quiz can't be asked."""

    added: int = 0
    unfit: tuple[Post, ...] = ()


class WaitingQuestions(Protocol):
    """Where quizzes wait for their key."""

    def polls(self) -> AsyncIterator[Post]:
        """Yields the archive's posts that carry a poll, in the order of their numbers."""
        ...

    async def collect(self, questions: Sequence[WaitingQuestion]) -> int:
        """Adds the questions that are new, renews what is known of the others; returns how many were new."""
        ...

    async def next_waiting(self, *, after: int = 0) -> WaitingQuestion | None:
        """Returns the first question with a greater number that waits for its key."""
        ...

    async def count_waiting(self) -> int:
        """Returns how many questions wait for their key."""
        ...

    async def count_ready(self) -> int:
        """Returns how many questions can be asked."""
        ...

    async def confirm(self, question_id: int, *, option: int) -> bool:
        """The option is the right one; False when the question did not wait or has no such option."""
        ...

    async def retire(self, question_id: int) -> bool:
        """This is no question, never to be offered again; False when it did not wait."""
        ...


@dataclass(frozen=True, slots=True)
class CollectQuizzes:
    """Takes the archive's quizzes into the bank, where they wait for their key; doing it again changes nothing."""

    questions: WaitingQuestions

    async def __call__(self, posts: Iterable[Post]) -> Collected:
        """Looks through these posts, which the archive must have already."""
        fit: list[WaitingQuestion] = []
        unfit: list[Post] = []
        for post in posts:
            if post.poll is None or not is_quiz(post.poll, post.hashtags):
                continue
            try:
                fit.append(_question_of(post, post.poll))
            except QuestionError:
                unfit.append(post)
        return Collected(await self.questions.collect(fit) if fit else 0, tuple(unfit))

    async def from_archive(self) -> Collected:
        """Looks through the whole archive."""
        total = Collected()
        batch: list[Post] = []
        async for post in self.questions.polls():
            batch.append(post)
            if len(batch) == BATCH:
                total = _sum(total, await self(batch))
                batch = []
        return _sum(total, await self(batch))


def _sum(one: Collected, other: Collected) -> Collected:
    return Collected(one.added + other.added, (*one.unfit, *other.unfit))


def is_quiz(poll: PollRecord, hashtags: Iterable[str]) -> bool:
    """Tells whether the poll of a post with these hashtags asks for a right answer."""
    return poll.quiz or any(tag.removeprefix("#").casefold() in QUIZ_TAGS for tag in hashtags)


def suggestion(poll: PollRecord) -> int | None:
    """Returns the option that clearly leads: more than CLEAR_SHARE, and of FEW_VOTERS at least or unanimously.

    Where a page shows shares only, nobody knows how many voted: the share alone decides.
    """
    votes = [option.votes for option in poll.options]
    known = [one for one in votes if one is not None]
    if not known or len(known) < len(votes):
        return None
    most = max(known)
    whole = 100 if poll.percent else poll.total_voters or sum(known)
    voters = poll.total_voters if poll.percent else whole
    clear = most * 100 > whole * CLEAR_SHARE and known.count(most) == 1
    enough = voters is None or voters >= FEW_VOTERS or most == whole
    return known.index(most) if clear and enough else None


def _question_of(post: Post, poll: PollRecord) -> WaitingQuestion:
    return WaitingQuestion(
        text=poll.question,
        options=tuple(option.text for option in poll.options),
        suggested=suggestion(poll),
        message_id=post.message_id,
        post_id=post.id,
    )
