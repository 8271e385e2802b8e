"""What a post says after its title, in a sentence or two."""

from content.asking.sentences import sentences
from content.posts import Post, shorten


def opening(post: Post, *, limit: int) -> str:
    """Returns the first sentences behind the title, on one line, as many as have `limit` characters; "" for none."""
    if post.poll:
        return ""
    title = post.title.removesuffix("…")
    rest = post.text[post.text.find(title) + len(title) :] if title else ""
    said = ""
    for sentence in sentences(rest):
        words = " ".join(rest[sentence.start : sentence.end].split())
        longer = f"{said} {words}".strip()
        if said and len(longer) > limit:
            break
        said = longer
    return shorten(said, limit=limit)
