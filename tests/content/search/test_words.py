"""Words and stems: one form for all forms, in both languages."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.search.words import (
    MAX_WORD,
    form_and_stem,
    is_cyrillic,
    lookalike,
    plain_form,
    stem_of,
    stems,
    words,
    written_words,
)


@pytest.mark.parametrize(
    "forms",
    [
        ("нейронные", "нейронных", "нейронная", "НЕЙРОННОЙ"),
        ("сети", "сетей", "сетями"),
        ("робот", "роботом", "роботы"),
        ("ёлка", "елка", "Ёлки"),
        ("network", "networks", "Network's", "Network’s"),
        ("GPU", "GPUs", "gpu"),
        ("LLM", "LLMs"),
        ("нейросеть", "не\u0438\u0306росеть", "ней\u00adро\u00adсеть", "нейросе\u0301ть"),
        ("ёлка", "е\u0308лка"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize("others", [("робот", "работа"), ("сеть", "сесть"), ("DNS", "DN"), ("gas", "ga")])
def test_other_words_have_other_stems(others: tuple[str, str]) -> None:
    assert stem_of(others[0]) != stem_of(others[1])


@pytest.mark.parametrize("word", ["ИИ", "ML", "и", "RL", "GAN"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem_of(word) == word.lower()


@pytest.mark.parametrize(
    ("mixed", "meant"),
    [("Сети", "cети"), ("СNN", "CNN"), ("х5х", "x5x"), ("ВЕRТ", "BERT"), ("рytоrсh", "pytorch")],
)
def test_a_letter_of_the_other_alphabet_that_looks_alike_changes_nothing(mixed: str, meant: str) -> None:
    assert {*stems(mixed)} & {*stems(meant), stem_of(lookalike(meant) or meant)}


def test_what_looks_the_same_in_the_other_alphabet() -> None:
    assert lookalike("сор") == "cop"
    assert lookalike("x5") == "х5"
    assert lookalike("робот") is None
    assert lookalike("123") is None


def test_alphabets() -> None:
    assert is_cyrillic("GPT-модель")
    assert not is_cyrillic("GPT-3")


def test_the_plain_form_keeps_the_ending() -> None:
    assert plain_form("Ёлками") == "елками"
    assert plain_form("Bob’s") == "bob"
    assert form_and_stem("Сетями") == ("сетями", "сет")


@pytest.mark.parametrize("name", ["GPT-3", "GPT3", "gpt3", "GPT‑3"])
def test_a_version_is_found_however_it_is_written(name: str) -> None:
    assert {"gpt", "gpt3"} <= set(stems(name))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("GauGAN2", ["gaugan2", "gaugan", "gan"]),
        ("StyleGAN", ["stylegan", "gan"]),
        ("ResNet50", ["resnet50", "resnet"]),
        ("X5", ["x5"]),
        ("AlphaGo", ["alphago"]),
        ("state-of-the-art", ["state", "of", "the", "art", "stateof", "ofth", "theart"]),
        ("мета-обучение", ["мет", "обучен", "метаобучен"]),
        ("2020-2021", ["2020", "2021", "20202021"]),
    ],
)
def test_a_name_is_found_by_its_parts_and_as_a_whole(name: str, found: list[str]) -> None:
    assert stems(name) == found


def test_languages_with_signs_are_words() -> None:
    assert stems("C++ и C#") == ["cplusplus", "и", "csharp"]
    assert stems("C, c+, #c, ABC#, C++17") == ["c", "c", "c", "abc", "c", "17"]


def test_signs_are_no_words() -> None:
    assert stems("— … «» _ # @ 🔥 \x00 \u0301 \u00ad \u200d") == []


def test_offsets_point_at_the_word() -> None:
    text = "🔥 Не\u0438\u0306росети, однако: StyleGAN и GPT-3!"
    found = [(text[word.start : word.end], word.stem, word.part) for word in words(text)]
    assert found == [
        ("Не\u0438\u0306росети", "нейросет", False),
        ("однако", "однак", False),
        ("StyleGAN", "stylegan", False),
        ("StyleGAN", "gan", True),
        ("и", "и", False),
        ("GPT", "gpt", False),
        ("3", "3", False),
        ("GPT-3", "gpt3", True),
    ]


def test_of_a_very_long_word_the_beginning_counts() -> None:
    assert stem_of("щ" * 4000) == stem_of("щ" * MAX_WORD)


LIKELY = st.lists(
    st.sampled_from([*"aAzZяЯёйи19-‐'’_+# ", "\u0306", "\u00ad", "GAN", "gpt", "C++", "s", "İ", "½", "한"]),
    max_size=30,
).map("".join)


@given(st.one_of(st.text(), LIKELY))
@example("aABC'DEF2-x")
@example("GAN's-GANs2")
@example("aİAAA1")
def test_the_short_way_to_the_stems_comes_to_the_same(text: str) -> None:
    assert Counter(stems(text)) == Counter(word.stem for word in words(text))


@given(st.one_of(st.text(), LIKELY))
def test_any_text_has_stems_without_spaces(text: str) -> None:
    assert all(stem and not any(character.isspace() for character in stem) for stem in stems(text))


@given(st.one_of(st.text(), LIKELY))
def test_words_stand_where_they_say(text: str) -> None:
    whole = [word for word in words(text) if not word.part]
    assert [text[word.start : word.end] for word in whole] == written_words(text)
    for word in whole:
        assert stem_of(text[word.start : word.end]) == word.stem
