"""What an admin does with drafts: goes from one to the next, takes one into the bank, refuses one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from content.posts import Post
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.passages import passage_of
from content.quiz.drafting.propose import propose
from content.quiz.questions import Question
from content.topics import Topics

BATCH = 40
"""Posts looked through for new drafts at once."""

BESIDE = 80
"""Posts on either side of those that wrong options are taken from."""

BATCHES = 3
"""Batches looked through for one request at most: about a second."""


class DraftShelf(Protocol):
    """Where drafts wait; what is asked of a draft that does not wait does nothing and is told by False."""

    async def drafted(self) -> int:
        """Returns up to which number posts have been looked through; 0 for none."""
        ...

    async def posts_after(self, post_id: int, *, limit: int) -> Sequence[Post]:
        """Returns the posts with the next numbers, in order."""
        ...

    async def posts_around(self, first: int, last: int, *, limit: int) -> Sequence[Post]:
        """Returns as many posts as that with lower numbers than `first`, and as many with higher than `last`."""
        ...

    async def post(self, post_id: int) -> Post | None:
        """Returns the post with this number."""
        ...

    async def keep(self, drafts: Sequence[Draft], *, drafted: int) -> int:
        """Adds those that neither the drafts nor the bank ever had; returns how many, and remembers the progress."""
        ...

    async def get(self, draft_id: int) -> Draft | None:
        """Returns a draft that waits."""
        ...

    async def next_waiting(self, *, after: int = 0) -> Draft | None:
        """Returns the waiting draft with the next number whose post the archive has."""
        ...

    async def count_waiting(self) -> int:
        """Returns how many wait."""
        ...

    async def take(self, draft_id: int, question: Question) -> bool:
        """Puts the question into the bank, unless it has one in these words already."""
        ...

    async def refuse(self, draft_id: int) -> bool:
        """Never proposes this again."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """The next draft, the post it is made of, and how many wait; `unseen` when posts may be left to look through."""

    draft: Draft | None
    post: Post | None
    waiting: int
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class NextDraft:
    """Finds the next draft, and makes more when none is left."""

    shelf: DraftShelf
    topics: Topics

    async def __call__(self, *, after: int = 0) -> Found:
        """Returns the first draft with a greater number whose post still says what it says."""
        for looked in range(BATCHES + 1):
            while draft := await self.shelf.next_waiting(after=after):
                post = await self.shelf.post(draft.post_id)
                if post and still_said(draft, post):
                    return Found(draft, post, await self.shelf.count_waiting())
                await self.shelf.refuse(draft.id or 0)
            if looked < BATCHES and not await self._look_further():
                return Found(None, None, await self.shelf.count_waiting())
        return Found(None, None, await self.shelf.count_waiting(), unseen=True)

    async def _look_further(self) -> bool:
        """Makes drafts of some more posts; False when there are none."""
        posts = await self.shelf.posts_after(await self.shelf.drafted(), limit=BATCH)
        if not posts:
            return False
        first, last = posts[0].id or 0, posts[-1].id or 0
        beside = await self.shelf.posts_around(first, last, limit=BESIDE)
        drafts = await asyncio.to_thread(propose, posts, beside=beside, topics=self.topics)
        await self.shelf.keep(drafts, drafted=last)
        return True


@dataclass(frozen=True, slots=True)
class TakeDraft:
    """Puts a draft into the bank as it was shown."""

    shelf: DraftShelf

    async def __call__(self, draft_id: int, *, drawing: int) -> bool:
        """Takes it with the wrong options of one drawing; False when it waits no more."""
        draft = await self.shelf.get(draft_id)
        return draft is not None and await self.shelf.take(draft_id, draft.question(drawing=drawing))


def still_said(draft: Draft, post: Post) -> bool:
    """Tells whether the post has the sentence yet that a draft was made of: posts are edited."""
    told = passage_of(post)
    wanted = draft.explanation.removesuffix("…")
    return told is not None and any(one.startswith(wanted) for one in (told.title, *told.sentences))
