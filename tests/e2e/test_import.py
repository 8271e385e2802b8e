"""An admin sends an export to the bot, and what it holds is found; nobody else can."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App, open_app
from bot.settings import Settings
from content.posts import Post
from playground import ManualClock, Message, Person, World
from tests.e2e.conftest import People

BIG = 20 * 1024 * 1024 + 1


def export(*texts: str) -> bytes:
    """An export of Telegram Desktop with these posts."""
    messages = [
        {"id": 300 + number, "type": "message", "date_unixtime": str(1_760_000_000 + number), "text": text}
        for number, text in enumerate(texts)
    ]
    return json.dumps({"name": "Глубоко", "type": "public_channel", "id": 1, "messages": messages}).encode()


async def imports(person: Person, content: bytes, *, name: str = "result.json", wait: bool = True) -> Message:
    """The person sends a file with the command under it."""
    return await person.sends_document(name, content, caption="/import", wait=wait)


def edits(world: World) -> list[str]:
    """What the bot made of its messages, in turn."""
    return [str(params["text"]) for method, params in world.requests if method == "editMessageText"]


async def test_an_export_is_loaded_and_found(app: App, people: People) -> None:
    boris = people.boris
    await imports(boris, export("Осьминог решает головоломку", "Кальмар светится в темноте"))
    assert boris.chat.last.text.startswith("Прочитано постов: 2. Добавлено: 2, дополнено: 0, без изменений: 0.")
    assert sum(message.by_bot for message in boris.chat.posts) == 1
    await people.alice.says("осьминоги")
    assert "нашёлся" in people.alice.chat.last.text


async def test_the_command_can_answer_the_file(app: App, people: People) -> None:
    boris = people.boris
    document = await boris.sends_document("result.json", export("Осьминог"))
    await boris.replies(document, "/import")
    assert "Добавлено: 1" in boris.chat.last.text
    await boris.replies(document, "/import")
    assert "Добавлено: 0, дополнено: 0, без изменений: 1" in boris.chat.last.text


async def test_without_a_file_it_says_how(app: App, people: People) -> None:
    await people.boris.says("/import")
    assert "/import" in people.boris.chat.last.text
    await people.boris.replies(await people.boris.sends_photo(), "/import")
    assert "/import" in people.boris.chat.last.text
    await people.boris.says("/help")
    assert "/import" in people.boris.chat.last.text


async def test_others_are_refused_and_nothing_is_loaded(app: App, world: World, people: People) -> None:
    before = await app.services.posts.count()
    await imports(people.alice, export("Осьминог"))
    assert people.alice.chat.last.text == "Это могут только администраторы канала."
    await people.alice.says("/help")
    assert "/import" not in people.alice.chat.last.text
    assert await app.services.posts.count() == before
    assert not any(method == "getFile" for method, _ in world.requests)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("заметки.txt", "Просто текст".encode(), "не похож"),
        ("снимок.json", b"\x00\x01\x02\x03", "не текст"),
        ("другое.json", b'{"a": 1}', "не экспорт"),
        ("обрывок.json", export("Осьминог")[:-20], "JSON"),
    ],
)
async def test_what_is_no_archive_is_one_line(
    app: App, people: People, name: str, content: bytes, words: str
) -> None:
    before = await app.services.posts.count()
    await imports(people.boris, content, name=name)
    told = people.boris.chat.last.text
    assert told.startswith(f"{name}: ")
    assert words in told
    assert "\n" not in told
    assert await app.services.posts.count() == before


@pytest.mark.parametrize("name", ["../../злой.json", "", ".", "я" * 200 + ".json"])
async def test_no_name_of_a_file_does_harm(app: App, people: People, name: str) -> None:
    await imports(people.boris, export("Осьминог"), name=name)
    assert "Добавлено: 1" in people.boris.chat.last.text


async def test_a_file_too_big_for_a_bot_is_sent_to_the_server(app: App, world: World, people: People) -> None:
    await imports(people.boris, b"{" * BIG)
    assert "bot import" in people.boris.chat.last.text
    assert not any(method == "getFile" for method, _ in world.requests)


async def test_a_file_that_does_not_arrive_says_so(app: App, world: World, people: People) -> None:
    world.faults.drop_before("getFile")
    await imports(people.boris, export("Осьминог"))
    assert "не удалось скачать" in people.boris.chat.last.text
    await imports(people.boris, export("Осьминог"))
    assert "Добавлено: 1" in people.boris.chat.last.text


async def test_the_file_is_deleted(
    app: App, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    await imports(people.boris, export("Осьминог"))
    await imports(people.boris, b'{"messages": 1}')
    assert list(folder.iterdir()) == []


async def test_people_are_answered_while_a_long_import_tells_how_far_it_is(
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    world: World,
    people: People,
    posts: Sequence[Post],
) -> None:
    """As `bot run` serves. The archive is held, so the import has to wait; three seconds later it goes on."""
    owned = settings.model_copy(update={"admins": frozenset({people.alice.id})})
    many = export(*(f"Осьминог номер {number}" for number in range(900)))
    async with open_app(owned, clock=clock, session=session) as app, asyncio.TaskGroup() as group:
        group.create_task(app.run())
        async with app.services.keep_post.archive.turn():
            await imports(people.boris, many)
            await world.until(lambda: people.boris.chat.posts and "читаю" in people.boris.chat.last.text)
            await people.vera.says("/help")
            await world.until(lambda: people.vera.chat.last.by_bot)
            await imports(people.alice, export("Кальмар"))
            await world.until(lambda: "другой файл" in people.alice.chat.last.text)
            assert edits(world) == []
            clock.advance(3)
        await world.until(lambda: "Добавлено: 900" in people.boris.chat.last.text, timeout=30)
        # The clock stood still after the first step: no more than one edit but for the outcome.
        # A quick machine may have ended before there was anything to tell.
        *progress, outcome = edits(world)
        assert len(progress) <= 1
        assert all("%, постов: " in told for told in progress)
        assert outcome.startswith("Прочитано постов: 900")
        await imports(people.alice, export("Кальмар"))
        await world.until(lambda: "Прочитано" in people.alice.chat.last.text)
        app.stop()
