"""What the bot asks of Telegram in a group, with the moment of each call; and whether it tells what is still secret."""

import json
from bisect import bisect_left
from datetime import datetime, timedelta
from typing import Any

from playground import Chat, World

MINUTE = timedelta(seconds=60)

LOUD = ("send", "edit", "stopPoll", "copy", "forward")
"""How methods begin that count: all that a group may see, and the stop of a poll."""


class Calls(list[tuple[str, dict[str, Any]]]):
    """Takes the place of `World.requests`: looks at each call as it comes."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._loud: dict[str, list[datetime]] = {}
        self.polls: list[tuple[datetime, str, str]] = []
        """When a question was sent, to which chat, in which words."""
        self.leaks: list[str] = []

    def append(self, call: tuple[str, dict[str, Any]]) -> None:
        """Notes a call before it takes effect."""
        super().append(call)
        name, params = call
        # Telegram closes polls by its own clock, whatever else this process is busy with.
        self._world.close_due_polls()
        now = self._world.clock.now()
        chat_id = str(params.get("chat_id"))
        if name.startswith(LOUD):
            self._loud.setdefault(chat_id, []).append(now)
        if name == "sendPoll":
            self.polls.append((now, chat_id, str(params["question"])))
            if not params.get("hide_results_until_closes"):
                self.leaks.append(f"{params['question']!r} shows its results early")
        self._look_for_answers(name, params)

    def most_in_a_minute(self, chat: Chat) -> int:
        """Returns how many calls there were in the busiest 60 seconds of the chat."""
        times = self._loud.get(str(chat.id), [])
        return max((bisect_left(times, at + MINUTE) - number for number, at in enumerate(times)), default=0)

    def last(self, chat: Chat) -> datetime | None:
        """Returns when the newest call to the chat came."""
        return next(reversed(self._loud.get(str(chat.id), [])), None)

    def _look_for_answers(self, name: str, params: dict[str, Any]) -> None:
        if name == "sendPoll":
            # It has to name them; they are Telegram's secret from then on.
            return
        said = json.dumps(params, ensure_ascii=False, default=str)
        for poll in self._world.polls.values():
            if not poll.closed and any(poll.options[place].text in said for place in poll.correct):
                self.leaks.append(f"{name} names the answer to {poll.question!r}, which is open")
