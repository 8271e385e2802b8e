"""A game night for tests: a real database, a stage that writes down what it shows, and a clock moved by hand."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from content.quiz.answering import AdoptPoll, AnswerRound
from content.quiz.game import Game, Round
from content.quiz.host import Host
from content.quiz.play import CloseRounds, Leaders, StopGame
from content.quiz.players import Player
from content.quiz.questions import LoadBank, Question
from content.quiz.scoreboard import render_lobby, render_podium, render_score
from content.quiz.stage import Asked, Lobby, Podium, Scoreboard
from content.quiz.start import JoinGame, StartGame
from content.sending import SendingError
from content.texts import texts_in
from storage.database import Database
from storage.groups import GroupStore
from storage.quizzes import QuizStore

GROUP = -1001
STARTER, ADMIN, GUEST = 11, 12, 13
TEXTS = texts_in("ru")


def make_question(number: int, *, topic: str | None = None, correct: tuple[int, ...] = (0,)) -> Question:
    options = tuple(f"вариант {number}.{place}" for place in range(4))
    return Question(f"Вопрос номер {number}?", options, correct, f"Пояснение {number}", topic)


class NotedStage:
    """Implements Stage; the next calls of a method fail with what is put into `failures`."""

    def __init__(self, party: "Party") -> None:
        self.party = party
        self.polls: list[Round] = []
        self.messages: dict[int, str] = {}
        self.closed: list[int] = []
        self.podiums: list[Podium] = []
        self.calls: Counter[str] = Counter()
        self.failures: dict[str, list[SendingError]] = {}
        self.asking = asyncio.Event()
        self.hold: asyncio.Event | None = None
        self.admins = {ADMIN}

    @property
    def poll_id(self) -> str:
        """The newest poll."""
        return f"poll {len(self.polls)}"

    async def ask(self, game: Game, round_: Round) -> Asked:
        self._call("ask")
        self.polls.append(round_)
        self.asking.set()
        if self.hold:
            await self.hold.wait()
        return Asked(self.poll_id, 100 + len(self.polls), self.party.now)

    async def close(self, chat_id: int, message_id: int) -> None:
        self._call("close")
        self.closed.append(message_id)

    async def show_score(self, board: Scoreboard) -> int:
        self._call("show_score")
        shown_in = board.game.score_message_id or 1000 + len(self.messages)
        self.messages[shown_in] = render_score(board, texts=TEXTS)
        return shown_in

    async def show_lobby(self, lobby: Lobby) -> int:
        self._call("show_lobby")
        shown_in = lobby.game.score_message_id or 1000 + len(self.messages)
        self.messages[shown_in] = render_lobby(lobby, texts=TEXTS)
        return shown_in

    async def hears_everything(self, chat_id: int) -> bool:
        return True

    async def show_podium(self, podium: Podium) -> int:
        self._call("show_podium")
        self.podiums.append(podium)
        shown_in = podium.game.podium_message_id or 2000 + len(self.podiums)
        self.messages[shown_in] = render_podium(podium, texts=TEXTS, link_to_post=str)
        return shown_in

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        return person_id in self.admins

    def _call(self, method: str) -> None:
        self.calls[method] += 1
        if waiting := self.failures.get(method):
            raise waiting.pop(0)


class Party:
    """The use cases over one database; `restart` is what a new process would see."""

    def __init__(self, database: Database) -> None:
        self.store = QuizStore(database)
        self.database = database
        self.now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
        self.stage = NotedStage(self)
        self.updates = 0
        self.restart()

    def restart(self) -> None:
        self.host = Host(self.store, self.stage)
        self.groups = GroupStore(self.database)
        self.start_game = StartGame(
            self.store, self.groups, self.stage, self.host, ZoneInfo("Europe/Moscow"), random.Random(5)
        )
        self.join_game = JoinGame(self.store, self.stage, self.host)
        self.adopt_poll = AdoptPoll(self.store, self.host)
        self.answer_round = AnswerRound(self.store, self.host)
        self.close_rounds = CloseRounds(self.store, self.host)
        self.stop_game = StopGame(self.store, self.stage, self.host)
        self.leaders = Leaders(self.store)

    async def load(self, count: int, *, topic: str | None = None) -> None:
        await LoadBank(self.store)([make_question(number, topic=topic) for number in range(count)])

    async def start(
        self, request: str = "1", *, chat_id: int = GROUP, begin: bool = True, thread_id: int | None = None
    ) -> None:
        """Starts a game, and ends its lobby by the starter's tap."""
        starter = Player(STARTER, "Начавший")
        await self.start_game(chat_id, request=request, starter=starter, now=self.now, thread_id=thread_id)
        game = await self.store.running_in(chat_id)
        if begin and game and not game.begun:
            await self.join_game.begin(chat_id, game_id=game.id, by=STARTER, now=self.now)

    async def votes(self, name: str, *, right: bool = True, poll_id: str | None = None) -> bool:
        """Answers the newest poll, or another; people are told apart by their names."""
        round_ = self.stage.polls[-1]
        self.updates += 1
        wrong = tuple(place for place in range(4) if place not in round_.correct)[:1]
        return await self.answer_round(
            poll_id or self.stage.poll_id,
            player=Player(sum(map(ord, name)), name),
            chosen=round_.correct if right else wrong,
            number=self.updates,
            now=self.now,
        )

    async def passes(self, seconds: float) -> None:
        """Time goes by and the scheduler wakes us once."""
        self.now += timedelta(seconds=seconds)
        await self.close_rounds(self.now)
