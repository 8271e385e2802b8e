"""`bot ask`: the promised keys, and a text for people."""

from bot.ask_command import as_json, as_text
from content.asking.answers import Answer, Certainty, Fact, Quote
from content.html import Html
from content.search.search_posts import SearchHit
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


def test_people_read_which_words_are_unknown_and_what_is_nearest() -> None:
    nearest = [SearchHit(4, "О воде", Html("вода"), 0.5, None, None)]
    none = Answer("Где <борщ>?", Certainty.NONE, nearest=nearest, unknown=("<борщ>", "сметана"))
    assert as_text(none, texts=TEXTS) == (
        "Где <борщ>?\nВ канале об этом не нашлось.\nСлов «<борщ>», «сметана» в канале нет.\nБлиже всего:\n    4  О воде"
    )
    possible = as_text(Answer("Где?", Certainty.POSSIBLE, nearest=nearest), texts=TEXTS)
    assert possible == "Где?\nВозможно, об этом:\n    4  О воде"


def test_an_address_behind_words_is_said_but_not_quoted() -> None:
    quote = Quote(
        7, "Чай", "Рецепт тут.", Html("<b>Рецепт</b> тут. (https://example.org/?a=1&amp;b=2)"), None, None
    )
    answer = Answer("Где рецепт?", Certainty.CERTAIN, [quote])
    written = as_json(answer, texts=TEXTS)
    assert written["answer"] == "Рецепт тут. (https://example.org/?a=1&b=2)"
    assert written["quotes"] == [{"id": 7, "text": "Рецепт тут."}]
    assert "(https://example.org/?a=1&b=2)" in as_text(answer, texts=TEXTS)
