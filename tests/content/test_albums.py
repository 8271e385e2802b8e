"""An album as its readers see it, from messages in any order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from content.albums import album_posts
from content.html import escape
from content.posts import Media, Post

MOMENT = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)


def item(number: int, text: str = "") -> Post:
    return Post(text=text, html=escape(text), message_id=number, date=MOMENT, media=(Media("photo", size=number),))


def test_an_album_is_one_post_whatever_comes_first() -> None:
    items = [item(10), item(11, "Подпись"), item(12)]
    for order in permutations(items):
        [whole] = album_posts(order)
        assert (whole.message_id, whole.album, whole.text) == (10, (11, 12), "Подпись")
        assert [one.size for one in whole.media] == [10, 11, 12]


def test_further_captions_are_posts_of_their_own() -> None:
    whole, second = album_posts([item(10, "Первая"), item(11, "Вторая"), item(12)])
    assert (whole.text, whole.album, [one.size for one in whole.media]) == ("Первая", (12,), [10, 12])
    assert second == item(11, "Вторая")


def test_an_album_was_edited_when_any_part_of_it_was() -> None:
    later = MOMENT + timedelta(hours=1)
    [whole] = album_posts([item(10, "Подпись"), replace(item(11), edited=later)])
    assert whole.edited == later


def test_a_single_message_is_itself() -> None:
    assert album_posts([item(10, "Подпись")]) == (item(10, "Подпись"),)
