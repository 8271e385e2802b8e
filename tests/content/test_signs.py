"""Signs on single lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import signs


def test_links_come_without_the_sentence_around_them() -> None:
    text = "Раз https://a.example/one. Два (https://b.example/x_(y)), три https://c.example/?q=1#top!"
    assert signs.urls(text) == ("https://a.example/one", "https://b.example/x_(y)", "https://c.example/?q=1#top")


def test_a_link_counts_once() -> None:
    assert signs.urls("https://a.example/ и снова https://a.example/") == ("https://a.example/",)


@given(st.text())
def test_links_are_parts_of_the_text(text: str) -> None:
    assert all(url in text and url.startswith("http") for url in signs.urls(text))


def test_a_bare_scheme_is_no_link() -> None:
    assert signs.urls("http://. https://) http://") == ()


def test_what_only_looks_like_a_link_leads_nowhere() -> None:
    assert signs.host_and_path("http://[oak/x") == ("", "")
    assert signs.host_and_path("https://Oak.Example/X?y#z") == ("oak.example", "/x")


def test_hashtags_have_a_letter_and_stand_outside_links() -> None:
    text = "#1 место #дерево2 https://a.example/#якорь и #wood_work, C# и a#b #дерево2"
    assert signs.hashtags(text) == ("#дерево2", "#wood_work")


@pytest.mark.parametrize("space", [" ", "\u00a0", "  "])
def test_forwarded_from_takes_any_space(space: str) -> None:
    assert signs.forwarded_from(f"Forwarded from{space}Столярка, клуб") == "Столярка, клуб"


def test_a_sentence_about_forwarding_is_no_header() -> None:
    assert signs.forwarded_from("Это Forwarded from кого-то") is None


@pytest.mark.parametrize("line", ["1 subscriber", "1.2K subscribers", "14 photos", "384 links", "2 files"])
def test_counters(line: str) -> None:
    assert signs.is_counter(line)


@pytest.mark.parametrize("line", ["14 photos and more", "photos", "Сегодня 14 photos"])
def test_no_counters(line: str) -> None:
    assert not signs.is_counter(line)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("GitHub", "https://github.com/a/b"),
        ("YouTube", "https://youtu.be/abc"),
        ("Eventbrite", "https://www.eventbrite.co.uk/e/1"),
        ("The Guardian", "https://www.theguardian.com/x"),
        ("Хабр", "https://habr.com/ru/articles/1"),
        ("workshop.example", "https://short.example/1"),
    ],
)
def test_names_of_sites(name: str, link: str) -> None:
    assert signs.is_site_name(name, [link])


@pytest.mark.parametrize("line", ["GitLab", "Полка за вечер", "", "https://github.com/a/b"])
def test_other_lines_name_no_site(line: str) -> None:
    assert not signs.is_site_name(line, ["https://github.com/a/b"])


@pytest.mark.parametrize(
    ("line", "emoji"),
    [("🔥Пила", "🔥"), ("👆🏻 Клей", "👆"), ("☀️Лак", "☀"), ("1️⃣ Шаг", "1"), ("Пила 🔥", None), ("12 досок", None)],
)
def test_leading_emoji(line: str, emoji: str | None) -> None:
    assert signs.leading_emoji(line) == emoji


def test_lines_of_links_hashtags_and_mentions() -> None:
    assert signs.is_links_only("https://a.example https://b.example")
    assert not signs.is_links_only("Тут: https://a.example")
    assert signs.is_hashtags_only("🏷 #дерево #клей")
    assert not signs.is_hashtags_only("#дерево растёт")
    assert signs.is_mention_only("👉 @workshop_club")
    assert not signs.is_mention_only("пишите @workshop_club")
