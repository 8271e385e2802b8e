"""What the bot asks of Telegram in a group, with the moment of each call; and whether it tells what is still secret."""

import json
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from playground import Chat, World

MINUTE = timedelta(seconds=60)

LOUD = ("send", "edit", "stopPoll", "copy", "forward")
"""How methods begin that count: all that a group may see, and the stop of a poll."""


class Calls(list[tuple[str, dict[str, Any]]]):
    """Takes the place of `World.requests`: notes when each call came."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._clock = world.clock
        self._loud: dict[str, list[datetime]] = {}
        self.polls: dict[str, dict[str, datetime]] = {}
        """When questions were sent for the last time, by chat and by their words: some are put off and come again."""

    def append(self, call: tuple[str, dict[str, Any]]) -> None:
        """Notes a call before it takes effect."""
        super().append(call)
        name, params = call
        now = self._clock.now()
        chat_id = str(params.get("chat_id"))
        if name.startswith(LOUD):
            self._loud.setdefault(chat_id, []).append(now)
        if name == "sendPoll":
            self.polls.setdefault(chat_id, {})[str(params["question"])] = now

    def most_in_a_minute(self, chat: Chat) -> int:
        """Returns how many calls there were in the busiest 60 seconds of the chat."""
        times = self.loud(chat)
        return max((bisect_left(times, at + MINUTE) - number for number, at in enumerate(times)), default=0)

    def loud(self, chat: Chat) -> Sequence[datetime]:
        """Returns when the calls to the chat came, in order."""
        return self._loud.get(str(chat.id), [])


class SecretCalls(Calls):
    """Beside that looks for what tells too early how a question goes."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._world = world
        self.leaks: list[str] = []

    def append(self, call: tuple[str, dict[str, Any]]) -> None:
        """Looks at a call before it takes effect."""
        # Telegram closes polls by its own clock, whatever else this process is busy with.
        self._world.close_due_polls()
        super().append(call)
        name, params = call
        if name == "sendPoll" and not params.get("hide_results_until_closes"):
            self.leaks.append(f"{params['question']!r} shows its results early")
        self._look_for_answers(name, params)

    def _look_for_answers(self, name: str, params: dict[str, Any]) -> None:
        if name == "sendPoll":
            # It has to name them; they are Telegram's secret from then on.
            return
        said = json.dumps(params, ensure_ascii=False, default=str)
        for poll in self._world.polls.values():
            if not poll.closed and any(poll.options[place].text in said for place in poll.correct):
                self.leaks.append(f"{name} names the answer to {poll.question!r}, which is open")
