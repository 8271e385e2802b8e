"""Topics of a forum: what stands in them, and what a bot is told of those that are closed or gone."""

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaPhoto
from aiogram.types import Message as BotMessage

from playground import Chat, Person, Refused, images
from tests.playground.conftest import Api, Inbox


@pytest.fixture(autouse=True)
def open_ears(group: Chat) -> None:
    group.privacy = False


async def test_a_topic_begins_with_a_message(group: Chat, inbox: Inbox) -> None:
    topic = await group.opens_topic("Тесты")
    opened = BotMessage.model_validate(inbox.last)
    assert opened.forum_topic_created
    assert opened.forum_topic_created.name == "Тесты"
    assert (opened.message_id, opened.message_thread_id, opened.is_topic_message) == (topic.id, topic.id, True)
    assert (opened.chat.is_forum, opened.reply_to_message) == (True, None)


async def test_what_is_said_in_a_topic_answers_its_beginning(group: Chat, alice: Person, inbox: Inbox) -> None:
    await alice.says("вообще", to=group)
    assert "message_thread_id" not in inbox.last
    topic = await group.opens_topic("Тесты")
    said = await alice.says("тут", to=group, topic=topic)
    assert (inbox.last["message_thread_id"], inbox.last["is_topic_message"]) == (topic.id, True)
    assert inbox.last["reply_to_message"]["forum_topic_created"]["name"] == "Тесты"
    await alice.replies(said, "и это")
    assert (inbox.last["message_thread_id"], inbox.last["reply_to_message"]["text"]) == (topic.id, "тут")
    assert [message.text for message in topic.posts] == ["", "тут", "и это"]


async def test_the_bot_writes_in_a_topic(bot: Bot, api: Api, group: Chat, alice: Person) -> None:
    topic = await group.opens_topic("Тесты", wait=False)
    sent = await bot.send_message(group.id, "x", message_thread_id=topic.id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.id, True)
    poll = await bot.send_poll(group.id, "q", ["a"], message_thread_id=topic.id)
    picture = InputMediaPhoto(media=BufferedInputFile(images.picture(), "x.png"))
    (shown,) = await bot.send_media_group(group.id, [picture], message_thread_id=topic.id)
    assert shown.message_thread_id == topic.id
    (forwarded,) = await api.result(
        "forwardMessages", chat_id=group.id, from_chat_id=group.id, message_ids=[poll.message_id],
        message_thread_id=topic.id,
    )  # fmt: skip
    assert group.messages[-1].id == forwarded["message_id"]
    assert {message.topic for message in group.messages[-4:]} == {topic}
    said = await alice.says("тут", to=group, topic=topic, wait=False)
    answer = await bot.send_message(group.id, "x", reply_to_message_id=said.id)
    assert answer.message_thread_id == topic.id
    assert (await bot.send_message(group.id, "x")).message_thread_id is None


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "x"}),
        ("sendPoll", {"question": "q", "options": ["a"]}),
    ],
)
async def test_topics_that_take_nothing(
    api: Api, group: Chat, alice: Person, method: str, params: dict[str, object]
) -> None:
    async def refused(thread: int) -> str:
        return await api.refusal(method, chat_id=group.id, message_thread_id=thread, **params)

    topic = await group.opens_topic("Тесты", wait=False)
    await topic.closes(wait=False)
    assert await refused(topic.id) == "Bad Request: TOPIC_CLOSED"
    topic.deletes()
    assert await refused(topic.id) == "Bad Request: message thread not found"
    assert await api.refusal("sendChatAction", chat_id=group.id, action="typing", message_thread_id=999) == (
        "Bad Request: message thread not found"
    )


async def test_where_there_are_no_topics_their_numbers_are_passed_over(bot: Bot, group: Chat) -> None:
    sent = await bot.send_message(group.id, "x", message_thread_id=77)
    assert (sent.message_thread_id, sent.is_topic_message) == (None, None)


async def test_who_runs_topics_writes_in_closed_ones(
    bot: Bot, group: Chat, alice: Person, boris: Person, inbox: Inbox
) -> None:
    topic = await group.opens_topic("Тесты")
    with pytest.raises(Refused, match="may not close"):
        await topic.closes(by=alice)
    await topic.closes()
    assert inbox.last["forum_topic_closed"] == {}
    with pytest.raises(Refused, match="may not close"):
        await topic.closes()
    with pytest.raises(Refused, match="is closed"):
        await alice.says("тут", to=group, topic=topic)
    await boris.says("тут", to=group, topic=topic)
    await group.sets_bot(rights=["can_manage_topics"])
    await bot.send_message(group.id, "x", message_thread_id=topic.id)


async def test_topics_that_people_do_not_get(group: Chat, channel: Chat, alice: Person, boris: Person) -> None:
    with pytest.raises(Refused, match="may not open topics"):
        await group.opens_topic("Тесты", by=alice)
    with pytest.raises(Refused, match="may not open topics"):
        await channel.opens_topic("Тесты")
    topic = await group.opens_topic("Тесты", wait=False)
    topic.deletes()
    assert topic.posts == []
    with pytest.raises(Refused, match="no such topic"):
        await alice.says("тут", to=group, topic=topic)
