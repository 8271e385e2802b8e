"""Words and stems: one form for all forms, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.words import stem_of, stems, words


@pytest.mark.parametrize(
    "forms",
    [
        ("нейронные", "нейронных", "нейронная", "НЕЙРОННОЙ"),
        ("сети", "сетей", "сетями"),
        ("робот", "роботом", "роботы"),
        ("ёлка", "елка", "Ёлки"),
        ("network", "networks", "Network's"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["ИИ", "ML", "и", "RL"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem_of(word) == word.lower()


@pytest.mark.parametrize("name", ["GPT-3", "GPT3", "gpt 3"])
def test_a_version_is_found_however_it_is_written(name: str) -> None:
    assert set(stems(name)) & {"gpt3", "gpt"}
    assert "gpt3" in stems("GPT-3")


def test_languages_with_signs_are_words() -> None:
    assert stems("C++ и C#") == ["cplusplus", "и", "csharp"]


def test_offsets_point_at_the_word() -> None:
    text = "🔥 Нейросети, однако!"
    assert [text[word.start : word.end] for word in words(text)] == ["Нейросети", "однако"]


@given(st.text())
def test_any_text_has_stems_without_spaces(text: str) -> None:
    assert all(stem and not any(character.isspace() for character in stem) for stem in stems(text))
