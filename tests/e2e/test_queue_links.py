"""How the page behind a post's link is shown, and which earlier post it answers: chosen before it goes out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.app import App
from content.posts import Post
from playground import Message, World
from playground.queries import CallbackAnswer
from tests.e2e.conftest import POSTS, People
from tests.e2e.test_admin import IN_A_MINUTE, passes, queues

LINKED = "Глубина по снимку https://example.org/depth"


@pytest.fixture
def posts() -> Sequence[Post]:
    """One post stands in the channel under number 101, of the other nobody knows where it stands."""
    return (replace(POSTS[0], message_id=101, html=POSTS[0].html), replace(POSTS[1], html=POSTS[1].html))


async def opened(people: People, text: str = LINKED) -> Message:
    """A queued post's card with its switches open."""
    card = await queues(people.boris, text, IN_A_MINUTE)
    await people.boris.taps("⚙️", message=card)
    return card


@pytest.mark.parametrize(
    ("taps", "label", "shown"),
    [
        (1, "🖼 Ссылка: без превью", {"is_disabled": True}),
        (2, "🖼 Ссылка: превью над текстом", {"show_above_text": True}),
        (3, "🖼 Ссылка: большое превью", {"prefer_large_media": True, "url": "https://example.org/depth"}),
        (4, "🖼 Ссылка: как обычно", None),
    ],
)
async def test_the_preview_and_the_channel_show_the_link_as_chosen(
    app: App, world: World, people: People, taps: int, label: str, shown: dict[str, Any] | None
) -> None:
    boris, card = people.boris, await opened(people)
    preview = next(one for one in boris.chat.messages if one.by_bot and one.text == LINKED)
    for _ in range(taps):
        await boris.taps("🖼", message=card)
    assert [label] in card.buttons
    assert preview.link_preview_options == shown
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (LINKED, shown)


async def test_the_choice_outlives_another_text(app: App, world: World, people: People) -> None:
    boris, card = people.boris, await opened(people)
    await boris.taps("🖼", message=card)
    await boris.taps("‹ Назад", message=card)
    await boris.taps("✏️", message=card)
    await boris.replies(card, "Другими словами: https://example.org/other")
    assert "🖼 Без превью ссылки." in boris.chat.last.text
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (
        "Другими словами: https://example.org/other",
        {"is_disabled": True},
    )


async def test_what_its_author_chose_is_where_it_begins(app: App, world: World, people: People) -> None:
    boris = people.boris
    message = await boris.says(LINKED, link_preview_options={"show_above_text": True})
    await boris.replies(message, IN_A_MINUTE)
    card = boris.chat.last
    assert "🖼 Превью ссылки над текстом." in card.text
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options == {"show_above_text": True}


async def test_a_deleted_preview_is_made_anew(app: App, world: World, people: People) -> None:
    boris, card = people.boris, await opened(people)
    preview = next(one for one in boris.chat.messages if one.by_bot and one.text == LINKED)
    await boris.deletes(preview)
    await boris.taps("🖼", message=card)
    assert (boris.chat.last.text, boris.chat.last.link_preview_options) == (LINKED, {"is_disabled": True})
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options == {"is_disabled": True}


async def test_a_silent_telegram_changes_nothing(app: App, world: World, people: People) -> None:
    boris, card = people.boris, await opened(people)
    world.faults.status("editMessageText", 502)
    answer = await boris.taps("🖼", message=card)
    assert isinstance(answer, CallbackAnswer)
    assert answer.text
    assert "не отвечает" in answer.text
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].link_preview_options is None


@pytest.mark.usefixtures("app")
async def test_without_a_link_there_is_nothing_to_choose(people: People) -> None:
    card = await opened(people, "Без ссылок")
    assert not [row for row in card.buttons if row[0].startswith("🖼")]


@pytest.mark.parametrize("named", ["https://t.me/deepdive/101", "t.me/DeepDive/101?single", "1", "№ 1"])
async def test_a_post_answers_an_earlier_one(app: App, world: World, people: People, named: str) -> None:
    boris = people.boris
    people.channel.next_id = 101
    earlier = world.add(people.channel, sender=None, text="Было раньше")
    card = await opened(people)
    await boris.taps("↩️", message=card)
    await boris.replies(card, named)
    assert "↩️ Ответ на пост: 🧠 Нейронные сети рисуют" in boris.chat.last.text
    await passes(app, world, minutes=1)
    assert people.channel.posts[-1].reply_to is earlier


async def test_an_earlier_post_that_is_gone_by_then_holds_nothing_up(
    app: App, world: World, people: People
) -> None:
    boris, card = people.boris, await opened(people)
    await boris.taps("↩️", message=card)
    await boris.replies(card, "1")
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.reply_to) == (LINKED, None)


@pytest.mark.usefixtures("app")
async def test_an_answer_is_taken_back(people: People) -> None:
    boris, card = people.boris, await opened(people)
    await boris.taps("↩️", message=card)
    await boris.replies(card, "1")
    card = boris.chat.last
    for label in ("⚙️", "↩️", "Не отвечать"):
        await boris.taps(label, message=card)
    assert "↩️" not in card.text


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("named", "line"),
    [
        ("https://t.me/elsewhere/101", "не на пост нашего канала"),
        ("https://t.me/c/42/101", "не на пост нашего канала"),
        ("https://t.me/deepdive/999", "не знаю"),
        ("99", "не знаю"),
        ("2", "где этот пост в канале"),
        ("тот самый пост", "Не понял, на какой пост"),
        ("9" * 40, "Не понял, на какой пост"),
    ],
)
async def test_what_names_no_post_of_the_channel_changes_nothing(people: People, named: str, line: str) -> None:
    boris, card = people.boris, await opened(people)
    await boris.taps("↩️", message=card)
    await boris.replies(card, named)
    assert line in boris.chat.last.text
    await boris.taps("‹ Назад", message=card)
    assert "Ответ на пост:" not in card.text


@pytest.mark.usefixtures("app")
async def test_an_album_is_no_answer(people: People) -> None:
    boris = people.boris
    album = await boris.sends_album(["Два вида", ""])
    await boris.replies(album[0], IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    assert not [row for row in card.buttons if row[0].startswith(("↩️", "🖼"))]


async def test_the_choice_outlives_the_preview(app: App, world: World, people: People) -> None:
    boris, card = people.boris, await opened(people)
    await boris.taps("🖼", message=card)
    await boris.deletes(next(one for one in boris.chat.messages if one.by_bot and one.text == LINKED))
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.link_preview_options) == (LINKED, {"is_disabled": True})
