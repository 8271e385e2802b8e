"""Two hundred groups playing at once on one process: lateness of questions, flood control, processor, memory."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.quiz_kills.players import lobbies
from benchmarks.quiz_kills.record import Record
from benchmarks.quiz_kills.watch import Calls
from benchmarks.updates import memory, process, processor_seconds
from content.quiz.game import ON_THE_WAY, Mode
from playground import Chat, PlaygroundServer, Refused, SystemClock, World
from playground.errors import ApiError
from playground.flood import FloodControl
from storage.database import from_text

GROUPS, VOTERS, QUESTIONS, TIMER = 200, 5, 5, 30

START_SECONDS = 10.0
"""All groups ask for their game within so many seconds."""

JOIN_SECONDS = 12.0
VOTE_SECONDS = (1.0, TIMER - 4.0)

LOOK_SECONDS = 0.2
"""How often people look whether there is something new in their group."""

PATIENCE_SECONDS = 400.0
"""How long all games may take; five questions of 30 seconds and their lobby are three minutes."""

PAUSE = ON_THE_WAY
"""From the end of a question to the next one, when nothing is late."""

GOAL_SECONDS = 2.0


class CountedFlood(FloodControl):
    """Flood control that counts whom it puts off."""

    refused = 0

    def check(self, chat: Chat, now: datetime, *, cost: int = 1) -> None:
        """Counts a message; ApiError 429 when it is too fast."""
        try:
            super().check(chat, now, cost=cost)
        except ApiError:
            self.refused += 1
            raise


@dataclass(frozen=True, slots=True)
class Lateness:
    """Seconds by which things came later than they were due, sorted."""

    seconds: Sequence[float]

    def __str__(self) -> str:
        return f"half {self.at(0.5):.2f}, p99 {self.at(0.99):.2f}, most {self.at(1):.2f}, of {len(self.seconds)}"

    def at(self, share: float) -> float:
        """Returns the lateness that this share of all does not surpass."""
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))] if self.seconds else 0.0


class Crowd:
    """Groups of a world; each one's people act by a plan drawn from the seed."""

    def __init__(self, server: PlaygroundServer, *, groups: int, seed: int = 1) -> None:
        self.world: World = server.new_world(clock=SystemClock())
        self.world.patience = 0
        self.flood = self.world.flood = CountedFlood()
        self.calls = self.world.requests = Calls(self.world)
        self.seed = seed
        self.groups = [self._group(number) for number in range(groups)]

    def _group(self, number: int) -> Chat:
        people = [self.world.person(f"Игрок {number}.{one}") for one in range(VOTERS)]
        return self.world.group(f"Группа {number}", members=people[1:], admins=people[:1], privacy=False)

    async def play(self) -> None:
        """Returns when every group has played to the end, or patience is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as playing:
                for number, group in enumerate(self.groups):
                    playing.create_task(self._play(group, random.Random(f"{self.seed} {number}")))

    async def _play(self, group: Chat, chance: random.Random) -> None:
        people = list(group.members)
        await asyncio.sleep(chance.uniform(0, START_SECONDS))
        await people[-1].says(f"/quiz {QUESTIONS}", to=group)
        while not (found := next(lobbies(group), None)):  # noqa: ASYNC110 - a wake-up for every change of the world would be far more work
            await asyncio.sleep(LOOK_SECONDS)
        lobby, data = found
        began, joins = time.monotonic(), sorted(chance.uniform(0, JOIN_SECONDS) for _ in people[:-1])
        for seconds, person in zip(joins, people, strict=False):
            await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
            with suppress(Refused):
                await person.taps_data(lobby, data)
        for number in range(QUESTIONS):
            await self._answer(group, number, chance)
        while not has_ended(group):  # noqa: ASYNC110 - a wake-up for every change of the world would be far more work
            await asyncio.sleep(LOOK_SECONDS)

    async def _answer(self, group: Chat, number: int, chance: random.Random) -> None:
        """Everybody but one answers: a question that all have answered would end early."""
        while len(polls := [message for message in group.messages if message.poll]) <= number:  # noqa: ASYNC110 - a wake-up for every change of the world would be far more work
            await asyncio.sleep(LOOK_SECONDS)
        message, began = polls[number], time.monotonic()
        voters = [person for place, person in enumerate(group.members) if place != number % VOTERS]
        for seconds in sorted(chance.uniform(*VOTE_SECONDS) for _ in voters):
            await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
            poll = message.poll
            assert poll is not None
            with suppress(Refused):
                await voters.pop().votes(message, chance.randrange(len(poll.options)))

    def lateness(self, begins: dict[int, datetime]) -> tuple[Lateness, Lateness]:
        """Returns how late first questions came, and later ones; `begins` is when each group's game was to begin."""
        first, later = [], []
        for group in self.groups:
            polls = [message.poll for message in group.messages if message.poll]
            came = list(self.calls.polls.get(str(group.id), {}).values())
            if came and group.id in begins:
                first.append(max(0.0, (came[0] - begins[group.id]).total_seconds()))
            for before, at in zip(polls, came[1:], strict=False):
                assert before.close_date is not None
                later.append(max(0.0, (at - before.close_date - PAUSE).total_seconds()))
        return Lateness(sorted(first)), Lateness(sorted(later))

    def results(self) -> Lateness:
        """Returns how long after the end of a question its result was on its way."""
        waits = []
        for group in self.groups:
            loud = self.calls.loud(group)
            for message in group.messages:
                if message.poll and (closing := message.poll.close_date):
                    waits += [(at - closing).total_seconds() for at in loud if at >= closing][:1]
        return Lateness(sorted(waits))

    def most_in_a_second(self) -> int:
        """Returns how many calls there were in the busiest second of all chats together."""
        times = sorted(at for group in self.groups for at in self.calls.loud(group))
        first = most = 0
        for last, at in enumerate(times):
            while at - times[first] >= timedelta(seconds=1):
                first += 1
            most = max(most, last - first + 1)
        return most


def has_ended(group: Chat) -> bool:
    """Whether the podium is there."""
    return any(message.text.startswith("🏁") for message in group.posts)


async def measure(folder: Path, *, groups: int = GROUPS) -> None:
    """Prints the figures."""
    server = PlaygroundServer()
    await server.start()
    crowd = Crowd(server, groups=groups)
    record, log = Record(folder / "crowd.db"), folder / "crowd.log"
    await record.prepare(
        [group.id for group in crowd.groups], questions=QUESTIONS, timer=TIMER, mode=Mode.ACCURACY
    )
    settings = {
        "BOT_TOKEN": crowd.world.bot.token,
        "BOT_API_URL": server.url,
        "BOT_DATABASE": str(record.path),
    }
    async with process("-m", "bot", "run", environment=settings, log=log) as bot:
        await crowd.world.until(lambda: crowd.world.updates.is_polled, timeout=60)
        rested, worked, mine = memory(bot.pid), processor_seconds(bot.pid), time.process_time()
        began = time.monotonic()
        await crowd.play()
        lasted = time.monotonic() - began
        worked, mine = processor_seconds(bot.pid) - worked, time.process_time() - mine
        used = memory(bot.pid)
    with _rows(record.path) as connection:
        begins = {
            row["chat_id"]: from_text(row["begins_at"])
            for row in connection.execute("select chat_id, begins_at from game where begins_at is not null")
        }
        answers = connection.execute("select count(*) from answer").fetchone()[0]
    said = log.read_text(encoding="utf-8", errors="replace").splitlines()
    errors = [line for line in said if " ERROR " in line or "the game ends" in line]
    whole = [group for group in crowd.groups if has_ended(group) and _questions(group) == QUESTIONS]
    (first, later), results = crowd.lateness(begins), crowd.results()
    most = max(first.at(1), later.at(1))
    print(
        f"{groups} groups at once, {VOTERS} voters each, {QUESTIONS} questions of {TIMER} s, begun within"
        f" {START_SECONDS:g} s; {lasted:.0f} s\n"
        f"  games played whole {len(whole)} of {groups}, answers {answers}, errors {len(errors)}\n"
        f"  429 from Telegram {crowd.flood.refused}, waited out by the gateway"
        f" {sum('waits for flood control' in line for line in said)}, that reached a player"
        f" {groups - len(whole) + len(errors)}\n"
        f"  first questions late, s: {first}\n"
        f"  later questions late, s: {later}; goal {GOAL_SECONDS:g} {'kept' if most <= GOAL_SECONDS else 'MISSED'}\n"
        f"  results on their way after the end of a question, s: {results}\n"
        f"  busiest minute of a group {max(crowd.calls.most_in_a_minute(group) for group in crowd.groups)},"
        f" busiest second of all {crowd.most_in_a_second()}\n"
        f"  the bot's processor {worked:.0f} s ({worked / lasted:.0%} of one), the local Telegram's {mine:.0f} s;"
        f" memory {rested:.0f} MB after start, {used:.0f} MB at the end"
    )
    for line in errors[:5]:
        print(f"  log: {line}")
    await server.stop()


def _questions(group: Chat) -> int:
    return sum(message.poll is not None for message in group.messages)


@contextmanager
def _rows(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        yield connection
    finally:
        connection.close()
