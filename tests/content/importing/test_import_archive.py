"""Importing files: any order, any number of times, all or nothing."""

import json
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from content.importing.import_archive import ImportArchive, ImportSummary, NotAnArchiveError, Progress, Skipped
from content.importing.summary import summary_lines
from content.texts import texts_in
from content.topics import Topic, Topics
from tests.content.importing.pages import LONG, page
from tests.content.importing.shelf import Shelf

TOPICS = Topics([Topic("oak", {"ru": "Дуб", "en": "Oak"}, (("дуб",),))])


def tale(letter: str, month: int) -> str:
    return f"🪵Рассказ {letter} про дуб\n{LONG}\nhttps://a.example/2021/{month:02}/{letter}"


A, B, C, D, E, F = (tale(letter, month) for month, letter in enumerate("ABCDEF", 1))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three pages; the second and the third overlap, the first is older and apart."""
    contents = {"z.txt": (A, B), "a.txt": (C, D, E), "m.txt": (E, F)}
    for name, posts in contents.items():
        (tmp_path / name).write_text(page(*posts), encoding="utf-8")
    return [tmp_path / name for name in contents]


def export(path: Path, *messages: dict[str, Any]) -> Path:
    value = {
        "name": "x",
        "type": "public_channel",
        "id": 1,
        "messages": [{"type": "message", **one} for one in messages],
    }
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


async def load(shelf: Shelf, *paths: Path) -> ImportSummary:
    return await ImportArchive(shelf, topics=TOPICS)(paths)


async def test_a_summary_counts_posts(files: list[Path]) -> None:
    summary = await load(Shelf(), *files)
    assert summary == ImportSummary(
        read=7, added=6, enriched=0, unchanged=1, skipped=(), files=("z.txt", "a.txt", "m.txt")
    )


async def test_a_second_run_changes_nothing(files: list[Path]) -> None:
    shelf = Shelf()
    await load(shelf, *files)
    before, saves = dict(shelf.posts), list(shelf.saves)
    places = dict(shelf.positions)
    summary = await load(shelf, *files)
    assert (summary.added, summary.enriched, summary.unchanged) == (0, 0, 7)
    assert (shelf.posts, shelf.positions, shelf.saves) == (before, places, saves)


async def test_the_order_of_files_does_not_matter(files: list[Path]) -> None:
    results = []
    for order in permutations(files):
        shelf = Shelf()
        await load(shelf, *order)
        results.append(shelf.contents())
        alone = Shelf()
        for path in order:
            await load(alone, path)
        results.append(alone.contents())
    assert [post.text for post in results[0]] == [A, B, C, D, E, F]
    assert all(result == results[0] for result in results)


async def test_topics_are_given(files: list[Path]) -> None:
    shelf = Shelf()
    await load(shelf, *files)
    assert all(post.topics == ("oak",) for post in shelf.posts.values())


async def test_an_export_enriches_pages_and_places_them(files: list[Path], tmp_path: Path) -> None:
    numbered = export(
        tmp_path / "result.json",
        {"id": 3, "text": C, "date_unixtime": str(int(datetime(2021, 3, 2, tzinfo=UTC).timestamp()))},
        {
            "id": 7,
            "text": "Новость без страницы",
            "date_unixtime": str(int(datetime(2021, 3, 9, tzinfo=UTC).timestamp())),
        },
        {"id": 9, "text": E, "date_unixtime": str(int(datetime(2021, 5, 2, tzinfo=UTC).timestamp()))},
    )
    results = []
    for order in permutations([*files, numbered]):
        shelf = Shelf()
        await load(shelf, *order)
        results.append(shelf.contents())
    # D stands between C and E on its page; what came between them without a page is not known to it.
    assert [post.text for post in results[0]] == [A, B, C, D, "Новость без страницы", E, F]
    assert [post.message_id for post in results[0]] == [None, None, 3, None, 7, 9, None]
    assert all(result == results[0] for result in results)


async def test_an_unconnected_page_goes_where_its_links_say(files: list[Path], tmp_path: Path) -> None:
    numbered = export(
        tmp_path / "result.json",
        {"id": 1, "text": "Январь", "date": "2020-01-01T00:00:00"},
        {"id": 2, "text": "Июль", "date": "2022-07-01T00:00:00"},
    )
    shelf = Shelf()
    await load(shelf, files[0], numbered)
    assert [post.text for post in shelf.in_order()] == ["Январь", A, B, "Июль"]


async def test_pages_of_one_name_stay_apart(tmp_path: Path) -> None:
    paths = []
    for folder, posts in {"one": (A, B), "two": (C, D)}.items():
        path = tmp_path / folder / "page.txt"
        path.parent.mkdir()
        path.write_text(page(*posts), encoding="utf-8")
        paths.append(path)
    shelf = Shelf()
    await load(shelf, *paths)
    again = await load(shelf, *reversed(paths))
    assert again.unchanged == 4
    assert [post.text for post in shelf.in_order()] == [A, B, C, D]
    assert {source.file for post in shelf.posts.values() for source in post.sources} == {
        "page.txt",
        "page (2).txt",
    }


async def test_a_file_that_is_no_archive_keeps_all_out(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\x89PNG\x00")
    shelf = Shelf()
    with pytest.raises(NotAnArchiveError):
        await load(shelf, *files, tmp_path / "photo.jpg")
    assert shelf.posts == {}


async def test_a_damaged_export_keeps_all_out(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text('{"messages": [{"id": 1, "type": "message", "text": "Да"}, {"id"', encoding="utf-8")
    shelf = Shelf()
    with pytest.raises(NotAnArchiveError) as refused:
        await load(shelf, *files, path)
    assert refused.value.arguments["file"] == "result.json"
    assert shelf.posts == {}


async def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    path = export(
        tmp_path / "x.json",
        {"id": 1, "text": "Нет"},
        {"id": 2, "type": "service"},
        {"id": 3, "text": "Да"},
    )
    summary = await load(Shelf(), path)
    assert summary.skipped == (Skipped("x.json", "import-left-service", 1),)


async def test_another_channel_with_the_same_numbers_is_left_out(tmp_path: Path) -> None:
    shelf = Shelf()
    await load(shelf, export(tmp_path / "a.json", {"id": 1, "text": "Дуб", "date": "2021-01-01T00:00:00"}))
    other = export(tmp_path / "b.json", {"id": 1, "text": "Биржа", "date": "2019-01-01T00:00:00"})
    summary = await load(shelf, other)
    assert summary.skipped == (Skipped("b.json", "import-left-other-channel", 1),)
    assert [post.text for post in shelf.posts.values()] == ["Дуб"]


async def test_big_exports_are_kept_in_batches_with_progress(tmp_path: Path) -> None:
    path = export(tmp_path / "big.json", *({"id": number, "text": f"Пост {number}"} for number in range(1, 1201)))
    shelf = Shelf()
    seen: list[Progress] = []
    await ImportArchive(shelf, topics=TOPICS)([path], progress=seen.append)
    assert shelf.saves == [500, 500, 200]
    assert [progress.posts for progress in seen] == [0, 500, 1000, 1200, 1200]
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert seen[-1] == Progress("big.json", path.stat().st_size, path.stat().st_size, 1200)


async def test_bad_messages_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = [{"id": number, "text": "Да", "date": "вчера"} for number in range(2, 9)]
    shelf = Shelf()
    summary = await load(shelf, export(tmp_path / "x.json", {"id": 1, "text": "Нет"}, *bad))
    assert [post.text for post in shelf.posts.values()] == ["Нет"]
    assert summary.skipped == (Skipped("x.json", "import-left-bad-date", 7, ("2", "3", "4", "5", "6")),)
    assert summary_lines(summary, texts_in("ru"))[1].endswith(": 7 (2, 3, 4, 5, 6, …)")


async def test_a_big_damaged_export_keeps_nothing_of_itself(tmp_path: Path) -> None:
    path = export(tmp_path / "x.json", *({"id": number, "text": f"Пост {number}"} for number in range(1, 3000)))
    path.write_bytes(path.read_bytes()[:-50])
    shelf = Shelf()
    with pytest.raises(NotAnArchiveError) as refused:
        await load(shelf, path)
    assert refused.value.key == "import-cut-short"
    assert shelf.posts == {}
