"""Edits, deletion, pins and reactions; copies and forwards."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, LinkPreviewOptions, ReactionTypeEmoji

from playground import Chat, ManualClock, Message, Person, World, images
from tests.playground.conftest import Api, Inbox

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "b", "callback_data": "1"}]]}


async def test_edit_changes_text_and_keyboard(bot: Bot, api: Api, met: Person) -> None:
    await api.result("sendMessage", chat_id=met.id, text="раз", reply_markup=KEYBOARD)
    sent = met.chat.last
    edited = await api.result("editMessageText", chat_id=met.id, message_id=sent.id, text="два")
    assert (edited["text"], "reply_markup" in edited, "edit_date" in edited) == ("два", False, True)
    assert (sent.text, sent.buttons, sent.edited) == ("два", [], True)
    assert await api.refusal("editMessageText", chat_id=met.id, message_id=sent.id, text=" два ") == SAME
    await bot.edit_message_text(
        "два", chat_id=met.id, message_id=sent.id, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert sent.link_preview_options == {"is_disabled": True}


async def test_keyboard_alone_leaves_no_mark_of_an_edit(api: Api, met: Person) -> None:
    await api.result("sendMessage", chat_id=met.id, text="x")
    sent = met.chat.last
    place = {"chat_id": met.id, "message_id": sent.id}
    await api.result("editMessageReplyMarkup", **place, reply_markup=KEYBOARD)
    assert (sent.buttons, sent.edited) == ([["b"]], False)
    assert await api.refusal("editMessageReplyMarkup", **place, reply_markup=KEYBOARD) == SAME
    words = await api.refusal("editMessageReplyMarkup", **place, reply_markup={"force_reply": True})
    assert words == "Bad Request: inline keyboard expected"


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"message_id": 2, "text": "x"}, "there is no text in the message to edit"),
        ("editMessageText", {"message_id": 2}, "message text is empty"),
        ("editMessageCaption", {"message_id": 3, "caption": "x"}, "there is no caption in the message to edit"),
        ("editMessageText", {"message_id": 3, "text": "x"}, "there is no text in the message to edit"),
        ("editMessageText", {"inline_message_id": "none", "text": "x"}, "MESSAGE_ID_INVALID"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("deleteMessage", {}, "message identifier is not specified"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": [1] * 101}, "too many messages to delete"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
        ("copyMessage", {"from_chat_id": 1001, "message_id": 99}, "message to copy not found"),
        ("copyMessage", {"from_chat_id": 5, "message_id": 1}, "chat not found"),
        ("forwardMessage", {"from_chat_id": 1001, "message_id": 99}, "message to forward not found"),
        ("copyMessages", {"from_chat_id": 1001, "message_ids": [99]}, "there are no messages to copy"),
        ("copyMessages", {"from_chat_id": 1001, "message_ids": [2, 1]},
         "message identifiers must be in a strictly increasing order"),
        ("forwardMessages", {"from_chat_id": 1001, "message_ids": list(range(101))},
         "too many messages to forward"),
    ],
)  # fmt: skip
async def test_refusals(bot: Bot, api: Api, met: Person, method: str, params: dict[str, Any], words: str) -> None:
    await bot.send_photo(met.id, BufferedInputFile(images.picture(), "p.png"))
    await bot.send_poll(met.id, "q", ["a", "b"])
    assert await api.refusal(method, chat_id=met.id, **params) == f"Bad Request: {words}"


async def test_caption(bot: Bot, api: Api, met: Person) -> None:
    sent = await bot.send_photo(met.id, BufferedInputFile(images.picture(), "p.png"), caption="раз")
    await bot.edit_message_caption(chat_id=met.id, message_id=sent.message_id, caption="два")
    assert met.chat.last.text == "два"
    await bot.edit_message_caption(chat_id=met.id, message_id=sent.message_id)
    assert met.chat.last.text == ""


async def test_forwarded_message_is_not_edited(bot: Bot, api: Api, met: Person, channel: Chat) -> None:
    await bot.send_message(channel.id, "пост")
    await bot.forward_message(met.id, channel.id, 1)
    words = await api.refusal("editMessageText", chat_id=met.id, message_id=met.chat.last.id, text="x")
    assert words == "Bad Request: message can't be edited"


async def test_admin_bot_edits_posts_of_people(bot: Bot, channel: Chat, boris: Person) -> None:
    post = await channel.human_posts("пост", by=boris, wait=False)
    await bot.edit_message_text("пост!", chat_id=channel.id, message_id=post.id)
    assert post.text == "пост!"


async def test_deletion_in_time(bot: Bot, api: Api, world: World, met: Person) -> None:
    first = await bot.send_message(met.id, "x")
    await bot.delete_messages(met.id, [1, 77, first.message_id])
    assert met.chat.posts == []
    await bot.send_message(met.id, "x")
    await world.advance(hours=49)
    words = await api.refusal("deleteMessage", chat_id=met.id, message_id=met.chat.last.id)
    assert words == "Bad Request: message can't be deleted for everyone"


async def test_deletion_by_right(bot: Bot, api: Api, world: World, group: Chat, alice: Person) -> None:
    said = await alice.says("x", to=group, wait=False)
    words = await api.refusal("deleteMessage", chat_id=group.id, message_id=said.id)
    assert words == "Bad Request: message can't be deleted"
    led = world.group("Г", members=[alice], bot_admin=True)
    first = await alice.says("x", to=led, wait=False)
    second = await alice.says("y", to=led, wait=False)
    await world.advance(hours=47)
    await bot.delete_message(led.id, first.id)
    await world.advance(hours=2)
    words = await api.refusal("deleteMessage", chat_id=led.id, message_id=second.id)
    assert words == "Bad Request: message can't be deleted"
    assert (first.deleted, second.deleted) == (True, False)


async def test_pins(bot: Bot, api: Api, world: World, group: Chat, channel: Chat) -> None:
    for text in ("раз", "два"):
        await bot.send_message(channel.id, text)
    await bot.pin_chat_message(channel.id, 1)
    await bot.pin_chat_message(channel.id, 2)
    await bot.unpin_chat_message(channel.id)
    assert [post.text for post in channel.pinned] == ["раз"]
    await bot.unpin_all_chat_messages(channel.id)
    assert await api.refusal("unpinChatMessage", chat_id=channel.id) == "Bad Request: message to unpin not found"
    assert channel.pinned == []
    assert [post.service.keys() for post in channel.posts[2:]] == [{"pinned_message"}] * 2
    await bot.send_message(group.id, "x")
    for method in ("pinChatMessage", "unpinChatMessage"):
        words = await api.refusal(method, chat_id=group.id, message_id=1)
        assert words == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_reactions(bot: Bot, api: Api, met: Person, world: World) -> None:
    await bot.set_message_reaction(met.id, 1, reaction=[ReactionTypeEmoji(emoji="👍")])
    assert met.chat.messages[0].reactions == {world.bot.id: [{"type": "emoji", "emoji": "👍"}]}
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}]
    words = await api.refusal("setMessageReaction", chat_id=met.id, message_id=1, reaction=two)
    assert words == "Bad Request: too many reactions specified"


async def test_copy_has_no_author_and_may_get_a_caption_and_buttons(
    bot: Bot, api: Api, met: Person, channel: Chat
) -> None:
    photo = await met.sends_photo("<было>", wait=False)
    text = await met.says("текст #тема", wait=False)
    place = {"chat_id": channel.id, "from_chat_id": met.id}
    assert await api.result("copyMessage", **place, message_id=photo.id) == {"message_id": 1}
    await api.result(
        "copyMessage",
        **place,
        message_id=photo.id,
        caption="<b>стало</b>",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
    )
    await api.result("copyMessage", **place, message_id=text.id)
    kept, changed, copied = channel.posts
    assert (kept.text, kept.file) == ("<было>", photo.file)
    assert (changed.html, changed.buttons) == ("<b>стало</b>", [["b"]])
    assert (copied.text, copied.entities, copied.forward_origin) == ("текст #тема", text.entities, None)


async def test_album_is_copied_as_an_album(bot: Bot, met: Person, channel: Chat) -> None:
    album = await met.sends_album(["раз", "", "три"], wait=False)
    alone = await met.says("после", wait=False)
    ids = [message.id for message in [*album, alone]]
    copies = await bot.copy_messages(channel.id, met.id, [*ids, 99])
    assert [copy.message_id for copy in copies] == [1, 2, 3, 4]
    assert len({post.media_group_id for post in channel.posts[:3]} - {None, album[0].media_group_id}) == 1
    assert [post.text for post in channel.posts] == ["раз", "", "три", "после"]
    await bot.copy_messages(channel.id, met.id, ids[:2], remove_caption=True)
    assert [post.text for post in channel.posts[4:]] == ["", ""]


async def test_quiz_is_copied_when_its_answer_is_known(bot: Bot, api: Api, met: Person, group: Chat) -> None:
    known = await met.sends_quiz("Сколько?", ["2", "3"], correct=[1], explanation="три", wait=False)
    copy = await bot.copy_message(group.id, met.id, known.id)
    quiz = group.last.poll
    assert quiz is not None
    assert (copy.message_id, quiz.correct, quiz.explanation, quiz.by_bot) == (1, (1,), "три", True)
    assert quiz.id != (known.poll.id if known.poll else None)
    unknown = await met.sends_quiz("Сколько?", ["2", "3"], to=group, wait=False)
    words = await api.refusal("copyMessage", chat_id=met.id, from_chat_id=group.id, message_id=unknown.id)
    assert words == "Bad Request: message can't be copied"


def _origin(message: Message) -> dict[str, Any]:
    assert message.forward_origin is not None
    return message.forward_origin


async def test_forward_tells_where_it_is_from(
    bot: Bot, world: World, met: Person, boris: Person, channel: Chat, inbox: Inbox
) -> None:
    post = await channel.human_posts("пост", by=boris)
    await bot.forward_message(met.id, channel.id, post.id)
    expected = {"type": "channel", "date": int(post.date.timestamp()), "chat": channel.json, "message_id": post.id}
    assert _origin(met.chat.last) == expected
    await met.forwards(post)
    assert inbox.last["forward_origin"] == expected
    await met.forwards(met.chat.last)
    assert inbox.last["forward_origin"] == expected
    said = await boris.says("от Бориса")
    assert said.origin == {"type": "user", "date": int(said.date.timestamp()), "sender_user": boris.json}
    boris.hides_forwards = True
    assert said.origin == {
        "type": "hidden_user",
        "date": int(said.date.timestamp()),
        "sender_user_name": "Борис",
    }


async def test_forwarded_albums_stay_together(bot: Bot, met: Person, channel: Chat) -> None:
    album = await met.sends_album(["раз", "два"], wait=False)
    await bot.forward_messages(channel.id, met.id, [message.id for message in album])
    assert len({post.media_group_id for post in channel.posts}) == 1
    assert [_origin(post)["type"] for post in channel.posts] == ["user", "user"]


async def test_protected_content_is_not_forwarded(bot: Bot, api: Api, met: Person, channel: Chat) -> None:
    await bot.send_message(channel.id, "тайна", protect_content=True)
    words = await api.refusal("forwardMessage", chat_id=met.id, from_chat_id=channel.id, message_id=1)
    assert words == "Bad Request: message can't be forwarded"


async def test_message_dates_are_of_the_world(world: World, met: Person) -> None:
    assert isinstance(world.clock, ManualClock)
    before = world.clock.now()
    await world.advance(minutes=5)
    said = await met.says("x", wait=False)
    assert (said.date - before).total_seconds() == 300
    assert said.json["date"] == int(said.date.timestamp())
