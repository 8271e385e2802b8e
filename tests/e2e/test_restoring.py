"""An admin tidies their chat and deletes a preview: the post goes out all the same, as it was agreed on."""

from bot.app import App
from playground import Message, Person, World
from tests.e2e.conftest import People
from tests.e2e.test_admin import IN_A_MINUTE, passes, queues, words


async def loses_previews(boris: Person, text: str) -> None:
    """Борис deletes what the bot showed."""
    for message in [one for one in boris.chat.posts if one.by_bot and one.text == text]:
        await boris.deletes(message)


async def test_a_text_goes_out_with_its_markup(app: App, world: World, people: People) -> None:
    boris = people.boris
    draft = await boris.says("Слова & <знаки> https://example.com/a?b=1&c=2")
    await boris.replies(draft, IN_A_MINUTE)
    await loses_previews(boris, draft.text)
    await boris.deletes(draft)
    await passes(app, world, minutes=1)
    assert [post.html for post in people.channel.posts] == [draft.html]


async def test_an_edit_that_was_not_agreed_on_does_not_go_out(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues(boris, "Как было")
    await loses_previews(boris, "Как было")
    original = next(one for one in boris.chat.posts if one.text == "Как было")
    await boris.edits(original, "Как стало")
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Как было"]


async def queues_photo(boris: Person) -> Message:
    """A picture that waits, without its preview."""
    photo = await boris.sends_photo("Снимок")
    await boris.replies(photo, IN_A_MINUTE)
    await loses_previews(boris, "Снимок")
    return photo


async def test_a_picture_is_copied_from_the_original_while_it_is_the_same(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    await queues_photo(boris)
    heard = len(boris.chat.posts)
    await passes(app, world, minutes=1)
    assert [(post.text, bool(post.media)) for post in people.channel.posts] == [("Снимок", True)]
    # A new preview stays; what was only looked at does not.
    assert len(boris.chat.posts) == heard + 1
    assert await app.services.queue.count_upcoming() == 0


async def test_a_picture_that_is_another_by_now_is_asked_about(app: App, world: World, people: People) -> None:
    boris = people.boris
    photo = await queues_photo(boris)
    await boris.edits(photo, "Другая подпись")
    await passes(app, world, minutes=1)
    assert people.channel.posts == []
    assert "Исходного сообщения больше нет" in boris.chat.last.text
    assert boris.chat.last.buttons == [["Попробовать ещё раз"], ["✏️ Текст", "Снять"]]
