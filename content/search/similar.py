"""Posts that are about the same as a post: those that share its rare words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from content.posts import Post
from content.search.index import Conditions, IndexView, PostIndex, indexed
from content.search.ranking import ranked
from content.search.search_posts import PAGE, SearchHit, hit_of
from content.search.stop_words import STOP_WORDS
from content.search.understanding import Concept, how_telling, phrases_of

LOOKED_AT = 60
"""Different words of a post of which it is asked how rare they are: those of its title, then the most frequent."""

TELLING = 15
"""Words that stand for what the post is about."""


@dataclass(frozen=True, slots=True)
class SimilarPosts:
    """Finds what else there is on the subject of a post."""

    index: PostIndex

    async def __call__(self, post_id: int, *, limit: int = PAGE) -> Sequence[SearchHit]:
        """Returns the most similar posts, best first; none when there is no such post."""

        def work(view: IndexView) -> Sequence[SearchHit]:
            post = next(iter(view.posts([post_id])), None)
            if post is None:
                return []
            concepts = telling(post, view)
            candidates = view.candidates(
                [list(one.phrases) for one in concepts], Conditions(), newest=view.newest()
            )
            others = [one for one in candidates if one.post_id != post.id]
            best = ranked(concepts, others, size=view.size())[:limit]
            scores = {row.candidate.post_id: row.score for row in best}
            return [hit_of(one, scores[one.id or 0], phrases_of(concepts)) for one in view.posts(list(scores))]

        return await self.index.read(work) if post_id > 0 else []


def telling(post: Post, view: IndexView, *, least: int = 2) -> list[Concept]:
    """Returns the post's words that tell most of its subject, and that at least so many posts hold."""
    text = indexed(post)
    title = set(text.title.split())
    counted = Counter(
        stem for stem in f"{text.body} {text.tags}".split() if stem not in STOP_WORDS and not stem.isdigit()
    )
    looked_at = sorted(counted, key=lambda stem: (stem not in title, -counted[stem]))[:LOOKED_AT]
    concepts = [Concept(stem, {stem: 1.0}, view.frequency([stem])) for stem in looked_at]
    size = view.size()
    shared = [one for one in concepts if one.posts >= least]
    shared.sort(
        key=lambda one: -how_telling(one.posts, size) * (1 + (one.typed in title)) * min(counted[one.typed], 3)
    )
    return shared[:TELLING]
