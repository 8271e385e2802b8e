"""The live channel: what is posted and edited there, by people or by the bot, is found at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.posts import Media, Post, PostKind
from playground import ManualClock, Person, World
from tests.e2e.conftest import MORNING, People, running


@pytest.fixture(autouse=True)
def after_the_archive(people: People) -> None:
    """The channel goes on where its archive ends."""
    people.channel.next_id = 200


async def archive(app: App) -> list[Post]:
    """The archive's newest posts first."""
    return list(await app.services.posts.latest(limit=100))


async def newest(app: App) -> Post:
    return (await archive(app))[0]


async def answer(person: Person, words: str) -> str:
    """What the bot answers to words."""
    await person.says(words)
    return person.chat.last.text


async def finds(person: Person, words: str) -> bool:
    """Whether the bot finds just these words, not only something like them."""
    return "нашёлся" in await answer(person, words)


# What people post


async def test_a_post_is_found_as_soon_as_it_is_there(app: App, people: People) -> None:
    before = await app.services.posts.count()
    posted = await people.channel.human_posts("Осьминог решает головоломку", by=people.boris)
    assert await app.services.posts.count() == before + 1
    assert await finds(people.alice, "осьминоги")
    post = await newest(app)
    assert (post.text, post.message_id, post.date, post.edited) == (posted.text, posted.id, MORNING, None)


async def test_markup_links_and_hashtags_are_kept(app: App, people: People) -> None:
    text = "Жирно & <просто>: https://example.org/a?b=1&c=2 #кальмар"
    bold = {"type": "bold", "offset": 0, "length": 5}
    await people.boris.says(text, to=people.channel, entities=[bold])
    post = await newest(app)
    assert post.html == "<b>Жирно</b> &amp; &lt;просто&gt;: https://example.org/a?b=1&amp;c=2 #кальмар"
    assert post.urls == ("https://example.org/a?b=1&c=2",)
    assert post.hashtags == ("#кальмар",)
    await people.alice.says("/tag кальмар")
    assert "Жирно & <просто>" in people.alice.chat.last.text


async def test_topics_and_kind_are_those_of_an_import(app: App, people: People) -> None:
    await people.channel.human_posts("Робот учится ходить", by=people.boris)
    assert "robots" in (await newest(app)).topics
    text = "Приглашаем на митап по графам!\n5 февраля в 19:00, регистрация на сайте."
    await people.channel.human_posts(text, by=people.boris)
    assert (await newest(app)).kind is PostKind.MEETUP


async def test_a_forward_an_answer_and_a_signature(app: App, world: World, people: People) -> None:
    theirs = world.channel("Соседи", username="neighbours", admins=[people.boris])
    original = await theirs.human_posts("Пост соседей о медузах", by=people.boris)
    people.channel.signs_posts = True
    first = await people.boris.forwards(original, to=people.channel)
    assert (await newest(app)).forwarded_from == "Соседи"
    await people.boris.says("Ответ про медуз", to=people.channel, reply_to=first)
    post = await newest(app)
    assert (post.reply_to, post.author, post.forwarded_from) == (first.id, "Борис", None)


async def test_media_with_and_without_a_caption(app: App, people: People) -> None:
    before = await app.services.posts.count()
    await people.boris.sends_document("кит.pdf", b"%PDF", caption="Доклад о китах", to=people.channel)
    assert (await newest(app)).media == (Media("document", name="кит.pdf", size=4),)
    first = await people.boris.sends_photo(to=people.channel)
    second = await people.boris.sends_photo(to=people.channel)
    # Pictures without words are posts of their own, never one and the same.
    assert [post.message_id for post in (await archive(app))[:2]] == [second.id, first.id]
    assert await app.services.posts.count() == before + 3


async def test_only_a_quiz_is_a_quiz(app: App, people: People) -> None:
    await people.boris.sends_poll("Кто придёт на встречу?", ["Я", "Не я"], to=people.channel)
    poll = await newest(app)
    assert poll.poll
    assert (poll.kind, poll.poll.quiz, poll.poll.question) == (PostKind.POST, False, "Кто придёт на встречу?")
    await people.boris.sends_quiz("Сколько сердец у осьминога?", ["Одно", "Три"], correct=[1], to=people.channel)
    quiz = await newest(app)
    assert quiz.poll
    assert (quiz.kind, quiz.poll.quiz) == (PostKind.QUIZ, True)
    # An open poll tells its votes to nobody.
    assert [(option.text, option.votes) for option in quiz.poll.options] == [("Одно", None), ("Три", None)]
    assert await finds(people.alice, "сердец осьминога")


# Edits


async def test_an_edit_replaces_the_text_and_search_knows_at_once(app: App, people: People) -> None:
    posted = await people.channel.human_posts("Осьминог решает головоломку", by=people.boris)
    before = await app.services.posts.count()
    await people.boris.edits(posted, "Каракатица меняет цвет")
    assert await finds(people.alice, "каракатицы")
    assert not await finds(people.alice, "осьминог")
    post = await newest(app)
    assert (post.text, post.message_id, post.edited) == ("Каракатица меняет цвет", posted.id, MORNING)
    assert [version.text for version in post.earlier] == ["Осьминог решает головоломку"]
    assert await app.services.posts.count() == before


async def test_every_earlier_text_is_kept(app: App, world: World, people: People) -> None:
    posted = await people.channel.human_posts("Первый", by=people.boris)
    for text in ("Второй", "Третий"):
        await world.advance(minutes=1)
        await people.boris.edits(posted, text)
    post = await newest(app)
    assert (post.text, [version.text for version in post.earlier]) == ("Третий", ["Первый", "Второй"])


async def test_an_edit_of_an_imported_post_changes_that_one(app: App, people: People) -> None:
    """Message 105 of the archive is edited in the channel; the bot has never seen it live."""
    people.channel.next_id = 105
    imported = next(post for post in await archive(app) if post.message_id == 105)
    before = await app.services.posts.count()
    [message] = [people.channel.world.add_by_person(people.channel, people.boris, text=imported.text)]
    await people.boris.edits(message, "Совсем о другом: планктон")
    assert await finds(people.alice, "планктон")
    assert await app.services.posts.count() == before
    edited = await app.services.posts.get(imported.id or 0)
    assert edited
    assert edited.text == "Совсем о другом: планктон"


# Albums


async def test_an_album_is_one_post(app: App, people: People) -> None:
    before = await app.services.posts.count()
    first, second, third = await people.boris.sends_album(["", "Три рыбы", ""], to=people.channel)
    post = await newest(app)
    assert await app.services.posts.count() == before + 1
    assert (post.text, post.message_id, post.album) == ("Три рыбы", first.id, (second.id, third.id))
    assert [one.kind for one in post.media] == ["photo"] * 3
    assert await finds(people.alice, "рыбы")


async def test_the_caption_of_an_album_is_edited_on_whichever_has_it(
    app: App, world: World, people: People
) -> None:
    before = await app.services.posts.count()
    first, second = await people.boris.sends_album(["", "Две рыбы"], to=people.channel)
    await world.advance(minutes=1)
    await people.boris.edits(second, "Две акулы")
    post = await newest(app)
    assert (post.text, post.message_id, post.album) == ("Две акулы", first.id, (second.id,))
    assert [version.text for version in post.earlier] == ["Две рыбы"]
    assert await finds(people.alice, "акулы")
    assert not await finds(people.alice, "рыбы")
    assert await app.services.posts.count() == before + 1


async def test_a_restart_in_the_middle_of_an_album_loses_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    boris, world, channel = people.boris, people.channel.world, people.channel
    parts = [
        world.add_by_person(
            channel, boris, text=caption, media_group_id="a", file=world.files.add("document", b"x")
        )
        for caption in ("", "Подпись посередине", "")
    ]
    for number, part in enumerate(parts, 1):
        async with running(settings, clock=clock, session=session) as app:
            await world.wait_for_bot(world.tell_bot(part))
            post = await newest(app)
            assert len(post.media) == number
            assert await app.services.posts.count() == 1
    assert (post.text, post.message_id, post.album) == (
        "Подпись посередине",
        parts[0].id,
        (parts[1].id, parts[2].id),
    )


# What is left out


async def test_other_channels_are_left_out(app: App, world: World, people: People) -> None:
    before = await app.services.posts.count()
    theirs = world.channel("Соседи", username="neighbours", admins=[people.boris])
    nameless = world.channel("Без имени", admins=[people.boris])
    for channel in (theirs, nameless):
        posted = await channel.human_posts("Осьминог у соседей", by=people.boris)
        await people.boris.edits(posted, "Каракатица у соседей")
    assert await app.services.posts.count() == before


async def test_service_messages_are_no_posts(app: App, world: World, people: People) -> None:
    before = await app.services.posts.count()
    news: list[dict[str, object]] = [{"new_chat_title": "Глубже"}, {"delete_chat_photo": True}]
    for service in news:
        message = world.add_by_person(people.channel, people.boris, service=service)
        await world.wait_for_bot(world.tell_bot(message))
    assert await app.services.posts.count() == before


async def test_the_copy_in_the_discussion_group_is_no_post(app: App, people: People) -> None:
    posted = await people.channel.human_posts("Осьминог", by=people.boris)
    before = await app.services.posts.count()
    await people.boris.forwards(posted, to=people.group)
    assert await app.services.posts.count() == before


async def test_the_channel_is_known_by_its_name_in_any_case_and_by_its_id(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    for number, name in enumerate(("@DeepDive", str(people.channel.id)), 1):
        ours = settings.model_copy(update={"channel": name})
        ours.__dict__.pop("channel_id", None)
        async with running(ours, clock=clock, session=session) as app:
            await people.channel.human_posts(f"Пост номер {number}", by=people.boris)
            assert await app.services.posts.count() == number


# What the bot publishes


async def test_what_the_bot_publishes_is_kept_as_it_is_in_the_channel(
    app: App, world: World, people: People
) -> None:
    bold = {"type": "bold", "offset": 0, "length": 8}
    draft = await people.boris.says("Осьминог на https://example.org", entities=[bold])
    await people.boris.replies(draft, "/schedule через 1 минуту")
    assert not await finds(people.alice, "осьминоги")
    await world.advance(minutes=1)
    await app.wake(world.clock.now())
    assert await finds(people.alice, "осьминоги")
    post = await newest(app)
    published = people.channel.last
    assert (post.html, post.message_id, post.date) == (published.html, published.id, published.date)
    assert post.urls == ("https://example.org",)


async def test_an_album_the_bot_publishes_is_one_post(app: App, world: World, people: People) -> None:
    before = await app.services.posts.count()
    album = await people.boris.sends_album(["Три снимка", "", ""])
    await people.boris.edits(album[0], "Три кальмара")
    await people.boris.replies(album[2], "/schedule через 1 минуту")
    await world.advance(minutes=1)
    await app.wake(world.clock.now())
    post = await newest(app)
    ids = [message.id for message in people.channel.posts]
    assert (post.text, post.message_id, list(post.album)) == ("Три кальмара", ids[0], ids[1:])
    assert len(post.media) == 3
    assert await app.services.posts.count() == before + 1


async def test_a_quiz_published_at_once_is_kept_with_its_options(app: App, people: People) -> None:
    quiz = await people.boris.sends_quiz("Сколько щупалец у кальмара?", ["Восемь", "Десять"], correct=[1])
    await people.boris.replies(quiz, "/schedule завтра в 9")
    await people.boris.taps("Опубликовать сейчас")
    post = await newest(app)
    assert post.poll
    assert (post.kind, post.poll.question, post.message_id) == (
        PostKind.QUIZ,
        "Сколько щупалец у кальмара?",
        people.channel.last.id,
    )


async def test_a_post_in_doubt_is_not_kept(app: App, world: World, people: People) -> None:
    before = await app.services.posts.count()
    await people.boris.replies(await people.boris.says("Дошёл ли?"), "/schedule через 1 минуту")
    world.faults.drop_after("copyMessage")
    await world.advance(minutes=1)
    for _ in range(2):
        await app.wake(world.clock.now())
    await people.boris.taps("Он в канале")
    await app.wake(world.clock.now())
    assert await app.services.posts.count() == before


async def test_a_live_post_that_the_archive_knows_from_elsewhere_is_one(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People, posts: Sequence[Post]
) -> None:
    """A saved page without numbers was imported, then the same text appears: it gets its number and its date."""
    page = [replace(post, message_id=None) for post in posts[:3]]
    async with running(settings, clock=clock, session=session, posts=page) as app:
        posted = await people.channel.human_posts(posts[0].text, by=people.boris)
        assert await app.services.posts.count() == 3
        found = await app.services.posts.get(1)
        assert found
        assert (found.message_id, found.date) == (posted.id, datetime(2026, 1, 21, 9, tzinfo=UTC))
