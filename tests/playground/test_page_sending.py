"""What an admin does on the chat page: files, albums, quizzes, pins, deletions; and how messages look there."""

from typing import Any

import aiohttp
import pytest

from playground import AlbumItem, Chat, Person, World, images, page_uploads
from tests.playground.conftest import Api, Page

PICTURE = images.picture(40, 30)


async def _upload(page: Page, person: Person, chat: Chat, data: bytes, mime: str, **query: Any) -> int:
    asked = {"as": person.id, "chat": chat.id, "name": "a.bin", **query}
    status, _ = await page.ask("POST", "upload", query=asked, data=data, headers={"Content-Type": mime})
    return status


def _parts(*files: tuple[str, bytes]) -> aiohttp.FormData:
    body = aiohttp.FormData()
    for number, (mime, data) in enumerate(files):
        body.add_field("file", data, filename=f"{number}.bin", content_type=mime)
    return body


@pytest.mark.parametrize(
    ("mime", "data", "query", "kind"),
    [
        ("image/png", PICTURE, {}, "photo"),
        ("image/png", PICTURE, {"as_file": True}, "document"),
        ("image/gif", b"GIF89a", {}, "animation"),
        ("video/mp4", b"film", {}, "video"),
        ("audio/mpeg", b"song", {}, "audio"),
        ("audio/ogg", b"hello", {"as_voice": True}, "voice"),
        ("application/pdf", b"%PDF", {}, "document"),
    ],
)
async def test_file_goes_as_what_it_is(
    page: Page, boris: Person, channel: Chat, mime: str, data: bytes, query: dict[str, Any], kind: str
) -> None:
    assert await _upload(page, boris, channel, data, mime, caption="слово", silent=True, **query) == 200
    assert channel.last.file is not None
    assert (channel.last.file.kind, channel.last.text, channel.last.silent) == (kind, "слово", True)


async def test_picture_under_a_cover_with_words_above(page: Page, boris: Person, channel: Chat) -> None:
    await _upload(page, boris, channel, PICTURE, "image/png", caption="слово", spoiler=True, above=True)
    (view,) = await page.seen(boris, channel)
    assert (view["media"]["spoiler"], view["media"]["above"], view["silent"]) == (True, True, False)


@pytest.mark.parametrize(
    ("files", "query", "kinds"),
    [
        ([("image/png", PICTURE), ("video/mp4", b"film")], {}, ["photo", "video"]),
        ([("audio/mpeg", b"1"), ("audio/mpeg", b"2")], {}, ["audio", "audio"]),
        ([("image/png", PICTURE), ("application/pdf", b"%PDF")], {}, ["document", "document"]),
        ([("image/png", PICTURE), ("image/png", PICTURE)], {"as_file": True}, ["document", "document"]),
    ],
)
async def test_album(
    page: Page, boris: Person, channel: Chat, files: list[Any], query: dict[str, Any], kinds: list[str]
) -> None:
    asked = {"as": boris.id, "chat": channel.id, "caption": "слово", "spoiler": True, "above": True, **query}
    status, body = await page.ask("POST", "album", query=asked, data=_parts(*files))
    assert (status, body) == (200, {"message": 1})
    views = await page.seen(boris, channel)
    assert [view["media"]["kind"] for view in views] == kinds
    assert [view["text"] for view in views] == ["слово", ""]
    assert len({view["album"] for view in views}) == 1
    assert [view["media"]["spoiler"] for view in views] == [kind in ("photo", "video") for kind in kinds]


async def test_album_that_is_none(
    page: Page, boris: Person, channel: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"as": boris.id, "chat": channel.id}
    one = await page.ask("POST", "album", query=asked, data=_parts(("image/png", PICTURE)))
    assert one == (409, {"error": "Из этого не сложить альбом"})
    monkeypatch.setattr(page_uploads, "LARGEST_UPLOAD", 8)
    status, _ = await page.ask("POST", "album", query=asked, data=_parts(("video/mp4", b"123456789")))
    assert status == 413
    assert channel.posts == []


async def test_premium_has_longer_captions_here_too(page: Page, world: World) -> None:
    olga = world.person("Ольга", premium=True)
    assert await _upload(page, olga, olga.chat, PICTURE, "image/png", caption="ж" * 1025) == 200


async def test_quiz_and_poll(page: Page, boris: Person, channel: Chat, group: Chat) -> None:
    question = {"as_": boris.id, "question": "Сколько?", "options": ["Один", "Два"]}
    await page.act("poll", **question, chat=channel.id, correct=[1], explanation="Два", silent=True)
    quiz = channel.last.poll
    assert quiz is not None
    assert (quiz.is_quiz, quiz.correct, quiz.explanation, channel.last.silent) == (True, (1,), "Два", True)
    await page.act("poll", **question, chat=group.id, anonymous=False, multiple=True)
    poll = group.last.poll
    assert poll is not None
    assert (poll.is_quiz, poll.is_anonymous, poll.many_answers) == (False, False, True)
    refused = await page.refusal("poll", **question, chat=channel.id, anonymous=False)
    assert refused == (409, "Такой опрос не отправить")


async def test_silent_text(page: Page, boris: Person, channel: Chat) -> None:
    await page.act("send", as_=boris.id, chat=channel.id, text="тихо", silent=True)
    (view,) = await page.seen(boris, channel)
    assert (view["silent"], view["out"], view["mine"]) == (True, False, True)


async def test_pin_and_deletion(page: Page, boris: Person, alice: Person, channel: Chat) -> None:
    await alice.joins(channel, wait=False)
    post = await boris.says("важное", to=channel, wait=False)
    (view,) = await page.seen(boris, channel)
    assert (view["can_pin"], view["can_delete"], view["pinned"]) == (True, True, False)
    (strange,) = await page.seen(alice, channel)
    assert (strange["can_pin"], strange["can_delete"]) == (False, False)
    place = {"as_": boris.id, "chat": channel.id, "message": post.id}
    await page.act("pin", **place, pinned=True)
    view, told = await page.seen(boris, channel)
    assert (view["pinned"], told["service"], told["can_pin"]) == (True, "📌 Закреплено: важное", False)
    assert (await page.chat(alice, channel))["pinned"] == {"id": post.id, "text": "важное"}
    refused = {"as_": alice.id, "chat": channel.id, "message": post.id}
    assert await page.refusal("pin", **refused, pinned=True) == (409, "Это сообщение нельзя закрепить")
    assert await page.refusal("delete", **refused) == (409, "Это сообщение нельзя удалить")
    await page.act("pin", **place, pinned=False)
    assert (await page.chat(alice, channel))["pinned"] is None
    await page.act("delete", **place)
    (told,) = await page.seen(boris, channel)
    assert told["service"] == "📌 Закреплено сообщение"


async def test_album_is_forwarded_whole(page: Page, boris: Person, channel: Chat) -> None:
    album = await boris.sends_album(["раз", AlbumItem("video", "два")], to=channel, wait=False)
    await page.act("forward", as_=boris.id, chat=channel.id, message=album[1].id)
    views = await page.seen(boris, boris.chat)
    assert [view["text"] for view in views] == ["раз", "два"]
    assert len({view["album"] for view in views}) == 1
    assert views[0]["forward"] == {"name": "Глубина", "link": "https://t.me/depth/1"}


async def test_services_in_words(page: Page, boris: Person, alice: Person, channel: Chat, group: Chat) -> None:
    await channel.renamed(title="Ещё глубже", by=boris, wait=False)
    assert [view["service"] for view in await page.seen(boris, channel)] == ["Новое название: «Ещё глубже»"]
    await alice.leaves(group, wait=False)
    await alice.joins(group, wait=False)
    services = [view["service"] for view in await page.seen(boris, group)]
    assert services == ["Из группы ушли: Алиса", "В группе теперь Алиса"]


async def test_places_contacts_and_dice(page: Page, api: Api, alice: Person) -> None:
    for act, shown, line in (
        (alice.sends_location(1.5, 2, wait=False), {"icon": "📍", "title": "Место на карте", "text": "1.5, 2"},
         "📍 Место на карте"),
        (alice.sends_venue("Музей", "Дом 1", wait=False), {"icon": "📍", "title": "Музей", "text": "Дом 1"},
         "📍 Музей"),
        (alice.sends_contact("+7", "Анна", wait=False), {"icon": "👤", "title": "Анна", "text": "+7"}, "👤 Анна"),
        (alice.sends_dice("🎯", value=6, wait=False), {"icon": "🎯", "title": "Выпало 6", "text": ""},
         "🎯 Выпало 6"),
    ):  # fmt: skip
        await act
        assert (await page.seen(alice, alice.chat))[-1]["attachment"] == shown
        assert (await page.chat(alice, alice.chat))["last"]["text"] == line
