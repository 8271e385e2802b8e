"""A quiz of the bank on its way to the channel: a draft like any post, of a poll that the bot itself has sent."""

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from content.html import escape
from content.posts import PollOption, PollRecord, Post, PostKind
from content.publishing.channel import Channel
from content.publishing.queue import Order, Queue, QueuedPost
from content.publishing.repeating import TWO_TAPS, Again
from content.quiz.game import deal
from content.quiz.questions import Question
from content.quiz.shelf import QuestionShelf


class QuizDesk(Protocol):
    """The admins' private chats, as far as quizzes are shown there."""

    async def show_quiz(
        self, question: Question, *, chat_id: int, options: tuple[str, ...], correct: tuple[int, ...]
    ) -> int:
        """Sends the anonymous quiz poll as the channel will have it, returns its number; raises SendingError."""
        ...


@dataclass(frozen=True, slots=True)
class QueueQuiz:
    """Makes a draft of a question; what the channel gets is a copy of the poll in the admin's chat."""

    queue: Queue
    channel: Channel
    desk: QuizDesk

    async def __call__(self, question: Question, wish: Again, *, now: datetime) -> QueuedPost:
        """Returns the draft; the same wish again returns what it made, as does a slip of the thumb.

        Raises SendingError; nothing is made then.
        """
        if known := await self.queue.asked(chat_id=wish.chat_id, message_id=wish.request_id):
            return known
        # The right option's place is no hint, and a tap that is told again draws the same one.
        options, correct = deal(question, chance=random.Random(wish.request_id))  # noqa: S311 - a game
        newest = await self.queue.newest_draft(chat_id=wish.chat_id, since=now - TWO_TAPS)
        if newest and newest.request_message_id < 0 and _asks(newest, question):
            return newest
        await self.channel.check()
        message_id = await self.desk.show_quiz(question, chat_id=wish.chat_id, options=options, correct=correct)
        return await self.queue.add(
            Order(
                due_at=now,
                kind=PostKind.POST,
                title=(post := quiz_post(question, options)).title,
                source_chat_id=wish.chat_id,
                source_message_ids=(message_id,),
                request_message_id=wish.request_id,
                created_by=wish.by,
                created_at=now,
                posts=(post,),
            ),
            draft=True,
        )


@dataclass(frozen=True, slots=True)
class AskQuizAgain:
    """Implements `content.publishing.restoring.AskAgain` for quizzes that the bank still has in these words."""

    shelf: QuestionShelf
    desk: QuizDesk

    async def __call__(self, post: QueuedPost) -> tuple[int, ...] | None:
        """Sends the quiz once more, with the options in the order that was agreed on; raises SendingError."""
        for entry in await self.shelf.entries() if is_quiz(post) else ():
            question, poll = entry.question, post.posts[0].poll
            if poll and _asks(post, question):
                options = tuple(one.text for one in poll.options)
                right = {question.options[place] for place in question.correct}
                correct = tuple(place for place, option in enumerate(options) if option in right)
                chat_id = post.source_chat_id
                return (await self.desk.show_quiz(question, chat_id=chat_id, options=options, correct=correct),)
        return None


def quiz_post(question: Question, options: tuple[str, ...]) -> Post:
    """Returns the post that the quiz will be in the archive."""
    text = "\n".join((question.text, *options))
    return Post(
        text=text,
        html=escape(text),
        kind=PostKind.QUIZ,
        poll=PollRecord(question.text, tuple(map(PollOption, options)), quiz=True),
    )


def is_quiz(post: QueuedPost) -> bool:
    """Tells whether a quiz will go out; nobody knows any more of what the archive keeps already."""
    return any(one.poll is not None and one.poll.quiz for one in post.posts)


def _asks(draft: QueuedPost, question: Question) -> bool:
    """A draft of a poll with these words and options, whatever their order."""
    polls = [one.poll for one in draft.posts if one.poll and one.poll.quiz]
    return any(
        poll.question == question.text and {one.text for one in poll.options} == set(question.options)
        for poll in polls
    )
