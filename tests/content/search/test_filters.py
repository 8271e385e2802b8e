"""Whether a post meets the filters of a query, and what the index is asked about them."""

from datetime import UTC, datetime

import pytest

from content.html import escape
from content.posts import PollOption, PollRecord, Post
from content.search.filters import conditions, meets
from content.search.query import parse


def post(text: str = "", **more: object) -> Post:
    return Post(text=text, html=escape(text), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "phrase", ["чёрный ящик", "ЧЕРНЫЙ ЯЩИК", "чёрный — ящик!", "заглянуть в чёрный", "че\u0308рный я\u0301щик"]
)
def test_a_phrase_stands_in_the_post_as_it_is(phrase: str) -> None:
    assert meets(post("Как заглянуть в Чёрный ящик?"), parse(f'"{phrase}"'))


@pytest.mark.parametrize(
    "phrase", ["чёрного ящика", "ящик чёрный", "ёрный ящик", "чёрный ящ", "в чёрный старый ящик"]
)
def test_another_form_order_or_part_of_a_word_is_another_phrase(phrase: str) -> None:
    assert not meets(post("Как заглянуть в чёрный ящик?"), parse(f'"{phrase}"'))


def test_signs_of_languages_count_in_a_phrase() -> None:
    assert meets(post("Пишем на C++ быстро"), parse('"на C++"'))
    assert not meets(post("Пишем на C быстро"), parse('"на C++"'))


def test_a_phrase_may_stand_in_a_poll_or_a_link() -> None:
    poll = PollRecord("Куда ведёт градиент?", (PollOption("Вниз по склону"), PollOption("В гору")))
    assert meets(post(poll=poll), parse('"ведёт градиент"'))
    assert meets(post(poll=poll), parse('"по склону"'))
    assert not meets(post(poll=poll), parse('"склону в гору"'))
    assert meets(post("Читать", urls=("https://example.org/papers",)), parse('"example.org"'))


@pytest.mark.parametrize("tag", ["#робот", "#Робот", "#робот_"])
def test_a_tag_is_a_hashtag_or_topic(tag: str) -> None:
    assert meets(post(hashtags=("#РОБОТ",)), parse(tag))
    assert meets(post(topics=("робот",)), parse(tag))
    assert not meets(post("Робот", hashtags=("#роботы",)), parse(tag))


@pytest.mark.parametrize("origin", ["соседний", "Соседний", '"ёлки и соседний"', "@ЕЛКИ"])
def test_the_channel_a_post_comes_from(origin: str) -> None:
    assert meets(post(forwarded_from="Ёлки и Соседний канал"), parse(f"from:{origin}"))
    assert not meets(post("Ёлки и соседний канал"), parse(f"from:{origin}"))


@pytest.mark.parametrize(
    ("site", "link"),
    [
        ("example.org", "https://example.org"),
        ("example.org", "http://www.example.org/papers"),
        ("example.org", "https://papers.example.org/1"),
        ("EXAMPLE.org", "https://Example.ORG?from=mail"),
        ("example.org", "https://example.org#top"),
        ("example.org/papers", "https://example.org/papers/2101.00001"),
        ("https://example.org/papers/", "https://export.example.org/papers"),
        ("org", "https://example.org"),
    ],
)
def test_a_site_is_a_host_what_is_under_it_and_a_path(site: str, link: str) -> None:
    assert meets(post(urls=("https://other.net", link)), parse(f"site:{site}"))


@pytest.mark.parametrize(
    ("site", "link"),
    [
        ("example.org", "https://notexample.org"),
        ("example.org", "https://example.org.other.net"),
        ("example.org", "https://other.net/example.org"),
        ("example.org", "https://other.net?to=example.org"),
        ("example.org/papers", "https://example.org/people"),
        ("papers.example.org", "https://example.org/papers"),
        ("/papers", "https://example.org/papers"),
    ],
)
def test_other_sites(site: str, link: str) -> None:
    assert not meets(post(urls=(link,)), parse(f"site:{site}"))


def test_several_filters_hold_together() -> None:
    both = post(hashtags=("#а", "#б"))
    assert meets(both, parse("#а #б"))
    assert not meets(both, parse("#а #в"))


def test_the_index_is_asked_in_stems() -> None:
    asked = conditions(
        parse(
            '"Нейронные сети" -рекламой #новости from:"Соседний канал" site:example.org/papers after:2021 before:2022'
        )
    )
    assert asked.phrases == ("нейрон сет",)
    assert asked.without == ("реклам",)
    assert asked.tags == ("новост", "соседн кана")
    assert asked.urls == ("exampl org paper",)
    assert (asked.after, asked.before) == (datetime(2021, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC))
