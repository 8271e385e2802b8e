"""A post that answers an earlier one of the channel: the admin names that one, and the copy goes out as its reply."""

from collections.abc import Sequence

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.posts import Post
from playground import AlbumItem, ManualClock, Message, World
from tests.e2e.conftest import People, running
from tests.e2e.test_admin import IN_A_MINUTE, passes, queues, words
from tests.e2e.test_queue_round_trip import SENDS, content


async def asked(people: People, text: str = "Пост") -> Message:
    """A queued post's card that asks which post it answers."""
    card = await queues(people.boris, text)
    await people.boris.taps("⚙️", message=card)
    await people.boris.taps("↩️ Ответ на пост", message=card)
    return card


async def earlier(people: People, text: str = "Ранний <пост> & слова") -> Message:
    """A post of the channel, which the bot hears of."""
    return await people.channel.human_posts(text, by=people.boris)


@pytest.mark.parametrize(
    "link",
    ["https://t.me/deepdive/{id}", "t.me/DeepDive/{id}?single", "https://t.me/s/deepdive/{id}", "t.me/c/{c}/{id}"],
)
async def test_a_link_names_it_and_the_channel_shows_it(app: App, world: World, people: People, link: str) -> None:
    boris, first = people.boris, await earlier(people)
    card = await asked(people)
    assert "перешлите мне сам пост" in card.text
    await boris.replies(card, link.format(id=first.id, c=str(people.channel.id).removeprefix("-100")))
    card = boris.chat.last
    assert card.text.endswith("↩️ Ответ на пост: Ранний <пост> & слова")
    [title] = [one for one in card.entities if one["type"] == "text_link"]
    assert title["url"] == f"https://t.me/deepdive/{first.id}"
    await passes(app, world, minutes=1)
    post = people.channel.posts[1]
    assert (post.text, post.reply_to) == ("Пост", first)
    kept = [one async for one in app.services.posts.everything() if one.message_id == post.id]
    assert [one.reply_to for one in kept] == [first.id]


async def test_a_forward_of_it_names_it_once(app: App, world: World, people: People) -> None:
    boris, first = people.boris, await earlier(people)
    await asked(people)
    await boris.forwards(first)
    assert "Ответ на пост: Ранний <пост> & слова" in boris.chat.last.text
    await boris.forwards(first)
    assert "Когда опубликовать" in boris.chat.last.text
    await passes(app, world, minutes=1)
    assert people.channel.posts[1].reply_to is first


async def test_of_a_forwarded_album_the_first_is_answered_and_no_draft_is_made(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    album = await boris.sends_album(["Снимки", "", ""], to=people.channel)
    await asked(people)
    await boris.forwards_all(album)
    await passes(app, world, seconds=2)
    assert "Ответ на пост: Снимки" in boris.chat.last.text
    assert not any("Когда" in text for text in words(boris.chat))
    await passes(app, world, minutes=1)
    assert people.channel.posts[3].reply_to is album[0]


@pytest.mark.usefixtures("app")
async def test_other_forwards_are_drafts_as_ever(world: World, people: People) -> None:
    boris, first = people.boris, await earlier(people)
    theirs = world.channel("Соседи", username="neighbours", admins=[people.alice])
    news = await theirs.human_posts("Новость соседей", by=people.alice)
    card = await asked(people)
    await boris.forwards(news)
    assert "Когда опубликовать" in boris.chat.last.text
    await boris.taps("‹ Назад", message=card)
    await boris.forwards(first)
    assert "Когда опубликовать" in boris.chat.last.text
    await boris.taps("↩️", message=card)
    await world.advance(minutes=11)
    await boris.forwards(first)
    assert "Когда опубликовать" in boris.chat.last.text


async def test_after_a_restart_a_forward_is_a_draft_and_a_reply_still_answers(
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    posts: Sequence[Post],
    people: People,
) -> None:
    async with running(settings, clock=clock, session=session, posts=posts):
        first = await earlier(people)
        card = await asked(people)
    async with running(settings, clock=clock, session=session):
        await people.boris.forwards(first)
        assert "Когда опубликовать" in people.boris.chat.last.text
        await people.boris.replies(card, f"t.me/deepdive/{first.id}")
        assert "Ответ на пост: Ранний <пост> & слова" in people.boris.chat.last.text


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("потом", "Не понял"),
        ("завтра в 9", "Не понял"),
        ("t.me/deepdive", "Не понял"),
        ("https://t.me/deepdive/1 и ещё", "Не понял"),
        ("-5", "Не понял"),
        ("1" * 16, "Не понял"),
        ("https://example.com/deepdive/1", "Не понял"),
        ("t.me/neighbours/1", "не на пост нашего канала"),
        ("t.me/c/42/1", "не на пост нашего канала"),
        ("t.me/deepdive/999", "не знаю"),
        ("t.me/deepdive/0", "не знаю"),
        ("t.me/deepdive/9999999999", "Не понял"),
        ("999", "не знаю"),
        ("9" * 15, "Не понял"),
        ("٣", "Не понял"),
    ],
)
async def test_what_names_no_post_of_the_channel(app: App, people: People, said: str, line: str) -> None:
    await earlier(people)
    card = await asked(people)
    before = await app.services.queue.get(1)
    await people.boris.replies(card, said)
    assert line in people.boris.chat.last.text
    assert await app.services.queue.get(1) == before


async def test_a_draft_in_between_does_not_take_the_words_for_its_time(app: App, people: People) -> None:
    first = await earlier(people)
    card = await asked(people)
    await people.boris.says("Черновик\nв две строки")
    await people.boris.replies(card, "12:30")
    assert "Не понял" in people.boris.chat.last.text
    await people.boris.replies(card, f"t.me/deepdive/{first.id}")
    post = await app.services.queue.get(1)
    assert post
    assert post.options.reply_to


async def test_it_stays_under_another_text_and_is_not_shown_in_the_admins_chat(
    app: App, world: World, people: People
) -> None:
    boris, first = people.boris, await earlier(people)
    await boris.replies(await asked(people), f"t.me/deepdive/{first.id}")
    card = boris.chat.last
    await boris.taps("Показать пост", message=card)
    assert (boris.chat.last.text, boris.chat.last.reply_to) == ("Пост", None)
    await boris.taps("✏️", message=card)
    await boris.replies(card, "Другой текст")
    assert "↩️ Ответ на пост" in boris.chat.last.text
    await passes(app, world, minutes=1)
    post = people.channel.posts[1]
    assert (post.text, post.reply_to) == ("Другой текст", first)


async def test_a_lost_answer_is_settled_without_a_second_post(app: App, world: World, people: People) -> None:
    boris, first = people.boris, await earlier(people)
    await boris.replies(await asked(people), f"t.me/deepdive/{first.id}")
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=1)
    assert words(people.channel) == [first.text, "Пост"]
    assert people.channel.posts[1].reply_to is first
    assert await app.services.queue.count_upcoming() == 0


@pytest.mark.parametrize("kind", SENDS)
async def test_every_kind_of_message_answers_and_is_as_it_was(
    app: App, world: World, people: People, kind: str
) -> None:
    boris, first = people.boris, await earlier(people)
    message = await SENDS[kind](boris)
    await boris.replies(message, IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("↩️ Ответ на пост", message=card)
    await boris.replies(card, f"t.me/deepdive/{first.id}")
    await passes(app, world, minutes=1)
    post = people.channel.posts[1]
    assert content(post) == content(message)
    assert post.reply_to is first


@pytest.mark.usefixtures("app")
async def test_a_caption_that_would_not_fit_is_refused_at_once(people: People) -> None:
    boris, first = people.boris, await earlier(people)
    boris.premium = True
    await boris.replies(await boris.sends_photo("я" * 1025), IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("↩️", message=card)
    await boris.replies(card, f"t.me/deepdive/{first.id}")
    assert boris.chat.last.text.startswith("Ничего не изменил.")
    assert "1024" in boris.chat.last.text


async def test_a_known_post_that_the_archive_does_not_hold_has_no_title(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    await queues(boris, "Дело бота")
    await passes(app, world, minutes=1)
    album = await boris.sends_album([AlbumItem("photo"), AlbumItem("photo")], to=people.channel)
    card = await asked(people)
    await boris.replies(card, f"t.me/deepdive/{album[1].id}")
    assert f"Ответ на пост: № {album[1].id}" in boris.chat.last.text
    await passes(app, world, minutes=1)
    assert people.channel.posts[-1].reply_to is album[1]


async def test_who_is_no_admin_chooses_nothing(app: App, world: World, people: People) -> None:
    boris, first = people.boris, await earlier(people)
    card = await asked(people)
    before = await app.services.queue.get(1)
    del people.channel.members[boris]
    await world.advance(days=1)
    await boris.replies(card, f"t.me/deepdive/{first.id}")
    assert await app.services.queue.get(1) == before


async def test_it_is_too_late_once_the_post_is_out(app: App, world: World, people: People) -> None:
    boris, first = people.boris, await earlier(people)
    card = await asked(people)
    await passes(app, world, minutes=1)
    await boris.replies(card, f"t.me/deepdive/{first.id}")
    assert boris.chat.last.text.startswith("Поздно") or "уже" in boris.chat.last.text
    assert people.channel.posts[1].reply_to is None
