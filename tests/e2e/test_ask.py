"""People ask the channel: how an answer looks, what it is asked of, and what «Не то» does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import TelegramObject

from bot.app import App
from content.asking.answers import Answer, Certainty, Fact, Quote
from content.html import Html
from content.search.search_posts import SearchHit
from playground import ManualClock, World
from playground.messages import Message
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People
from tests.e2e.test_search import links, marked

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

ROBOT = Quote(
    post_id=2,
    title="🤖 Робот и кубики",
    text="Рука берёт 7 предметов < 8.",
    html=Html("Рука берёт <b>7</b> предметов &lt; 8."),
    date=datetime(2021, 3, 1, 22, tzinfo=UTC),
    message_id=102,
)
CHARTS = Quote(5, "📈 Нейронные сети и графики", "За ночь — 12.", Html("За ночь — <b>12</b>."), None, None)
NEAREST = tuple(
    SearchHit(number, f"Ближний {number}", Html("кусок <b>текста</b>"), 0.5, None, 100 + number)
    for number in range(1, 6)
)


@dataclass
class Oracle:
    """Stands in for what finds answers: says what the test tells it to, and remembers what it was asked."""

    answer: Answer = field(default_factory=lambda: Answer("", Certainty.NONE))
    asked: list[tuple[str, int | None]] = field(default_factory=list)

    async def __call__(self, question: str, *, now: datetime, post_id: int | None = None) -> Answer:
        self.asked.append((question, post_id))
        return Answer(
            question,
            self.answer.certainty,
            self.answer.quotes,
            self.answer.fact,
            self.answer.nearest,
            self.answer.unknown,
        )

    def says(
        self,
        certainty: Certainty,
        *quotes: Quote,
        fact: Fact | None = None,
        nearest: Sequence[SearchHit] = (),
        unknown: Sequence[str] = (),
    ) -> None:
        self.answer = Answer("", certainty, quotes, fact, nearest, unknown)


@pytest.fixture
def oracle(app: App) -> Oracle:
    """The answers of a test: which sentence answers what is not told here."""
    oracle = Oracle()
    oracle.says(Certainty.CERTAIN, ROBOT)
    replace(app, answer_question=oracle)
    return oracle


def replace(app: App, **services: Any) -> None:
    """Gives handlers these services in place of the bot's own; polling has taken its own when it began."""

    async def give(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        return await handler(event, data | services)

    app.dispatcher.update.outer_middleware(give)


def last(people: People) -> Message:
    return people.alice.chat.last


# How an answer looks


async def test_an_answer_quotes_the_post_and_leads_to_it(people: People, oracle: Oracle) -> None:
    alice = people.alice
    await alice.says("/ask Сколько  предметов берёт рука?")
    assert oracle.asked == [("Сколько предметов берёт рука?", None)]
    answer = last(people)
    assert answer.text == (
        "❓ Сколько предметов берёт рука?\n\nРука берёт 7 предметов < 8.\n→ 🤖 Робот и кубики · 02.03.2021"
    )
    assert marked(answer, "blockquote") == ["Рука берёт 7 предметов < 8."]
    assert marked(answer, "bold") == ["7"]
    assert links(answer) == ["https://t.me/deepdive/102"]
    assert answer.buttons == [["Читать пост", "Не то"]]
    await alice.taps("Читать пост")
    assert last(people).text.startswith("🤖 Робот и кубики")


async def test_sentences_of_one_post_stand_over_one_link(people: People, oracle: Oracle, world: World) -> None:
    oracle.says(Certainty.CERTAIN, ROBOT, CHARTS, ROBOT)
    await people.alice.says("сколько предметов берёт рука")
    answer = last(people)
    assert marked(answer, "blockquote") == [f"{ROBOT.text}\n{ROBOT.text}", CHARTS.text]
    assert "→ 1. 🤖 Робот и кубики" in answer.text
    assert "→ 2. 📈 Нейронные сети и графики" in answer.text
    # Where the channel's message is not known, the bot itself shows the post.
    assert links(answer)[1] == f"https://t.me/{world.bot.username}?start=post_5"
    assert answer.buttons == [["1", "2", "Не то"]]
    await people.alice.taps("2")
    assert last(people).text.startswith("📈 Нейронные сети и графики")


async def test_a_doubtful_answer_says_so(people: People, oracle: Oracle) -> None:
    oracle.says(Certainty.POSSIBLE, ROBOT, unknown=["щупальце"])
    await people.alice.says("/ask сколько предметов берёт щупальце")
    assert "щупальце\n\nСлова «щупальце» в канале нет.\n\nВозможно, об этом:\n\nРука берёт" in last(people).text


async def test_posts_may_be_all_that_can_be_offered(people: People, oracle: Oracle) -> None:
    oracle.says(Certainty.POSSIBLE, nearest=NEAREST[:2], unknown=["щ" * 300] * 9)
    await people.alice.says("/ask где щупальце")
    answer = last(people)
    assert "в канале нет.\n\nВозможно, об этом:\n\n1. Ближний 1" in answer.text
    assert "Ближе всего" not in answer.text
    assert answer.text.count("«") == 6
    assert answer.buttons == [["1", "2", "Не то"]]


async def test_no_answer_names_unknown_words_and_offers_the_nearest_posts(people: People, oracle: Oracle) -> None:
    oracle.says(Certainty.NONE, nearest=NEAREST, unknown=["<щупальце>", "осьминога"])
    await people.alice.says("/ask где щупальце осьминога")
    answer = last(people)
    assert "В канале об этом не нашлось.\n\nСлов «<щупальце>», «осьминога» в канале нет." in answer.text
    assert "Ближе всего:\n\n1. Ближний 1\nкусок текста\n\n2. " in answer.text
    assert answer.buttons == [["1", "2", "3", "Не то"]]


async def test_a_fact_of_the_channel_stands_first(people: People, oracle: Oracle) -> None:
    oracle.says(
        Certainty.CERTAIN, fact=Fact("latest-heading", {"first": 1, "last": 2, "total": 3}), nearest=NEAREST[:1]
    )
    await people.alice.says("/ask сколько постов")
    assert last(people).text.startswith("❓ сколько постов\n\nНовое в канале · 1–2 из 3\n\n1. Ближний 1\n")


async def test_words_of_a_language_model_stand_above_the_quotes(people: People, oracle: Oracle, app: App) -> None:
    languages: list[str] = []

    async def phrase(answer: Answer, *, language: str) -> Html:
        languages.append(language)
        return Html("Семь &lt; восьми.")

    replace(app, phrase_answer=phrase)
    await people.alice.says("/ask сколько предметов")
    said = "Семь < восьми.\n— так цитаты ниже пересказала языковая модель"
    assert f"\n\n{said}\n\nРука берёт" in last(people).text
    assert languages == ["ru"]


async def test_a_long_answer_fits_into_a_message(people: People, oracle: Oracle) -> None:
    long = Quote(2, "Заголовок " * 12, "слово " * 700, Html("<b>слово</b> " * 700), None, 102)
    many = [Quote(number, long.title, long.text, long.html, None, 100 + number) for number in (1, 2, 3)]
    oracle.says(Certainty.CERTAIN, *many)
    await people.alice.says("/ask " + "вопрос? " * 500)
    assert len(last(people).text) <= 4096
    assert len(links(last(people))) == 3
    assert len(oracle.asked[0][0]) <= 500


@pytest.mark.parametrize("text", ["/ask", "/ask   ", "/Ask@{bot}"])
async def test_ask_without_a_question_shows_how(people: People, oracle: Oracle, world: World, text: str) -> None:
    await people.alice.says(text.format(bot=world.bot.username))
    assert last(people).text.count("\n/ask ") == 2
    assert not oracle.asked


# What is taken for a question


@pytest.mark.parametrize("text", ["Что такое робот?", "сколько слоёв у сети", "what is a robot", "🤖?!"])
async def test_plain_questions_are_answered(people: People, oracle: Oracle, text: str) -> None:
    await people.alice.says(text)
    answered = last(people).text.startswith("❓")
    assert answered is (text != "🤖?!")
    assert oracle.asked == ([(text, None)] if answered else [])


@pytest.mark.parametrize("text", ["нейронные сети", "как рисовать", "/search что такое робот?"])
async def test_words_are_searched_for(people: People, oracle: Oracle, text: str) -> None:
    await people.alice.says(text)
    assert last(people).text.startswith("🔎")
    assert not oracle.asked


async def test_a_group_is_answered_when_it_asks_by_command(people: People, oracle: Oracle) -> None:
    await people.vera.says("Что такое робот?", to=people.group)
    assert people.group.last.sender is people.vera
    await people.vera.says("/ask Что такое робот?", to=people.group)
    assert people.group.last.text.startswith("❓ Что такое робот?")


async def test_ones_own_inline_card_asks_nothing(people: People, oracle: Oracle, app: App) -> None:
    people.channel.next_id = 500
    await people.channel.human_posts("Кто такой кракен?", by=people.boris)
    alice = people.alice
    await alice.says("/start")
    cards = await alice.asks_inline("кракен")
    card = await alice.picks_inline(cards[0])
    assert last(people) is card
    assert not oracle.asked


# One post


async def test_a_question_in_reply_to_a_card_asks_that_post(people: People, oracle: Oracle) -> None:
    alice = people.alice
    await alice.says("/post 5")
    card = last(people)
    await alice.replies(card, "сколько там слоёв?")
    await alice.replies(card, "/ask о чём это")
    await alice.replies(card, "робот")
    assert oracle.asked == [("сколько там слоёв?", 5), ("о чём это", 5)]
    assert last(people).text.startswith("🔎 робот")


async def test_a_page_of_a_long_post_and_an_answer_stand_for_their_post(people: People, oracle: Oracle) -> None:
    alice = people.alice
    await alice.says("/post 4")
    await alice.taps("Дальше")
    await alice.replies(last(people), "о чём это?")
    answer = last(people)
    await alice.replies(answer, "а сколько их?")
    assert oracle.asked == [("о чём это?", 4), ("а сколько их?", 2)]


async def test_a_list_stands_for_no_single_post(people: People, oracle: Oracle) -> None:
    await people.alice.says("/latest")
    await people.alice.replies(last(people), "о чём это?")
    assert oracle.asked == [("о чём это?", None)]


async def test_a_forwarded_post_of_the_channel_can_be_asked(people: People, oracle: Oracle, app: App) -> None:
    alice = people.alice
    people.channel.next_id = 500
    posted = await people.channel.human_posts("Кракен всплывает в полдень", by=people.boris)
    (post,) = await app.services.posts.latest(limit=1)
    forwarded = await alice.forwards(posted)
    assert last(people).text.startswith("Кракен всплывает в полдень")
    assert last(people).buttons == [["☆", "Похожие", "Открыть в канале"]]
    await alice.replies(forwarded, "когда он всплывает?")
    assert oracle.asked == [("когда он всплывает?", post.id)]


async def test_a_forward_from_elsewhere_is_no_post(people: People, oracle: Oracle, world: World) -> None:
    other = world.channel("Мелко", username="shallow", admins=[people.boris])
    other.next_id = 102
    posted = await people.boris.says("Не тот робот", to=other)
    forwarded = await people.alice.forwards(posted)
    assert last(people).text.startswith("🔎 Не тот робот")
    await people.alice.replies(forwarded, "о чём это?")
    assert oracle.asked == [("о чём это?", None)]


async def test_a_group_may_ask_the_bots_cards_by_replying(people: People, oracle: Oracle) -> None:
    vera = people.vera
    await vera.says("/post 2", to=people.group)
    card = people.group.last
    await vera.replies(card, "ого")
    assert people.group.last.text == "ого"
    await vera.replies(card, "сколько там предметов?")
    assert people.group.last.text.startswith("❓")
    cards = await people.alice.asks_inline("подкреплением")
    inline = await people.alice.picks_inline(cards[0], to=people.group)
    await vera.replies(inline, "что за рука?")
    human = await vera.says("робот", to=people.group)
    await people.alice.replies(human, "что за робот?")
    assert people.group.last.text == "что за робот?"
    assert [post_id for _, post_id in oracle.asked] == [2, 2]


async def test_silence_of_one_post_is_said_of_it(people: People, oracle: Oracle) -> None:
    oracle.says(Certainty.NONE, nearest=NEAREST[:1])
    await people.alice.says("/post 2")
    await people.alice.replies(last(people), "где митап?")
    assert "В этом посте об этом не сказано." in last(people).text


# «Не то»


async def test_what_was_missed_is_counted_once_and_told_to_admins(people: People, oracle: Oracle) -> None:
    alice, boris = people.alice, people.boris
    await alice.says("Сколько <щупалец>?")
    answer = last(people)
    data = next(one["callback_data"] for one in answer.keyboard[0] if one["text"] == "Не то")
    first = await alice.taps("Не то")
    assert isinstance(first, CallbackAnswer)
    assert first.text.startswith("Спасибо")
    assert answer.buttons == [["Читать пост"]]
    answer.keyboard[0].append({"text": "Не то", "callback_data": data})
    again = await alice.taps("Не то", message=answer)
    assert again == CallbackAnswer("Это уже отмечено.")
    await people.vera.says("/ask сколько <щупалец>", to=people.group)
    await alice.taps("Не то", in_=people.group)
    await boris.says("/stats")
    assert boris.chat.last.text == "На что не ответил бот за 30 дней:\n• сколько <щупалец> — 2"


async def test_a_long_question_is_noted_as_far_as_it_is_shown(people: People, oracle: Oracle) -> None:
    await people.alice.says("Сколько " + "щупалец " * 50 + "?")
    await people.alice.taps("Не то")
    await people.boris.says("/stats")
    line = people.boris.chat.last.text.splitlines()[-1]
    assert line.startswith("• Сколько щупалец")
    assert line.endswith("…")


async def test_no_answer_can_be_not_it_too(people: People, oracle: Oracle) -> None:
    oracle.says(Certainty.NONE)
    await people.alice.says("где кракен")
    assert last(people).buttons == [["Не то"]]
    await people.alice.taps("Не то")
    assert last(people).buttons == []


async def test_stats_forget_after_a_month_and_are_for_admins_only(
    people: People, oracle: Oracle, clock: ManualClock
) -> None:
    alice, boris = people.alice, people.boris
    await alice.says("/stats")
    assert last(people).text == "Это могут только администраторы канала."
    await boris.says("/stats", to=people.group)
    assert people.group.last.sender is boris
    await alice.says("где кракен")
    await alice.taps("Не то")
    clock.advance(timedelta(days=31).total_seconds())
    await boris.says("/stats")
    assert boris.chat.last.text.endswith("за 30 дней никто не сказал «Не то».")


# With the real thing behind it


@pytest.mark.parametrize(
    "question", ["Что берёт рука робота?", "Кто читает вслух?", "Сколько стоит кенгуру в Антарктиде?", "?" * 4000]
)
async def test_the_archive_answers(people: People, app: App, question: str) -> None:
    await people.alice.says(f"/ask {question[:4000]}")
    assert last(people).text.startswith("❓")


async def test_the_archive_answers_in_the_words_of_a_post(people: People, app: App) -> None:
    await people.alice.says("Что берёт рука робота?")
    assert "рука берёт предметы" in last(people).text
    assert "https://t.me/deepdive/102" in links(last(people))
    assert "В канале об этом не нашлось" not in last(people).text


async def test_the_archive_is_silent_where_it_knows_nothing(people: People, app: App) -> None:
    await people.alice.says("Сколько стоит кенгуру в Антарктиде?")
    assert "не нашлось" in last(people).text
    assert "«кенгуру»" in last(people).text


async def test_the_channel_itself_can_be_asked(people: People, app: App) -> None:
    await people.alice.says("Сколько всего постов?")
    assert last(people).text == "❓ Сколько всего постов?\n\nВ канале 10 постов."
    await people.alice.says("/post 2")
    await people.alice.replies(last(people), "о чём это?")
    assert "рука берёт предметы" in last(people).text
