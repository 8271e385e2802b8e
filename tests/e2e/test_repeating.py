"""A post once more: of the queue or of the archive, as a draft of its own that asks when."""

import pytest

from bot.app import App
from content.html import Html, escape
from content.posts import Media, Post
from content.publishing.queue import QueueState
from playground import World
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People
from tests.e2e.test_admin import IN_A_MINUTE, answer_to, passes, queues, words

TEXT = "Каждую неделю собираем вопросы о нейросетях и отвечаем на самые любопытные"

WHEN = "Когда опубликовать?"


async def tells_last_tap_again(world: World) -> None:
    """As after a kill between making the draft and noting that it is done."""
    query = list(world.callbacks.values())[-1]
    await world.wait_for_bot(world.updates.put("callback_query", query.json))


async def archived(app: App, post: Post) -> int:
    """The number under which the archive has a post."""
    found = [one async for one in app.services.posts.everything() if one.text == post.text]
    assert found[0].id
    return found[0].id


async def keeps(app: App, post: Post) -> int:
    """Puts a post into the archive, as an import does."""
    await app.services.keep_post(post)
    return await archived(app, post)


# Of the queue


async def test_a_waiting_post_goes_out_twice_with_its_options(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, TEXT)
    await boris.replies(card, "Чат — https://example.com")
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    await boris.taps("🔔", message=card)
    await boris.taps("‹ Назад", message=card)
    before = card.text
    await boris.taps("♻️ Ещё раз", message=card)
    preview, asked = boris.chat.posts[-2:]
    assert (preview.text, preview.buttons) == (TEXT, [["Чат"]])
    assert WHEN in asked.text
    assert "🔕 Без звука. Кнопок: 1." in asked.text
    assert "⚠️ Почти такой же пост уже в очереди" in asked.text
    assert card.text == before
    await boris.replies(asked, "через 2 минуты")
    await passes(app, world, minutes=1)
    await passes(app, world, minutes=1)
    posts = people.channel.posts
    assert [(post.text, post.silent, post.buttons) for post in posts] == [(TEXT, True, [["Чат"]])] * 2


async def test_a_post_that_is_out_goes_out_again_and_is_kept(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, TEXT)
    await passes(app, world, minutes=1)
    await boris.taps("♻️ Ещё раз", message=card)
    asked = boris.chat.last
    assert "Почти такой же пост уже был" in asked.text
    await boris.taps("Опубликовать сейчас", message=asked)
    assert words(people.channel) == [TEXT] * 2
    kept = [post.message_id async for post in app.services.posts.everything() if post.text == TEXT]
    assert kept == [post.id for post in people.channel.posts]


async def test_an_album_is_repeated_whole(app: App, world: World, people: People) -> None:
    boris = people.boris
    album = await boris.sends_album(["Снимки", ""])
    await boris.replies(album[0], IN_A_MINUTE)
    card = boris.chat.last
    await passes(app, world, minutes=1)
    await boris.taps("♻️ Ещё раз", message=card)
    await boris.taps("Опубликовать сейчас", message=boris.chat.last)
    assert [post.media for post in people.channel.posts] == [one.media for one in album] * 2
    assert len({post.media_group_id for post in people.channel.posts}) == 2
    kept = [post async for post in app.services.posts.everything() if post.text == "Снимки"]
    assert [(len(post.media), len(post.album)) for post in kept] == [(2, 1)] * 2


async def test_a_post_that_was_taken_back_can_be_made_anew(app: App, people: People) -> None:
    card = await queues(people.boris, TEXT, "/schedule завтра в 9")
    await people.boris.taps("Снять", message=card)
    await people.boris.taps("♻️ Ещё раз", message=card)
    await people.boris.taps("Опубликовать сейчас", message=people.boris.chat.last)
    assert words(people.channel) == [TEXT]


async def test_a_forward_with_its_author_keeps_the_author(app: App, world: World, people: People) -> None:
    boris = people.boris
    theirs = world.channel("Соседи", username="neighbours", admins=[people.alice])
    news = await theirs.human_posts("Новость соседей", by=people.alice)
    source = await boris.forwards(news)
    await boris.taps("↪️", message=boris.chat.last)
    await boris.replies(source, IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("♻️ Ещё раз", message=card)
    asked = boris.chat.last
    await boris.deletes(source)
    await boris.taps("Опубликовать сейчас", message=asked)
    [post] = people.channel.posts
    assert (post.text, post.forward_origin) == ("Новость соседей", news.origin)


async def test_without_the_preview_there_is_nothing_to_repeat(app: App, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Пропадёт", "/schedule завтра в 9")
    await boris.deletes(next(one for one in boris.chat.posts if one.by_bot and one.text == "Пропадёт"))
    heard = len(boris.chat.posts)
    answer = await answer_to(boris, "♻️ Ещё раз", card)
    assert answer.text == "Не поставил в очередь. Исходного сообщения больше нет."
    assert len(boris.chat.posts) == heard
    assert await drafts(app) == 0


async def drafts(app: App) -> int:
    """How many drafts there are among the first hundred entries."""
    posts = [await app.services.queue.get(number) for number in range(1, 100)]
    return sum(post is not None and post.state is QueueState.DRAFT for post in posts)


async def test_a_tap_told_again_and_a_second_one_make_one_draft(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Один раз", "/schedule завтра в 9")
    await boris.taps("♻️ Ещё раз", message=card, wait=False)
    await boris.taps("♻️ Ещё раз", message=card)
    assert await drafts(app) == 1
    await tells_last_tap_again(world)
    assert await drafts(app) == 1
    # With a time it is a post of its own, and another one can be made.
    await boris.replies(boris.chat.last, "завтра в 10")
    await tells_last_tap_again(world)
    await boris.taps("♻️ Ещё раз", message=card)
    assert await drafts(app) >= 1
    assert await app.services.queue.count_upcoming() == 2


async def test_a_tap_told_again_long_after_makes_no_second_draft(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Один раз", "/schedule завтра в 9")
    await boris.taps("♻️ Ещё раз", message=card)
    await world.advance(minutes=30)
    await tells_last_tap_again(world)
    assert await drafts(app) == 1
    assert WHEN in boris.chat.last.text


# Of the archive


async def test_only_admins_in_private_see_the_button(app: App, world: World, people: People) -> None:
    number = await keeps(app, Post(text="Старый пост", html=escape("Старый пост")))
    for person, where in ((people.alice, people.alice.chat), (people.boris, people.group)):
        await person.says(f"/post {number}", to=where)
        assert "📣 Опубликовать снова" not in str(where.last.buttons)
    await people.boris.says(f"/post {number}")
    card = people.boris.chat.last
    assert card.buttons[-1] == ["📣 Опубликовать снова"]
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    answer = await answer_to(people.boris, "📣", card)
    assert (answer.text, answer.show_alert) == ("Это могут только администраторы канала.", True)
    assert await drafts(app) == 0


async def test_a_post_is_copied_from_the_channel(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    photo = await channel.human_posts("Снимок недели: глубокая вода", by=boris)
    await boris.says("глубокая вода")
    await boris.taps("1")
    await boris.taps("📣")
    preview, asked = boris.chat.posts[-2:]
    assert (preview.html, preview.by_bot) == (photo.html, True)
    assert WHEN in asked.text
    assert "Почти такой же пост уже был: Снимок недели: глубокая вода" in asked.text
    assert f"https://t.me/deepdive/{photo.id}" in asked.html
    await boris.taps("Опубликовать сейчас", message=asked)
    assert words(channel) == ["Снимок недели: глубокая вода"] * 2
    await tells_last_tap_again(world)
    assert await drafts(app) == 0


async def test_an_album_of_the_channel_is_copied_whole(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    sent = await boris.sends_album(["Альбом канала", "", ""])
    await boris.replies(sent[0], IN_A_MINUTE)
    await passes(app, world, minutes=1)
    [kept] = [post async for post in app.services.posts.everything() if post.text == "Альбом канала"]
    await boris.says(f"/post {kept.id}")
    await boris.taps("📣")
    assert len([one for one in boris.chat.posts[-4:-1] if one.media]) == 3
    await boris.taps("Опубликовать сейчас", message=boris.chat.last)
    assert [post.media for post in channel.posts] == [one.media for one in sent] * 2


async def test_of_an_album_with_a_part_gone_nothing_stays_in_the_chat(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    sent = await boris.sends_album(["Альбом канала", ""])
    await boris.replies(sent[0], IN_A_MINUTE)
    await passes(app, world, minutes=1)
    [kept] = [post async for post in app.services.posts.everything() if post.text == "Альбом канала"]
    people.channel.posts[1].deleted = True
    await boris.says(f"/post {kept.id}")
    before = [one.id for one in boris.chat.posts]
    assert "Исходного сообщения больше нет" in (await answer_to(boris, "📣", boris.chat.last)).text
    assert [one.id for one in boris.chat.posts] == before


@pytest.mark.parametrize("number", [None, 4000])
async def test_words_without_a_message_are_written_anew(
    app: App, world: World, people: People, number: int | None
) -> None:
    boris = people.boris
    html = Html('<b>Жирно</b> & <a href="https://example.com/">ссылка</a>'.replace("&", "&amp;"))
    post = await keeps(app, Post(text="Жирно & ссылка", html=html, message_id=number))
    await boris.says(f"/post {post}")
    await boris.taps("📣")
    await boris.taps("Опубликовать сейчас", message=boris.chat.last)
    assert [one.html for one in people.channel.posts] == [html]


@pytest.mark.parametrize(
    ("number", "line"),
    [(None, "Номера этого поста в канале я не знаю"), (4000, "Исходного сообщения больше нет")],
)
async def test_pictures_that_can_not_be_copied_are_refused_in_a_line(
    app: App, people: People, number: int | None, line: str
) -> None:
    boris = people.boris
    picture = Post(text="Картина", html=escape("Картина"), media=(Media("photo"),), message_id=number)
    await boris.says(f"/post {await keeps(app, picture)}")
    answer = await boris.taps("📣")
    assert isinstance(answer, CallbackAnswer)
    assert line in (answer.text or "")
    assert "\n" not in (answer.text or "")
    assert await drafts(app) == 0


async def test_while_telegram_is_silent_nothing_is_made(app: App, world: World, people: People) -> None:
    boris = people.boris
    shown = await people.channel.human_posts("Тишина", by=boris)
    await boris.says("тишина")
    await boris.taps("1")
    world.faults.drop_before("copyMessage")
    answer = await boris.taps("📣")
    assert isinstance(answer, CallbackAnswer)
    assert "Telegram сейчас не отвечает" in (answer.text or "")
    assert await drafts(app) == 0
    assert shown in people.channel.posts
