"""What `bot export` writes, `bot import` reads: the archive comes back the same, whatever is in it."""

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import cli
from bot.export_command import export_posts
from content.html import Html, escape
from content.importing.import_archive import ImportArchive, put_in_order
from content.importing.reconciling import keep
from content.posts import Post, Source
from content.topics import Topics
from storage.archive import Archive
from storage.database import Database
from storage.posts import PostStore
from tests.content.importing.worlds import readings

TOPICS = Topics([])


async def exported_lines(path: Path) -> list[str]:
    lines: list[str] = []
    async with await Database.open(path) as database:
        await export_posts(database, channel="@channel", write=lines.append)
    return lines


async def keep_all(path: Path, posts: list[Post]) -> None:
    async with await Database.open(path) as database:
        archive = Archive(database)
        for start in range(0, len(posts), 4):
            await keep(posts[start : start + 4], store=archive, finish=lambda post: post)
        await put_in_order(archive)


async def load(path: Path, *files: Path) -> None:
    async with await Database.open(path) as database:
        await ImportArchive(Archive(database), topics=TOPICS)(files)


async def there_and_back(posts: list[Post]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        await keep_all(folder / "first.db", posts)
        before = await exported_lines(folder / "first.db")
        export = folder / "export.jsonl"
        export.write_text("".join(before), encoding="utf-8")
        await load(folder / "second.db", export)
        assert await exported_lines(folder / "second.db") == before
        await load(folder / "second.db", export)
        assert await exported_lines(folder / "second.db") == before


@settings(deadline=None, max_examples=25)
@given(readings().filter(bool))
def test_any_archive_comes_back_the_same(posts: list[Post]) -> None:
    asyncio.run(there_and_back(posts))


letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@settings(deadline=None, max_examples=25)
@given(st.lists(letters, min_size=1, max_size=4))
def test_any_text_comes_back_the_same(texts: list[str]) -> None:
    asyncio.run(
        there_and_back(
            [
                Post(text=text, html=Html(f"<b>{escape(text)}</b>"), message_id=n, urls=(text,), hashtags=(text,))
                for n, text in enumerate(texts)
            ]
        )
    )


async def test_ids_never_clash(tmp_path: Path) -> None:
    ours = [Post(text=text, html=escape(text), message_id=n) for n, text in enumerate(("дуб", "ель", "ива"), 1)]
    theirs = [Post(text=text, html=escape(text), sources=(Source("p", 1, 1),)) for text in ("бук", "вяз")]
    await keep_all(tmp_path / "ours.db", ours)
    await keep_all(tmp_path / "theirs.db", theirs)
    (tmp_path / "x").write_text("".join(await exported_lines(tmp_path / "ours.db")), encoding="utf-8")
    await load(tmp_path / "theirs.db", tmp_path / "x")
    async with await Database.open(tmp_path / "theirs.db") as database:
        stored = {post.text: post.id async for post in PostStore(database).everything()}
    assert stored == {"бук": 1, "вяз": 2, "ива": 3, "дуб": 4, "ель": 5}


def test_through_a_pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE", "first.db")
    chat = {"type": "public_channel", "messages": [{"id": 7, "type": "message", "text": "Нейросети и дуб"}]}
    Path("chat.json").write_text(json.dumps(chat), encoding="utf-8")
    run = CliRunner().invoke
    assert run(cli, ["import", "chat.json"]).exit_code == 0
    written = run(cli, ["export", "--json", "-"]).stdout
    monkeypatch.setenv("BOT_DATABASE", "second.db")
    taken = run(cli, ["import", "-"], input=written)
    assert taken.exit_code == 0, taken.output
    assert run(cli, ["export", "--json"]).stdout == written


@pytest.mark.parametrize(
    ("line", "says"),
    [('{"id": 2, "text": ', "обрывается на строке 2"), ('{"id": 2, oops}', "строке 2, столбец 11")],
)
def test_a_damaged_line_keeps_all_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    asyncio.run(keep_all(tmp_path / "first.db", [Post(text="дуб", html=escape("дуб"), message_id=1)]))
    whole = "".join(asyncio.run(exported_lines(tmp_path / "first.db")))
    Path("x").write_text(f"{whole}{line}\n", encoding="utf-8")
    monkeypatch.setenv("BOT_DATABASE", "second.db")
    result = CliRunner().invoke(cli, ["import", "x"])
    assert (result.exit_code, says in result.stderr) == (1, True), result.stderr
    assert CliRunner().invoke(cli, ["export", "--json"]).stdout == ""


def test_a_line_that_is_no_post_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    asyncio.run(keep_all(tmp_path / "first.db", [Post(text="дуб", html=escape("дуб"), message_id=1)]))
    whole = "".join(asyncio.run(exported_lines(tmp_path / "first.db")))
    Path("x").write_text(f'{whole}{{"id": "two"}}\n', encoding="utf-8")
    monkeypatch.setenv("BOT_DATABASE", "second.db")
    result = CliRunner().invoke(cli, ["import", "x"])
    assert result.exit_code == 0
    assert "[2]" in result.stdout
