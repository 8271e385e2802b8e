"""The people of a game: they ask for it, join, and answer as planned, whether the bot lives or not."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from benchmarks.chaos.fast_clock import FastClock
from benchmarks.quiz_kills.plan import Plan, name_of
from handlers.game_buttons import JoinButton
from playground import Chat, Message, Person, Refused, World

_Found = TypeVar("_Found")

CLOSING_SECONDS = 0.01
"""Real seconds between two looks at whether a poll's time is over."""


class Players:
    """They act one after another in one task, so that the order of their answers is the planned one."""

    def __init__(self, world: World, plan: Plan, clock: FastClock) -> None:
        self.world = world
        self.people: list[Person] = [world.person(name_of(number)) for number in range(plan.players)]
        self.group: Chat = world.group("Игра", members=self.people[1:], admins=self.people[:1], privacy=False)
        world.channel("Глубоко", username="deepdive", admins=self.people[:1])
        self.refused: list[str] = []
        """Answers that Telegram did not take."""
        self.peeked: list[str] = []
        """What somebody could see of a question that was open."""
        self.asked_again = 0
        """Questions that stood in the group more than once."""
        self._plan = plan
        self._clock = clock

    async def play(self) -> None:
        """Plays the whole game; the first one starts it."""
        await self.people[0].says(f"/quiz {self._plan.questions}", to=self.group, wait=False)
        await self._join()
        for number in range(1, self._plan.questions + 1):
            message = await self._question(number)
            await self._answer(message, number)

    async def close_polls(self) -> None:
        """Telegram closes polls in time; its clock is the fast one."""
        while True:
            self.world.close_due_polls()
            await asyncio.sleep(CLOSING_SECONDS)

    async def _join(self) -> None:
        lobby, data = await self._first(lambda: lobbies(self.group))
        began = self._clock.now()
        for seconds, player in self._plan.joins():
            await self._until(began.timestamp() + seconds)
            with suppress(Refused):
                # When the lobby is over the button is gone; whoever answers plays all the same.
                await self.people[player].taps_data(lobby, data, wait=False)

    async def _answer(self, message: Message, number: int) -> None:
        poll = message.poll
        assert poll is not None
        began = message.date.timestamp()
        for move in self._plan.moves(number):
            await self._until(began + move.seconds)
            person = self.people[move.player]
            wrong = [place for place in range(len(poll.options)) if place not in poll.correct]
            chosen = poll.correct if move.right else wrong[:1]
            try:
                await person.votes(message, *chosen, wait=False)
            except Refused as refusal:
                self.refused.append(f"{person.name}, question {number}: {refusal}")
            else:
                self._peek(message, person)

    def _peek(self, message: Message, person: Person) -> None:
        poll = message.poll
        assert poll is not None
        if poll.closed:
            return
        seen = poll.seen_by(person)
        if "correct_option_ids" in seen or any(option["voter_count"] for option in seen["options"]):
            self.peeked.append(f"{person.name} sees how {poll.question!r} goes")

    async def _question(self, number: int) -> Message:
        """Waits for the question of this number, which may stand there several times: the first is answered."""
        (message,) = await self._first(lambda: self._questions(number))
        return message

    def _questions(self, number: int) -> Iterator[tuple[Message]]:
        first: dict[str, Message] = {}
        polls = [message for message in self.group.messages if message.poll]
        for message in polls:
            assert message.poll is not None
            first.setdefault(message.poll.question, message)
        self.asked_again = len(polls) - len(first)
        yield from ((message,) for message in list(first.values())[number - 1 :])

    async def _first(self, find: Callable[[], Iterator[_Found]]) -> _Found:
        found: list[_Found] = []

        def there() -> bool:
            found.extend(find())
            return bool(found)

        while not there():
            # Whatever happens in the world wakes it; a whole game fits into this time.
            with suppress(AssertionError):
                await self.world.until(there, timeout=60)
        return found[0]

    async def _until(self, second: float) -> None:
        await self._clock.sleep(max(0.0, second - self._clock.now().timestamp()))


def lobbies(group: Chat) -> Iterator[tuple[Message, str]]:
    """Returns the messages of a group in which one may join a game, with what their button carries."""
    for message in group.posts:
        for row in message.keyboard:
            for button in row:
                if (data := button.get("callback_data", "")).startswith(f"{JoinButton.__prefix__}:"):
                    yield message, data
