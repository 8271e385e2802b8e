"""Words typed in the wrong keyboard layout."""

import pytest

from content.search.layout import switched


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ytqhjctnm", "нейросеть"),
        ("Ghbdtn", "Привет"),
        ("k.,jdm", "любовь"),
        ("`krf", "ёлка"),
        ("вууз", "deep"),
        ("Зфкшы", "Paris"),
        ("пзе-3", "gpt-3"),
    ],
)
def test_the_same_keys_write_another_word(typed: str, meant: str) -> None:
    assert switched(typed) == meant
    assert switched(meant) == typed


@pytest.mark.parametrize("chunk", ["", "2021", "...", "[]", "GPT-модель", "🔥", "한국"])
def test_without_letters_or_with_both_alphabets_nothing_is_switched(chunk: str) -> None:
    assert switched(chunk) is None
