"""`make chaos`: kills the bot 1,000 times while 200 posts come due in bad weather; fails when one is lost or doubled.

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
    parser.add_argument("--kills", type=int, default=defaults.kills)
    parser.add_argument("--posts", type=int, default=defaults.posts)
    parser.add_argument("--speed", type=float, default=defaults.speed, help="of the clock, 1 is the machine's")
    parser.add_argument("--keep", type=Path, help="a folder for the database and the log, which are kept")
    arguments = parser.parse_args()
    plan = Plan(
        seed=arguments.seed,
        kills=arguments.kills,
        posts=arguments.posts,
        speed=arguments.speed,
        progress=True,
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        outcome = asyncio.run(run(plan, folder))
        report(outcome)
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
