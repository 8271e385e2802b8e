"""Questions are told from words to look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.asking.reads_as_question import LONGEST, is_small_talk, reads_as_question


@pytest.mark.parametrize(
    "text",
    [
        "что такое трансформер",
        "Что такое GAN?",
        "кто придумал свёртки",
        "сколько параметров у GPT-3",
        "Сколько там слоёв",
        "когда следующий митап",
        "где митап",
        "зачем нужен дропаут",
        "почему сеть не учится",
        "как работает внимание",
        "в каком году вышла статья",
        "о чём это",
        "о чём этот пост",
        "из чего состоит датасет",
        "от кого зависит результат",
        "до какого числа скидка",
        "есть ли посты про роботов",
        "умеет ли GPT писать код",
        "что нового про DeepMind",
        "что нового",
        "а сколько это стоит",
        "подскажите, где скачать датасет",
        "GPT-3 лучше BERT?",
        "это правда?!",
        "роботы?)",
        "«Кто это?»",
        "What is attention",
        "what's a transformer",
        "how does dropout work",
        "how many layers",
        "who wrote AlphaGo",
        "why transformers",
        "can robots dream of sheep",
        "is there a post about GANs",
        "in which year was it",
        "слово " * 100 + "?",
    ],
)
def test_questions(text: str) -> None:
    assert reads_as_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "???",
        "нейронные сети",
        "GPT-3",
        "как рисовать",
        "что",
        "кто",
        "what matters",
        "in the wild",
        "на русском языке",
        "обучение с подкреплением для роботов",
        '"attention is all you need"',
        "from:ods after:2021 -реклама",
        "привет",
        "робот? или кубик",
        "чемпионат по роботам",
        "https://example.org/?q=how",
        "как " + "сеть учится " * (LONGEST // 10),
    ],
)
def test_words_to_look_for(text: str) -> None:
    assert not reads_as_question(text)


@given(st.text())
def test_any_text_reads_one_way_or_the_other(text: str) -> None:
    assert reads_as_question(text) in (True, False)


@pytest.mark.parametrize("tail", ["?", "?!", "? ", "?..", "?)", "?»", "??", "？", "?\u00a0\n", '?"'])
def test_a_question_mark_counts_at_the_end_only(tail: str) -> None:
    assert reads_as_question("робот" + tail)
    assert not reads_as_question(f"робот{tail} кубик")


@pytest.mark.parametrize(
    "text",
    [
        "как дела?",
        "Привет!",
        "привет, как тебя зовут?",
        "что ты умеешь?",
        "Кто ты такой?",
        "что вы можете",
        "ты робот?",
        "How are you?",
        "what's your name",
        "спасибо",
    ],
)
def test_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "что умеет робот?",
        "привет, что такое робот?",
        "как дела у Веги?",
        "вы писали про Вегу?",
        "кто создал тебя и Вегу",
        "как зовут робота",
        "what can robots do for you",
    ],
)
def test_questions_to_the_archive_are_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)
