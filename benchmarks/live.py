"""How fast posts are kept one by one as they appear in the channel, and how soon an edit is found."""

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.generated import Generator
from content.html import escape
from content.posts import Post
from content.search.search_posts import SearchPosts
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex

POSTS = 500
EDITS = 50
NEWER = 10_000_000
"""Added to the numbers of messages: these come after all that are stored."""

PATIENCE = 10.0
"""Seconds after which an edit that is not found is a defect, not a figure."""


async def measure(path: Path) -> None:
    """Adds posts to a database of generated ones, edits some, and prints how it went."""
    async with await Database.open(path) as database:
        archive, search = Archive(database), SearchPosts(SearchIndex(database))
        fresh = [
            replace(post, message_id=NEWER + (post.message_id or 0)) for post in Generator(seed=3).posts(POSTS)
        ]
        started = time.perf_counter()
        for post in fresh:
            await archive.save([post])
        rate = POSTS / (time.perf_counter() - started)
        numbers = [post.message_id for post in fresh[:EDITS] if post.message_id is not None]
        spent = [
            await _edit(post, archive, search)
            for post in await archive.known(fingerprints=(), message_ids=numbers)
        ]
    print(
        f"live: {rate:.0f} posts/s one by one; an edit is found after {median(spent):.1f} ms, at most {max(spent):.1f}"
    )


async def _edit(post: Post, archive: Archive, search: SearchPosts) -> float:
    """Writes a word of its own into a post; returns the milliseconds until a search for it finds the post."""
    word = f"{1_000_000_007 * (post.id or 0)}"
    text = f"{post.text}\n{word}"
    started = time.perf_counter()
    await archive.save([replace(post, text=text, html=escape(text))])
    while post.id not in [hit.post_id for hit in (await search(word)).hits]:
        assert time.perf_counter() - started < PATIENCE
    return (time.perf_counter() - started) * 1000
