"""Votes: to a question that is known, and to one of which the process that sent it wrote down nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from content.quiz.game import Answer, Game, Round
from content.quiz.host import Host, closing
from content.quiz.players import Player, is_private


class Answers(Protocol):
    """Where answers are taken."""

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        ...

    async def record_answer(self, round_id: int, answer: Answer) -> bool:
        """Keeps a player's first answer; False when they have answered before."""
        ...

    async def keep_stray(self, poll_id: str, answer: Answer) -> bool:
        """Keeps an answer to a poll nobody knows, while a question is being sent; returns whether one is."""
        ...


@dataclass(frozen=True, slots=True)
class AnswerRound:
    """Takes an answer, however late it is heard of: Telegram takes none after a poll's end."""

    answers: Answers
    host: Host

    async def __call__(self, poll_id: str, *, player: Player, chosen: tuple[int, ...], now: datetime) -> bool:
        """Returns whether the answer counts: it is the first one, and to a question of ours."""
        if not chosen:
            return False
        found = await self.answers.round_of(poll_id)
        if found is None:
            await self.host.settled()
            found = await self.answers.round_of(poll_id)
        answer = Answer(player.id, player.name, tuple(sorted(chosen)), correct=False, answered_at=now)
        if found is None:
            return await self.answers.keep_stray(poll_id, answer)
        chat_id, round_ = found
        counts = await self.answers.record_answer(round_.id, judged(answer, round_))
        if counts and is_private(chat_id):
            await self.host.lead(chat_id, now=now, over=round_.id)
        return counts


def judged(answer: Answer, round_: Round) -> Answer:
    """Returns the answer with its being right or not."""
    return replace(answer, correct=set(answer.chosen) == set(round_.correct))


class LostPolls(Protocol):
    """Where questions are found of which nobody knows whether they were sent."""

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        ...

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        ...

    async def sending_like(self, question: str, options: tuple[str, ...]) -> tuple[tuple[int, Round], ...]:
        """Returns chats and rounds of which nobody knows whether this very poll is theirs."""
        ...

    async def open_round(
        self,
        round_id: int,
        *,
        poll_id: str,
        message_id: int | None,
        sent_at: datetime,
        closes_at: datetime | None,
    ) -> bool:
        """The question is on the table, as a message nobody knows where None is given."""
        ...

    async def take_strays(self, poll_id: str) -> tuple[Answer, ...]:
        """Returns the answers that were kept for this poll, in their order; all kept ones are forgotten."""
        ...

    async def record_answer(self, round_id: int, answer: Answer) -> bool:
        """Keeps a player's first answer; False when they have answered before."""
        ...


@dataclass(frozen=True, slots=True)
class AdoptPoll:
    """Recognises a question that was sent just before the process died: Telegram tells of its votes."""

    polls: LostPolls
    host: Host

    async def __call__(
        self, poll_id: str, *, question: str, options: tuple[str, ...], votes: int, closed: bool, now: datetime
    ) -> None:
        """`options` in their shown order. One that is over without votes is none: it may have been asked again."""
        if (closed and not votes) or await self.polls.round_of(poll_id):
            return
        await self.host.settled()
        found = await self.polls.sending_like(question, options)
        # Two chats with the same question in the same order: nobody can tell whose poll it is.
        if len(found) != 1 or await self.polls.round_of(poll_id):
            return
        [(chat_id, round_)] = found
        game = await self.polls.running_in(chat_id)
        if game is None:
            return
        await self.polls.open_round(
            round_.id, poll_id=poll_id, message_id=None, sent_at=now, closes_at=closing(game, now)
        )
        for answer in await self.polls.take_strays(poll_id):
            await self.polls.record_answer(round_.id, judged(answer, round_))
