"""The command line: what it prints, how it ends, and what it does not load."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import health
from bot.cli import cli
from storage.database import Database
from storage.posts import PostStore

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("TOKEN", "CHANNEL", "DATABASE", "LANGUAGE"):
        monkeypatch.delenv(f"BOT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def bot(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False)


EXPORT = {
    "name": "Канал",
    "type": "public_channel",
    "id": 1234,
    "messages": [
        {
            "id": number,
            "type": "message",
            "date": "2024-05-01T12:00:00",
            "date_unixtime": str(1714554000 + number),
            "from": "Канал",
            "from_id": "channel1234",
            "text": text,
            "text_entities": [{"type": "plain", "text": text}],
        }
        for number, text in enumerate(
            ["🧠 Нейронные сети\nО свёртках и внимании.", "🤖 Роботы\nО руках и кубиках, <тег> & знак."], 1
        )
    ],
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "anything.txt"
    path.write_text(json.dumps(EXPORT, ensure_ascii=False), encoding="utf-8")
    return path


def test_import_search_and_export(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bot("import", str(archive))
    assert first.exit_code == 0
    assert "Добавлено: 2" in first.output
    assert "Добавлено: 0" in bot("import", str(archive)).output

    found = bot("search", "нейронных", "сетей")
    assert "Нейронные сети" in found.output
    asked = json.loads(bot("search", "--json", "--limit", "1", "нейронных сетей").output)
    assert {"query", "corrected", "found", "total", "results"} <= set(asked)
    assert set(asked["results"][0]) >= {"id", "title", "snippet", "score"}

    monkeypatch.setenv("BOT_CHANNEL", "@deepdive")
    lines = [json.loads(line) for line in bot("export", "--json").output.splitlines()]
    assert [line["message_id"] for line in lines] == [1, 2]
    assert lines[1]["text"] == "🤖 Роботы\nО руках и кубиках, <тег> & знак."
    assert lines[1]["html"].endswith("&lt;тег&gt; &amp; знак.")
    assert lines[0]["link"] == "https://t.me/deepdive/1"
    assert lines[0]["date"] == "2024-05-01T09:00:01Z"
    assert bot("export", "--json", "out.jsonl").exit_code == 0
    assert Path("out.jsonl").read_text(encoding="utf-8") == bot("export", "--json", "-").output


def test_search_reads_one_query_per_line(archive: Path) -> None:
    bot("import", str(archive))
    output = bot("search", "--json", "-", stdin="роботами\nхолодильник\n\n").output
    assert [json.loads(line)["found"] for line in output.splitlines()] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "пуст"),
        ("binary.bin", bytes(range(256)), "это не текст"),
        ("other.json", b'{"hello": 1}', "не экспорт"),
        ("broken.json", json.dumps(EXPORT).encode()[:-40], "JSON"),
        ("note.txt", "Просто записка".encode(), "не похож"),
        ("latin.txt", "Café".encode("latin-1"), "UTF-8"),
    ],
)
def test_what_is_no_archive_changes_nothing(archive: Path, name: str, content: bytes, says: str) -> None:
    Path(name).write_bytes(content)
    result = bot("import", str(archive), name)
    assert result.exit_code == 1
    assert says in result.stderr
    assert name in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_file_that_is_no_archive_stops_the_others(archive: Path) -> None:
    Path("note.txt").write_text("Просто записка", encoding="utf-8")
    assert bot("import", str(archive), "note.txt").exit_code == 1
    assert bot("export", "--json").output == ""


def test_export_where_nothing_can_be_written(archive: Path) -> None:
    bot("import", str(archive))
    result = bot("export", "--json", "no/such/folder/out.jsonl")
    assert result.exit_code == 1
    assert "no/such/folder" in result.stderr


def test_a_database_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("other.db").write_text("not a database " * 100)
    monkeypatch.setenv("BOT_DATABASE", "other.db")
    result = bot("search", "x")
    assert result.exit_code == 1
    assert "BOT_DATABASE" in result.stderr


def test_a_database_that_another_program_keeps_to_itself(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE", "bot.db")
    bot("import", str(archive))
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.05)
    archive.write_text(archive.read_text(encoding="utf-8").replace("Роботы", "Рыбы"), encoding="utf-8")
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("begin immediate")
    result = bot("import", str(archive))
    other.close()
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: BOT_DATABASE: nothing can be written")
    assert bot("import", str(archive)).exit_code == 0


@pytest.mark.parametrize(
    ("token", "says"),
    [(None, "BOT_TOKEN: missing"), ("12345", "BOT_TOKEN: not a bot token"), ("x:y", "BOT_TOKEN: not a bot token")],
)
def test_run_needs_a_token(monkeypatch: pytest.MonkeyPatch, token: str | None, says: str) -> None:
    if token:
        monkeypatch.setenv("BOT_TOKEN", token)
    result = bot("run")
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("search",), ("import",), ("export",), ("search", "--limit", "0", "x")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert bot(*arguments).exit_code == 2


def test_nothing_of_telegram_is_loaded_by_search_import_and_export(archive: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from bot.cli import cli\n"
        "for line in (['import', 'anything.txt'], ['search', 'робот'], ['export', '--json']):\n"
        "    try: cli(line, standalone_mode=False)\n"
        "    except SystemExit as end: assert not end.code\n"
        "print(sorted(set(sys.modules) & {'aiogram', 'aiohttp', 'apscheduler'}))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


async def test_health(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path / "bot.db"))
    assert health.main() == 1

    async with await Database.open(tmp_path / "bot.db") as database:
        await health.Heartbeat(tmp_path / "bot.db", PostStore(database))(datetime.now(UTC))
    assert health.main() == 0
