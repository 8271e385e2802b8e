"""Topics by rules."""

import subprocess
import sys

import pytest

from content.texts import LANGUAGES
from content.topics import TopicRulesError, Topics, topics_in

RULES = {
    "wood": {"ru": "Дерево", "en": "Wood", "phrases": ["дерево", "дубов*", "solid wood"]},
    "glue": {"ru": "Клей и лак", "en": "Glue", "phrases": ["Titan", "UHU*", "эпоксидная смола"], "sites": ["glue.example"]},
    "plans": {"ru": "Чертежи", "en": "Plans", "sites": ["git.example/oak", "plans.example"]},
}  # fmt: skip
FILLER = " ".join(["просто"] * 50)


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Topics(topics_in(RULES))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Полка из дерева", ("wood",)),
        ("ДЕРЕВЬЯ и деревом", ("wood",)),
        ("Дубовыми досками", ("wood",)),
        ("Table of solid wood", ("wood",)),
        ("Solid table of wood", ()),
        ("Клеим Titan, потом дерево", ("wood", "glue")),
        ("titan — спутник", ()),
        ("Клей UHU-Plus", ("glue",)),
        ("с эпоксидной смолой", ("glue",)),
        ("деревня и поддубовник", ()),
        ("", ()),
    ],
)
def test_phrases(topics: Topics, text: str, keys: tuple[str, ...]) -> None:
    assert topics.topics_of(text) == keys


def test_in_a_long_text_a_topic_is_named_first_or_twice(topics: Topics) -> None:
    assert topics.topics_of(f"Полка из дерева\n{FILLER}") == ("wood",)
    assert topics.topics_of(f"Полка\n{FILLER} дерево") == ()
    assert topics.topics_of(f"Полка\nдерево {FILLER} дерево") == ("wood",)


@pytest.mark.parametrize(
    ("url", "keys"),
    [
        ("https://glue.example/x", ("glue",)),
        ("https://www.glue.example", ("glue",)),
        ("https://notglue.example/", ()),
        ("https://git.example/oak/chair", ("plans",)),
        ("https://git.example/oakley", ()),
        ("https://a.example/?u=plans.example", ()),
        ("http://[plans.example", ()),
    ],
)
def test_links(topics: Topics, url: str, keys: tuple[str, ...]) -> None:
    assert topics.topics_of("Смотрите", [url]) == keys


def test_names_by_language(topics: Topics) -> None:
    assert topics.name("glue", language="ru") == "Клей и лак"
    assert topics.name("glue", language="en") == "Glue"
    assert topics.name("forgotten", language="ru") == "forgotten"


@pytest.mark.parametrize("asked", ["glue", "GLUE", " клей и лак ", "Клей_и_лак"])
def test_finding_a_topic(topics: Topics, asked: str) -> None:
    assert topics.find(asked) == "glue"


def test_finding_nothing(topics: Topics) -> None:
    assert topics.find("металл") is None


@pytest.mark.parametrize(
    "rules",
    [None, ["wood"], {"wood": "дерево"}, {"wood": {"ru": "Дерево"}}, {"wood": {"ru": "Д", "en": "W", "phrase": []}},
     {"wood": {"ru": "Д", "en": "W", "phrases": ["*"]}}],
)  # fmt: skip
def test_broken_rules_are_refused(rules: object) -> None:
    with pytest.raises(TopicRulesError, match=r"topics\.yaml"):
        topics_in(rules)


def test_the_projects_own_rules() -> None:
    topics = Topics.load()
    assert len(topics.keys) > 30
    names = [topics.name(key, language=language) for key in topics.keys for language in LANGUAGES]
    assert all(names)
    for key in topics.keys:
        # Keys travel in deep links (tag_…), which take few characters.
        assert key.replace("-", "").isalnum()
        assert key.isascii()
        assert all(topics.find(topics.name(key, language=language)) == key for language in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "url", "key"),
    [
        ("Нейросеть учит роботов обучением с подкреплением", "", "reinforcement-learning"),
        ("Нейросеть учит роботов ходить", "", "robots"),
        ("Языковая модель отвечает на вопросы", "", "nlp"),
        ("Новости", "https://deepmind.com/blog/x", "deepmind"),
        ("Прогноз временных рядов с LSTM", "", "time-series"),
        ("Яндекс открыл датасет", "", "yandex"),
        ("Яндекс открыл датасет", "", "dataset"),
        ("Wearable device helps patients", "", "medicine"),
    ],
)
def test_the_projects_own_rules_at_work(text: str, url: str, key: str) -> None:
    assert key in Topics.load().topics_of(text, [url] if url else [])


def test_the_rules_are_read_only_when_asked_for() -> None:
    code = "import sys, content.topics; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
