"""Topics by rules."""

import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from content.html import Html
from content.importing.import_archive import ImportArchive
from content.posts import PollOption, PollRecord, Post
from content.texts import LANGUAGES
from content.topics import GROUPS, TopicRulesError, Topics, topics_in
from tests.content.importing import test_channel_archive as channel
from tests.content.importing.shelf import Shelf

RULES = {
    "wood": {"group": "area", "ru": "Дерево", "en": "Wood", "phrases": ["дерево", "дубов*", "solid wood"]},
    "glue": {"group": "maker", "ru": "Клей и лак", "en": "Glue", "phrases": ["Titan", "UHU*", "эпоксидная смола"],
             "sites": ["glue.example"]},
    "plans": {"group": "kind", "ru": "Чертежи", "en": "Plans", "sites": ["git.example/oak", "plans.example"]},
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
    assert topics.topics_of(f"Полка\n{FILLER} Titan") == ()
    assert topics.topics_of(f"Полка\nTitan {FILLER} Titan") == ("glue",)


def test_a_post_without_an_area_gets_the_one_it_names_most(topics: Topics) -> None:
    assert topics.topics_of(f"Полка\n{FILLER} дерево") == ("wood",)
    assert topics.topics_of(f"Полка\nдерево {FILLER} дерево") == ("wood",)


def test_words_of_links_are_not_read(topics: Topics) -> None:
    assert topics.topics_of("Полка: https://shop.example/Titan/solid-wood") == ()


def test_the_words_of_a_poll_are_read(topics: Topics) -> None:
    poll = PollRecord("Что крепче?", (PollOption("дерево"), PollOption("металл")), quiz=True)
    assert topics.topics_of_post(Post("#тест", Html("#тест"), poll=poll)) == ("wood",)


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


def test_groups(topics: Topics) -> None:
    assert [topics.group(key) for key in (*topics.keys, "forgotten")] == ["area", "maker", "kind", None]


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
    [None, ["wood"], {"wood": "дерево"}, {"wood": {"group": "area", "ru": "Дерево"}}, {"wood": {"ru": "Д", "en": "W"}},
     {"wood": {"group": "tree", "ru": "Д", "en": "W"}},
     {"wood": {"group": "area", "ru": "Д", "en": "W", "phrase": []}},
     {"wood": {"group": "area", "ru": "Д", "en": "W", "phrases": ["*"]}}],
)  # fmt: skip
def test_broken_rules_are_refused(rules: object) -> None:
    with pytest.raises(TopicRulesError, match=r"topics\.yaml"):
        topics_in(rules)


def test_the_projects_own_rules() -> None:
    topics = Topics.load()
    assert {topics.group(key) for key in topics.keys} == set(GROUPS)
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


JUDGED = {
    int(place): set(keys.split())
    for place, _, keys in (
        line.partition(" ")
        for line in """\
3 nlp google
4 computer-vision training google library paper
6 computer-vision library
10 generation openai
12 graphs library
16 generation meetup
18 architectures paper
20 nlp training
22 hardware
24 medicine paper
26 business data citymobil meetup
28 reinforcement-learning meta library
30 time-series science generation deepmind paper
32 robots deepmind library
34 science
36 training google
38 robots reinforcement-learning google library
40 generation nvidia
42 speech
44 reinforcement-learning
46 reinforcement-learning automl google
48 reinforcement-learning
50 data citymobil meetup
52 privacy google
54 nlp training openai
56 nlp yandex library dataset
58 speech multimodal meta library
60 explainability library
62 tools meta library
63 business data citymobil meetup
64 nlp microsoft
66 privacy paper
68 data meetup
70 nlp deepmind
72 medicine computer-vision google
74 medicine mit
75 programming deepmind
76 architectures
78 data sber library
80 explainability training mit""".splitlines()
    )
}
"""Posts by their place in the channel, and the topics that a reader gave them.

Every second post, and three more. Judge again by reading, never by what the rules find.
"""


async def posts_of(*paths: Path) -> list[Post]:
    shelf = Shelf()
    await ImportArchive(shelf, topics=Topics([]))(paths)
    return shelf.in_order()


def agrees_with_the_reader(posts: Mapping[int, Post]) -> None:
    """Prints precision and recall over all topics of the judged posts; each must be nine in ten or better."""
    topics = Topics.load()
    found = {place: set(topics.topics_of_post(posts[place])) for place in JUDGED}
    right = sum(len(JUDGED[place] & found[place]) for place in JUDGED)
    precision = right / sum(map(len, found.values()))
    recall = right / sum(map(len, JUDGED.values()))
    sys.stdout.write(f"topics of {len(JUDGED)} posts: precision {precision:.1%}, recall {recall:.1%}\n")
    for place, keys in JUDGED.items():
        if keys != found[place]:
            sys.stdout.write(f"{place}: too much {found[place] - keys}, missing {keys - found[place]}\n")
    assert precision >= 0.9
    assert recall >= 0.9


def all_have_an_area(posts: Mapping[int, Post]) -> None:
    topics = Topics.load()
    for place, post in posts.items():
        keys = topics.topics_of_post(post)
        assert any(topics.group(key) == "area" for key in keys), f"{place}: {post.title}"


async def test_the_bundled_archive() -> None:
    found = await posts_of(Path(str(files("content"))) / "archive" / "result.json")
    posts = {post.message_id or 0: post for post in found}
    assert len(JUDGED) == 40
    agrees_with_the_reader(posts)
    all_have_an_area(posts)


@channel.pytestmark
async def test_the_channels_own_posts() -> None:
    posts = dict(enumerate(await posts_of(*channel.PAGES.values()), 1))
    agrees_with_the_reader(posts)
    all_have_an_area(posts)


def test_the_rules_are_read_only_when_asked_for() -> None:
    code = "import sys, content.topics; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
