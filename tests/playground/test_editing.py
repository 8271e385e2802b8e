"""Edits: which messages may be edited, what counts as a change, and in which order it is refused."""

import json
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile

from playground import Chat, Message, Person, World, images
from playground.membership import Membership
from tests.playground.conftest import Api, Inbox
from tests.playground.test_changing import KEYBOARD, SAME

CANNOT = "Bad Request: message can't be edited"


@pytest.fixture
async def file_ids(bot: Bot, met: Person) -> dict[str, str]:
    """One file of each kind that the bot sent before."""
    ids = {}
    for kind in ("photo", "video", "animation", "audio", "document", "voice"):
        await getattr(bot, f"send_{kind}")(met.id, BufferedInputFile(images.picture(), f"{kind}.png"))
        assert met.chat.last.file is not None
        ids[kind] = met.chat.last.file.id
    return ids


def _place(message: Message) -> dict[str, int]:
    return {"chat_id": message.chat.id, "message_id": message.id}


def _media(kind: str, file_id: str, **looks: Any) -> dict[str, Any]:
    return {"type": kind, "media": file_id, **looks}


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "audio", "document"])
async def test_media_is_exchanged(api: Api, channel: Chat, file_ids: dict[str, str], kind: str) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="текст", link_preview_options={"is_disabled": True})
    new = _media(kind, file_ids[kind], caption="<b>слово</b>", parse_mode="HTML")
    edited = await api.result("editMessageMedia", **_place(channel.last), media=new, reply_markup=KEYBOARD)
    assert edited[kind]
    assert ("text" in edited, "link_preview_options" in edited, edited["caption"]) == (False, False, "слово")
    assert (channel.last.html, channel.last.buttons, channel.last.edited) == ("<b>слово</b>", [["b"]], True)
    refusal = await api.refusal("editMessageMedia", **_place(channel.last), media=new, reply_markup=KEYBOARD)
    assert refusal == SAME
    await api.result("editMessageMedia", **_place(channel.last), media=new)
    assert channel.last.buttons == []


async def test_media_comes_with_the_request(bot: Bot, api: Api, met: Person) -> None:
    await bot.send_photo(met.id, BufferedInputFile(images.picture(), "p.png"), caption="раз")
    sent = met.chat.last
    form: dict[str, Any] = {"has_spoiler": True, "show_caption_above_media": True, "caption": "два"}
    url = f"{api.world.url}/bot{api.world.bot.token}/editMessageMedia"
    body = aiohttp.FormData()
    body.add_field("chat_id", str(met.id))
    body.add_field("message_id", str(sent.id))
    body.add_field("media", json.dumps(_media("photo", "attach://new", **form)))
    body.add_field("new", images.picture(9, 9), filename="n.png")
    async with api.http.post(url, data=body) as response:
        edited = (await response.json())["result"]
    assert edited["photo"][0]["width"] == 9
    assert (edited["has_media_spoiler"], edited["show_caption_above_media"]) == (True, True)


async def test_media_that_stays(api: Api, met: Person, channel: Chat, file_ids: dict[str, str]) -> None:
    words = "Bad Request: message media can't be edited"
    for method, params in (
        ("sendVoice", {"voice": file_ids["voice"]}),
        ("sendPoll", {"question": "q", "options": ["a"]}),
        ("sendDice", {}),
    ):
        await api.result(method, chat_id=met.id, **params)
        new = _media("photo", file_ids["photo"])
        assert await api.refusal("editMessageMedia", **_place(met.chat.last), media=new) == words
    gone = {"chat_id": met.id, "message_id": 99}
    assert (
        await api.refusal("editMessageMedia", **gone, media=_media("photo", file_ids["photo"]))
        == "Bad Request: message to edit not found"
    )


async def test_media_of_an_album_changes_among_its_kind(api: Api, channel: Chat, file_ids: dict[str, str]) -> None:
    photos = [_media("photo", file_ids["photo"]), _media("photo", file_ids["photo"])]
    await api.result("sendMediaGroup", chat_id=channel.id, media=photos)
    place = _place(channel.last)
    for kind, words in (
        ("animation", "message content type can't be used in an album"),
        ("document", "can't change media type in the album"),
    ):
        refusal = await api.refusal("editMessageMedia", **place, media=_media(kind, file_ids[kind]))
        assert refusal == f"Bad Request: {words}"
    edited = await api.result("editMessageMedia", **place, media=_media("video", file_ids["video"]))
    assert edited["media_group_id"] == channel.posts[0].media_group_id


async def test_preview_and_place_of_the_caption_are_content(
    api: Api, channel: Chat, file_ids: dict[str, str]
) -> None:
    options = {"is_disabled": True}
    await api.result("sendMessage", chat_id=channel.id, text="ya.ru", link_preview_options=options)
    text = _place(channel.last)
    same = await api.refusal("editMessageText", **text, text="ya.ru", link_preview_options=options)
    assert same == SAME
    await api.result("editMessageText", **text, text="ya.ru")
    assert channel.last.link_preview_options is None
    await api.result("sendPhoto", chat_id=channel.id, photo=file_ids["photo"], caption="x")
    photo = _place(channel.last)
    await api.result("editMessageCaption", **photo, caption="x", show_caption_above_media=True)
    assert channel.last.show_caption_above_media
    same = await api.refusal("editMessageCaption", **photo, caption="x", show_caption_above_media=True)
    assert same == SAME
    await api.result("editMessageCaption", **photo, caption="x")
    assert not channel.last.show_caption_above_media


async def test_keyboard_goes_where_none_is_given(api: Api, channel: Chat, file_ids: dict[str, str]) -> None:
    await api.result("sendPhoto", chat_id=channel.id, photo=file_ids["photo"], reply_markup=KEYBOARD)
    await api.result("editMessageCaption", **_place(channel.last), caption="x")
    assert channel.last.buttons == []
    await api.result("editMessageReplyMarkup", **_place(channel.last), reply_markup=KEYBOARD)
    edited = await api.result("editMessageReplyMarkup", **_place(channel.last))
    assert "reply_markup" not in edited


async def test_refusals_come_in_their_order(api: Api, channel: Chat, boris: Person) -> None:
    """Absent, then not to be edited, then the same as before."""
    post = await boris.says("пост", to=channel, wait=False)
    for method, params in (
        ("editMessageText", {"text": "пост"}),
        ("editMessageCaption", {"caption": ""}),
        ("editMessageReplyMarkup", {}),
    ):
        gone = await api.refusal(method, chat_id=channel.id, message_id=7, **params)
        assert gone == "Bad Request: message to edit not found"
        channel.bot = Membership("administrator", frozenset({"can_post_messages"}))
        assert await api.refusal(method, **_place(post), **params) == CANNOT
        channel.bot = Membership("administrator", frozenset({"can_edit_messages"}))
        words = await api.refusal(method, **_place(post), **params)
        caption = method == "editMessageCaption"
        assert words == ("Bad Request: there is no caption in the message to edit" if caption else SAME)


async def test_own_post_needs_a_right_too(api: Api, channel: Chat) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="раз")
    for right in ("can_edit_messages", "can_post_messages"):
        channel.bot = Membership("administrator", frozenset({right}))
        await api.result("editMessageText", **_place(channel.last), text=right)
    channel.bot = Membership("administrator", frozenset())
    assert await api.refusal("editMessageText", **_place(channel.last), text="x") == CANNOT


async def test_forwards_and_keyboards_of_letters_stay(api: Api, met: Person, channel: Chat) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="пост")
    await api.result("forwardMessage", chat_id=met.id, from_chat_id=channel.id, message_id=1)
    for method in ("editMessageText", "editMessageReplyMarkup"):
        assert await api.refusal(method, **_place(met.chat.last), text="x") == CANNOT
    await api.result("sendMessage", chat_id=met.id, text="x", reply_markup={"force_reply": True})
    assert await api.refusal("editMessageText", **_place(met.chat.last), text="y") == CANNOT


async def test_only_the_keyboard_under_what_has_no_words(api: Api, met: Person) -> None:
    for method, params, words in (
        ("sendDice", {}, "message can't be edited"),
        ("sendPoll", {"question": "q", "options": ["a"]}, "there is no text in the message to edit"),
        ("sendPoll", {"question": "q", "options": ["a"], "is_closed": True}, "message can't be edited"),
    ):
        await api.result(method, chat_id=met.id, **params)
        refusal = await api.refusal("editMessageText", **_place(met.chat.last), text="x")
        assert refusal == f"Bad Request: {words}"
        await api.result("editMessageReplyMarkup", **_place(met.chat.last), reply_markup=KEYBOARD)
        assert met.chat.last.buttons == [["b"]]


async def test_bot_hears_of_its_edit_of_a_strange_post(
    api: Api, channel: Chat, boris: Person, inbox: Inbox, world: World
) -> None:
    post = await boris.says("пост", to=channel)
    await api.result("editMessageText", **_place(post), text="пост!")
    await world.until(lambda: len(inbox.updates) == 2)
    assert (inbox.kinds[-1], inbox.last["text"]) == ("edited_channel_post", "пост!")
