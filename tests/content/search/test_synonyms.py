"""The tables of synonyms and related words, and what stands for what in a row of stems."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from content.search.synonyms import (
    OF_ROOT,
    RELATED,
    SYNONYM,
    Synonyms,
    SynonymsError,
    bundled_synonyms,
    table,
)
from content.search.words import stems


def sides(name: str) -> list[tuple[int, list[list[str]]]]:
    """The rows of a bundled table: each with the phrases of its one list or of its two."""
    rows: list[Any] = yaml.safe_load((files("content") / "search" / name).read_text(encoding="utf-8"))
    return [
        (number, [row["for"], row["also"]] if isinstance(row, dict) else [row])
        for number, row in enumerate(rows, 1)
    ]


def found(synonyms: Synonyms, text: str) -> list[tuple[int, int, set[str]]]:
    return [(start, end, set(also)) for start, end, also in synonyms.within(stems(text))]


@pytest.mark.parametrize("name", ["synonyms.yaml", "related.yaml"])
def test_the_bundled_tables_hold_only_phrases(name: str) -> None:
    for number, lists in sides(name):
        assert all(lists), (name, number)
        assert all(
            isinstance(phrase, str) and 1 <= len(phrase.split()) <= 4 for side in lists for phrase in side
        ), (
            name,
            number,
            "a bare yes, no or number is no text in YAML: quote it",
        )


@pytest.mark.parametrize("name", ["synonyms.yaml", "related.yaml"])
def test_no_bundled_row_says_a_phrase_twice(name: str) -> None:
    for number, lists in sides(name):
        for side in lists:
            written = [phrase.lower().replace("ё", "е") for phrase in side]
            assert len(set(written)) == len(written), (name, number)


@pytest.mark.parametrize("name", ["synonyms.yaml", "related.yaml"])
def test_every_bundled_row_leads_somewhere(name: str) -> None:
    for number, lists in sides(name):
        asked, meant = lists[0], lists[-1]
        assert any(stems(one) != stems(other) for one in asked for other in meant), (name, number)


def test_both_bundled_tables_are_asked() -> None:
    assert any("нейрон сет" in also for _, _, also in found(bundled_synonyms(), "нейросети"))
    worths = {worth for _, _, also in bundled_synonyms().within(["удал"]) for worth in also.values()}
    assert RELATED in worths
    assert bundled_synonyms() is bundled_synonyms()


def test_a_list_means_the_same_in_all_directions() -> None:
    synonyms = Synonyms(table([["ИИ", "искусственный интеллект", "AI"]], worth=SYNONYM))
    assert found(synonyms, "ИИ") == [(0, 1, {"искусствен интеллект", "ai"})]
    assert found(synonyms, "искусственному интеллекту") == [(0, 2, {"ии", "ai"})]
    assert synonyms.knows("ai")
    assert not synonyms.knows("искусствен")


def test_for_and_also_lead_one_way() -> None:
    synonyms = Synonyms(table([{"for": ["осадки"], "also": ["дождь", "снег"]}], worth=RELATED))
    assert list(synonyms.within(stems("осадков"))) == [(0, 1, {"дожд": RELATED, "снег": RELATED})]
    assert found(synonyms, "дождь") == []


def test_the_longest_phrase_is_meant() -> None:
    synonyms = Synonyms(
        table(
            [["обучение", "учёба"], ["обучение с учителем", "supervised"], ["учитель", "педагог"]], worth=SYNONYM
        )
    )
    assert found(synonyms, "про обучение с учителем и обучение") == [(1, 4, {"supervis"}), (5, 6, {"учеб"})]


def test_the_stricter_table_holds() -> None:
    loose, same = (table([["лес", "чаща"]], worth=worth) for worth in (RELATED, SYNONYM))
    for rows in ([*loose, *same], [*same, *loose]):
        assert list(Synonyms(rows).within(["лес"])) == [(0, 1, {"чащ": SYNONYM})]


def test_a_phrase_of_several_rows_has_the_words_of_all() -> None:
    synonyms = Synonyms(table([["лес", "чаща"], ["лес", "бор"]], worth=1.0))
    assert found(synonyms, "леса") == [(0, 1, {"чащ", "бор"})]


@pytest.mark.parametrize("row", [{"for": ["лес"]}, 7, ["лес", "—"], {"for": ["лес"], "also": 5}, None])
def test_a_broken_row_is_named(row: object) -> None:
    with pytest.raises(SynonymsError, match="row 2"):
        table([["лес", "чаща"], row], worth=1.0)


def test_without_rows_nothing_has_synonyms() -> None:
    assert found(Synonyms([]), "лес") == []


def test_a_word_the_tables_lack_has_the_synonyms_of_its_root_for_less() -> None:
    synonyms = Synonyms(table([["предсказание", "прогноз"]], worth=SYNONYM))
    ((start, end, also),) = synonyms.within(stems("предсказательный"))
    assert (start, end) == (0, 1)
    assert set(also) == {"предсказан", "прогноз"}
    assert set(also.values()) == {SYNONYM * OF_ROOT}
    ((_, _, exact),) = synonyms.within(stems("предсказание"))
    assert exact == {"прогноз": SYNONYM}
