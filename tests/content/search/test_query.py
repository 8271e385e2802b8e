"""Queries taken apart: the few filters, and everything else as plain words."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.search.query import MAX_CHARACTERS, MAX_FILTERS, Query, address, parse


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def test_plain_words_stay_as_they_are() -> None:
    assert parse("как  учатся\nсети?") == Query(words="как учатся сети?")
    assert not parse("как учатся сети?").filtered


@pytest.mark.parametrize(
    "typed", ['"чёрный ящик"', "«чёрный ящик»", "“чёрный ящик”", "„чёрный ящик“", '„чёрный ящик"']
)
def test_a_phrase_may_stand_in_quotes_of_any_kind(typed: str) -> None:
    assert parse(f"вскрыли {typed} наконец") == Query(words="вскрыли наконец", phrases=("чёрный ящик",))


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        ("-реклама", "реклама"),
        ("−реклама", "реклама"),
        ('-"на правах рекламы"', "на правах рекламы"),
        ("-from:@example", "example"),
        ("-site:https://www.example.org/", "example.org"),
    ],
)
def test_a_minus_says_what_not(typed: str, without: str) -> None:
    assert parse(f"роботы {typed}") == Query(words="роботы", without=(without,))


def test_a_tag_may_be_left_out() -> None:
    assert parse("роботы -#реклама") == Query(words="роботы", without_tags=("реклама",))
    assert parse("-#реклама") == Query(words="-#реклама")


@pytest.mark.parametrize(
    "typed", ["мета-обучение", "2020 - 2021", "роботы - это", "--", "-", "GPT-3", "- реклама"]
)
def test_a_hyphen_or_dash_is_no_minus(typed: str) -> None:
    assert parse(typed) == Query(words=typed)


def test_a_query_that_only_says_what_not_is_words() -> None:
    assert parse("-реклама") == Query(words="-реклама")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("#роботы", Query(tags=("роботы",))),
        ("#машинное_обучение,", Query(words=",", tags=("машинное_обучение",))),
        ("from:@example", Query(origins=("example",))),
        ('FROM:"Соседний канал"', Query(origins=("Соседний канал",))),
        ("from:«Соседний канал»", Query(origins=("Соседний канал",))),
        ("site:example.org", Query(sites=("example.org",))),
        ("Site:HTTPS://www.Example.org/Papers/", Query(sites=("example.org/papers",))),
        ("after:2021", Query(after=day(2021))),
        ("after:2021-11", Query(after=day(2021, 11))),
        ("after:2021-11-05", Query(after=day(2021, 11, 5))),
        ("after:11.2021", Query(after=day(2021, 11))),
        ("before:5.11.2021", Query(before=day(2021, 11, 5))),
        ('before:"2021/11"', Query(before=day(2021, 11))),
        ("after:0001", Query(after=day(1))),
        ("before:9999-12-31", Query(before=day(9999, 12, 31))),
    ],
)
def test_each_filter(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert parse(typed).filtered


def test_all_of_them_together() -> None:
    typed = 'сети "в 2021 году" -реклама #видео from:news site:example.org after:2020 before:2022 учатся'
    assert parse(typed) == Query(
        words="сети учатся",
        phrases=("в 2021 году",),
        without=("реклама",),
        tags=("видео",),
        origins=("news",),
        sites=("example.org",),
        after=day(2020),
        before=day(2022),
    )


def test_the_narrower_date_holds() -> None:
    assert parse("after:2020 after:2021 before:2023 before:2022") == Query(after=day(2021), before=day(2022))


@pytest.mark.parametrize(
    "typed",
    [
        "after:завтра",
        "after:2021-13",
        "before:30.02.2021",
        "after:0000",
        "after:٢٠٢١",
        "after:",
        "-after:2021",
        "C#",
    ],
)
def test_what_only_looks_like_a_filter_is_words(typed: str) -> None:
    assert parse(typed) == Query(words=typed)


@pytest.mark.parametrize("typed", ["from:@", "site:...", "site:https://", '""', '"—"', "#_"])
def test_a_filter_of_signs_alone_is_no_filter(typed: str) -> None:
    assert parse(f"сети {typed}") == Query(words="сети")


@pytest.mark.parametrize("typed", ['"сети учатся', 'сети учатся"', 'сети" учатся', "«сети учатся"])
def test_a_lone_quote_is_overlooked(typed: str) -> None:
    assert parse(typed) == Query(words="сети учатся")


def test_filters_are_counted_once_and_up_to_a_number() -> None:
    assert parse("#а #а #б").tags == ("а", "б")
    assert len(parse(" ".join(f"-слово{number}" for number in range(100)) + " сети").without) == MAX_FILTERS


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert parse("а" * 4000) == Query(words="а" * MAX_CHARACTERS)


@pytest.mark.parametrize(
    "link",
    ["https://www.Example.org/Page/", "http://example.org/page", "example.org/page", "www.example.org/page//"],
)
def test_an_address_is_a_link_without_what_varies(link: str) -> None:
    assert address(link) == "example.org/page"


PIECES = st.sampled_from([*'-−#"«»_.@ \n\x00ё', "сети", "from:", "site:", "after:", "2021"])


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=24).map("".join)))
@example('-from:"')
@example('-"сети')
@example("-#_")
@example("-#a:")
def test_any_text_can_be_taken_apart_and_no_word_is_lost(text: str) -> None:
    query = parse(text)
    kept = " ".join(
        [
            query.words,
            *query.phrases,
            *query.without,
            *query.tags,
            *query.without_tags,
            *query.origins,
            *query.sites,
        ]
        + [str(moment) for moment in (query.after, query.before) if moment]
    ).lower()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        assert word in kept or word in {"from", "site", "after", "before", "www", "http", "https"}
