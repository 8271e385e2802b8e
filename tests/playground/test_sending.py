"""Messages, media and albums: limits, keyboards, replies, and who may be written to."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from playground import Chat, Person, World, images
from tests.playground.conftest import Api

PICTURE = images.picture(8, 8)


def _photo(name: str = "p.png") -> BufferedInputFile:
    return BufferedInputFile(PICTURE, name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ж" * 4097, "message is too long"),
        ("🙂" * 4097, "message is too long"),
        ("ж" * 16385, "text is too long"),
        (" \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("<i>", "can't parse entities: Can't find end tag corresponding to start tag \"i\""),
    ],
)
async def test_text_that_is_refused(api: Api, met: Person, text: str, words: str) -> None:
    mode = {"parse_mode": "html"} if "<" in text else {}
    assert await api.refusal("sendMessage", chat_id=met.id, text=text, **mode) == f"Bad Request: {words}"


@pytest.mark.parametrize("text", ["ж" * 4096, "🙂" * 4096])
async def test_length_is_counted_in_code_points(bot: Bot, met: Person, text: str) -> None:
    message = await bot.send_message(met.id, text)
    assert message.text == text == met.chat.last.text


async def test_markup_does_not_count(bot: Bot, met: Person) -> None:
    message = await bot.send_message(met.id, "<b>" + "ж" * 4096 + "</b> ", parse_mode="HTML")
    assert message.text == "ж" * 4096
    assert met.chat.last.html == "<b>" + "ж" * 4096 + "</b>"


async def test_entities_of_markup_and_of_the_server_come_together(bot: Bot, met: Person) -> None:
    message = await bot.send_message(met.id, "🙂 <b>жир</b> и #тема на ya.ru", parse_mode="HTML")
    assert [(e.type, e.extract_from(message.text or "")) for e in message.entities or []] == [
        ("bold", "жир"),
        ("hashtag", "#тема"),
        ("url", "ya.ru"),
    ]


async def test_given_entities(api: Api, met: Person) -> None:
    stranger = {"id": 5, "is_bot": False, "first_name": "?"}
    given = [
        {"type": "text_mention", "offset": 0, "length": 5, "user": met.json},
        {"type": "text_mention", "offset": 8, "length": 6, "user": stranger},
        {"type": "hashtag", "offset": 6, "length": 1},
    ]
    message = await api.result("sendMessage", chat_id=met.id, text="Алиса и кто-то", entities=given)
    assert message["entities"] == [{"type": "text_mention", "offset": 0, "length": 5, "user": met.json}]
    words = await api.refusal(
        "sendMessage", chat_id=met.id, text="абв", entities=[{"type": "bold", "offset": 1, "length": 9}]
    )
    assert words == (
        "Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3"
    )


def _button(**action: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b", **action}]]}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (_button(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (_button(callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
        (_button(callback_data=""), "BUTTON_DATA_INVALID"),
        (
            _button(url="http://localhost/"),
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
        (_button(url=""), "inline keyboard button URL '' is invalid: URL must be non-empty"),
    ],
)
async def test_buttons_that_are_refused(api: Api, met: Person, markup: dict[str, Any], words: str) -> None:
    refusal = await api.refusal("sendMessage", chat_id=met.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {words}"


async def test_buttons_are_cut_not_refused(api: Api, met: Person) -> None:
    row = [{"text": "b", "callback_data": "ж" * 32}] * 14
    await api.result("sendMessage", chat_id=met.id, text="x", reply_markup={"inline_keyboard": [row] * 30})
    assert [len(shown) for shown in met.chat.last.buttons] == [12] * 25
    empty = {"inline_keyboard": [[{"text": " ", "callback_data": "x"}], []]}
    message = await api.result("sendMessage", chat_id=met.id, text="x", reply_markup=empty)
    assert "reply_markup" not in message


async def test_url_wins_over_other_actions(api: Api, met: Person) -> None:
    markup = _button(callback_data="x", url="YA.ru")
    message = await api.result("sendMessage", chat_id=met.id, text="x", reply_markup=markup)
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "b", "url": "http://ya.ru/"}]]


async def test_channel_takes_only_some_keyboards(api: Api, channel: Chat) -> None:
    words = await api.refusal(
        "sendMessage", chat_id=channel.id, text="x", reply_markup={"keyboard": [[{"text": "b"}]]}
    )
    assert words == "Bad Request: inline keyboard expected"
    words = await api.refusal(
        "sendMessage", chat_id=channel.id, text="x", reply_markup=_button(switch_inline_query="x")
    )
    assert words == (
        "Bad Request: can't use switch_inline_query button in a channel chat, because users will not be able "
        "to use the button without knowing bot's username"
    )
    assert channel.posts == []


async def test_keyboard_in_place_of_the_letters_is_seen_by_people_only(api: Api, met: Person) -> None:
    message = await api.result(
        "sendMessage", chat_id=met.id, text="x", reply_markup={"keyboard": [[{"text": "b"}]]}
    )
    assert "reply_markup" not in message
    assert met.chat.last.reply_keyboard == {"keyboard": [[{"text": "b"}]]}


async def test_replies_and_quotes(bot: Bot, api: Api, met: Person) -> None:
    asked = await met.says("🙂 раз два", wait=False)
    answer = await bot.send_message(
        met.id,
        "да",
        reply_parameters={"message_id": asked.id, "quote": "два"},  # type: ignore[arg-type]
    )
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "🙂 раз два"
    assert answer.quote is not None
    assert answer.quote.position == 7
    assert met.chat.last.reply_to is asked
    gone = {"message_id": 77}
    words = await api.refusal("sendMessage", chat_id=met.id, text="x", reply_parameters=gone)
    assert words == "Bad Request: message to be replied not found"
    bad_quote = {"message_id": asked.id, "quote": "три"}
    words = await api.refusal("sendMessage", chat_id=met.id, text="x", reply_parameters=bad_quote)
    assert words == "Bad Request: QUOTE_TEXT_INVALID"
    await api.result(
        "sendMessage", chat_id=met.id, text="x", reply_to_message_id=77, allow_sending_without_reply=True
    )
    assert met.chat.last.reply_to is None


async def test_private_chats_share_one_count_of_messages(
    bot: Bot, met: Person, boris: Person, group: Chat
) -> None:
    await boris.starts_bot(wait=False)
    sent = [await bot.send_message(chat, "x") for chat in (met.id, boris.id, met.id, group.id, group.id)]
    assert [message.message_id for message in sent] == [3, 4, 5, 1, 2]


@pytest.mark.parametrize(
    "kind", ["photo", "video", "animation", "document", "audio", "voice", "video_note", "sticker"]
)
async def test_media_is_uploaded_sent_again_and_downloaded(bot: Bot, api: Api, met: Person, kind: str) -> None:
    send = getattr(bot, f"send_{kind}")
    message = await send(met.id, _photo())
    media = getattr(message, kind)
    file_id = media[-1].file_id if kind == "photo" else media.file_id
    again = await send(met.id, file_id)
    assert again.message_id == message.message_id + 1
    downloaded = await bot.download(file_id)
    assert downloaded is not None
    assert downloaded.read() == PICTURE
    assert met.chat.last.media is not None
    assert met.chat.last.media.kind == kind


async def test_file_is_of_one_kind(api: Api, bot: Bot, met: Person) -> None:
    message = await bot.send_document(met.id, _photo())
    assert message.document is not None
    words = await api.refusal("sendPhoto", chat_id=met.id, photo=message.document.file_id)
    assert words == "Bad Request: can't use file of type Document as Photo"


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (b"text", "IMAGE_PROCESS_FAILED"),
        (images.picture(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * (10 * 2**20), "file is too big"),
        (b"", "file must be non-empty"),
    ],
)
async def test_pictures_that_are_refused(bot: Bot, met: Person, photo: bytes, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=f"Bad Request: {words}"):
        await bot.send_photo(met.id, BufferedInputFile(photo, "p.png"))


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        ("attach://nothing", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/p.png", "failed to get HTTP URL content"),
        ("whatever", "wrong remote file identifier specified: Wrong character in the string"),
    ],
)
async def test_files_that_are_not_there(api: Api, met: Person, photo: str, words: str) -> None:
    assert await api.refusal("sendPhoto", chat_id=met.id, photo=photo) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (images.picture(7, 9), (7, 9)),
        (b"GIF89a" + bytes([7, 0, 9, 0]), (7, 9)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x09\0\x07", (7, 9)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + bytes([6, 0, 0, 8, 0, 0]), (7, 9)),
        (b"RIFF\0\0\0\0WEBPVP8L" + b"\0" * 5 + (6 | 8 << 14).to_bytes(4, "little"), (7, 9)),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + bytes([7, 0, 9, 0]), (7, 9)),
        (b"RIFF\0\0\0\0WEBPnone", None),
        (b"\xff\xd8\xff", None),
        (b"BM", None),
    ],
)
def test_sizes_of_pictures(data: bytes, size: tuple[int, int] | None) -> None:
    assert images.size_of(data) == size


async def test_captions(bot: Bot, api: Api, met: Person) -> None:
    message = await bot.send_photo(met.id, _photo(), caption="<i>" + "ж" * 1024 + "</i>", parse_mode="HTML")
    assert message.caption == "ж" * 1024
    assert met.chat.last.html == "<i>" + "ж" * 1024 + "</i>"
    file_id = message.photo[-1].file_id if message.photo else ""
    words = await api.refusal("sendPhoto", chat_id=met.id, photo=file_id, caption="ж" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_album_is_one_group_of_messages(bot: Bot, channel: Chat) -> None:
    first = InputMediaPhoto(media=_photo(), caption="<b>Подпись</b>", parse_mode="HTML")
    rest = [InputMediaPhoto(media=_photo()) for _ in range(2)]
    sent = await bot.send_media_group(channel.id, [first, *rest])
    assert [message.message_id for message in sent] == [1, 2, 3]
    assert len({message.media_group_id for message in sent}) == 1
    assert [post.html for post in channel.posts] == ["<b>Подпись</b>", "", ""]


async def test_album_is_all_or_nothing(bot: Bot, api: Api, channel: Chat) -> None:
    long = InputMediaPhoto(media=_photo(), caption="ж" * 1025)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_media_group(channel.id, [InputMediaPhoto(media=_photo()), long])
    assert channel.posts == []
    photo = {"type": "photo", "media": "x"}
    for media, words in (
        ([], "there are no messages to send"),
        ([photo] * 11, "too many messages to send as an album"),
        ([photo, {"type": "document", "media": "x"}], "document can't be mixed with other media types"),
        ([{"media": "x"}], "can't parse InputMedia: Can't find field \"type\""),
        ([{"type": "hologram", "media": "x"}], "can't parse InputMedia: invalid type"),
    ):
        assert await api.refusal("sendMediaGroup", chat_id=channel.id, media=media) == f"Bad Request: {words}"


async def test_typing_is_an_event_only(bot: Bot, api: Api, world: World, met: Person) -> None:
    seen = world.listen()
    await bot.send_chat_action(met.id, "typing")
    assert await anext(seen) == {"type": "typing", "chat": met.id, "action": "typing"}
    words = await api.refusal("sendChatAction", chat_id=met.id, action="dancing")
    assert words == "Bad Request: wrong parameter action in request"


async def test_link_previews_are_kept(bot: Bot, api: Api, met: Person) -> None:
    await bot.send_message(met.id, "ya.ru", disable_web_page_preview=True)
    assert met.chat.last.link_preview_options == {"is_disabled": True}


async def test_aiogram_keyboards(bot: Bot, met: Person) -> None:
    rows = [[InlineKeyboardButton(text="раз", callback_data="1"), InlineKeyboardButton(text="два", url="ya.ru")]]
    message = await bot.send_message(met.id, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    assert message.reply_markup is not None
    assert met.chat.last.buttons == [["раз", "два"]]
