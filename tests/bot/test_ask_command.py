"""`bot ask`: the promised keys, and a text for people."""

from bot.ask_command import as_json, as_text
from content.asking.answers import Answer, Certainty, Fact, Quote
from content.html import Html
from content.texts import texts_in

TEXTS = texts_in("ru")
QUOTE = Quote(7, "О чае", "Чай заварили в 5 часов.", Html("Чай заварили в <b>5</b> часов."), None, None)


def test_the_fact_stands_before_the_sentences() -> None:
    answer = Answer("Сколько?", Certainty.CERTAIN, [QUOTE], Fact("fact-posts", {"count": 3}))
    written = as_json(answer, texts=TEXTS)
    assert written["answer"] == "В канале 3 поста.\nЧай заварили в 5 часов."
    assert written["certain"] is True
    assert written["quotes"] == [{"id": 7, "text": "Чай заварили в 5 часов."}]


def test_no_answer_is_null_and_a_possible_one_is_not_certain() -> None:
    none = as_json(Answer("Что?", Certainty.NONE, unknown=("борщ",)), texts=TEXTS)
    assert (none["answer"], none["certain"], none["quotes"], none["unknown"]) == (None, False, [], ["борщ"])
    possible = as_json(Answer("Что?", Certainty.POSSIBLE, [QUOTE]), texts=TEXTS)
    assert (possible["answer"], possible["certain"]) == (QUOTE.text, False)


def test_people_read_the_answer_and_where_it_stands() -> None:
    assert as_text(Answer("Когда чай?", Certainty.CERTAIN, [QUOTE]), texts=TEXTS) == (
        "Когда чай?\nЧай заварили в 5 часов.\n    7  О чае"
    )
    assert "не нашлось" in as_text(Answer("Когда кофе?", Certainty.NONE), texts=TEXTS)
    assert "Возможно" in as_text(Answer("Когда чай?", Certainty.POSSIBLE, [QUOTE]), texts=TEXTS)
