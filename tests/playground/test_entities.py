"""What the server does to plain text: ends trimmed, links and names found."""

from typing import Any

import pytest

from playground.entities import cleaned, found_entities
from playground.links import checked_url
from playground.telegram_html import Entity


def _pieces(text: str, entities: list[Entity]) -> list[tuple[str, str]]:
    raw = text.encode("utf-16-le")
    return [
        (e["type"], raw[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le")) for e in entities
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("см. https://arxiv.org/abs/1706.03762.", [("url", "https://arxiv.org/abs/1706.03762")]),
        ("(https://ru.wikipedia.org/wiki/Сеть_(граф))", [("url", "https://ru.wikipedia.org/wiki/Сеть_(граф)")]),
        ("на ya.ru, и на t.me/depth/5!", [("url", "ya.ru"), ("url", "t.me/depth/5")]),
        ("http://localhost/x", []),
        ("v1.2 и 3.14 и т.д.", []),
        ("пиши: ann@example.com", [("email", "ann@example.com")]),
        ("🙂 @depth и @a", [("mention", "@depth")]),
        ("#нейросети #2026 #gpt4 a#b", [("hashtag", "#нейросети"), ("hashtag", "#gpt4")]),
        ("/search сети", [("bot_command", "/search")]),
        ("/quiz@deep_bot 3 и a/b и /tag", [("bot_command", "/quiz@deep_bot"), ("bot_command", "/tag")]),
        ("/post_12.", [("bot_command", "/post_12")]),
        ("$USD и $1INCH@depth, но не $usd и a$USD", [("cashtag", "$USD"), ("cashtag", "$1INCH@depth")]),
        ("звони +1-212-555-0123, а не 12345", [("phone_number", "+1-212-555-0123")]),
        ("", []),
    ],
)
def test_found_by_the_server(text: str, found: list[tuple[str, str]]) -> None:
    assert _pieces(text, found_entities(text)) == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  \n текст \n\t ", "текст"),
        ("а\r\nб", "а\nб"),
        ("а\tб\0в", "а б в"),
        (" \n\t", ""),
    ],
)
def test_ends_are_trimmed(text: str, kept: str) -> None:
    assert cleaned(text, []) == (kept, [])


def test_entities_move_with_the_text() -> None:
    text, entities = cleaned("\n 🙂ab\r\ncd  ", [{"type": "bold", "offset": 6, "length": 20}])
    assert (text, entities) == ("🙂ab\ncd", [{"type": "bold", "offset": 4, "length": 3}])


def test_leading_space_inside_of_an_entity_stays() -> None:
    text, entities = cleaned("  a", [{"type": "bold", "offset": 1, "length": 2}])
    assert (text, entities) == (" a", [{"type": "bold", "offset": 0, "length": 2}])


def _entity(kind: str, offset: int, length: int) -> Entity:
    return {"type": kind, "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ([_entity("code", 0, 6)], ["code"]),
        ([_entity("bold", 0, 6)], ["bold", "hashtag"]),
        ([_entity("bold", 2, 6)], ["bold"]),
        ([_entity("bold", 0, 6), _entity("bold", 1, 2)], ["bold", "hashtag"]),
        ([_entity("pre", 0, 8), _entity("italic", 1, 2)], ["pre"]),
    ],
)
def test_given_entities_win(given: list[Entity], kinds: list[str]) -> None:
    _, entities = cleaned("#topic x", given)
    assert [entity["type"] for entity in entities] == kinds


def test_only_a_hundred_entities_are_kept() -> None:
    _, entities = cleaned("#a " * 130, [])
    assert len(entities) == 100


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("example.org/Путь?q#f", "http://example.org/Путь?q#f"),
        ("example.org?q=1", "http://example.org/?q=1"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("tg://resolve?domain=depth", "tg://resolve?domain=depth"),
        ("http://localhost/x", None),
        ("ftp://example.org/x", None),
        ("javascript:alert(1)", None),
        ("http://a..org", None),
        ("http://.org", None),
        ("http://example.org:99999/", None),
        ("два слова.рф", None),
        ("", None),
    ],
)
def test_links(link: str, kept: Any) -> None:
    assert checked_url(link) == kept
