"""How many questions are proposed from an archive, of which kinds, and what that takes."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.judged import CORPUS
from bot.import_command import quiet_import
from bot.settings import Settings
from content.posts import Post
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.propose import propose
from content.topics import Topics
from storage.database import Database
from storage.posts import PostStore

SEED = 7
"""Of the drafts that are shown: the same ones each time."""


async def measure(folder: Path, *, bundled: Path, show: int) -> None:
    """Prints the figures of the bundled archive and of the channel's saved pages where they are, and some drafts."""
    archives = {"bundled": bundled}
    if pages := sorted(CORPUS.glob("0*.txt")):
        archives["channel"] = folder / "drafted.db"
        await quiet_import(pages, settings=Settings.model_construct(database=archives["channel"], language="ru"))
    found: list[tuple[str, Draft]] = []
    for name, path in archives.items():
        async with await Database.open(path) as database:
            posts = [post async for post in PostStore(database).everything()]
        drafts = _measured(name, posts)
        found += [(name, draft) for draft in drafts]
    for number, (name, draft) in enumerate(random.Random(SEED).sample(found, min(show, len(found))), start=1):
        print(f"\n{number}. [{name}, post {draft.post_id}, {draft.kind}] {draft.text}")
        question = draft.question()
        for place, option in enumerate(question.options):
            print(f"   {'(+)' if place in question.correct else '   '} {option}")
        print(f"   > {draft.explanation}")


def _measured(name: str, posts: Sequence[Post]) -> Sequence[Draft]:
    topics = Topics.load()
    started = time.perf_counter()
    drafts = propose(posts, beside=(), topics=topics)
    spent = (time.perf_counter() - started) * 1000 / max(len(posts), 1)
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(draft.kind for draft in drafts).most_common())
    covered = len({draft.post_id for draft in drafts})
    print(
        f"drafts of {name}: {len(drafts)} of {covered} posts among {len(posts)}, {spent:.1f} ms a post\n  {kinds}"
    )
    return drafts
