"""What an admin sent is what readers get: every kind of message, every kind of markup, field by field."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from aiogram.enums import MessageEntityType

from bot.app import App
from playground import Message, Person, World
from playground.attachments import AlbumItem
from playground.messages import Message as Stored
from playground.telegram_html import utf16
from tests.e2e.conftest import People
from tests.e2e.test_admin import IN_A_MINUTE, passes

WORDS = "🧠 Слово & ещё <слово>, затем последнее"
EXTRA: dict[str, dict[str, Any]] = {
    "text_link": {"url": "https://example.com/?a=1&b=2"},
    "pre": {"language": "python"},
    "custom_emoji": {"custom_emoji_id": "5368324170671202286"},
    "date_time": {"unix_time": 1769000000, "date_time_format": "wDT"},
}
FOUND_BY_TELEGRAM = {
    "mention": "@deepdive",
    "hashtag": "#роботы",
    "cashtag": "$USD",
    "bot_command": "/start",
    "url": "https://example.com/a_b",
    "email": "a@example.com",
    "phone_number": "+79991234567",
}
CHOSEN = [
    one.value
    for one in MessageEntityType
    if one.value not in FOUND_BY_TELEGRAM and one.value not in ("text_mention", "bank_card")
]


def marked(kind: str) -> list[dict[str, Any]]:
    """A mark of this kind on the first word, behind an emoji of two UTF-16 units."""
    if kind == "custom_emoji":
        return [{"type": kind, "offset": 0, "length": 2, **EXTRA[kind]}]
    return [{"type": kind, "offset": 3, "length": 5, **EXTRA.get(kind, {})}]


def content(message: Stored) -> dict[str, Any]:
    """What a reader sees; a poll without its number and votes."""
    parts = dict(message.content)
    if parts["poll"]:
        told = parts["poll"].json
        parts["poll"] = {
            name: value for name, value in told.items() if name not in ("id", "total_voter_count", "close_date")
        }
    return parts


async def published(app: App, world: World, people: People, *messages: Message) -> Sequence[Stored]:
    """Queues the message (of an album any) and returns what stands in the channel."""
    await people.boris.replies(messages[0], IN_A_MINUTE)
    assert "Выйдет" in people.boris.chat.last.text, people.boris.chat.last.text
    await passes(app, world, minutes=1)
    return people.channel.posts


@pytest.mark.parametrize("kind", CHOSEN)
async def test_markup_in_texts_and_captions(app: App, world: World, people: People, kind: str) -> None:
    boris = people.boris
    boris.premium = True
    text = await boris.says(WORDS, entities=marked(kind))
    assert text.entities
    photo = await boris.sends_photo(WORDS, entities=marked(kind))
    for message in (text, photo):
        posts = await published(app, world, people, message)
        assert content(posts[-1]) == content(message)


@pytest.mark.parametrize("kind", FOUND_BY_TELEGRAM)
async def test_what_telegram_itself_marks(app: App, world: World, people: People, kind: str) -> None:
    words = f"Пишите {FOUND_BY_TELEGRAM[kind]} сюда"
    offset = utf16("Пишите ")
    entities = [{"type": kind, "offset": offset, "length": utf16(FOUND_BY_TELEGRAM[kind])}]
    message = await people.boris.sends_photo(words, entities=entities)
    [post] = await published(app, world, people, message)
    assert content(post) == content(message)


async def test_a_mention_of_somebody_without_a_name(app: App, world: World, people: People) -> None:
    mark = {"type": "text_mention", "offset": 0, "length": 2, "user": people.alice.json}
    message = await people.boris.says(WORDS, entities=[mark])
    [post] = await published(app, world, people, message)
    assert content(post) == content(message)


async def test_nested_marks(app: App, world: World, people: People) -> None:
    marks = [
        {"type": "bold", "offset": 0, "length": 20},
        {"type": "italic", "offset": 3, "length": 5},
        {"type": "spoiler", "offset": 21, "length": 6},
    ]
    message = await people.boris.says(WORDS, entities=marks)
    [post] = await published(app, world, people, message)
    assert content(post) == content(message)


@pytest.mark.parametrize(
    "preview",
    [
        {"is_disabled": True},
        {"show_above_text": True, "prefer_large_media": True},
        {"prefer_small_media": True, "url": "https://example.com/other"},
    ],
)
async def test_link_previews(app: App, world: World, people: People, preview: dict[str, Any]) -> None:
    message = await people.boris.says("Ссылка https://example.com/a", link_preview_options=preview)
    [post] = await published(app, world, people, message)
    assert content(post) == content(message)


SENDS: dict[str, Callable[[Person], Awaitable[Message]]] = {
    "text": lambda boris: boris.says("Просто слова"),
    "photo": lambda boris: boris.sends_photo("Снимок", spoiler=True, caption_above=True),
    "video": lambda boris: boris.sends_video("Ролик", spoiler=True),
    "animation": lambda boris: boris.sends_animation("Гифка", caption_above=True),
    "document": lambda boris: boris.sends_document("доклад.pdf", b"%PDF", caption="Файл"),
    "audio": lambda boris: boris.sends_audio("Запись", title="Доклад", performer="Ведущий"),
    "voice": lambda boris: boris.sends_voice("Голос"),
    "video note": lambda boris: boris.sends_video_note(),
    "sticker": lambda boris: boris.sends_sticker(),
    "location": lambda boris: boris.sends_location(55.7, 37.6),
    "venue": lambda boris: boris.sends_venue("Зал", "Улица, 1"),
    "contact": lambda boris: boris.sends_contact("+79990000000", "Ведущий"),
    "poll": lambda boris: boris.sends_poll("Кто за?", ["Я", "Не я", "Все"], many_answers=True),
    "quiz": lambda boris: boris.sends_quiz(
        "Сколько слоёв?",
        ["Один", "Сто"],
        correct=[1],
        explanation="Потому что глубоко",
        explanation_entities=[{"type": "bold", "offset": 0, "length": 6}],
    ),
    "quiz with twelve options": lambda boris: boris.sends_quiz(
        "Какой из них?", [f"Номер {number}" for number in range(12)], correct=[0, 11]
    ),
}


@pytest.mark.parametrize("kind", SENDS)
async def test_every_kind_of_message(app: App, world: World, people: People, kind: str) -> None:
    message = await SENDS[kind](people.boris)
    [post] = await published(app, world, people, message)
    assert content(post) == content(message)


ALBUMS: dict[str, list[AlbumItem]] = {
    "photos and videos": [
        AlbumItem("photo", "Подпись", [{"type": "bold", "offset": 0, "length": 7}]),
        AlbumItem("video", spoiler=True),
        AlbumItem("photo"),
    ],
    "documents": [AlbumItem("document"), AlbumItem("document", "Подпись к файлам")],
    "audio": [AlbumItem("audio"), AlbumItem("audio")],
    "ten": [AlbumItem("photo") for _ in range(10)],
}


@pytest.mark.parametrize("kind", ALBUMS)
async def test_every_kind_of_album(app: App, world: World, people: People, kind: str) -> None:
    album = await people.boris.sends_album(ALBUMS[kind])
    posts = await published(app, world, people, *album)
    assert [content(post) for post in posts] == [content(item) for item in album]
    assert len({post.media_group_id for post in posts}) == 1
    assert posts[0].media_group_id
