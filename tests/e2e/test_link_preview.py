"""The preview of a link is changed, and nothing else of the post, whatever it holds and whatever goes wrong."""

from dataclasses import replace
from typing import Any

import pytest

from bot.app import App
from playground import Message, World
from playground.telegram_html import utf16
from tests.e2e.conftest import People
from tests.e2e.test_admin import IN_A_MINUTE, answer_to, calls, passes, queues, words
from tests.e2e.test_queue_round_trip import CHOSEN, WORDS, content, marked

LINK = "https://example.com/a"
TEXT = f"{WORDS} {LINK}"
OFF = {"is_disabled": True}
ABOVE = {"show_above_text": True}
LARGE = {"prefer_large_media": True, "url": LINK}


async def shown(people: People, message: Message) -> tuple[Message, Message]:
    """A queued post's preview and its card, with the switches open."""
    await people.boris.replies(message, IN_A_MINUTE)
    preview, card = people.boris.chat.posts[-2:]
    await people.boris.taps("⚙️", message=card)
    return preview, card


@pytest.mark.parametrize(
    ("kind", "taps", "look"),
    [
        *((kind, 1, OFF) for kind in CHOSEN),
        ("bold", 2, ABOVE),
        ("bold", 3, LARGE),
        ("text_link", 3, {**LARGE, "url": "https://example.com/?a=1&b=2"}),
    ],
)
async def test_all_else_of_the_text_stays(
    app: App, world: World, people: People, kind: str, taps: int, look: dict[str, Any]
) -> None:
    boris = people.boris
    boris.premium = True
    message = await boris.says(TEXT, entities=marked(kind))
    _, card = await shown(people, message)
    for _ in range(taps):
        await boris.taps("🖼", message=card)
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert content(post) == {**content(message), "link_preview_options": look}


async def test_nested_marks_stay(app: App, world: World, people: People) -> None:
    marks = [
        {"type": "expandable_blockquote", "offset": 0, "length": utf16(WORDS)},
        {"type": "bold", "offset": 0, "length": 20},
        {"type": "italic", "offset": 3, "length": 5},
        {"type": "spoiler", "offset": 21, "length": 6},
        {"type": "text_mention", "offset": 28, "length": 3, "user": people.alice.json},
    ]
    message = await people.boris.says(TEXT, entities=marks)
    _, card = await shown(people, message)
    await people.boris.taps("🖼", message=card)
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert content(post) == {**content(message), "link_preview_options": OFF}


async def test_a_draft_has_the_switch_too(app: App, world: World, people: People) -> None:
    boris = people.boris
    await boris.says(f"Первая строка\n{LINK}")
    preview, card = boris.chat.posts[-2:]
    await boris.taps("⚙️", message=card)
    await boris.taps("🖼", message=card)
    assert preview.link_preview_options == OFF
    await boris.says("через 1 минуту")
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options == OFF


async def test_buttons_stay_under_the_preview(app: App, world: World, people: People) -> None:
    boris = people.boris
    preview, card = await shown(people, await boris.says(TEXT))
    await boris.taps("‹ Назад", message=card)
    await boris.replies(card, "Чат — https://example.com")
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("🖼", message=card)
    assert (preview.buttons, preview.link_preview_options) == ([["Чат"]], OFF)
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.buttons, post.link_preview_options) == ([["Чат"]], OFF)


async def test_emoji_that_the_bot_may_not_use_are_not_lost_for_it(app: App, world: World, people: People) -> None:
    boris = people.boris
    boris.premium = True
    world.bot.custom_emoji = False
    message = await boris.says(TEXT, entities=marked("custom_emoji"))
    preview, card = await shown(people, message)
    before = words(boris.chat)
    answer = await answer_to(boris, "🖼", card)
    assert answer.text
    assert answer.text.startswith("Превью не поменять")
    assert "🖼 Без превью" not in card.text
    assert words(boris.chat) == before
    assert content(preview) == content(message)
    await boris.taps("‹ Назад", message=card)
    await boris.replies(card, "Чат — https://example.com")
    assert "Telegram может заменить особые эмодзи" in boris.chat.last.text
    await boris.replies(boris.chat.last, "через 2 минуты")
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("🔗", message=card)
    await boris.taps("Убрать кнопки", message=card)
    await passes(app, world, minutes=2)
    assert content(people.channel.posts[0]) == content(message)


async def test_a_text_with_such_emoji_does_not_take_the_place_of_one_whose_preview_is_chosen(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    boris.premium = True
    world.bot.custom_emoji = False
    _, card = await shown(people, await boris.says(TEXT))
    await boris.taps("🖼", message=card)
    await boris.taps("‹ Назад", message=card)
    await boris.taps("✏️", message=card)
    before = len(boris.chat.posts)
    await boris.says(f"{TEXT} 2", to=boris.chat, reply_to=card, entities=marked("custom_emoji"))
    assert boris.chat.last.text.startswith("Ничего не изменил. Превью не поменять")
    assert len(boris.chat.posts) == before + 2
    await passes(app, world, minutes=1)
    assert [(post.text, post.link_preview_options) for post in people.channel.posts] == [(TEXT, OFF)]


async def test_without_a_link_or_with_media_there_is_no_switch(app: App, people: People) -> None:
    boris = people.boris
    for message in (
        await boris.says("Без ссылки"),
        await boris.sends_photo(f"Подпись {LINK}"),
        await boris.sends_poll(f"Кто за {LINK}?", ["Я", "Не я"]),
        (await boris.sends_album([LINK, ""]))[0],
    ):
        _, card = await shown(people, message)
        assert not any("🖼" in label for row in card.buttons for label in row)


@pytest.mark.usefixtures("app")
async def test_a_switch_from_before_says_why_not(people: People) -> None:
    boris = people.boris
    _, card = await shown(people, await boris.says(TEXT))
    await boris.says("/queue")
    other = boris.chat.last
    await boris.taps(other.buttons[0][0], message=other)
    await boris.taps("✏️", message=other)
    await boris.replies(other, "Уже без ссылки")
    answer = await answer_to(boris, "🖼", card)
    assert answer.text == "Превью бывает только у текста со ссылкой, который выходит от имени канала."


async def test_what_is_forwarded_with_its_author_keeps_its_preview(app: App, world: World, people: People) -> None:
    boris = people.boris
    theirs = world.channel("Соседи", username="neighbours", admins=[people.alice])
    news = await theirs.human_posts(f"Новость {LINK}", by=people.alice)
    _, card = await shown(people, await boris.forwards(news))
    await boris.taps("🖼", message=card)
    assert "🖼" in card.text
    await boris.taps("↪️", message=card)
    assert not any("🖼" in label for row in card.buttons for label in row)
    assert "🖼" not in card.text
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert content(post) == content(news)


async def test_a_double_tap_switches_once(app: App, people: People) -> None:
    preview, card = await shown(people, await people.boris.says(TEXT))
    rows = card.json["reply_markup"]["inline_keyboard"]
    data = next(row[0]["callback_data"] for row in rows if row[0]["text"].startswith("🖼"))
    await people.boris.taps_data(card, data, wait=False)
    await people.boris.taps_data(card, data)
    assert preview.link_preview_options == OFF


@pytest.mark.parametrize("done", [True, False])
async def test_an_answer_that_does_not_come_changes_nothing_that_is_noted(
    app: App, world: World, people: People, *, done: bool
) -> None:
    boris = people.boris
    _, card = await shown(people, await boris.says(TEXT))
    world.faults.status("editMessageText", 502, after=done)
    answer = await answer_to(boris, "🖼", card)
    assert answer.text
    post = await app.services.queue.get(1)
    assert post
    assert post.options.link_preview == ""
    await boris.taps("🖼", message=card)
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options == OFF


async def test_a_lost_answer_in_the_channel_is_settled_without_a_second_post(
    app: App, world: World, people: People
) -> None:
    await people.channel.human_posts("Пост человека", by=people.boris)
    _, card = await shown(people, await people.boris.says(TEXT))
    await people.boris.taps("🖼", message=card)
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=1)
    assert words(people.channel) == ["Пост человека", TEXT]
    assert people.channel.posts[1].link_preview_options == OFF
    assert await app.services.queue.count_upcoming() == 0


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_switches_nothing(world: World, people: People) -> None:
    preview, card = await shown(people, await people.boris.says(TEXT))
    await queues(people.boris, "Другой")
    edits = calls(world, "editMessageText")
    people.channel.members[people.boris] = replace(people.channel.members[people.boris], status="member")
    await world.advance(days=1)
    await people.boris.taps("🖼", message=card)
    assert preview.link_preview_options is None
    assert calls(world, "editMessageText") == edits


async def test_the_history_tells_of_a_choice_not_of_another_text(app: App, people: People) -> None:
    preview, card = await shown(people, await people.boris.says(TEXT))
    await people.boris.deletes(preview)
    await people.boris.taps("🖼", message=card)
    post = await app.services.queue.get(1)
    assert post
    assert [event.what for event in await app.services.queue.history(post)] == ["queued", "options"]


async def test_another_admin_may_write_the_new_text_in_a_chat_of_their_own(
    app: App, world: World, people: People
) -> None:
    people.channel.members[people.alice] = people.channel.members[people.boris]
    await queues(people.boris, "Опечатака")
    await people.alice.says("/queue")
    card = people.alice.chat.last
    await people.alice.taps(card.buttons[0][0], message=card)
    await people.alice.taps("✏️", message=card)
    await people.alice.replies(card, "Без опечатки")
    assert "Без опечатки" in people.alice.chat.last.text
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Без опечатки"]


@pytest.mark.parametrize(
    "look",
    [
        {"prefer_small_media": True},
        {"url": "https://example.com/other"},
        {"show_above_text": True, "prefer_large_media": True},
        {"prefer_large_media": True, "url": "https://example.com/other"},
    ],
)
async def test_a_full_round_ends_with_the_look_it_came_with(
    app: App, world: World, people: People, look: dict[str, Any]
) -> None:
    boris = people.boris
    preview, card = await shown(people, await boris.says(TEXT, link_preview_options=look))
    assert ["🖼 Ссылка: как прислали"] in card.buttons
    for seen in (OFF, ABOVE, LARGE, look):
        await boris.taps("🖼", message=card)
        assert preview.link_preview_options == seen
    assert ["🖼 Ссылка: как прислали"] in card.buttons
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options == look


async def test_a_restored_preview_has_the_look_it_came_with(app: App, world: World, people: People) -> None:
    boris, look = people.boris, {"prefer_small_media": True}
    message = await boris.says(TEXT, link_preview_options=look)
    preview, _ = await shown(people, message)
    await boris.deletes(preview)
    await boris.deletes(message)
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (TEXT, look)


async def test_a_new_preview_takes_the_place_of_the_old_one(app: App, world: World, people: People) -> None:
    boris = people.boris
    mark = {"type": "text_mention", "offset": 0, "length": 2, "user": people.alice.json}
    message = await boris.says(TEXT, entities=[mark])
    _, card = await shown(people, message)
    for look in (OFF, ABOVE, LARGE, None):
        await boris.taps("🖼", message=card)
        [preview] = [one for one in boris.chat.posts if one.by_bot and one.text == TEXT]
        assert content(preview) == {**content(message), "link_preview_options": look}
    assert boris.chat.find(message.id)
    await passes(app, world, minutes=1)
    assert content(people.channel.posts[0]) == content(message)


@pytest.mark.parametrize("look", [OFF, ABOVE, {"prefer_small_media": True}])
@pytest.mark.parametrize("chosen", [0, 1, 2])
async def test_another_text_has_the_look_it_came_with_unless_one_was_chosen(
    app: App, world: World, people: People, chosen: int, look: dict[str, Any]
) -> None:
    boris = people.boris
    _, card = await shown(people, await boris.says(TEXT, link_preview_options={"url": "https://example.com/old"}))
    for _ in range(chosen):
        await boris.taps("🖼", message=card)
    await boris.taps("‹ Назад", message=card)
    await boris.taps("✏️", message=card)
    await boris.says(f"Иначе {LINK}", to=boris.chat, reply_to=card, link_preview_options=look)
    goes_out = (look, OFF, ABOVE)[chosen]
    assert ("🖼 Без превью ссылки." in boris.chat.last.text) == (goes_out == OFF)
    assert ("🖼 Превью ссылки над текстом." in boris.chat.last.text) == (goes_out == ABOVE)
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (f"Иначе {LINK}", goes_out)


async def test_an_edited_draft_has_the_look_of_its_new_text_only(app: App, world: World, people: People) -> None:
    boris, look = people.boris, {"prefer_small_media": True}
    message = await boris.says(f"Первая\n{LINK}", link_preview_options={"url": "https://example.com/old"})
    message.link_preview_options = look
    await boris.edits(message, f"Вторая\n{LINK}")
    preview, card = boris.chat.posts[-2:]
    await boris.taps("⚙️", message=card)
    for seen in (OFF, ABOVE, LARGE, look):
        await boris.taps("🖼", message=card)
        assert preview.link_preview_options == seen
    await boris.says("через 1 минуту")
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (f"Вторая\n{LINK}", look)
