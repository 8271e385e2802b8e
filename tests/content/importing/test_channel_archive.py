"""The channel's real pages, where they are at hand: every post where a reader sees it, in the channel's order."""

import os
from itertools import permutations
from pathlib import Path

import pytest

from content.importing.import_archive import ImportArchive
from content.importing.web_preview import read_page
from content.posts import Post, PostKind
from content.topics import Topics
from tests.content.importing.shelf import Shelf

CORPUS = Path(os.environ.get("CORPUS_DIR", Path(__file__).parents[4] / "shared" / "corpus"))
PAGES = {path.name[:3]: path for path in sorted(CORPUS.glob("0*.txt"))}

pytestmark = pytest.mark.skipif(
    len(PAGES) != 5, reason=f"the channel's five pages are not in CORPUS_DIR ({CORPUS})"
)

# First and last lines of each post, artifacts included, and the last line of its own text where that is not the same.
BOUNDARIES: dict[str, list[tuple[int, int, int]]] = {
    "004": [
        (1, 16, 7), (17, 28, 21), (29, 34, 30), (35, 85, 59), (86, 89, 89), (90, 94, 92), (95, 103, 98),
        (104, 104, 104), (105, 114, 108), (115, 124, 118), (125, 128, 125), (129, 134, 130), (135, 148, 138),
        (149, 171, 159), (172, 192, 181), (193, 204, 197), (205, 237, 220),
    ],
    "001": [
        (8, 12, 12), (13, 22, 22), (23, 28, 28), (29, 35, 35), (36, 39, 39), (40, 44, 44), (45, 47, 47), (48, 52, 52),
        (53, 71, 71), (72, 76, 76), (77, 80, 80), (81, 84, 84), (85, 88, 88), (89, 91, 91), (92, 96, 96),
        (97, 101, 101), (102, 106, 106), (107, 111, 111), (112, 115, 115), (116, 119, 119),
    ],
    "003": [
        (8, 11, 11), (12, 15, 15), (16, 19, 19), (20, 22, 22), (23, 27, 27), (28, 32, 32), (33, 37, 37), (38, 42, 42),
        (43, 46, 46), (47, 50, 50), (51, 56, 56), (57, 60, 60), (61, 66, 66), (67, 71, 71), (72, 74, 74),
        (75, 78, 78), (79, 84, 84), (85, 89, 89), (90, 94, 94), (95, 102, 102),
    ],
    "002": [
        (8, 12, 12), (13, 17, 17), (18, 25, 25), (26, 31, 31), (32, 42, 42), (43, 57, 57), (58, 60, 60), (61, 65, 65),
        (66, 69, 69), (70, 74, 74), (75, 78, 78), (79, 83, 83), (84, 88, 88), (89, 96, 96), (97, 102, 102),
        (103, 109, 108), (110, 121, 121), (122, 135, 134),
    ],
    "000": [
        (8, 28, 28), (29, 33, 33), (34, 39, 39), (40, 45, 45), (46, 54, 54), (55, 69, 69), (70, 76, 76), (77, 83, 82),
        (84, 90, 90), (91, 94, 94), (95, 96, 96), (97, 100, 100), (101, 105, 105), (106, 116, 116), (117, 124, 124),
        (125, 132, 132), (133, 140, 140), (141, 145, 145),
    ],
}  # fmt: skip
FORWARDED = {"004": {35, 86, 95, 172, 205}, "000": {55}}
KINDS = {
    "004": {1: PostKind.AD, 17: PostKind.AD, 104: PostKind.AD, 149: PostKind.AD, 193: PostKind.MEETUP},
    "001": {53: PostKind.MEETUP},
    "002": {43: PostKind.MEETUP},
    "000": {8: PostKind.MEETUP, 55: PostKind.DIGEST, 106: PostKind.QUIZ},
}


def read(page: str) -> list[Post]:
    return read_page(PAGES[page].read_text(encoding="utf-8"), file=PAGES[page].name)


@pytest.mark.parametrize("page", BOUNDARIES)
def test_boundaries_and_texts(page: str) -> None:
    lines = PAGES[page].read_text(encoding="utf-8").splitlines()
    posts = read(page)
    spans = [(post.sources[0].first_line, post.sources[0].last_line) for post in posts]
    assert spans == [(first, last) for first, last, _ in BOUNDARIES[page]]
    for post, (first, _, body) in zip(posts, BOUNDARIES[page], strict=True):
        own = lines[first - 1 : body]
        while own[0].startswith("Forwarded from") or own[0] in (
            "This media is not supported in your browser",
            "VIEW IN TELEGRAM",
        ):
            own.pop(0)
        assert post.text == "\n".join(own)


@pytest.mark.parametrize("page", BOUNDARIES)
def test_kinds_and_authors(page: str) -> None:
    posts = {post.sources[0].first_line: post for post in read(page)}
    assert {line for line, post in posts.items() if post.forwarded_from} == FORWARDED.get(page, set())
    assert {line: p.kind for line, p in posts.items() if p.kind is not PostKind.POST} == KINDS.get(page, {})


def test_the_quiz() -> None:
    (quiz,) = [post for post in read("000") if post.kind is PostKind.QUIZ]
    assert quiz.poll is not None
    assert quiz.hashtags == ("#тест",)
    assert [option.votes for option in quiz.poll.options] == [0, 0, 100, 0]
    assert quiz.poll.quiz
    assert quiz.poll.percent


async def test_eighty_posts_in_the_channels_order_whatever_the_order_of_files() -> None:
    expected: list[tuple[str, int]] = [("004", first) for first, _, _ in BOUNDARIES["004"]]
    expected += [("001", first) for first, _, _ in BOUNDARIES["001"]]
    expected += [("003", first) for first, _, _ in BOUNDARIES["003"][10:]]
    expected += [("002", first) for first, _, _ in BOUNDARIES["002"][3:]]
    expected += [("000", first) for first, _, _ in BOUNDARIES["000"]]
    topics = Topics([])
    orders = list(permutations(PAGES.values()))
    for order in (orders[0], orders[-1], *orders[13::29]):
        shelf = Shelf()
        summary = await ImportArchive(shelf, topics=topics)(order)
        assert (summary.read, summary.added, summary.enriched, summary.unchanged) == (93, 80, 0, 13)
        places = shelf.in_order()
        assert [
            any(source.file.startswith(page) and source.first_line == line for source in post.sources)
            for post, (page, line) in zip(places, expected, strict=True)
        ] == [True] * 80
        again = await ImportArchive(shelf, topics=topics)(order[::-1])
        assert (again.added, again.enriched, again.unchanged) == (0, 0, 93)
        assert shelf.in_order() == places
