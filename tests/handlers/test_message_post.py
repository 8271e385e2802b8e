"""A Telegram message as a post: markup, links, origin, media and polls; the same as an export of it would give."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Message
from hypothesis import given
from hypothesis import strategies as st

from content.importing import messages
from content.posts import Media, Post, PostKind
from handlers.message_post import post_of
from playground.telegram_html import Entity, parse, utf16

CHANNEL = {"id": -1001, "type": "channel", "title": "Глубоко", "username": "deepdive"}
SOMEBODY = {"id": 7, "is_bot": False, "first_name": "Вера", "last_name": "Н."}
NOW = 1_769_000_000


def message(**fields: Any) -> Message:
    return Message.model_validate({"message_id": 5, "date": NOW, "chat": CHANNEL, **fields})


def read(**fields: Any) -> Post:
    post = post_of(message(**fields))
    assert post
    return post


def entity(kind: str, text: str, part: str, **more: Any) -> Entity:
    """The entity that covers a part of a text."""
    return {"type": kind, "offset": utf16(text[: text.index(part)]), "length": utf16(part), **more}


def test_words_date_and_number() -> None:
    post = read(text="🦑 Кальмар < осьминог & co")
    assert (post.text, post.html) == ("🦑 Кальмар < осьминог & co", "🦑 Кальмар &lt; осьминог &amp; co")
    assert (post.message_id, post.date, post.edited) == (5, datetime.fromtimestamp(NOW, UTC), None)
    assert read(text="x", edit_date=NOW + 60).edited == datetime.fromtimestamp(NOW + 60, UTC)


def test_nested_markup_behind_an_emoji() -> None:
    text = "🦑 жирно и косо"
    post = read(text=text, entities=[entity("bold", text, "жирно и косо"), entity("italic", text, "косо")])
    assert post.html == "🦑 <b>жирно и <i>косо</i></b>"


@pytest.mark.parametrize(
    ("kind", "more", "html"),
    [
        ("spoiler", {}, "<tg-spoiler>слово</tg-spoiler>"),
        ("blockquote", {}, "<blockquote>слово</blockquote>"),
        ("expandable_blockquote", {}, "<blockquote expandable>слово</blockquote>"),
        ("code", {}, "<code>слово</code>"),
        ("pre", {"language": "python"}, '<pre><code class="language-python">слово</code></pre>'),
        ("custom_emoji", {"custom_emoji_id": "123"}, '<tg-emoji emoji-id="123">слово</tg-emoji>'),
        ("text_mention", {"user": SOMEBODY}, '<a href="tg://user?id=7">слово</a>'),
        (
            "text_link",
            {"url": 'https://example.org/?a=1&lt=2"'},
            '<a href="https://example.org/?a=1&amp;lt=2&quot;">слово</a>',
        ),
    ],
)
def test_every_kind_of_markup(kind: str, more: dict[str, Any], html: str) -> None:
    assert read(text="одно слово", entities=[entity(kind, "одно слово", "слово", **more)]).html == f"одно {html}"


def test_links_are_shown_or_hidden_each_once() -> None:
    text = "example.org и https://example.org/b, тут и снова https://example.org/b"
    post = read(
        text=text,
        entities=[
            entity("text_link", text, "тут", url="https://example.org/c"),
            entity("url", text, "example.org"),
            entity("url", text, "https://example.org/b"),
            {**entity("url", text, "https://example.org/b"), "offset": text.rindex("https")},
        ],
    )
    assert post.urls == ("http://example.org", "https://example.org/b", "https://example.org/c")


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "channel", "chat": CHANNEL, "message_id": 1}, "Глубоко"),
        ({"type": "chat", "sender_chat": CHANNEL}, "Глубоко"),
        ({"type": "user", "sender_user": SOMEBODY}, "Вера Н."),
        ({"type": "hidden_user", "sender_user_name": "Некто"}, "Некто"),
    ],
)
def test_whose_post_was_forwarded(origin: dict[str, Any], name: str) -> None:
    assert read(text="x", forward_origin={"date": NOW, **origin}).forwarded_from == name


FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}


@pytest.mark.parametrize(
    ("fields", "media"),
    [
        (
            {"photo": [{**FILE, "file_size": 1, "width": 1, "height": 1}, {**FILE, "width": 9, "height": 9}]},
            Media("photo", size=9),
        ),
        ({"document": {**FILE, "file_name": "доклад.pdf"}}, Media("document", name="доклад.pdf", size=9)),
        ({"voice": {**FILE, "duration": 3}}, Media("voice", size=9)),
        (
            {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
            Media("animation", size=9),
        ),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, Media("location")),
    ],
)
def test_what_a_post_shows(fields: dict[str, Any], media: Media) -> None:
    post = read(**fields)
    assert (post.text, post.media) == ("", (media,))


@pytest.mark.parametrize(
    "news",
    [
        {"new_chat_title": "Глубже"},
        {"pinned_message": {"message_id": 1, "date": NOW, "chat": CHANNEL, "text": "Закреплено"}},
        {"new_chat_members": [SOMEBODY]},
        {"delete_chat_photo": True},
        {"channel_chat_created": True},
        {"video_chat_started": {}},
    ],
)
def test_news_of_the_chat_are_no_posts(news: dict[str, Any]) -> None:
    assert post_of(message(**news)) is None


def poll(kind: str, *, closed: bool) -> dict[str, Any]:
    return {
        "id": "1",
        "question": "#викторина\nСколько сердец у осьминога?",
        "options": [
            {"persistent_id": str(number), "text": text, "voter_count": number}
            for number, text in enumerate(("Одно", "Три"))
        ],
        "total_voter_count": 1,
        "is_closed": closed,
        "is_anonymous": True,
        "type": kind,
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }


@pytest.mark.parametrize(("kind", "quiz"), [("quiz", True), ("regular", False)])
def test_a_poll_with_its_question_and_options(kind: str, *, quiz: bool) -> None:
    post = read(poll=poll(kind, closed=False))
    assert post.poll
    assert (post.poll.quiz, post.kind) == (quiz, PostKind.QUIZ if quiz else PostKind.POST)
    assert post.poll.question == "Сколько сердец у осьминога?"
    assert post.text == "#викторина\nСколько сердец у осьминога?\nОдно\nТри"
    assert post.hashtags == ("#викторина",)
    assert ({option.votes for option in post.poll.options}, post.poll.total_voters) == ({None}, None)


def test_the_votes_of_a_closed_poll_are_known() -> None:
    closed = read(poll=poll("quiz", closed=True)).poll
    assert closed
    assert ([option.votes for option in closed.options], closed.total_voters) == ([0, 1], 1)


def test_an_export_of_the_same_message_says_the_same() -> None:
    text = "🦑 Жирный кальмар, ссылка, https://example.org/a и #кальмар"
    live = read(
        text=text,
        author_signature="Вера",
        entities=[
            entity("bold", text, "Жирный"),
            entity("text_link", text, "ссылка", url="https://example.org/b?c=1&d=2"),
            entity("url", text, "https://example.org/a"),
            entity("hashtag", text, "#кальмар"),
        ],
    )
    exported = messages.post_of(
        {
            "id": 5,
            "type": "message",
            "date_unixtime": str(NOW),
            "author": "Вера",
            "text_entities": [
                {"type": "plain", "text": "🦑 "},
                {"type": "bold", "text": "Жирный"},
                {"type": "plain", "text": " кальмар, "},
                {"type": "text_link", "text": "ссылка", "href": "https://example.org/b?c=1&d=2"},
                {"type": "plain", "text": ", "},
                {"type": "link", "text": "https://example.org/a"},
                {"type": "plain", "text": " и "},
                {"type": "hashtag", "text": "#кальмар"},
            ],
        }
    )
    assert exported
    assert (live.text, live.html, live.hashtags) == (exported.text, exported.html, exported.hashtags)
    assert set(live.urls) == set(exported.urls)
    assert (live.date, live.author, live.kind) == (exported.date, exported.author, exported.kind)


def test_an_export_of_the_same_poll_says_the_same() -> None:
    live = read(poll=poll("quiz", closed=True))
    question = {"question": "#викторина\nСколько сердец у осьминога?", "total_voters": 1}
    answers = [{"text": "Одно", "voters": 0}, {"text": "Три", "voters": 1}]
    exported = messages.post_of({"id": 5, "type": "message", "poll": {**question, "answers": answers}, "text": ""})
    assert exported
    assert exported.poll
    assert live.poll
    assert (live.text, live.html, live.hashtags) == (exported.text, exported.html, exported.hashtags)
    assert (live.poll.question, live.poll.options) == (exported.poll.question, exported.poll.options)


SPANS = st.lists(
    st.tuples(
        st.sampled_from(["bold", "italic", "spoiler", "code", "text_link"]), st.integers(0, 9), st.integers(1, 9)
    ),
    max_size=3,
)


@given(st.text(st.sampled_from("ab&<>\"' \n🦑я"), min_size=12, max_size=20), SPANS)
def test_any_markup_is_markup_that_telegram_reads(text: str, spans: list[tuple[str, int, int]]) -> None:
    """Entities that follow one another, as in `text_entities`; those of a message never cross."""
    entities, end = [], 0
    for kind, begin, length in spans:
        first = max(begin, end)
        end = min(first + length, len(text))
        if first < end:
            more = {"url": "https://example.org/?a=1&b=\"2'"} if kind == "text_link" else {}
            offset, size = utf16(text[:first]), utf16(text[first:end])
            entities.append({"type": kind, "offset": offset, "length": size, **more})
    shown, found = parse(read(text=text, entities=entities).html)
    assert shown == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == [
        (one["type"], one["offset"], one["length"]) for one in entities
    ]
