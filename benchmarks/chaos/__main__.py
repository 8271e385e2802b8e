"""`make chaos`: kills the bot, and fails when a promise is broken: in the queue, then in a quiz (`--only` one of them).

The queue: 1,000 kills while 200 posts come due in bad weather; none may be lost or doubled. The quiz: 30 players, 10
questions, a game for every second of it with a kill in that second; the scores must be those of an undisturbed one.

What is drawn comes from the seed: posts, moments, lives, what meets the n-th call of a method. Where exactly a kill
falls is up to the machine, so that two runs with one seed are alike, not equal.

The bot's clock and the world's run faster than the machine's. Effects that come late stay within half of the 25
seconds (of that clock) in which the bot expects them; it says of posts not found by then that they were not sent.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.chaos.run import Outcome, Plan, run
from benchmarks.quiz_kills.plan import Plan as GamePlan
from benchmarks.quiz_kills.run import report as report_games
from benchmarks.quiz_kills.run import season


def report(outcome: Outcome) -> None:
    """Prints the figures."""
    verdict, plan = outcome.verdict, outcome.plan
    faults = ", ".join(f"{kind} {number}" for kind, number in sorted(outcome.faults.items()))
    because = "".join(f"; {number} {reason}" for reason, number in verdict.held_because.items())
    print(
        f"seed {plan.seed}: {outcome.kills} kills, {verdict.kills_amid_sending} of them amid a sending;"
        f" {outcome.ended_by_itself} lives ended by themselves; {outcome.seconds:.0f} s, clock x{plan.speed:g}\n"
        f"posts {plan.posts}: published {verdict.published}, lost {verdict.lost}, doubled {verdict.doubled},"
        f" held {verdict.held_in_channel + verdict.held_not_in_channel}"
        f" ({verdict.held_in_channel} in the channel, {verdict.held_not_in_channel} not{because})\n"
        f"sendings begun {verdict.claims}, outcome unknown {verdict.unknown}: found {verdict.found},"
        f" absent and sent again {verdict.absent}, held {verdict.given_up}\n"
        f"asked {outcome.asks} times, {outcome.taps} told to go at once, {outcome.by_hand} posts by hand,"
        f" {outcome.deleted} of them deleted; longest delay {verdict.longest_delay.total_seconds():.0f} s\n"
        f"weather: {faults}"
    )
    for line in outcome.errors:
        print(f"log: {line}")
    for line in outcome.wrong:
        print(f"WRONG: {line}")


def main() -> int:
    """Returns 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    defaults = Plan()
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--only", choices=["queue", "quiz"])
    parser.add_argument("--kills", type=int, default=defaults.kills, help="of the queue")
    parser.add_argument("--posts", type=int, default=defaults.posts)
    parser.add_argument("--speed", type=float, default=defaults.speed, help="of the clock, 1 is the machine's")
    parser.add_argument("--seconds", type=int, nargs="+", help="of the quiz: kill only there, not everywhere")
    parser.add_argument("--keep", type=Path, help="a folder for the database and the log, which are kept")
    arguments = parser.parse_args()
    wrong = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if arguments.only in (None, "queue"):
            wrong |= _queue(arguments, folder)
        if arguments.only in (None, "quiz"):
            wrong |= _quiz(arguments, folder)
    return int(wrong)


def _quiz(arguments: argparse.Namespace, folder: Path) -> bool:
    """Returns whether a promise of the quiz was broken."""
    plan = GamePlan(seed=arguments.seed, speed=arguments.speed)
    played = asyncio.run(season(plan, folder / "quiz", kills=arguments.seconds, progress=True))
    report_games(played)
    return bool(played.wrong)


def _queue(arguments: argparse.Namespace, folder: Path) -> bool:
    """Returns whether a promise of the queue was broken."""
    plan = Plan(
        seed=arguments.seed,
        kills=arguments.kills,
        posts=arguments.posts,
        speed=arguments.speed,
        progress=True,
    )
    outcome = asyncio.run(run(plan, folder))
    report(outcome)
    return bool(outcome.wrong)


if __name__ == "__main__":
    sys.exit(main())
