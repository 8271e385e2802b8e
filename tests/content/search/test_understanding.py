"""What queries mean in one small archive: forms, layout, other alphabet, typos, names, synonyms."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from content.html import escape
from content.posts import Post
from content.search.families import family, root_of
from content.search.index import IndexView
from content.search.ranking import ranked
from content.search.spelling import completing, sounding_like, spelt_like
from content.search.synonyms import SYNONYM, Synonyms, table
from content.search.understanding import STOP_WORD, Understanding, Understood, how_telling
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex

TEXTS = (
    "Нейросеть рисует шахматы\nЛаборатория DeepMind учит нейросети играть, а робот двигает фигуры.",
    "Прогноз погоды\nПрогнозирование осадков по снимкам: модель GPT-3 ни при чём, помог PyTorch.",
    "Робот-курьер\nОн довёз посылку по Берлину; генерация карты заняла час. Про ИИ ни слова.",
    "Генеративный дизайн\nПереводчик Википедии работает на Python и на C++. https://example.org/deep",
)
SYNONYMS = Synonyms(table([["погода", "осадки"], ["искусственный интеллект", "ИИ"]], worth=SYNONYM))

Understand = Callable[..., Awaitable[Understood]]


@pytest.fixture
async def index(tmp_path: Path) -> object:
    async with await Database.open(tmp_path / "bot.db") as database:
        await Archive(database).save([Post(text=text, html=escape(text)) for text in TEXTS])
        yield SearchIndex(database)


@pytest.fixture
def understand(index: SearchIndex) -> Understand:
    def understood(text: str, *, as_typed: bool = False, unfinished: bool = False) -> Awaitable[Understood]:
        return index.read(
            lambda view: Understanding(view, SYNONYMS)(text, as_typed=as_typed, unfinished=unfinished)
        )

    return understood


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        pytest.param("ytqhjctnm", "нейросеть", id="layout"),
        pytest.param("вууз", "deep", id="layout the other way"),
        pytest.param("ytqhjctnm и hj,jn", "нейросеть и робот", id="layout beside a right word"),
        pytest.param("hj,jn rehmth", "робот курьер", id="layout of several words"),
        pytest.param("дипмайнд", "DeepMind", id="name as it sounds"),
        pytest.param("пайторч", "PyTorch", id="another one"),
        pytest.param("neyroset", "нейросет", id="Russian in Latin letters"),
        pytest.param("лаборотория", "Лаборатория", id="one mistake"),
        pytest.param("перведчик", "Переводчик", id="one letter left out"),
        pytest.param("лоборотория", "Лаборатория", id="two mistakes"),
        pytest.param("веекипедии", "Википедии", id="mistyped form"),
        pytest.param("PyTroch", "PyTorch", id="letters swapped"),
        pytest.param("лаборотория, прогнз", "Лаборатория, Прогноз", id="each word by itself"),
    ],
)
async def test_what_was_meant(understand: Understand, typed: str, corrected: str) -> None:
    assert (await understand(typed)).corrected == corrected
    assert (await understand(typed, as_typed=True)).corrected is None


@pytest.mark.parametrize(
    "typed",
    ["нейросетями", "роботы", "GPT-3", "gpt3", "C++", "погода", "на", "который", "тор", "мяу", "холодильник", "", "…", "example.org"],
)  # fmt: skip
async def test_known_short_and_far_words_are_left_alone(understand: Understand, typed: str) -> None:
    assert (await understand(typed)).corrected is None


async def test_a_corrected_word_is_looked_for_first_and_as_typed_too(understand: Understand) -> None:
    (concept,) = (await understand("лаборотория")).concepts
    assert concept.typed == "лаборотория"
    assert list(concept.phrases)[:2] == ["лаборатор", "лаборотор"]


async def test_the_word_itself_comes_before_its_synonyms(understand: Understand) -> None:
    (concept,) = (await understand("погода")).concepts
    assert list(concept.phrases) == ["погод", "осадк"]
    assert concept.phrases["осадк"] == SYNONYM < concept.phrases["погод"]


async def test_a_phrase_is_found_by_its_abbreviation(understand: Understand) -> None:
    concepts = (await understand("искусственный интеллект")).concepts
    assert [concept.phrases["ии"] for concept in concepts] == [SYNONYM, SYNONYM]


async def test_parts_of_links_have_no_synonyms(understand: Understand) -> None:
    assert all("осадк" not in concept.phrases for concept in (await understand("погода.example.org")).concepts)


@pytest.mark.parametrize("typed", ["GPT-3", "gpt 3", "GPT3"])
async def test_a_name_and_its_number_are_one(understand: Understand, typed: str) -> None:
    (concept,) = (await understand(typed)).concepts
    assert concept.phrases["gpt3"] == 1.0
    assert concept.posts == 1


@pytest.mark.parametrize("typed", ["нейро сеть", "робот курьер"])
async def test_two_words_may_be_written_as_one_and_one_as_two(understand: Understand, typed: str) -> None:
    apart = (await understand(typed)).concepts
    (joined,) = (await understand(typed.replace(" ", ""))).concepts
    assert any("нейросет" in one.phrases or "роботкурьер" in one.phrases for one in apart)
    assert joined.posts == 1


async def test_stop_words_count_little_unless_they_are_alone(understand: Understand) -> None:
    assert [one.weight for one in (await understand("про робота")).concepts] == [STOP_WORD, 1.0]
    assert [one.weight for one in (await understand("ни на")).concepts] == [1.0, 1.0]


async def test_a_word_said_twice_says_no_more(understand: Understand) -> None:
    assert len((await understand("робот роботу роботом")).concepts) == 1


async def test_an_unfinished_word_is_completed(understand: Understand) -> None:
    (concept,) = (await understand("нейрос", unfinished=True)).concepts
    assert "нейросет" in concept.phrases
    assert (await understand("перевод", unfinished=True)).corrected is None
    (whole,) = (await understand("робот", unfinished=True)).concepts
    assert "робот" in whole.phrases


async def test_words_of_one_root_stand_for_each_other(index: SearchIndex, understand: Understand) -> None:
    (concept,) = (await understand("генерация")).concepts
    assert "генеративн" in concept.phrases
    assert "прогнозирован" in await index.read(lambda view: family("прогноз", view))
    assert await index.read(lambda view: (family("час", view), family("python", view))) == ([], [])


@pytest.mark.parametrize(
    ("stem", "root"), [("прогнозирован", "прогноз"), ("генеративн", "генер"), ("робот", "робот"), ("сет", "сет")]
)
def test_the_root_of_a_stem(stem: str, root: str) -> None:
    assert root_of(stem) == root or stem.startswith(root_of(stem))
    assert len(root_of(stem)) >= min(len(stem), 5)


async def test_spelling(index: SearchIndex) -> None:
    def form(word: str) -> Callable[[IndexView], str | None]:
        return lambda view: term.form if (term := spelt_like(word, view)) else None

    assert await index.read(form("лабаратория")) == "лаборатория"
    assert await index.read(form("роот")) == "робот"
    assert await index.read(form("ркот")) is None, "two mistakes in a short word"
    assert await index.read(form("рбт")) is None
    assert await index.read(form("робот5")) is None


async def test_sounds(index: SearchIndex) -> None:
    def written(word: str) -> Callable[[IndexView], str | None]:
        return lambda view: term.written if (term := sounding_like(word, view)) else None

    assert await index.read(written("дипмайнда")) == "DeepMind"
    assert await index.read(written("robot")) == "робот"
    assert await index.read(written("а")) is None
    assert await index.read(written("холодильник")) is None


async def test_completions(index: SearchIndex) -> None:
    assert await index.read(lambda view: list(completing("прогн", view, limit=9))) == ["прогноз", "прогнозирован"]
    assert await index.read(lambda view: list(completing("про", view, limit=9))) == []


async def test_neighbours_count_for_words_with_synonyms_too(index: SearchIndex, understand: Understand) -> None:
    """The post where «прогноз погоды» stands together gains by it, though «погода» has another word beside it."""
    concepts = (await understand("прогноз погоды")).concepts
    apart = (await understand("погоды прогноз")).concepts

    def score(view: IndexView) -> tuple[float, float]:
        from content.search.index import Conditions

        candidates = view.candidates([list(one.phrases) for one in concepts], Conditions(), newest=9)
        near, far = (ranked(row, candidates, size=view.size())[0].score for row in (concepts, apart))
        return near, far

    near, far = await index.read(score)
    assert near > far


def test_the_fewer_posts_the_more_telling() -> None:
    values = [how_telling(posts, 100) for posts in (0, 1, 10, 100, 200)]
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0


async def test_the_parts_of_a_link_are_words_of_their_own(understand: Understand) -> None:
    concepts = (await understand("example.org/abs/2103.03206")).concepts
    assert [concept.typed for concept in concepts] == ["example", "org", "abs", "2103", "03206"]
    assert all(len(concept.phrases) == 1 for concept in concepts)


async def test_a_mistyped_word_is_marked_as_a_guess(understand: Understand) -> None:
    async def guessed(text: str) -> list[bool]:
        return [concept.guessed for concept in (await understand(text)).concepts]

    assert await guessed("лаборотория дипмайнд робот") == [True, False, False]


async def test_no_word_is_taken_for_one_that_says_nothing(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "few.db") as database:
        await Archive(database).save([Post(text="Робот ждал него", html=escape("Робот ждал него"))])
        understood = await SearchIndex(database).read(lambda view: Understanding(view, SYNONYMS)("небо"))
    assert understood.corrected is None
