"""Names in the other alphabet: how they sound, what they have in common, how they are spelt in Russian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.transliteration import in_russian, skeleton, sound


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("дипмайнд", "DeepMind"),
        ("пайторч", "PyTorch"),
        ("майкрософт", "Microsoft"),
        ("гугл", "Google"),
        ("фейсбук", "Facebook"),
        ("кегл", "Kaggle"),
        ("хинтон", "Hinton"),
        ("шмидхубер", "Schmidhuber"),
        ("тензорфлоу", "TensorFlow"),
        ("джефф", "Jeff"),
        ("чат", "chat"),
        ("квантовый", "quantovy"),
    ],
)
def test_a_name_has_one_skeleton_in_both_alphabets(russian: str, english: str) -> None:
    assert skeleton(russian) == skeleton(english)


@pytest.mark.parametrize(("one", "other"), [("дипмайнд", "OpenAI"), ("гугл", "Apple"), ("шахматы", "checkers")])
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_doubled_letters_sound_once() -> None:
    assert sound("Кагггл") == sound("Кагл") == "kagl"


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("neyroset", "нейросет"),
        ("neyroseti", "нейросети"),
        ("obuchenie", "обучение"),
        ("shakhmaty", "шахматы"),
        ("zhurnal", "журнал"),
        ("tsifra", "цифра"),
        ("yazyk", "язык"),
        ("noviy", "новий"),
        ("borshch", "борщ"),
    ],
)
def test_russian_in_latin_letters(spelt: str, meant: str) -> None:
    assert in_russian(spelt) == meant


@given(st.text(max_size=50))
def test_any_text_sounds_like_something(text: str) -> None:
    assert len(skeleton(text)) <= len(sound(text)) <= 3 * len(text)
    assert isinstance(in_russian(text), str)
