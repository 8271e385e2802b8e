"""The command line. Each command imports what it needs: `search`, `import` and `export` never load aiogram."""

import asyncio
import io
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.settings import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from content.search.search_posts import SearchResults
    from storage.database import Database


class Failure(click.ClickException):
    """A command that could not do its work: one line on stderr, exit code 1."""

    exit_code = 1


class WrongUsage(click.ClickException):
    """A command that was asked or set up wrongly: one line on stderr, exit code 2."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="deep-dive-bot")
def cli() -> None:
    """A Telegram bot that gives a channel a memory, a voice and a game."""


def main() -> None:
    """Runs the command line in UTF-8 everywhere; a closed pipe ends it quietly."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli()
    except BrokenPipeError:
        # What reads our output has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        raise WrongUsage(str(error)) from None


@asynccontextmanager
async def _database(settings: Settings) -> "AsyncIterator[Database]":
    """The database of the settings, or one line that says why it can't be opened or written."""
    from content.trouble import StorageTroubleError
    from storage.database import Database, DatabaseTooNewError, DatabaseUnreadableError

    try:
        opened = await Database.open(settings.database)
    except (DatabaseTooNewError, DatabaseUnreadableError) as error:
        raise Failure(f"BOT_DATABASE: {error}") from None
    async with opened:
        try:
            yield opened
        except StorageTroubleError as error:
            raise Failure(f"BOT_DATABASE: nothing can be written to {settings.database}: {error}") from None


@cli.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(paths: tuple[Path, ...]) -> None:
    """Load dumps and exports, - is stdin; the format is recognised by content. A second run changes nothing."""
    from bot.import_command import import_paths

    settings = _settings()

    async def work() -> int:
        async with _database(settings) as database:
            return await import_paths(paths, database=database, language=settings.language)

    sys.exit(asyncio.run(work()))


@cli.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="One JSON object per line, oldest first.")
@click.argument("path", required=False, type=click.Path(path_type=Path, allow_dash=True, dir_okay=False))
def export(*, as_json: bool, path: Path | None) -> None:  # noqa: ARG001 - the flag is required, not read
    """Write the archive to PATH, or to stdout."""
    from bot.export_command import export_posts

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            if path is None or str(path) == "-":
                await export_posts(database, channel=settings.channel_id, write=sys.stdout.write)
                return
            # The old file stays until the new one is whole.
            fresh = path.with_name(f"{path.name}.part")
            with fresh.open("w", encoding="utf-8") as stream:
                await export_posts(database, channel=settings.channel_id, write=stream.write)
            fresh.replace(path)

    try:
        asyncio.run(work())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}") from None


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per query.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Results per query.")
@click.argument("query", nargs=-1, required=True)
def search(*, query: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Search the archive as the chat does; - reads one query per line from stdin."""
    from bot.search_index import refresh_now
    from content.search.search_posts import SearchPosts
    from storage.search import SearchIndex

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            await refresh_now(database)
            search_posts = SearchPosts(SearchIndex(database))
            for one in _queries(" ".join(query)):
                results = await search_posts(one, limit=limit)
                click.echo(json.dumps(_as_json(results), ensure_ascii=False) if as_json else _as_text(results))

    asyncio.run(work())


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per question.")
@click.argument("question", nargs=-1, required=True)
def ask(*, question: tuple[str, ...], as_json: bool) -> None:
    """Ask the archive as the chat does; - reads one question per line from stdin."""
    from bot import ask_command
    from bot.clock import SystemClock
    from bot.search_index import refresh_now
    from content.asking.answer_question import AnswerQuestion
    from content.texts import texts_in
    from storage.asking import ChannelStore
    from storage.search import SearchIndex

    settings = _settings()

    async def work() -> None:
        texts = texts_in(settings.language)
        async with _database(settings) as database:
            await refresh_now(database)
            answer_question = AnswerQuestion(SearchIndex(database), ChannelStore(database))
            for one in _queries(" ".join(question)):
                answer = await answer_question(one, now=SystemClock().now())
                if as_json:
                    click.echo(json.dumps(ask_command.as_json(answer, texts=texts), ensure_ascii=False))
                else:
                    click.echo(ask_command.as_text(answer, texts=texts))

    asyncio.run(work())


def _queries(argument: str) -> Iterator[str]:
    if argument != "-":
        yield argument
        return
    for line in sys.stdin:
        yield line.rstrip("\n")


def _as_json(results: "SearchResults") -> dict[str, Any]:
    return {
        "query": results.query,
        "corrected": results.corrected,
        "found": results.found,
        "total": results.total,
        "results": [
            {"id": hit.post_id, "title": hit.title, "snippet": hit.snippet, "score": hit.score}
            for hit in results.hits
        ],
    }


def _as_text(results: "SearchResults") -> str:
    from content.html import plain

    if not results.hits:
        return f"{results.query}: nothing found"
    heading = f"{results.query}: {results.total} " + ("found" if results.found else "similar, nothing exact")
    lines = [f"{hit.post_id:>5}  {hit.title}\n       {plain(hit.snippet)}" for hit in results.hits]
    return "\n".join([heading, *lines])


@cli.command()
def run() -> None:
    """Run the bot against Telegram (or BOT_API_URL) until it is told to stop."""
    settings = _settings()
    if settings.token is None:
        raise WrongUsage("BOT_TOKEN: missing; @BotFather gives one")
    _log()
    from bot.run_command import StartError, run_bot

    try:
        asyncio.run(run_bot(settings))
    except StartError as error:
        raise Failure(str(error)) from None


@cli.command()
@click.option(
    "--port", default=8081, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one."
)
def demo(*, port: int) -> None:
    """The whole product in a browser on 127.0.0.1, with no token and no network."""
    _log(level=logging.WARNING)
    from bot.demo import run_demo

    try:
        asyncio.run(run_demo(port=port))
    except OSError as error:
        raise Failure(f"port {port}: {error.strerror or error}; choose another with --port") from None
    except KeyboardInterrupt:
        click.echo("")


def _log(*, level: int = logging.INFO) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
