"""What in a sentence can answer a question of a type."""

import pytest

from content.asking.question_types import QuestionType
from content.asking.shapes import READ, links, measured, spans


@pytest.mark.parametrize("kind", [QuestionType.NUMBER, QuestionType.DATE, QuestionType.NAME, QuestionType.LINK])
def test_only_the_beginning_of_a_long_sentence_is_looked_at(kind: QuestionType) -> None:
    answer = "Вега 37 в 2021 году https://example.org/vega"
    assert spans(kind, answer)
    assert spans(kind, "я " * (READ // 2) + answer) == []


def test_links_behind_the_beginning_are_not_looked_for() -> None:
    assert links(" " * READ + "https://example.org") == []


@pytest.mark.parametrize(
    ("sentence", "has_year"),
    [
        ("Вега открылась в 2019 году.", True),
        ("Опыты шли в 2018–2020 гг.", True),
        ("Вега открылась в марте.", False),
        ("Подробнее: https://example.org/abs/2010.12345", False),
        ("В наборе 20190 снимков.", False),
    ],
)
def test_a_year_is_asked_for_and_shown(sentence: str, *, has_year: bool) -> None:
    assert measured("В каком году открылась Вега?", sentence) is has_year
    assert measured("In which year was it?", sentence) is has_year
    assert measured("Когда открылась Вега?", sentence) is None
