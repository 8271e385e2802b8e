"""Everything that a person can send, as the bot is given it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.types import Message as BotMessage

from playground import AlbumItem, Message, Person, Refused, World
from playground.telegram_html import Entity
from tests.playground.conftest import Inbox

BOLD: Entity = {"type": "bold", "offset": 0, "length": 4}
EMOJI: Entity = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
LOOKS: list[dict[str, Any]] = [
    {"type": "bold"},
    {"type": "italic"},
    {"type": "underline"},
    {"type": "strikethrough"},
    {"type": "spoiler"},
    {"type": "blockquote"},
    {"type": "expandable_blockquote"},
    {"type": "code"},
    {"type": "pre"},
    {"type": "pre", "language": "python"},
    {"type": "text_link", "url": "https://example.org/"},
    {"type": "text_mention", "user": {"id": 5, "is_bot": False, "first_name": "Ольга"}},
    {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"},
    {"type": "date_time", "unix_time": 1767225600, "date_time_format": "wDT"},
    {"type": "mention"},
    {"type": "hashtag"},
    {"type": "cashtag"},
    {"type": "bot_command"},
    {"type": "url"},
    {"type": "email"},
    {"type": "phone_number"},
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look["type"])
async def test_every_entity_reaches_the_bot(world: World, inbox: Inbox, look: dict[str, Any]) -> None:
    vera = world.person("Вера", premium=True)
    entity = {"offset": 3, "length": 5, **look}
    await vera.says("🐙 слово и ещё", entities=[entity])
    assert inbox.last["entities"] == [entity]
    assert inbox.last["from"]["is_premium"] is True
    await vera.sends_photo("🐙 слово и ещё", entities=[entity])
    assert inbox.last["caption_entities"] == [entity]
    read = BotMessage.model_validate(inbox.last)
    assert [e.extract_from(read.caption or "") for e in read.caption_entities or []] == ["слово"]


async def test_names_that_the_app_marked_are_not_marked_twice(met: Person, inbox: Inbox) -> None:
    await met.says("#тема $USD", entities=[{"type": "hashtag", "offset": 0, "length": 5}])
    assert [entity["type"] for entity in inbox.last["entities"]] == ["hashtag", "cashtag"]


async def test_previews_of_links(met: Person, inbox: Inbox) -> None:
    options = {"url": "https://example.org/", "prefer_large_media": True, "show_above_text": True}
    await met.says("пост", link_preview_options=options)
    assert inbox.last["link_preview_options"] == options


Act = Callable[[Person], Awaitable[Message]]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda p: p.sends_photo("слово", entities=[BOLD], spoiler=True, caption_above=True), "photo"),
        (lambda p: p.sends_video("слово", entities=[BOLD], spoiler=True, caption_above=True), "video"),
        (lambda p: p.sends_animation("слово", entities=[BOLD], spoiler=True, caption_above=True), "animation"),
    ],
)
async def test_pictures_that_are_hidden_under_their_words(met: Person, inbox: Inbox, act: Act, kind: str) -> None:
    sent = await act(met)
    assert inbox.last[kind]
    assert (inbox.last["caption"], inbox.last["caption_entities"]) == ("слово", [BOLD])
    assert (inbox.last["has_media_spoiler"], inbox.last["show_caption_above_media"]) == (True, True)
    assert sent.html == "<b>слов</b>о"
    BotMessage.model_validate(inbox.last)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda p: p.sends_document("a.pdf", b"%PDF", caption="слово", entities=[BOLD]), "document"),
        (lambda p: p.sends_audio("слово", entities=[BOLD], performer="Кит"), "audio"),
        (lambda p: p.sends_voice("слово", entities=[BOLD]), "voice"),
    ],
)
async def test_files_with_a_caption(met: Person, inbox: Inbox, act: Act, kind: str) -> None:
    await act(met)
    assert inbox.last[kind]
    assert (inbox.last["caption"], inbox.last["caption_entities"]) == ("слово", [BOLD])
    BotMessage.model_validate(inbox.last)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda p: p.sends_location(1.5, 2.5), {"location": {"latitude": 1.5, "longitude": 2.5}}),
        (
            lambda p: p.sends_contact("+79990000000", "Анна", last_name="К."),
            {"contact": {"phone_number": "+79990000000", "first_name": "Анна", "last_name": "К."}},
        ),
        (lambda p: p.sends_dice("🏀", value=5), {"dice": {"emoji": "🏀", "value": 5}}),
    ],
)
async def test_what_is_no_file(met: Person, inbox: Inbox, act: Act, expected: dict[str, Any]) -> None:
    await act(met)
    assert expected.items() <= inbox.last.items()
    BotMessage.model_validate(inbox.last)


async def test_stickers_circles_and_places(met: Person, inbox: Inbox) -> None:
    await met.sends_sticker("🐳")
    assert inbox.last["sticker"]["emoji"] == "🐳"
    await met.sends_video_note()
    assert inbox.last["video_note"]["length"] == 240
    await met.sends_venue("Музей", "Набережная, 1", latitude=1, longitude=2)
    assert inbox.last["venue"]["title"] == "Музей"
    assert inbox.last["location"] == {"latitude": 1, "longitude": 2}
    await met.sends_contact("+79990000000", "Анна", silent=True)
    assert met.chat.last.silent
    assert 1 <= (await met.sends_dice()).attachment["dice"]["value"] <= 6
    for update in inbox.of("message"):
        BotMessage.model_validate(update)


async def test_mixed_album(met: Person, inbox: Inbox) -> None:
    asked = await met.says("куда?")
    items: list[str | AlbumItem] = [
        AlbumItem("photo", "слово", [BOLD], spoiler=True),
        AlbumItem("video", "кино"),
        "третий",
    ]
    album = await met.sends_album(items, caption_above=True, reply_to=asked, silent=True)
    updates = inbox.of("message")[-3:]
    assert [update["caption"] for update in updates] == ["слово", "кино", "третий"]
    assert updates[0]["caption_entities"] == [BOLD]
    assert [("has_media_spoiler" in update, "video" in update) for update in updates] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert all(update["show_caption_above_media"] for update in updates)
    assert {update["media_group_id"] for update in updates} == {album[0].media_group_id}
    assert len({message.file.unique_id for message in album if message.file}) == 3
    assert all(message.silent and message.reply_to is asked for message in album)


@pytest.mark.parametrize("kind", ["document", "audio"])
async def test_album_of_one_kind(met: Person, inbox: Inbox, kind: str) -> None:
    await met.sends_album([AlbumItem(kind, name="раз.txt"), AlbumItem(kind, "два", data=b"2")])
    assert inbox.of("message")[-2][kind]["file_name"] == "раз.txt"
    assert inbox.last["caption"] == "два"


@pytest.mark.parametrize(
    "kinds", [["document", "photo"], ["audio", "video"], ["voice", "voice"], ["photo"], ["photo"] * 11]
)
async def test_what_makes_no_album(met: Person, kinds: list[str]) -> None:
    with pytest.raises(Refused, match="album"):
        await met.sends_album([AlbumItem(kind) for kind in kinds], wait=False)


async def test_premium_writes_longer_captions_and_custom_emoji(world: World, met: Person, inbox: Inbox) -> None:
    vera = world.person("Вера", premium=True)
    for send in (met.sends_photo, met.sends_voice):
        with pytest.raises(Refused, match="a caption holds 1024"):
            await send("ж" * 1025, wait=False)
    with pytest.raises(Refused, match="custom emoji are for Premium"):
        await met.says("🐙", entities=[EMOJI])
    with pytest.raises(Refused, match="custom emoji are for Premium"):
        await met.sends_album([AlbumItem(caption="🐙", entities=[EMOJI]), ""])
    await vera.sends_photo("🐙" + "ж" * 4095, entities=[EMOJI])
    assert (len(inbox.last["caption"]), inbox.last["caption_entities"]) == (4096, [EMOJI])
    with pytest.raises(Refused, match="a caption holds 4096"):
        await vera.sends_photo("ж" * 4097, wait=False)
    await vera.edits(vera.chat.last, "🐙", entities=[EMOJI])
    assert inbox.last["caption_entities"] == [EMOJI]
    with pytest.raises(Refused, match="a caption holds 4096"):
        await vera.edits(vera.chat.last, "ж" * 4097)
