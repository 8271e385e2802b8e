"""When two readings are the same post, and what is known of it from both."""

import hashlib
import re
import unicodedata

from content.posts import Post


def fingerprint(post: Post) -> str:
    """Returns what stays the same when one post is read from different sources.

    Letters and digits of its own text: a saved page breaks lines at links, drops joiners inside emoji and shows
    other spaces than an export does. Of a poll, the question and the options: the rest are its results.
    """
    text = (
        "\n".join([post.poll.question, *sorted(option.text for option in post.poll.options)])
        if post.poll
        else post.text
    )
    return hashlib.sha256(_letters(text).encode()).hexdigest()[:32]


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded) or "".join(folded.split())
