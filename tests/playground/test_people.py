"""What people do, what of it reaches the bot, and what the app does not let them do."""

from collections.abc import Awaitable, Callable

import pytest

from playground import Chat, Person, Refused, World
from tests.playground.conftest import Api, Inbox


async def test_private_message(met: Person, inbox: Inbox) -> None:
    message = await met.says("  /search сети\n")
    assert inbox.last == {
        "message_id": 2,
        "date": int(message.date.timestamp()),
        "chat": {"id": met.id, "first_name": "Алиса", "username": "alice", "type": "private"},
        "from": met.json,
        "text": "/search сети",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }
    assert met.chat.last is message


async def test_edit_and_deletion(met: Person, boris: Person, inbox: Inbox) -> None:
    message = await met.says("раз")
    await met.edits(message, "два")
    assert (inbox.kinds[-1], inbox.last["text"]) == ("edited_message", "два")
    assert "edit_date" in inbox.last
    await met.deletes(message)
    assert met.chat.last.text == "/start"
    with pytest.raises(Refused):
        await met.edits(message, "три")
    theirs = await boris.says("x")
    with pytest.raises(Refused):
        await met.edits(theirs, "y")


async def test_own_reply_carries_what_it_answers(met: Person, inbox: Inbox) -> None:
    post = await met.sends_document("план.txt", b"text", caption="файл")
    await met.replies(post, "/schedule завтра в 9")
    assert inbox.last["reply_to_message"]["document"]["file_name"] == "план.txt"
    assert inbox.last["reply_to_message"]["caption"] == "файл"


async def test_media(api: Api, met: Person, inbox: Inbox) -> None:
    await met.sends_video("кино")
    assert (inbox.last["video"]["mime_type"], inbox.last["caption"]) == ("video/mp4", "кино")
    await met.sends_photo()
    assert "caption" not in inbox.last
    album = await met.sends_album(["раз", "два"])
    assert [update["media_group_id"] for update in inbox.of("message")[-2:]] == [album[0].media_group_id] * 2
    with pytest.raises(Refused, match="an album holds"):
        await met.sends_album(["один"])
    file = await api.result("getFile", file_id=inbox.last["photo"][0]["file_id"])
    assert file["file_path"].startswith("photos/")


async def test_channel_posts_come_as_such(channel: Chat, boris: Person, alice: Person, inbox: Inbox) -> None:
    post = await channel.human_posts("пост", by=boris)
    assert inbox.kinds == ["channel_post"]
    assert inbox.last["sender_chat"] == inbox.last["chat"] == channel.json
    assert "from" not in inbox.last
    await boris.edits(post, "пост!")
    assert inbox.kinds[-1] == "edited_channel_post"
    with pytest.raises(Refused, match="may not write"):
        await channel.human_posts("x", by=alice)
    with pytest.raises(Refused):
        await alice.deletes(post)
    with pytest.raises(Refused):
        await alice.edits(post, "x")
    assert channel.link(post) == "https://t.me/depth/1"


async def test_signed_posts(channel: Chat, boris: Person, inbox: Inbox) -> None:
    channel.signs_posts = True
    await channel.human_posts("пост", by=boris)
    assert inbox.last["author_signature"] == "Борис"


async def test_posts_of_the_bot_never_come_back(api: Api, channel: Chat, boris: Person, inbox: Inbox) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="от бота")
    await boris.edits(channel.last, "исправлено")
    assert channel.last.text == "исправлено"
    await channel.human_posts("от человека", by=boris)
    assert [update["text"] for update in inbox.of("channel_post")] == ["от человека"]
    assert inbox.kinds == ["channel_post"]


@pytest.mark.parametrize(
    ("bot_spoke", "text", "heard"),
    [
        (False, "#тест", False),
        (True, "#тест", False),
        (False, "@{bot} привет", False),
        (False, "/quiz", False),
        (True, "/quiz", True),
        (False, "/quiz@{bot} 3", True),
        (False, "/quiz@other_bot", False),
        (True, "/quiz@other_bot", False),
        (True, "позже /quiz", False),
    ],
)
async def test_privacy_mode(
    *, api: Api, world: World, group: Chat, alice: Person, inbox: Inbox, bot_spoke: bool, text: str, heard: bool
) -> None:
    if bot_spoke:
        await api.result("sendMessage", chat_id=group.id, text="я тут")
    await alice.says(text.format(bot=world.bot.username), to=group)
    assert bool(inbox.updates) is heard


async def test_privacy_mode_lets_replies_to_the_bot_through(
    api: Api, group: Chat, alice: Person, inbox: Inbox
) -> None:
    await api.result("sendMessage", chat_id=group.id, text="вопрос")
    asked = group.last
    said = await alice.says("мимо", to=group)
    await alice.replies(said, "и это мимо")
    await alice.replies(asked, "ответ")
    assert [update["text"] for update in inbox.of("message")] == ["ответ"]


@pytest.mark.parametrize("kind", ["privacy off", "bot is admin"])
async def test_group_where_the_bot_hears_everything(world: World, alice: Person, inbox: Inbox, kind: str) -> None:
    group = world.group("Г", members=[alice], privacy=kind != "privacy off", bot_admin=kind == "bot is admin")
    await alice.says("#тест", to=group)
    assert inbox.last["entities"] == [{"type": "hashtag", "offset": 0, "length": 5}]


async def test_group_without_the_bot(world: World, alice: Person, inbox: Inbox) -> None:
    group = world.group("Г", members=[alice], privacy=False, bot_member=False)
    await alice.says("/quiz", to=group)
    assert inbox.updates == []


async def test_blocking_is_told_once(met: Person, boris: Person, inbox: Inbox) -> None:
    await met.blocks_bot()
    await met.blocks_bot()
    assert inbox.kinds[1:] == ["my_chat_member"]
    statuses = [inbox.last[side]["status"] for side in ("old_chat_member", "new_chat_member")]
    assert statuses == ["member", "kicked"]
    with pytest.raises(Refused, match="blocked"):
        await met.says("x")
    await met.unblocks_bot()
    assert inbox.last["new_chat_member"]["status"] == "member"
    with pytest.raises(Refused, match="has not met"):
        await boris.blocks_bot()


async def test_coming_and_going(world: World, group: Chat, channel: Chat, boris: Person, inbox: Inbox) -> None:
    vera = world.person("Вера")
    await vera.joins(group)
    assert inbox.last["new_chat_members"] == [vera.json]
    await vera.leaves(group)
    assert inbox.last["left_chat_member"] == vera.json
    assert inbox.kinds == ["message", "message"]
    await vera.joins(channel)
    assert (inbox.kinds[-1], inbox.last["new_chat_member"]["status"]) == ("chat_member", "member")
    with pytest.raises(Refused, match="already in"):
        await vera.joins(channel)
    with pytest.raises(Refused, match="not in"):
        await vera.leaves(group)
    with pytest.raises(Refused, match="may not write"):
        await vera.says("x", to=group)


@pytest.mark.parametrize(
    "act",
    [
        lambda person, message: person.says(" \n"),
        lambda person, message: person.says("ж" * 4097),
        lambda person, message: person.says("x", to=person.world.channel("К"), reply_to=message),
        lambda person, message: person.says("x", reply_to=message),
        lambda person, message: person.forwards(message),
        lambda person, message: message.chat.human_posts("x", by=person),
    ],
)
async def test_what_the_app_does_not_do(
    world: World, boris: Person, act: Callable[[Person, object], Awaitable[object]]
) -> None:
    hidden = world.group("Тайная", members=[boris])
    message = await boris.says("x", to=hidden)
    with pytest.raises(Refused):
        await act(world.person("Вера"), message)


async def test_protected_post_is_not_forwarded(api: Api, channel: Chat, met: Person) -> None:
    await api.result("sendMessage", chat_id=channel.id, text="x", protect_content=True)
    with pytest.raises(Refused, match="may not be forwarded"):
        await met.forwards(channel.last)
