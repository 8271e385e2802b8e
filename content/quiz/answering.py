"""Votes: to a question that is known, and to one of which the process that sent it wrote down nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from content.quiz.game import Answer, Game, Round, RoundState
from content.quiz.host import Host, closing
from content.quiz.marks import read_mark
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

    async def knows(self, poll_id: str) -> bool:
        """Tells whether the poll is a game's."""
        return await self.answers.round_of(poll_id) is not None

    async def __call__(
        self, poll_id: str, *, player: Player, chosen: tuple[int, ...], number: int, now: datetime
    ) -> bool:
        """Returns whether the answer counts: it is the first one, and to a question of ours.

        `number` is that of Telegram's update: whatever is handled first, they tell who was first.
        """
        if not chosen:
            return False
        found = await self.answers.round_of(poll_id)
        if found is None:
            await self.host.settled()
            found = await self.answers.round_of(poll_id)
        answer = Answer(
            player.id, player.name, tuple(sorted(chosen)), correct=False, answered_at=now, number=number
        )
        if found is None:
            if await self.answers.keep_stray(poll_id, answer):
                return True
            # It has become known in between, or is nobody's.
            found = await self.answers.round_of(poll_id)
        if found is None:
            return False
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

    async def round(self, round_id: int) -> tuple[int, Round] | None:
        """Returns a round and its chat."""
        ...

    async def add_poll(self, round_id: int, *, poll_id: str) -> None:
        """This poll asks the round's question as well: the answers that were kept for it are the round's."""
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


@dataclass(frozen=True, slots=True)
class AdoptPoll:
    """Recognises a question that was sent just before the process died: Telegram tells of its votes."""

    polls: LostPolls
    host: Host

    async def __call__(
        self,
        poll_id: str,
        *,
        question: str,
        options: tuple[str, ...],
        description: str | None,
        votes: int,
        closed: bool,
        now: datetime,
    ) -> None:
        """`options` in their shown order; `description` carries the mark of the round that the poll was sent for."""
        if await self.polls.round_of(poll_id):
            return
        await self.host.settled()
        found = await self._found(question, options, read_mark(description or ""), quiet=closed and not votes)
        if found is None or await self.polls.round_of(poll_id):
            return
        chat_id, round_ = found
        game = await self.polls.running_in(chat_id)
        if game and round_.state is RoundState.SENDING:
            await self.polls.open_round(
                round_.id, poll_id=poll_id, message_id=None, sent_at=now, closes_at=closing(game, now)
            )
        else:
            # Asked twice, or its game is over: its votes count all the same.
            await self.polls.add_poll(round_.id, poll_id=poll_id)

    async def _found(
        self, question: str, options: tuple[str, ...], marked: int | None, *, quiet: bool
    ) -> tuple[int, Round] | None:
        """The round of a poll, by its mark, or else by its words, where those are one round's only.

        Without a mark, one that is over without votes is none: it may have been asked again.
        """
        if marked is not None:
            found = await self.polls.round(marked)
            # A mark of another time: the file was restored from a copy.
            same = found and (found[1].question.text, found[1].options) == (question, options)
            return found if same else None
        alike = () if quiet else await self.polls.sending_like(question, options)
        # Two chats with the same question in the same order: nobody can tell whose poll it is.
        return alike[0] if len(alike) == 1 else None
