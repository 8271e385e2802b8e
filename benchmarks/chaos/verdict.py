"""What became of every post that was asked for: counted in the channel, compared with what the bot believes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from benchmarks.chaos.newsroom import Newsroom, Wish, mark
from benchmarks.chaos.record import Change, Entry, Record
from playground import Message

ROUNDING = timedelta(seconds=1)
"""Telegram's dates are whole seconds."""


@dataclass(slots=True)
class Verdict:
    """Posts by what became of them; `wrong` are sentences, each a promise broken."""

    published: int = 0
    lost: int = 0
    doubled: int = 0
    held_in_channel: int = 0
    held_not_in_channel: int = 0
    claims: int = 0
    kills_amid_sending: int = 0
    found: int = 0
    absent: int = 0
    given_up: int = 0
    longest_delay: timedelta = timedelta(0)
    held_because: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def unknown(self) -> int:
        """Returns how many sendings ended with nobody knowing how."""
        return self.found + self.absent + self.given_up


def judge(newsroom: Newsroom, record: Record, starts: Sequence[float]) -> Verdict:
    """Counts; `starts` are the moments at which the bot began a life, in Unix seconds."""
    verdict = Verdict()
    entries = record.entries()
    numbers: dict[str, list[Message]] = {}
    for message in newsroom.channel.messages:
        if message.by_bot:
            numbers.setdefault(mark(message), []).append(message)
    for wish in newsroom.wishes:
        _judge_one(verdict, wish, entries, numbers, tapped=newsroom.tapped)
    asked_for = {one for wish in newsroom.wishes for one in wish.marks}
    verdict.wrong += [f"nobody asked for {one!r}" for one in numbers.keys() - asked_for]
    changes = record.changes()
    _judge_order(verdict, entries, changes, tapped=newsroom.tapped)
    _judge_changes(verdict, changes, starts)
    return verdict


def _judge_one(
    verdict: Verdict,
    wish: Wish,
    entries: Sequence[Entry],
    numbers: dict[str, list[Message]],
    *,
    tapped: Iterable[int],
) -> None:
    name = wish.marks[0]
    mine = [entry for entry in entries if wish.draft[0].id in entry.originals]
    times = [len(numbers.get(one, [])) for one in wish.marks]
    if len(mine) != 1:
        verdict.wrong.append(f"{name} is {len(mine)} times in the queue")
    if max(times) > 1:
        verdict.doubled += 1
        verdict.wrong.append(f"{name} ({wish.kind}) is doubled: {times}, {mine}")
        return
    state = mine[0].state if mine else "not queued"
    if state == "held":
        verdict.held_because[mine[0].failure] += 1
        verdict.held_in_channel += any(times)
        verdict.held_not_in_channel += not any(times)
        if not mine[0].told:
            verdict.wrong.append(f"{name} is held and nobody was told")
    elif min(times) == 0 or state != "sent":
        verdict.lost += 1
        verdict.wrong.append(f"{name} ({wish.kind}) is lost: {state}, in the channel {times}, {mine}")
    else:
        verdict.published += 1
        _judge_published(verdict, wish, mine[0], [numbers[one][0] for one in wish.marks], tapped=tapped)


def _judge_published(
    verdict: Verdict, wish: Wish, entry: Entry, messages: Sequence[Message], *, tapped: Iterable[int]
) -> None:
    name = wish.marks[0]
    if entry.numbers != tuple(message.id for message in messages):
        verdict.wrong.append(f"{name} stands elsewhere than the bot believes: {entry.numbers}")
    if entry.id in tapped:
        return
    asked = entry.asked_at and entry.asked_at + timedelta(seconds=wish.asks[entry.request_id])
    if asked is None or abs(entry.due_at - asked) > ROUNDING:
        verdict.wrong.append(f"{name} was asked for {asked} and is due {entry.due_at}")
    if messages[0].date + ROUNDING < entry.due_at:
        verdict.wrong.append(f"{name} came at {messages[0].date}, before it was due at {entry.due_at}")
    verdict.longest_delay = max(verdict.longest_delay, messages[0].date - entry.due_at)


def _judge_order(
    verdict: Verdict, entries: Sequence[Entry], changes: Sequence[Change], *, tapped: Iterable[int]
) -> None:
    """In the channel posts stand in the order of their claims; those begun once only were claimed as they came due."""
    sent = sorted(
        (entry.claimed_at, entry.id, entry) for entry in entries if entry.state == "sent" and entry.claimed_at
    )
    for (_, _, first), (_, _, second) in pairwise(sent):
        if first.numbers and second.numbers and first.numbers[0] > second.numbers[0]:
            verdict.wrong.append(f"entry {first.id} was begun before {second.id} and stands after it")
    # In the order in which they were committed.
    queued, begun = (
        {one.post_id: at for at, one in enumerate(changes) if one.after == after}
        for after in ("queued", "sending")
    )
    smooth = [(moment, entry) for moment, _, entry in sent if entry.attempts == 1 and entry.id not in tapped]
    for (_, first), (_, second) in pairwise(smooth):
        if first.due_at > second.due_at and queued[second.id] < begun[first.id]:
            verdict.wrong.append(
                f"entry {first.id}, due {first.due_at}, overtook {second.id}, due {second.due_at}"
            )


def _judge_changes(verdict: Verdict, changes: Iterable[Change], starts: Sequence[float]) -> None:
    begun: dict[int, float] = {}
    for change in changes:
        match change.before, change.after:
            case _, "sending":
                verdict.claims += 1
                begun[change.post_id] = change.at
            case "sending", "unknown":
                claimed = begun.get(change.post_id, change.at)
                verdict.kills_amid_sending += any(claimed < start < change.at for start in starts)
            case "unknown", "sent":
                verdict.found += 1
            case "unknown", "queued":
                verdict.absent += 1
            case "unknown", "held":
                verdict.given_up += 1
