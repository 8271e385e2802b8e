"""What a real index says for sure, what only perhaps, and what one post alone is asked."""

from datetime import UTC, datetime

import pytest

from bot.ask_command import as_json
from content.asking.answer_question import AnswerQuestion
from content.asking.answers import Certainty
from content.html import Html, escape
from content.posts import Post, PostKind
from content.texts import texts_in
from storage.archive import Archive
from storage.asking import ChannelStore
from storage.database import Database
from storage.search import SearchIndex

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SEAL = (
    "🦭 Tulen-2 от лаборатории Мыс: качество Morzh-3, но дешевле\n"
    "Модель Tulen-2 содержит 41 миллион параметров и понимает популярные песни. Она сравнима с Morzh-3. "
    "Опыты начались 5 мая."
)
TEXTS = (
    SEAL,
    "🎈 Шар-зонд\nЛаборатория Мыс была основана в 2017 году. Шар поднимается на высоту тучи.",
    "🧶 Клубок\nМашина вяжет шарф из красной пряжи. Узор придумывает сеть.",
    "🫖 Самовар\nСамовар греет воду и поёт. Он узнаёт хозяина.",
)
HIDDEN = Html(
    '🪁 Змей\nИсходники лежат <a href="https://example.org/kite">в хранилище</a>. Полёт был 7 июня 2020 года.'
)


@pytest.fixture
async def ask(database: Database) -> AnswerQuestion:
    posts = [Post(text=text, html=escape(text), kind=PostKind.POST) for text in TEXTS]
    kite = "🪁 Змей\nИсходники лежат в хранилище. Полёт был 7 июня 2020 года."
    await Archive(database).save([*posts, Post(text=kite, html=HIDDEN, kind=PostKind.POST)])
    return AnswerQuestion(SearchIndex(database), ChannelStore(database))


@pytest.mark.parametrize("question", ["как дела?", "привет", "что ты умеешь?", "кто ты?"])
@pytest.mark.parametrize("post_id", [None, 1])
async def test_small_talk_is_not_answered(ask: AnswerQuestion, question: str, post_id: int | None) -> None:
    answer = await ask(question, now=NOW, post_id=post_id)
    assert (answer.certainty, answer.quotes, answer.nearest) == (Certainty.NONE, (), ())


async def test_one_word_is_never_sure_unless_its_meaning_was_asked(ask: AnswerQuestion) -> None:
    assert (await ask("какой самый популярный пост?", now=NOW)).certainty is Certainty.POSSIBLE
    assert (await ask("что такое самовар?", now=NOW)).certainty is Certainty.CERTAIN


async def test_a_number_of_another_is_not_sure(ask: AnswerQuestion) -> None:
    own = await ask("сколько параметров у Tulen-2?", now=NOW)
    assert own.certainty is Certainty.CERTAIN
    assert "41 миллион" in own.quotes[0].text
    assert (await ask("сколько параметров у Morzh-3?", now=NOW)).certainty is not Certainty.CERTAIN


async def test_a_year_asked_for_has_to_be_shown(ask: AnswerQuestion) -> None:
    known = await ask("в каком году основана лаборатория Мыс?", now=NOW)
    assert known.certainty is Certainty.CERTAIN
    assert "2017" in known.quotes[0].text
    assert (await ask("в каком году начались опыты Tulen-2?", now=NOW)).certainty is not Certainty.CERTAIN


async def test_one_post_is_asked_for_a_link_or_a_date_without_a_subject(ask: AnswerQuestion) -> None:
    link = await ask("есть ссылка?", now=NOW, post_id=5)
    assert [quote.text for quote in link.quotes] == ["Исходники лежат в хранилище."]
    assert link.certainty is Certainty.CERTAIN
    date = await ask("когда это было?", now=NOW, post_id=5)
    assert [quote.text for quote in date.quotes] == ["Полёт был 7 июня 2020 года."]
    for question in ("есть ссылка?", "когда это было?"):
        assert (await ask(question, now=NOW, post_id=4)).certainty is Certainty.NONE
    assert (await ask("почему?", now=NOW, post_id=4)).certainty is Certainty.NONE
    assert (await ask("о чём это?", now=NOW, post_id=4)).quotes[0].text == "🫖 Самовар"


async def test_a_hidden_address_is_said_and_the_quote_stays_word_for_word(ask: AnswerQuestion) -> None:
    written = as_json(await ask("есть ссылка?", now=NOW, post_id=5), texts=texts_in("ru"))
    assert written["answer"] == "Исходники лежат в хранилище. (https://example.org/kite)"
    assert written["quotes"] == [{"id": 5, "text": "Исходники лежат в хранилище."}]
