"""What a batch changes among known posts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from content.html import escape
from content.importing.reconciling import Outcome, reconcile
from content.posts import Post, Source

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


def test_a_message_edited_into_another_posts_text_leaves_two_posts() -> None:
    known = [post("Дуб", id=1, message_id=5, date=DAY, topics=("Д",)), post("Дуб и ель", id=2, topics=("Д",))]
    result = outcome([post("Дуб и ель", message_id=5, date=DAY)], known)
    assert result.changed == ()
    assert result.unchanged == 1


def test_a_number_of_another_channel_is_foreign() -> None:
    known = post("Дуб", id=1, message_id=5, date=DAY)
    result = outcome([post("Рынок", message_id=5, date=DAY + timedelta(days=30))], [known])
    assert result == Outcome((), added=0, enriched=0, unchanged=0, foreign=1)


def test_a_post_published_again_is_one_post_with_its_first_number() -> None:
    result = outcome([post("Дуб", message_id=9, date=DAY), post("Дуб", message_id=5, date=DAY)], [])
    assert [one.message_id for one in result.changed] == [5]
