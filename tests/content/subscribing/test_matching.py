"""What of the channel somebody wants to be told of."""

from datetime import UTC, datetime

import pytest

from content.html import escape
from content.posts import PollOption, PollRecord, Post
from content.subscribing.following import meant
from content.subscribing.matching import Matcher
from content.subscribing.opening import opening
from content.subscribing.subscription import Subscription, SubscriptionKind, saved_search
from content.topics import Topics


def post(text: str, **other: object) -> Post:
    return Post(text=text, html=escape(text), **other)  # type: ignore[arg-type]


TEXT = "🧠 Модель GPT-3 пишет стихи\nНейросеть от OpenAI рифмует не хуже поэтов: https://example.org/verses"
POEMS = post(
    TEXT,
    urls=("https://example.org/verses",),
    hashtags=("#стихи",),
    topics=("nlp", "openai"),
    date=datetime(2026, 1, 21, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "words",
    [
        "стихами",
        "поэты рифма",
        "как модель пишет стихи",
        "нейронные сети",
        "gpt-3",
        "GPT 3",
        "gpt3",
        "#стихи",
        "#nlp",
        "site:example.org",
        '"пишет стихи"',
        "стихи after:2026",
        "стихи -проза",
    ],
)
def test_a_saved_search_matches(words: str) -> None:
    search = saved_search(words)
    assert search
    assert Matcher(POEMS).is_wanted([search])


@pytest.mark.parametrize(
    "words",
    [
        "проза",
        "стихи проза",
        "gpt-4",
        "gpt4",
        "#проза",
        "site:example.com",
        '"стихи пишет"',
        "стихи before:2026",
        "стихи -поэт",
        "стихи -#nlp",
    ],
)
def test_a_saved_search_does_not_match(words: str) -> None:
    search = saved_search(words)
    assert search
    assert not Matcher(POEMS).is_wanted([search])


def test_topics_and_everything() -> None:
    def topic(key: str) -> Subscription:
        return Subscription(SubscriptionKind.TOPIC, key)

    everything = Subscription(SubscriptionKind.EVERYTHING)
    assert Matcher(POEMS).is_wanted([topic("robots"), topic("nlp")])
    assert not Matcher(POEMS).is_wanted([topic("robots")])
    assert Matcher(post("")).is_wanted([everything])
    assert not Matcher(POEMS).is_wanted([])


@pytest.mark.parametrize("words", ["", "  ", "…", "🙂", "- -"])
def test_what_asks_for_nothing_is_no_search(words: str) -> None:
    assert saved_search(words) is None


def test_what_people_mean() -> None:
    topics = Topics.load()
    for name in ("роботы", " Robots ", "ROBOTS"):
        assert meant(name, topics) == Subscription(SubscriptionKind.TOPIC, "robots")
    assert meant("Всё", topics) == Subscription(SubscriptionKind.EVERYTHING)
    assert meant("трансформеры  и   всё", topics) == Subscription(SubscriptionKind.SEARCH, "трансформеры и всё")
    assert meant("?", topics) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Заголовок\nПервое. Второе.", "Первое. Второе."),
        ("Заголовок\n\nПервое.\n\n" + "Второе длинное предложение. " * 20, "Первое."),
        ("Заголовок", ""),
        ("", ""),
        ("#тег\nЗаголовок\nДальше", "Дальше"),
    ],
)
def test_the_opening_is_what_follows_the_title(text: str, said: str) -> None:
    assert opening(post(text), limit=30) == said


def test_the_opening_of_one_long_line_goes_on_where_the_title_was_cut() -> None:
    text = "слово " * 40 + "конец"
    whole = post(text)
    said = opening(whole, limit=400)
    assert f"{whole.title.removesuffix('…')} {said}".split() == text.split()


def test_a_quiz_has_no_opening() -> None:
    quiz = post("#тест", poll=PollRecord("Что длиннее?", (PollOption("эпоха"), PollOption("шаг")), quiz=True))
    assert opening(quiz, limit=100) == ""
