"""Answers from a real index: quoted word for word, refused where the posts do not tell, facts about the channel."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.asking.answer_question import CHARACTERS, SENTENCES, AnswerQuestion
from content.asking.answers import Answer, Certainty
from content.html import Html, escape, plain
from content.posts import Post, PostKind
from storage.archive import Archive
from storage.asking import ChannelStore
from storage.database import Database
from storage.search import SearchIndex

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ROBOCAT = (
    "🐈 Робокот учится прыгать\n"
    "Инженеры института Вега показали Робокота, который прыгает через лужи. "
    "Сеть Робокота содержит 37 миллионов параметров и помещается в ошейник. "
    "Первый прыжок он сделал 14 марта 2026 года.\n"
    "Код: https://example.org/robocat"
)
TEXTS = (
    ROBOCAT,
    "🌧 Зонтик по прогнозу\nСервис Дождевик рассылает прогноз осадков каждые десять минут. Он бесплатный.",
    "🎻 Скрипка без скрипача\nСкрипка играет сама: мотор водит смычок, а модель Паганель выбирает ноты.",
    "🚲 Велосипед держит равновесие\nКонтроллер Баланс наклоняет руль. Исследование длилось шесть лет.",
    "🧩 Головоломка решена\nАлгоритм Пазлик собирает картину из тысячи деталей за минуту.",
    "🛰 Спутник считает китов\nКамера Орбита нашла на снимках 512 китов. Подробнее: https://example.org/whales",
)


def post(text: str, *, kind: PostKind = PostKind.POST, **more: object) -> Post:
    return Post(text=text, html=escape(text), kind=kind, **more)  # type: ignore[arg-type]


@pytest.fixture
async def ask(database: Database) -> AnswerQuestion:
    await Archive(database).save([post(text) for text in TEXTS])
    return AnswerQuestion(SearchIndex(database), ChannelStore(database))


def shown(answer: Answer) -> str:
    return " ".join(quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "post_id", "words"),
    [
        ("Сколько параметров у Робокота?", 1, "37 миллионов"),
        ("Когда Робокот сделал первый прыжок?", 1, "14 марта 2026"),
        ("Где код Робокота?", 1, "https://example.org/robocat"),
        ("Что такое Дождевик?", 2, "рассылает прогноз осадков"),
        ("Как часто Дождевик шлёт прогноз?", 2, "десять минут"),
        ("Сколько китов нашла Орбита?", 6, "512 китов"),
        ("Кто выбирает ноты для скрипки?", 3, "Паганель"),
    ],
)
async def test_an_answer_is_a_sentence_of_the_right_post(
    ask: AnswerQuestion, question: str, post_id: int, words: str
) -> None:
    answer = await ask(question, now=NOW)
    assert answer.quotes[0].post_id == post_id
    assert words in shown(answer)
    assert all(quote.text in TEXTS[quote.post_id - 1] for quote in answer.quotes)
    assert all(plain(quote.html) == quote.text for quote in answer.quotes)


async def test_what_answers_stands_in_bold(ask: AnswerQuestion) -> None:
    answer = await ask("Сколько китов нашла Орбита?", now=NOW)
    assert "<b>512 китов</b>" in answer.quotes[0].html.replace("</b> <b>", " ")
    assert answer.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "question",
    [
        "Что такое Квазар-9?",
        "Сколько стоит Робокот?",
        "Как сварить борщ?",
        "Кто президент Бразилии?",
        "",
        "?",
        "🔥",
    ],
)
async def test_what_the_posts_do_not_tell_is_refused(ask: AnswerQuestion, question: str) -> None:
    answer = await ask(question, now=NOW)
    assert answer.certainty is Certainty.NONE
    assert not answer.quotes


async def test_unknown_words_are_named_as_typed(ask: AnswerQuestion) -> None:
    answer = await ask("Сколько параметров у ШмельGPT?", now=NOW)
    assert answer.certainty is Certainty.NONE
    assert answer.unknown == ("ШмельGPT",)


async def test_one_post_can_be_asked(ask: AnswerQuestion) -> None:
    about = await ask("о чём это?", now=NOW, post_id=1)
    assert about.certainty is Certainty.CERTAIN
    assert about.quotes[0].text == "🐈 Робокот учится прыгать"
    detail = await ask("сколько там параметров?", now=NOW, post_id=1)
    assert "37 миллионов" in detail.quotes[0].text
    assert (await ask("какой тут рецепт пирога?", now=NOW, post_id=1)).certainty is Certainty.NONE
    assert (await ask("о чём это?", now=NOW, post_id=99)).certainty is Certainty.NONE


async def test_few_sentences_are_shown(database: Database) -> None:
    text = "Лунный трамвай\n" + " ".join(
        f"Лунный трамвай номер {number} едет {'быстро ' * 20}." for number in range(9)
    )
    await Archive(database).save([post(text), *map(post, TEXTS)])
    answer = await AnswerQuestion(SearchIndex(database), ChannelStore(database))(
        "Что такое лунный трамвай?", now=NOW
    )
    assert 1 <= len(answer.quotes) <= SENTENCES
    assert sum(len(quote.text) for quote in answer.quotes) <= CHARACTERS


# The channel itself


async def fact(ask: AnswerQuestion, question: str) -> tuple[str, dict[str, str | int]] | None:
    answer = await ask(question, now=NOW)
    return (answer.fact.key, dict(answer.fact.arguments)) if answer.fact else None


async def test_posts_are_counted(ask: AnswerQuestion) -> None:
    assert await fact(ask, "Сколько всего постов в канале?") == ("fact-posts", {"count": 6})
    assert await fact(ask, "сколько постов про Робокота?") == (
        "fact-posts-found",
        {"count": 1, "subject": "Робокота"},
    )
    assert await fact(ask, "Сколько постов про Робокота в этом канале?") == await fact(
        ask, "сколько постов о Робокота"
    )
    nothing = await ask("Сколько постов про борщ?", now=NOW)
    assert nothing.certainty is Certainty.NONE
    assert nothing.fact is None


async def test_labels_count_before_words(database: Database) -> None:
    await Archive(database).save(
        [post(text, hashtags=("#киты",) if number % 2 else ()) for number, text in enumerate(TEXTS)]
    )
    ask = AnswerQuestion(SearchIndex(database), ChannelStore(database))
    assert await fact(ask, "Сколько постов о киты?") == ("fact-posts-about", {"count": 3, "subject": "#киты"})


async def test_the_newest_and_the_oldest_post(ask: AnswerQuestion) -> None:
    newest = await ask("какой последний пост?", now=NOW)
    assert newest.fact
    assert (newest.fact.key, newest.nearest[0].post_id) == ("fact-newest", 6)
    assert await fact(ask, "Какой самый первый пост?") == ("fact-oldest", {"title": "🐈 Робокот учится прыгать"})
    news = await ask("что нового про прогноз?", now=NOW)
    assert news.fact
    assert news.fact.arguments["title"] == "🌧 Зонтик по прогнозу"


async def test_who_signs_posts_is_told_only_if_somebody_does(database: Database, ask: AnswerQuestion) -> None:
    assert (await ask("Кто автор этого канала?", now=NOW)).certainty is Certainty.NONE
    await Archive(database).save([post("Подписанный пост о чае.", author="Вера С.")])
    assert await fact(ask, "кто автор канала") == ("fact-authors", {"names": "Вера С."})
    assert (await ask("Сколько подписчиков у канала?", now=NOW)).certainty is Certainty.NONE


async def test_the_next_meetup_is_the_first_that_is_ahead(database: Database, ask: AnswerQuestion) -> None:
    assert await fact(ask, "Когда следующий митап?") == ("fact-no-event", {})
    announced = [
        post(
            f"Приглашаем на митап «{title}»\n{day} в 19:00 МСК. Регистрация: https://example.org/{day[:2]}", **more
        )
        for title, day, more in (
            ("Старые роботы", "10 ноября 2026", {}),
            ("Дальние роботы", "20 декабря 2026", {}),
            ("Новые роботы", "28 ноября 2026", {}),
        )
        for more in [{"kind": PostKind.MEETUP}]
    ]
    await Archive(database).save(announced)
    found = await fact(ask, "когда следующий митап?")
    assert found
    assert found[0] == "fact-next-event"
    assert found[1]["when"] == "28.11.2026 19:00"
    assert "Новые роботы" in str(found[1]["title"])


async def test_quizzes_are_counted(database: Database, ask: AnswerQuestion) -> None:
    await Archive(database).save([post("#тест Какой зверь мяукает?", kind=PostKind.QUIZ)])
    assert await fact(ask, "Сколько викторин в канале?") == ("fact-quizzes", {"count": 1})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200) | st.sampled_from(["ы" * 4096, "а, " * 1300, "🔥" * 2000, '"AND* NEAR( -', "\x00", "-#"])
)
async def test_any_text_at_all_gets_an_answer(ask: AnswerQuestion, question: str) -> None:
    assert (await ask(question, now=NOW)).question == question
    assert (await ask(question, now=NOW, post_id=1)).question == question


async def test_an_address_behind_a_word_is_shown_behind_its_sentence(database: Database) -> None:
    text = "🐈 Робокот учится прыгать\nСеть Робокота прыгает через лужи. Всё открыто, код лежит тут."
    markup = escape(text).replace("тут", '<a href="https://example.org/robocat?a=1&amp;b=2">тут</a>')
    await Archive(database).save([Post(text=text, html=Html(markup))])
    answer = await AnswerQuestion(SearchIndex(database), ChannelStore(database))("Где код Робокота?", now=NOW)
    assert answer.quotes[0].text == "Всё открыто, код лежит тут."
    assert plain(answer.quotes[0].html) == f"{answer.quotes[0].text} (https://example.org/robocat?a=1&b=2)"
