"""What a batch changes among known posts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from content.html import escape
from content.importing.reconciling import Outcome, reconcile
from content.posts import Media, Post, Source, Version

DAY = datetime(2021, 5, 6, tzinfo=UTC)


def post(text: str, **fields: Any) -> Post:
    return Post(text=text, html=escape(text), **fields)


def outcome(read: list[Post], known: list[Post]) -> Outcome:
    return reconcile(read, known=known, finish=lambda post: replace(post, topics=(post.text[0],)))


def test_new_posts_are_finished_and_counted_once() -> None:
    result = outcome([post("Дуб"), post("Ель"), post("дуб!")], [])
    assert [(one.text, one.topics) for one in result.changed] == [("дуб!", ("д",)), ("Ель", ("Е",))]
    assert (result.added, result.enriched, result.unchanged) == (2, 1, 0)


def test_a_known_post_does_not_change() -> None:
    known = post("Дуб", id=1, topics=("Д",))
    result = outcome([post("Дуб")], [known])
    assert result == Outcome((), added=0, enriched=0, unchanged=1, foreign=0)


def test_a_new_source_is_kept_but_enriches_nothing() -> None:
    result = outcome([post("Дуб", sources=(Source("b", 1, 1),))], [post("Дуб", id=1, topics=("Д",))])
    assert result.changed[0].sources == (Source("b", 1, 1),)
    assert (result.enriched, result.unchanged) == (0, 1)


def test_a_number_and_a_date_enrich() -> None:
    result = outcome([post("Дуб", message_id=5, date=DAY)], [post("Дуб", id=1, topics=("Д",))])
    assert result.changed == (post("Дуб", id=1, topics=("Д",), message_id=5, date=DAY),)
    assert result.enriched == 1


def test_an_edited_message_is_the_same_post() -> None:
    known = post("Дуб", id=1, message_id=5, date=DAY)
    result = outcome([post("Дуб, исправлено", message_id=5, date=DAY)], [known])
    assert [(one.id, one.text) for one in result.changed] == [(1, "Дуб, исправлено")]


def test_a_message_edited_into_the_text_of_a_page_takes_that_in() -> None:
    known = [
        post("Дуб", id=1, message_id=5, date=DAY),
        post("Дуб и ель", id=2, sources=(Source("page.txt", 1, 2),)),
    ]
    result = outcome([post("Дуб и ель", message_id=5, date=DAY, edited=DAY)], known)
    assert [(one.id, one.text, one.sources) for one in result.changed] == [(1, "Дуб и ель", known[1].sources)]
    assert result.moved == {2: 1}


def test_a_page_saved_before_an_edit_shows_the_same_post() -> None:
    known = post("Дуб", id=1, message_id=5, topics=("Д",), earlier=(Version("Ель", escape("Ель")),))
    result = outcome([post("Ель", sources=(Source("page.txt", 1, 2),))], [known])
    assert result.changed == (replace(known, sources=(Source("page.txt", 1, 2),)),)
    assert result.unchanged == 1


def test_a_number_of_another_channel_is_foreign() -> None:
    known = post("Дуб", id=1, message_id=5, date=DAY)
    result = outcome([post("Рынок", message_id=5, date=DAY + timedelta(days=30))], [known])
    assert result == Outcome((), added=0, enriched=0, unchanged=0, foreign=1)


def test_a_post_published_again_is_another_post() -> None:
    result = outcome([post("Дуб", message_id=9, date=DAY), post("Дуб", message_id=5, date=DAY)], [])
    assert [one.message_id for one in result.changed] == [9, 5]
    assert (result.added, result.enriched) == (2, 0)


def test_lines_of_a_page_are_the_first_posts_of_one_text_whenever_that_is_read() -> None:
    page = post("Дуб", sources=(Source("page.txt", 1, 2),))
    for readings in permutations((post("Дуб", message_id=9), post("Дуб", message_id=5), page)):
        stored = outcome(list(readings), []).changed
        assert {one.message_id: one.sources for one in stored} == {5: page.sources, 9: ()}


def test_pictures_without_words_stay_posts_of_their_own() -> None:
    pictures = [post("", message_id=number, media=(Media("photo"),)) for number in (1, 2)]
    result = reconcile(pictures, known=(), finish=lambda post: post)
    assert result.changed == tuple(pictures)


ALBUM = post("Дуб", message_id=5, album=(6, 7), media=(Media("photo"),) * 3, edits_unknown=True)
ITEMS = (
    post("", message_id=5, media=(Media("photo", "5.jpg"),)),
    post("Дуб", message_id=6, media=(Media("photo", "6.jpg"),), author="Анна"),
    post("", message_id=7, media=(Media("photo", "7.jpg"),)),
)


@pytest.mark.parametrize("readings", list(permutations((ALBUM, *ITEMS))))
def test_an_albums_messages_become_one_post(readings: tuple[Post, ...]) -> None:
    result = reconcile(readings, known=(), finish=lambda post: post)
    media = tuple(Media("photo", f"{number}.jpg") for number in (5, 6, 7))
    assert result.changed == (replace(ALBUM, media=media, author="Анна"),)
    assert (result.added, result.moved) == (1, {})


def test_links_to_an_albums_messages_lead_to_its_post() -> None:
    known = [replace(item, id=number) for number, item in enumerate(ITEMS, 1)]
    result = reconcile([ALBUM], known=known, finish=lambda post: post)
    assert [one.id for one in result.changed] == [1]
    assert result.moved == {2: 1, 3: 1}
    late = reconcile([ALBUM], known=known[1:], finish=lambda post: post)
    assert [one.id for one in late.changed] == [2]
    assert late.moved == {3: 2}


def test_a_message_of_an_album_with_words_of_its_own_stays_a_post() -> None:
    own = post("Ель", message_id=6, media=(Media("photo"),))
    for readings in permutations((ALBUM, own)):
        result = reconcile(readings, known=(), finish=lambda post: post)
        assert {one.message_id: one.text for one in result.changed} == {5: "Дуб", 6: "Ель"}


def test_a_post_keeps_the_id_it_was_read_with_where_that_is_free() -> None:
    read = [post("Дуб", id=7), post("Ель", id=8), post("Ива", id=7)]
    result = reconcile(read, known=[post("Бук", id=8)], finish=lambda post: post, taken={8})
    assert [one.id for one in result.changed] == [7, None, None]
