"""Answers from a real index: quoted word for word, refused where the posts do not tell, facts about the channel."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.asking.answer_question import CHARACTERS, SENTENCES, AnswerQuestion
from content.asking.answers import Answer, Certainty, Fact
from content.asking.channel_questions import COUNTED, AnswerAboutChannel
from content.html import Html, escape, plain
from content.posts import Post, PostKind
from content.search.search_posts import SearchPosts
from content.texts import texts_in
from storage.archive import Archive
from storage.asking import ChannelStore
from storage.database import Database
from storage.search import SearchIndex

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LABELS: dict[str, Any] = {"author": "Вера С.", "hashtags": ("#Робокота",), "topics": ("nlp",)}
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


async def test_posts_that_are_only_similar_do_not_count(database: Database) -> None:
    similar = [post(f"Прибор {number} измеряет пыль на чердаке.") for number in range(8)]
    await Archive(database).save([post("Хрустальный прибор Лазурит поёт на чердаке."), *similar])
    ask = AnswerQuestion(SearchIndex(database), ChannelStore(database))
    counted = await ask("сколько постов про прибор Лазурит?", now=NOW)
    assert counted.fact
    assert counted.fact.arguments["count"] == 1
    assert [hit.post_id for hit in counted.nearest] == [1]
    news = await ask("что нового про прибор Лазурит?", now=NOW)
    assert news.fact
    assert news.fact.arguments["count"] == 1
    assert [hit.post_id for hit in news.nearest] == [1]


async def test_more_posts_than_a_search_looks_at_are_not_counted_exactly(database: Database) -> None:
    await Archive(database).save([post(f"Лазурит {number} поёт на чердаке.") for number in range(COUNTED + 5)])
    ask = AnswerQuestion(SearchIndex(database), ChannelStore(database))
    counted = await fact(ask, "сколько постов про Лазурит?")
    assert counted == ("fact-posts-found-at-least", {"count": COUNTED, "subject": "Лазурит"})
    news = await fact(ask, "что нового про Лазурит?")
    assert news
    assert (news[0], news[1]["count"]) == ("fact-news-about-at-least", COUNTED)
    facts = (Fact(*counted), Fact(*news))
    for language, words in (("ru", f"не меньше {COUNTED} постов"), ("en", f"t least {COUNTED} posts")):
        texts = texts_in(language)
        assert all(words in texts(one.key, **one.arguments) for one in facts)


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


@pytest.mark.parametrize(
    "question",
    [
        "сколько постов было в январе 2022?",
        "сколько постов вышло за неделю?",
        "сколько постов про Робокота за 2021?",
        "сколько сообщений прислал Иван про Робокота?",
        "сколько постов про Робокота от Ивана?",
        "сколько постов Ивана про Робокота?",
        "сколько постов про Робокота без картинок?",
        "how many posts about Robocat were published last week?",
        "что нового про Робокота за неделю?",
        "сколько новых постов?",
        "сколько слов в посте про Робокота?",
        "сколько записей в датасете?",
        "как модель предсказывает следующее событие?",
        "какие события предсказывает модель?",
        "когда следующий митап по скрипкам?",
        "где код последней публикации Робокота?",
        "какая первая публикация Робокота?",
        "какой датасет создан из архива фотографий?",
        "какая сеть создана для оценки каналов связи?",
        "когда создан датасет?",
        "сколько параметров у модели для тестов?",
        "какие темпы роста у модели?",
        "о чём пишут авторы статьи?",
        "кто пишет код для спутникового канала?",
    ],
)
async def test_the_posts_are_asked_where_the_channel_is_not(database: Database, question: str) -> None:
    await Archive(database).save([post(text, **LABELS) for text in TEXTS])
    about_channel = AnswerAboutChannel(ChannelStore(database), SearchPosts(SearchIndex(database)))
    assert await about_channel(question, now=NOW) is None


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("сколько у вас постов?", "fact-posts"),
        ("Сколько всего вышло постов?", "fact-posts"),
        ("how many posts are there in the channel?", "fact-posts"),
        ("сколько в канале постов про Робокота?", "fact-posts-about"),
        ("Сколько постов про Робокота есть в канале?", "fact-posts-about"),
        ("сколько викторин?", "fact-quizzes"),
        ("когда и где следующий митап?", "fact-no-event"),
        ("какие ближайшие мероприятия планируются?", "fact-no-event"),
        ("when is the next meetup?", "fact-no-event"),
        ("что нового у вас?", "fact-newest"),
        ("what is the latest post?", "fact-newest"),
        ("когда вышел первый пост в канале?", "fact-oldest"),
        ("какой самый старый пост?", "fact-oldest"),
        ("самые новые посты", "fact-newest"),
        ("какие темы есть?", "fact-topics"),
        ("О чём этот канал?", "fact-topics"),
        ("кто ведёт канал?", "fact-authors"),
        ("сколько подписчиков?", None),
        ("когда появился этот канал?", None),
        ("сколько стоит реклама в канале?", None),
    ],
)
async def test_the_channel_is_asked_in_many_words(database: Database, question: str, key: str | None) -> None:
    await Archive(database).save([post(text, **LABELS) for text in TEXTS])
    answer = await AnswerQuestion(SearchIndex(database), ChannelStore(database))(question, now=NOW)
    assert (answer.fact.key if answer.fact else None) == key
    assert (answer.certainty is Certainty.NONE) is (key is None)


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


@pytest.mark.parametrize("question", ["сколько постов было в январе 2022?", "сколько постов вышло за неделю?"])
async def test_posts_that_nobody_counted_are_not_guessed_at(
    database: Database, ask: AnswerQuestion, question: str
) -> None:
    await Archive(database).save([post("В январе 2022 года за неделю вышло 5 постов о роботах.")])
    assert (await ask(question, now=NOW)).certainty is Certainty.NONE
