"""Texts: escaped, complete in every language, and with the same arguments."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from content.html import Html
from content.texts import LANGUAGES, message_keys, texts_in


def test_arguments_are_escaped_and_markup_is_not() -> None:
    texts = texts_in("ru")
    assert "<b>&lt;b&gt;&amp;</b>" in texts("search-nothing", query="<b>&")
    assert "<u>да</u>" in texts("search-nothing", query=Html("<u>да</u>"))


@pytest.mark.parametrize(
    ("total", "words"), [(1, "нашёлся 1 пост"), (3, "нашлось 3 поста"), (25, "нашлось 25 постов")]
)
def test_russian_plurals(total: int, words: str) -> None:
    assert words in texts_in("ru")("search-found", query="x", total=total)


def test_a_missing_key_and_a_missing_argument_are_errors() -> None:
    with pytest.raises(KeyError):
        texts_in("ru")("no-such-key")
    with pytest.raises(KeyError):
        texts_in("ru")("search-nothing")


def test_all_languages_say_the_same_things() -> None:
    keys = {language: set(message_keys(language)) for language in LANGUAGES}
    assert keys["ru"] == keys["en"]
    assert len(keys["ru"]) > 30


def _arguments(language: str) -> dict[str, set[str]]:
    found = {}
    for entry in (files("content") / "locales").iterdir():
        if not entry.name.endswith(f".{language}.ftl"):
            continue
        source = entry.read_text(encoding="utf-8")
        for message in FluentParser().parse(source).body:
            assert not isinstance(message, ast.Junk), f"{entry.name}: {message}"
            if isinstance(message, ast.Message) and message.span:
                text = source[message.span.start : message.span.end]
                found[message.id.name] = set(re.findall(r"\$(\w+)", text))
    return found


def test_all_languages_use_the_same_arguments() -> None:
    assert _arguments("ru") == _arguments("en")


def test_every_text_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for room in ("bot", "handlers", "content")
        for path in sorted(Path(room).rglob("*.py"))
    )
    generated = ("chart-", "command-", "moment-", "weekday-", "month-", "meetup-field-", "meetup-ask-")
    unused = [key for key in message_keys("ru") if key not in code and not key.startswith(generated)]
    assert not unused
