"""A game evening that outlives the bot's process: planned people, what Telegram keeps, and a bot over a copied file."""

import copy
import inspect
import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

import aiosqlite

from content.quiz.game import Mode, Round
from content.quiz.group_settings import GroupSettings
from content.quiz.marks import mark
from content.quiz.players import Player
from content.quiz.refusal import QuizRefusedError
from content.quiz.stage import Stage
from storage.database import Database
from tests.content.quiz.party import GROUP, STARTER, Party

STEP = timedelta(seconds=3)
"""How often people act and the clock wakes the bot."""

LONGEST = timedelta(minutes=15)

LOUD = ("ask", "close", "show_lobby", "show_score", "show_podium")
"""What counts of what the bot does in a group."""

MINUTE = timedelta(seconds=60)

QUESTIONS = 3
PLAYERS = (STARTER, 21, 22, 23)
GAME = 1

MOVES: dict[int, list[tuple[int, int, bool]]] = {
    1: [(1, 21, True), (4, STARTER, True), (5, 22, False), (10, 23, True)],
    2: [(2, 23, True), (3, 22, True), (8, 21, True)],
    3: [(1, STARTER, False), (4, 23, True), (7, 21, True), (9, 22, True)],
}
"""By the question's number: seconds after it was there, who answers, and whether rightly."""

NEXT_SECONDS = 13
"""When the starter taps on, where there is no timer."""


@dataclass(slots=True)
class Update:
    """What Telegram tells the bot until it has been handled; numbered in the order in which it came to pass."""

    number: int
    kind: str
    of: Any = None
    who: int = STARTER
    chosen: tuple[int, ...] = ()


@dataclass
class Outside:
    """All that is not the bot's process: people, Telegram and the time."""

    now: datetime
    timer: int | None
    polls: list[Round] = field(default_factory=list)
    messages: dict[int, str] = field(default_factory=dict)
    closed: list[int] = field(default_factory=list)
    podiums: list[Any] = field(default_factory=list)
    opened: list[datetime] = field(default_factory=list)
    ended: set[int] = field(default_factory=set)
    votes: list[dict[int, tuple[int, ...]]] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    numbers: int = 0
    loud: list[datetime] = field(default_factory=list)
    """When the group heard of the bot."""
    done: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)
    """What the bot has said in the group to somebody who did nothing wrong."""

    def tell(self, kind: str, of: Any = None, **details: Any) -> None:
        self.numbers += 1
        self.updates.append(Update(self.numbers, kind, of, **details))

    def act(self) -> None:
        """People do what is planned until now, and polls close in time."""
        self._once("start")
        for player in PLAYERS[1:3]:
            self._once("join", when=bool(self.messages), who=player)
        self._once("begin", when=len(self.done) > 2)
        for poll in self._first_polls().values():
            number, age = self._number(poll), (self.now - self.opened[poll]).total_seconds()
            for seconds, player, rightly in MOVES[number]:
                if seconds <= age and f"{number} {player}" not in self.done and self._is_open(poll, seconds):
                    self.done.add(f"{number} {player}")
                    self._vote(poll, player, rightly=rightly)
            if self.timer is None and age >= NEXT_SECONDS:
                self._once("next", of=self.polls[poll].id, name=f"next {number}")
        for poll in range(len(self.polls)):
            if not self._is_open(poll, (self.now - self.opened[poll]).total_seconds()) and poll not in self.ended:
                self.ended.add(poll)
                self.tell("poll", poll)

    def most_in_a_minute(self) -> int:
        return max(sum(begin <= at < begin + MINUTE for at in self.loud) for begin in self.loud)

    def goes_on_alone(self, span: timedelta) -> None:
        """The bot is away for so long."""
        back = self.now + span
        while self.now < back:
            self.act()
            self.now += STEP

    def _once(self, kind: str, *, when: bool = True, of: Any = None, who: int = STARTER, name: str = "") -> None:
        name = name or f"{kind} {who}"
        if when and name not in self.done:
            self.done.add(name)
            self.tell(kind, of, who=who)

    def _vote(self, poll: int, player: int, *, rightly: bool) -> None:
        shown = self.polls[poll]
        wrong = tuple(place for place in range(len(shown.options)) if place not in shown.correct)[:1]
        chosen = self.votes[poll][player] = shown.correct if rightly else wrong
        self.tell("poll", poll)
        self.tell("vote", poll, who=player, chosen=chosen)

    def _is_open(self, poll: int, age: float) -> bool:
        return self._message_id(poll) not in self.closed and (self.timer is None or age < self.timer)

    def _message_id(self, poll: int) -> int:
        return 101 + poll

    def _number(self, poll: int) -> int:
        return list(self._first_polls()).index(self.polls[poll].question.text) + 1

    def _first_polls(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for place, poll in enumerate(self.polls):
            first.setdefault(poll.question.text, place)
        return first


class WatchedDatabase(Database):
    """Says when something was committed; a power cut is not what is tested here."""

    committed: Callable[[], None] = staticmethod(lambda: None)

    @classmethod
    async def open(cls, path: Path) -> Self:
        database = await super().open(path)
        await database._writer.execute("pragma synchronous = off")
        return database

    @asynccontextmanager
    async def write(self) -> AsyncIterator[aiosqlite.Connection]:
        async with super().write() as connection:
            yield connection
        self.committed()


@dataclass(frozen=True, slots=True)
class Death:
    """An instant at which the process may die: the last thing that was done, and all that is left then."""

    after: str
    path: Path
    outside: Outside


class Process:
    """The bot while it lives; `deaths` collects every instant at which something outside of it has changed."""

    def __init__(self, database: WatchedDatabase, path: Path, outside: Outside, *, luck: int = 0) -> None:
        self.party = Party(database)
        self.outside = outside
        self.deaths: list[Death] = []
        self._path = path
        self._chance = random.Random(luck)
        for name in ("polls", "messages", "closed", "podiums"):
            setattr(self.party.stage, name, getattr(outside, name))
        for name, method in inspect.getmembers(self.party.stage, inspect.iscoroutinefunction):
            if hasattr(Stage, name):
                setattr(self.party.stage, name, self._watched(name, method))
        database.committed = lambda: self._die("a commit")

    def watch(self, folder: Path) -> None:
        """From now on every instant is kept in this folder."""
        self._folder = folder
        self._watching = True

    _watching = False
    _folder = Path()

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        async def call(*arguments: Any, **named: Any) -> Any:
            before = len(self.outside.polls)
            if name in LOUD:
                self.outside.loud.append(self.outside.now)
            result = await method(*arguments, **named)
            self.outside.opened += [self.outside.now] * (len(self.outside.polls) - before)
            self.outside.votes += [{} for _ in range(len(self.outside.polls) - before)]
            self._die(name)
            return result

        return call

    def _die(self, after: str) -> None:
        if self._watching:
            path = self._folder / f"{len(self.deaths)}.db"
            shutil.copy(self._path, path)
            shutil.copy(f"{self._path}-wal", f"{path}-wal")
            self.deaths.append(Death(after, path, copy.deepcopy(self.outside)))

    async def live(self) -> None:
        """Goes on until the game is over and nothing is left to do."""
        party, outside = self.party, self.outside
        until = outside.now + LONGEST
        quiet = 0
        while quiet < 3:
            assert outside.now < until, "the game does not end"
            party.now = outside.now
            outside.act()
            await self._handle()
            await party.close_rounds(party.now)
            over = bool(outside.podiums) and await party.store.running_in(GROUP) is None
            quiet = quiet + 1 if over and not outside.updates else 0
            outside.now += STEP

    async def _handle(self) -> None:
        """Handles what has come: a group's messages and taps in order, votes and polls as it happens."""
        while self.outside.updates:
            in_order = [one for one in self.outside.updates if one.kind not in ("vote", "poll")]
            side_by_side = [one for one in self.outside.updates if one.kind in ("vote", "poll")]
            self._chance.shuffle(side_by_side)
            for update in (*in_order, *side_by_side):
                try:
                    await self._handle_one(update)
                except QuizRefusedError as refusal:
                    # A tap that comes too late is told so where only its own person sees it.
                    if update.kind == "start":
                        self.outside.refusals.append(refusal.key)
                self.outside.updates.remove(update)

    async def _handle_one(self, update: Update) -> None:
        party, outside = self.party, self.outside
        player = Player(update.who, f"Игрок {update.who}")
        match update.kind:
            case "start":
                await party.start_game(GROUP, request=str(QUESTIONS), starter=player, now=party.now, request_id=5)
            case "join":
                await party.join_game.join(GROUP, game_id=GAME, player=player, now=party.now)
            case "begin":
                await party.join_game.begin(GROUP, game_id=GAME, by=update.who, now=party.now)
            case "next":
                await party.join_game.next(GROUP, game_id=GAME, round_id=update.of, by=update.who, now=party.now)
            case "vote":
                await party.answer_round(
                    f"poll {update.of + 1}",
                    player=player,
                    chosen=update.chosen,
                    number=update.number,
                    now=party.now,
                )
            case "poll":
                shown, closed = outside.polls[update.of], update.of in outside.ended
                poll_id = f"poll {update.of + 1}"
                await party.adopt_poll(
                    poll_id,
                    question=shown.question.text,
                    options=shown.options,
                    description=mark("Вопрос", shown.id),
                    votes=len(outside.votes[update.of]),
                    closed=closed,
                    now=party.now,
                )
                if closed:
                    await party.close_rounds.poll_closed(poll_id, now=party.now)


async def prepare(path: Path, *, timer: int | None, mode: Mode) -> Outside:
    """Makes the file, with questions and the group's settings; returns an evening that has not begun."""
    async with await WatchedDatabase.open(path) as database:
        party = Party(database)
        await party.load(QUESTIONS + 3)
        await party.groups.choose(GROUP, GroupSettings(timer=timer, length=QUESTIONS, mode=mode))
        return Outside(party.now, timer)


def expected(mode: Mode) -> list[tuple[int, int, int, int, float, int]]:
    """Returns what the plan adds up to, counted naively: place, player, right, wrong, mean place and points."""
    lines = []
    for player in PLAYERS:
        places = []
        wrong = 0
        for number in range(1, QUESTIONS + 1):
            rightly = [who for _, who, right in sorted(MOVES[number]) if right]
            if player in rightly:
                places.append(rightly.index(player) + 1)
            elif any(who == player for _, who, _ in MOVES[number]):
                wrong += 1
        points = sum(max(500, 1050 - 50 * place) for place in places)
        mean = round(sum(places) / len(places), 1) if places else 0.0
        lines.append((player, len(places), wrong, mean, points))

    def merit(line: tuple[int, int, int, float, int]) -> tuple[float, ...]:
        _, right, wrong, mean, points = line
        return (-points if mode is Mode.SPEED else 0, -right, wrong, mean)

    return sorted((1 + sum(merit(other) < merit(line) for other in lines), *line) for line in lines)
