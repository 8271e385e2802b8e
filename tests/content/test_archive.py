"""The bundled archive: an export our own reader takes, quizzes that point at its posts, and every sentence ours."""

import json
import os
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from content.importing.archives import Reading
from content.importing.formats import recognise
from content.importing.import_archive import ImportArchive
from content.posts import Post, PostKind
from content.quiz.questions import bundled_questions
from tests.content.importing.shelf import Shelf

ARCHIVE = Path(str(files("content") / "archive" / "result.json"))
CORPUS = Path(os.environ.get("CORPUS_DIR", Path(__file__).parents[3] / "shared" / "corpus"))
RUN = 8

_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"https?://\S+")


@pytest.fixture(scope="module")
def posts() -> tuple[Post, ...]:
    return tuple(recognise(ARCHIVE).posts(Reading()))


def test_every_message_is_read(posts: tuple[Post, ...]) -> None:
    messages: list[dict[str, Any]] = json.loads(ARCHIVE.read_text(encoding="utf-8"))["messages"]
    assert [post.message_id for post in posts] == [message["id"] for message in messages]
    assert len(posts) == 76
    assert all(post.text.strip() and post.date is None for post in posts)


def test_every_link_of_a_message_is_a_link_of_its_post(posts: tuple[Post, ...]) -> None:
    messages = json.loads(ARCHIVE.read_text(encoding="utf-8"))["messages"]
    for post, message in zip(posts, messages, strict=True):
        links = [part["text"] for part in message["text_entities"] if part["type"] == "link"]
        assert list(post.urls) == list(dict.fromkeys(links))


def test_every_question_points_at_a_post(posts: tuple[Post, ...]) -> None:
    links = [url for post in posts for url in post.urls]
    questions = bundled_questions()
    assert 5 <= len(questions) <= 10
    assert all(links.count(question.link or "") == 1 and question.explanation for question in questions)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every eight words in a row, links left out; a run that is mostly names or Latin words is nobody's sentence."""
    words = [word.casefold().replace("ё", "е") for word in _WORD.findall(_LINK.sub(" ", text))]
    for start in range(len(words) - RUN + 1):
        run = tuple(words[start : start + RUN])
        if sum(bool(re.search("[а-я]", word)) for word in run) >= RUN // 2:
            yield run


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the channel's real archive is not in {CORPUS} (CORPUS_DIR)")
def test_no_eight_words_in_a_row_are_the_channels(posts: tuple[Post, ...]) -> None:
    theirs = {run for page in CORPUS.glob("*.txt") for run in runs(page.read_text(encoding="utf-8"))}
    assert theirs
    ours = [(post.message_id, " ".join(run)) for post in posts for run in runs(post.text) if run in theirs]
    assert not ours


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the channel's real archive is not in {CORPUS} (CORPUS_DIR)")
async def test_every_post_of_the_channel_but_advertisements_is_told(posts: tuple[Post, ...]) -> None:
    shelf = Shelf()
    await ImportArchive(shelf)(sorted(CORPUS.glob("*.txt")))
    ordered = sorted(shelf.posts.values(), key=lambda post: shelf.positions[post.id or 0])
    theirs = dict(enumerate(ordered, 1))
    ours = {post.message_id: post for post in posts}
    assert set(ours) == {number for number, post in theirs.items() if post.kind is not PostKind.AD}
    for number, post in ours.items():
        # The page's own note of a picture is no link; all others are told, in the same order.
        assert set(theirs[number or 0].urls) <= set(post.urls), number
        assert post.forwarded_from == theirs[number or 0].forwarded_from
        assert set(post.hashtags) == set(theirs[number or 0].hashtags)
