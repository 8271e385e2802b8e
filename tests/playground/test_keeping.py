"""What a bot sends or copies stands in the chat field by field as it was sent."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputMediaVideo, MessageEntity

from playground import AlbumItem, Chat, Person, World, images
from playground.telegram_html import Entity
from tests.playground.conftest import Api

TEXT = "🐙 слово и #тема на ya.ru"
MARKED: list[Entity] = [
    {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"},
    {"type": "bold", "offset": 3, "length": 5},
    {"type": "date_time", "offset": 9, "length": 1, "unix_time": 17, "date_time_format": "wDT"},
]
FOUND: list[Entity] = [
    {"type": "hashtag", "offset": 11, "length": 5},
    {"type": "url", "offset": 20, "length": 5},
]
OPTIONS = {"url": "https://example.org/", "prefer_large_media": True, "show_above_text": True}
KEYBOARD = {"inline_keyboard": [[{"text": "b", "url": "https://example.org/"}]]}
COMMON: dict[str, Any] = {"disable_notification": True, "protect_content": True, "reply_markup": KEYBOARD}


async def test_text(api: Api, channel: Chat) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="раз")
    sent = await api.result(
        "sendMessage",
        chat_id=channel.id,
        text=TEXT,
        entities=[*MARKED, *FOUND],
        link_preview_options={**OPTIONS, "is_disabled": False},
        reply_parameters={"message_id": 1},
        **COMMON,
    )
    assert (sent["text"], sent["entities"]) == (TEXT, [*MARKED, *FOUND])
    assert sent["link_preview_options"] == OPTIONS
    assert sent["reply_markup"] == KEYBOARD
    assert sent["has_protected_content"] is True
    assert sent["reply_to_message"]["message_id"] == 1
    assert channel.last.silent


@pytest.mark.parametrize("kind", ["photo", "video", "animation"])
async def test_media(api: Api, bot: Bot, met: Person, channel: Chat, kind: str) -> None:
    first = await getattr(bot, f"send_{kind}")(met.id, BufferedInputFile(images.picture(), "p.png"))
    media = getattr(first, kind)
    sent = await api.result(
        f"send{kind.title()}",
        chat_id=channel.id,
        **{kind: media[-1].file_id if kind == "photo" else media.file_id},
        caption=TEXT,
        caption_entities=MARKED,
        has_spoiler=True,
        show_caption_above_media=True,
        **COMMON,
    )
    assert (sent["caption"], sent["caption_entities"]) == (TEXT, [*MARKED, *FOUND])
    assert (sent["has_media_spoiler"], sent["show_caption_above_media"]) == (True, True)
    assert (sent["reply_markup"], sent["has_protected_content"]) == (KEYBOARD, True)


async def test_album(bot: Bot, channel: Chat) -> None:
    words = [MessageEntity.model_validate(entity) for entity in MARKED]
    sent = await bot.send_media_group(
        channel.id,
        [
            InputMediaPhoto(
                media=BufferedInputFile(images.picture(), "p.png"),
                caption=TEXT,
                caption_entities=words,
                has_spoiler=True,
                show_caption_above_media=True,
            ),
            InputMediaVideo(media=BufferedInputFile(b"x", "v.mp4")),
        ],
        disable_notification=True,
        protect_content=True,
    )
    assert [entity.model_dump(exclude_none=True) for entity in sent[0].caption_entities or []] == [
        *MARKED,
        *FOUND,
    ]
    assert (sent[0].has_media_spoiler, sent[0].show_caption_above_media) == (True, True)
    assert (sent[1].has_media_spoiler, sent[1].has_protected_content) == (None, True)
    assert all(post.silent for post in channel.posts)


async def test_poll(api: Api, channel: Chat) -> None:
    emoji = MARKED[0]
    sent = await api.result(
        "sendPoll",
        chat_id=channel.id,
        question="🐙?",
        question_entities=[emoji, {"type": "bold", "offset": 2, "length": 1}],
        options=[{"text": "🐙", "text_entities": [emoji]}, "нет"],
        type="quiz",
        correct_option_ids=[0],
        explanation="🐙 слово",
        explanation_entities=MARKED[:2],
        description="🐙 слово",
        description_entities=MARKED[:2],
        members_only=True,
        country_codes=["RU"],
        **COMMON,
    )
    poll = sent["poll"]
    assert poll["question_entities"] == poll["options"][0]["text_entities"] == [emoji]
    assert poll["explanation_entities"] == poll["description_entities"] == MARKED[:2]
    assert (poll["members_only"], poll["country_codes"]) == (True, ["RU"])
    assert (sent["reply_markup"], sent["has_protected_content"], channel.last.silent) == (KEYBOARD, True, True)


async def test_hundred_entities_and_no_more(api: Api, met: Person) -> None:
    given = [{"type": "bold", "offset": 2 * number, "length": 1} for number in range(130)]
    sent = await api.result("sendMessage", chat_id=met.id, text="ж " * 129 + "ж", entities=given)
    assert sent["entities"] == given[:100]


async def test_custom_emoji_of_a_bot_that_may_not(api: Api, world: World, met: Person) -> None:
    world.bot.custom_emoji = False
    sent = await api.result("sendMessage", chat_id=met.id, text=TEXT, entities=MARKED)
    assert sent["entities"] == [*MARKED[1:], *FOUND]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "text_link", "url": "http://localhost"},
         "entity URL 'http://localhost' is invalid: Wrong HTTP URL"),
        ({"type": "text_mention"}, "can't parse MessageEntity: Can't find field \"user\""),
        ({"type": "custom_emoji", "custom_emoji_id": "x"}, "invalid custom emoji identifier specified"),
        ({"type": "date_time", "unix_time": 1, "date_time_format": "y"}, "invalid date format used"),
        ({"type": "rainbow"}, "can't parse MessageEntity: Unsupported type specified"),
    ],
)  # fmt: skip
async def test_entities_that_are_refused(api: Api, met: Person, entity: dict[str, Any], words: str) -> None:
    given = [{"offset": 0, "length": 1, **entity}]
    assert await api.refusal("sendMessage", chat_id=met.id, text="x", entities=given) == f"Bad Request: {words}"


async def test_links_are_kept_as_telegram_writes_them(api: Api, met: Person) -> None:
    given = [
        {"type": "text_link", "offset": 0, "length": 1, "url": "Example.org"},
        {"type": "text_link", "offset": 1, "length": 1, "url": f"tg://user?id={met.id}"},
        {"type": "pre", "offset": 2, "length": 1, "language": "python"},
    ]
    sent = await api.result("sendMessage", chat_id=met.id, text="abc", entities=given)
    assert sent["entities"] == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://example.org/"},
        {"type": "text_mention", "offset": 1, "length": 1, "user": met.json},
        given[2],
    ]


@pytest.mark.parametrize(
    ("method", "params", "key"),
    [
        ("sendLocation", {"latitude": 1.5, "longitude": 2.5}, "location"),
        ("sendVenue", {"latitude": 1.5, "longitude": 2.5, "title": "Музей", "address": "Дом 1"}, "venue"),
        ("sendContact", {"phone_number": "+7", "first_name": "Анна"}, "contact"),
        ("sendDice", {}, "dice"),
    ],
)
async def test_places_contacts_and_dice(
    api: Api, channel: Chat, method: str, params: dict[str, Any], key: str
) -> None:
    sent = await api.result(method, chat_id=channel.id, **params, **COMMON)
    assert sent[key]
    assert (sent["reply_markup"], channel.last.attachment[key]) == (KEYBOARD, sent[key])


async def test_reply_to_a_message_of_another_chat(api: Api, met: Person, channel: Chat, boris: Person) -> None:
    post = await boris.sends_photo("🐙 <слово>", to=channel, wait=False)
    sent = await api.result(
        "sendMessage",
        chat_id=met.id,
        text="x",
        reply_parameters={
            "message_id": post.id,
            "chat_id": channel.id,
            "quote": "слово",
            "quote_entities": [{"type": "bold", "offset": 0, "length": 5}],
        },
    )
    assert (sent["external_reply"]["message_id"], sent["external_reply"]["chat"]["id"]) == (1, channel.id)
    assert "photo" in sent["external_reply"]
    assert sent["quote"] == {
        "text": "слово",
        "position": 4,
        "is_manual": True,
        "entities": [{"type": "bold", "offset": 0, "length": 5}],
    }


async def test_copy_keeps_everything(api: Api, world: World, channel: Chat) -> None:
    vera = world.person("Вера", premium=True)
    text = await vera.says(TEXT, entities=MARKED, link_preview_options=OPTIONS, wait=False)
    photo = await vera.sends_photo(TEXT, entities=MARKED, spoiler=True, caption_above=True, wait=False)
    place = await vera.sends_venue("Музей", "Дом 1", wait=False)
    for original in (text, photo, place):
        place_of = {"chat_id": channel.id, "from_chat_id": vera.id, "message_id": original.id}
        await api.result("copyMessage", **place_of, disable_notification=True)
        assert channel.last.content == original.content
        assert channel.last.silent
        await api.result("copyMessage", **place_of, reply_markup=KEYBOARD)
        assert channel.last.content == original.content
        assert channel.last.buttons == [["b"]]
    await api.result("copyMessages", chat_id=channel.id, from_chat_id=vera.id, message_ids=[text.id, photo.id])
    assert [post.content for post in channel.posts[-2:]] == [text.content, photo.content]


async def test_copy_may_change_the_caption(api: Api, met: Person, channel: Chat) -> None:
    photo = await met.sends_photo("было", caption_above=True, spoiler=True, wait=False)
    place = {"chat_id": channel.id, "from_chat_id": met.id, "message_id": photo.id}
    await api.result("copyMessage", **place, caption=TEXT, caption_entities=MARKED)
    assert (channel.last.text, channel.last.entities) == (TEXT, [*MARKED, *FOUND])
    assert (channel.last.show_caption_above_media, channel.last.has_media_spoiler) == (False, True)
    await api.result("copyMessage", **place, caption="стало", show_caption_above_media=True)
    assert (channel.last.text, channel.last.show_caption_above_media) == ("стало", True)
    await api.result("copyMessage", **place, caption="")
    assert (channel.last.text, channel.last.file) == ("", photo.file)
    words = await api.refusal("copyMessage", **place, caption="ж" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_long_caption_is_copied_only_as_it_is(api: Api, world: World, channel: Chat) -> None:
    vera = world.person("Вера", premium=True)
    photo = await vera.sends_photo("ж" * 4096, wait=False)
    place = {"chat_id": channel.id, "from_chat_id": vera.id, "message_id": photo.id}
    await api.result("copyMessage", **place)
    assert len(channel.last.text) == 4096
    words = await api.refusal("copyMessage", **place, reply_markup=KEYBOARD)
    assert words == "Bad Request: message caption is too long"
    await api.result("copyMessage", **place, caption="коротко", reply_markup=KEYBOARD)
    assert channel.last.text == "коротко"
    assert len(channel.posts) == 2


async def test_dice_is_thrown_again_by_a_copy(api: Api, met: Person, channel: Chat) -> None:
    dice = await met.sends_dice("🎰", value=64, wait=False)
    await api.result("copyMessage", chat_id=channel.id, from_chat_id=met.id, message_id=dice.id)
    assert channel.last.attachment["dice"]["emoji"] == "🎰"
    await api.result("forwardMessage", chat_id=channel.id, from_chat_id=met.id, message_id=dice.id)
    assert channel.last.attachment == dice.attachment


async def test_rest_of_an_album_is_no_album(api: Api, met: Person, channel: Chat) -> None:
    album = await met.sends_album(["раз", AlbumItem("video", "два")], wait=False)
    ids = [message.id for message in album]
    for method in ("copyMessages", "forwardMessages"):
        await api.result(method, chat_id=channel.id, from_chat_id=met.id, message_ids=ids[:1])
        assert channel.last.media_group_id is None
        await api.result(method, chat_id=channel.id, from_chat_id=met.id, message_ids=ids)
        assert channel.posts[-1].media_group_id == channel.posts[-2].media_group_id != None  # noqa: E711


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"switch_inline_query_current_chat": "x"},
         "can't use switch_inline_query_current_chat button in a channel chat, because users will not be able "
         "to use the button without knowing bot's username"),
        ({"switch_inline_query_chosen_chat": {"query": "x"}},
         "can't use switch_inline_query button in a channel chat, because users will not be able to use the "
         "button without knowing bot's username"),
        ({"web_app": {"url": "https://example.org"}}, "BUTTON_TYPE_INVALID"),
        ({"web_app": {"url": "http://example.org"}},
         "inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed"),
        ({"login_url": {"url": "http://x"}},
         "inline keyboard button login URL 'http://x' is invalid: Wrong HTTP URL"),
        ({"copy_text": {"text": "ж" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"url": "ftp://example.org"}, "inline keyboard button URL 'ftp://example.org' is invalid: Wrong HTTP URL"),
    ],
)  # fmt: skip
async def test_buttons_that_a_channel_refuses(api: Api, channel: Chat, button: dict[str, Any], words: str) -> None:
    markup = {"inline_keyboard": [[{"text": "b", **button}]]}
    refusal = await api.refusal("sendMessage", chat_id=channel.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {words}"


@pytest.mark.parametrize(
    "markup", [{"keyboard": [[{"text": "b"}]]}, {"remove_keyboard": True}, {"force_reply": True}]
)
async def test_channel_has_no_letters_to_replace(api: Api, channel: Chat, markup: dict[str, Any]) -> None:
    words = await api.refusal("sendMessage", chat_id=channel.id, text="x", reply_markup=markup)
    assert words == "Bad Request: inline keyboard expected"


async def test_a_copy_keeps_its_own_look_of_a_link(api: Api, world: World, channel: Chat) -> None:
    vera = world.person("Вера")
    text = await vera.says("ya.ru", link_preview_options=OPTIONS, wait=False)
    place = {"chat_id": channel.id, "from_chat_id": vera.id, "message_id": text.id}
    # copyMessage has no such parameter, and what Telegram does not know it passes over.
    await api.result("copyMessage", **place, link_preview_options={"is_disabled": True})
    assert channel.last.link_preview_options == OPTIONS


async def test_a_copy_that_is_composed_anew_has_only_what_the_bot_may_write(
    api: Api, world: World, channel: Chat
) -> None:
    vera = world.person("Вера", premium=True)
    world.bot.custom_emoji = False
    mark = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
    text = await vera.says("🧠 слово", entities=[mark], wait=False)
    earlier = await vera.says("раньше", wait=False)
    place = {"from_chat_id": vera.id, "message_id": text.id}
    await api.result("copyMessage", chat_id=channel.id, **place)
    assert channel.last.entities == text.entities
    await api.result("copyMessage", chat_id=channel.id, **place, reply_markup=KEYBOARD)
    assert channel.last.entities == []
    await api.result("copyMessage", chat_id=vera.id, **place, reply_parameters={"message_id": earlier.id})
    assert (vera.chat.last.entities, vera.chat.last.reply_to) == ([], earlier)
