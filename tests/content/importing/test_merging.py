"""When two readings are one post, and what comes of the two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from content.html import Html, escape
from content.importing.merging import fingerprint, merged, same_message
from content.posts import PollOption, PollRecord, Post, PostKind, Source

DAY = datetime(2021, 5, 6, 7, 8, tzinfo=UTC)


def post(text: str = "Полка за вечер", **fields: Any) -> Post:
    return Post(**{"text": text, "html": escape(text), **fields})


def test_spaces_line_ends_and_emoji_joiners_do_not_matter() -> None:
    page = post("🧑🏼⚕️Клей\nДубовник\n— это клей…")
    export = post("🧑🏼‍⚕️Клей\nДубовник\u00a0— это клей...")
    assert fingerprint(page) == fingerprint(export)


def test_letters_do_matter() -> None:
    assert fingerprint(post("Полка 1")) != fingerprint(post("Полка 2"))
    assert fingerprint(post("🔥")) != fingerprint(post("👍"))


def test_a_poll_is_its_question_and_options_whatever_the_results() -> None:
    def quiz(*votes: int, percent: bool, options: str = "да нет") -> Post:
        chosen = zip(options.split(), votes, strict=True)
        record = PollRecord("Дуб?", tuple(PollOption(text, count) for text, count in chosen), percent=percent)
        return post(f"Дуб? {votes}", poll=record)

    assert fingerprint(quiz(10, 90, percent=True)) == fingerprint(quiz(1, 9, percent=False))
    assert fingerprint(quiz(1, 9, percent=False, options="да вяз")) != fingerprint(quiz(1, 9, percent=False))


def test_the_richer_reading_wins_field_by_field() -> None:
    page = post(urls=("https://a.example",), sources=(Source("page.txt", 1, 2),), forwarded_from="Клуб", id=3)
    export = post(html=Html("<b>Полка за вечер</b>"), urls=("https://b.example",), date=DAY, message_id=9)
    for one, other in ((page, export), (export, page)):
        assert merged(one, other) == post(
            html=Html("<b>Полка за вечер</b>"),
            urls=("https://b.example", "https://a.example"),
            sources=(Source("page.txt", 1, 2),),
            forwarded_from="Клуб",
            date=DAY,
            message_id=9,
            id=3,
        )


def test_an_edit_leaves_no_links_of_the_text_before_it() -> None:
    before = post("Полка", message_id=4, date=DAY, urls=("https://a.example",), hashtags=("#полка",))
    after = post("Полка, исправлено", message_id=4, date=DAY, urls=("https://b.example",))
    assert merged(before, after) == merged(after, before) == after


def test_a_post_published_twice_keeps_its_first_number_and_date() -> None:
    first, again = post(message_id=4, date=DAY), post(message_id=8, date=DAY + timedelta(days=9))
    assert merged(again, first) == merged(first, again) == first


def test_a_quiz_stays_a_quiz() -> None:
    options = (PollOption("да", 7), PollOption("нет", 3))
    page = post(poll=PollRecord("Дуб?", options, quiz=True, percent=True))
    export = post(poll=PollRecord("Дуб?", options, total_voters=10), message_id=1)
    assert merged(page, export).poll == PollRecord("Дуб?", options, quiz=True, total_voters=10)


def test_one_number_on_another_day_is_another_channels() -> None:
    assert same_message(post(date=DAY), post("Полка, исправлено", date=DAY + timedelta(hours=3)))
    assert same_message(post(date=DAY), post())
    assert not same_message(post(date=DAY), post(date=DAY + timedelta(days=2)))


texts = st.sampled_from(["Полка", "Полка!", "ПОЛКА\n"])
readings = st.builds(
    lambda text, bold, number, day, url, line: Post(
        text=text,
        html=Html(f"<b>{text}</b>") if bold else escape(text),
        message_id=number,
        date=None if number is None or day is None else DAY + timedelta(days=number),
        urls=(url,) if url else (),
        sources=(Source("page.txt", line, line),) if line else (),
        kind=PostKind.AD if url else PostKind.POST,
    ),
    texts, st.booleans(), st.sampled_from([None, 3, 5]), st.sampled_from([None, 1]),
    st.sampled_from([None, "https://a.example", "https://b.example"]), st.integers(0, 3),
)  # fmt: skip


@given(readings, readings)
def test_merging_does_not_depend_on_the_order_and_settles(one: Post, other: Post) -> None:
    both = merged(one, other)
    assert replace(both, urls=tuple(sorted(both.urls))) == replace(
        merged(other, one), urls=tuple(sorted(merged(other, one).urls))
    )
    assert merged(both, one) == merged(one, both) == both
    assert merged(both, other) == both
