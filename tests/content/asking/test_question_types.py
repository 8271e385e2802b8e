"""What questions ask for, and what in a sentence has the shape of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.asking.question_types import QuestionType, question_type
from content.asking.shapes import asks_now, asks_person, measured, persons, spans


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Сколько роботов в отряде?", QuestionType.NUMBER),
        ("скока весит дрон", QuestionType.NUMBER),
        ("How many cats were drawn?", QuestionType.NUMBER),
        ("Как часто обновляют карту?", QuestionType.NUMBER),
        ("Когда откроют музей роботов?", QuestionType.DATE),
        ("В каком году построили башню?", QuestionType.DATE),
        ("Кто нарисовал кота?", QuestionType.NAME),
        ("В каком институте собрали дрон?", QuestionType.NAME),
        ("Какие цвета видит камера?", QuestionType.LIST),
        ("Где скачать набор котов?", QuestionType.LINK),
        ("Дай ссылку на код", QuestionType.LINK),
        ("код автокота", QuestionType.LINK),
        ("Есть ли демо автокота?", QuestionType.LINK),
        ("Где научная работа про котов?", QuestionType.LINK),
        ("Сколко лап у робота?", QuestionType.NUMBER),
        ("What time does the museum open?", QuestionType.DATE),
        ("Что такое автокот?", QuestionType.DEFINITION),
        ("Зачем роботу хвост?", QuestionType.DEFINITION),
        ("Умеет ли робот плавать?", QuestionType.YES_NO),
        ("Can the robot swim?", QuestionType.YES_NO),
        ("Кто быстрее, дрон или голубь?", QuestionType.COMPARISON),
        ("о чём это?", QuestionType.SUMMARY),
        ("борщ", QuestionType.OTHER),
        ("", QuestionType.OTHER),
    ],
)
def test_the_first_words_tell_what_is_asked_for(question: str, kind: QuestionType) -> None:
    assert question_type(question) is kind


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (QuestionType.NUMBER, "Дрон весит 2,5 кг и несёт два груза", ["2,5", "два"]),
        (QuestionType.NUMBER, "Смотрите https://example.org/2021/05", []),
        (QuestionType.DATE, "Музей откроют 5 марта 2027 года", ["5 марта 2027 года"]),
        (QuestionType.LINK, "Код лежит на https://example.org/cats тут", ["https://example.org/cats"]),
    ],
)
def test_answers_have_a_shape(kind: QuestionType, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(kind, text)] == found


def test_a_question_may_ask_for_a_unit_a_person_or_for_today() -> None:
    assert measured("Почём дрон?", "Дрон продают за 900 рублей") is True
    assert measured("Почём дрон?", "Дрон весит 900 граммов") is False
    assert measured("Кто сделал дрон?", "Дрон сделали в школе") is None
    assert asks_person("Как зовут инженера?")
    assert not asks_person("Какую сеть обучили?")
    sentence = "Дрон собрала Вера Соколова."
    assert [sentence[start:end] for start, end in persons(sentence, question="Кто автор дрона?")] == [
        "Вера Соколова"
    ]
    assert not persons(sentence, question="Что собрала Соколова?")
    assert asks_now("Какая сегодня погода?")
    assert not asks_now("Какая погода была на выставке?")


@given(st.text(), st.sampled_from(QuestionType))
def test_any_text_has_a_type_and_spans_lie_inside(text: str, kind: QuestionType) -> None:
    question_type(text)
    assert all(0 <= start < end <= len(text) for start, end in spans(kind, text))


@pytest.mark.parametrize("text", ["а, " * 1400, "a" * 4000, "1 " * 2000, "Аб " * 1400, "а и " * 1000, "a." * 2000])
def test_long_monotonous_texts_are_read_too(text: str) -> None:
    for kind in QuestionType:
        spans(kind, text)
    question_type(text)
