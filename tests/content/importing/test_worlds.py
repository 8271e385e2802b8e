"""Whatever the order, the repetitions and the batches in which one channel is read, the archive is the same."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from content.importing.import_archive import put_in_order
from content.importing.reconciling import keep
from content.posts import Post
from tests.content.importing.shelf import Shelf
from tests.content.importing.worlds import readings


async def stored(batches: Sequence[Sequence[Post]]) -> Shelf:
    shelf = Shelf()
    for batch in batches:
        await keep(batch, store=shelf, finish=lambda post: replace(post, topics=(post.text[:1],)))
    await put_in_order(shelf)
    return shelf


def cut(posts: Sequence[Post], size: int) -> list[Sequence[Post]]:
    return [posts[start : start + size] for start in range(0, len(posts), size)]


@settings(deadline=None, max_examples=100)
@given(st.data(), readings().filter(bool), st.integers(1, 7))
def test_any_order_any_repetition_any_batches(data: st.DataObject, read: list[Post], size: int) -> None:
    repeated = data.draw(st.lists(st.integers(0, len(read) - 1), max_size=5))
    again = [read[place] for place in data.draw(st.permutations([*range(len(read)), *repeated]))]
    expected = asyncio.run(stored([read])).contents()
    assert asyncio.run(stored(cut(again, size))).contents() == expected


@settings(deadline=None)
@given(readings(), st.integers(1, 7))
def test_reading_everything_again_changes_nothing(read: list[Post], size: int) -> None:
    once = asyncio.run(stored([read]))
    twice = asyncio.run(stored([read, *cut(read, size)]))
    assert (twice.posts, twice.positions, twice.moved) == (once.posts, once.positions, once.moved)
