"""Messages of an export as posts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.html import plain
from content.importing.messages import post_of
from content.posts import PollOption, Post, PostKind


def message(**fields: Any) -> dict[str, Any]:
    return {"id": 7, "type": "message", "date_unixtime": "1600000000", "text": "Привет", **fields}


def read(**fields: Any) -> Post:
    post = post_of(message(**fields))
    assert post is not None
    return post


def entity(kind: str, text: str = "слово", **fields: Any) -> list[dict[str, Any]]:
    return [{"type": kind, "text": text, **fields}]


@pytest.mark.parametrize(
    ("pieces", "html"),
    [
        (entity("bold"), "<b>слово</b>"),
        (entity("italic"), "<i>слово</i>"),
        (entity("underline"), "<u>слово</u>"),
        (entity("strikethrough"), "<s>слово</s>"),
        (entity("spoiler"), "<tg-spoiler>слово</tg-spoiler>"),
        (entity("code", "a < b"), "<code>a &lt; b</code>"),
        (entity("pre", "x", language="python"), '<pre><code class="language-python">x</code></pre>'),
        (entity("pre", "x", language=""), "<pre>x</pre>"),
        (entity("pre", "x", language='"><b>'), "<pre>x</pre>"),
        (entity("blockquote", collapsed=False), "<blockquote>слово</blockquote>"),
        (entity("blockquote", collapsed=True), "<blockquote expandable>слово</blockquote>"),
        (
            entity("text_link", href='https://a.example/?x=1&y="2'),
            '<a href="https://a.example/?x=1&amp;y=&quot;2">слово</a>',
        ),
        (entity("text_link", href="javascript:alert(1)"), "слово"),
        (entity("text_link", href=""), "слово"),
        (entity("mention_name", user_id=42), '<a href="tg://user?id=42">слово</a>'),
        (entity("mention_name"), "слово"),
        (entity("custom_emoji", "🔥", document_id="5368"), '<tg-emoji emoji-id="5368">🔥</tg-emoji>'),
        (entity("custom_emoji", "🔥", document_id="stickers/sticker.webp"), "🔥"),
        (entity("mention", "@club"), "@club"),
        (entity("cashtag", "$USD"), "$USD"),
        (entity("phone", "+7 900"), "+7 900"),
        (entity("bot_command", "/start"), "/start"),
        (entity("bank_card", "4242"), "4242"),
        (entity("email", "a@b.example"), "a@b.example"),
        (entity("nobody_knows", "<x>"), "&lt;x&gt;"),
        ([*entity("bold", "a"), *entity("underline", "\n"), *entity("plain", "b")], "<b>a</b>\nb"),
    ],
)
def test_formatting(pieces: list[dict[str, Any]], html: str) -> None:
    assert read(text_entities=pieces).html == html


def test_text_of_strings_and_pieces_from_older_exports() -> None:
    post = read(text=["Читайте ", {"type": "bold", "text": "это"}, "\n"])
    assert (post.text, post.html) == ("Читайте это", "Читайте <b>это</b>")


def test_links_shown_hidden_and_bare() -> None:
    pieces = [
        *entity("link", "https://a.example/x"),
        *entity("text_link", "тут", href="https://b.example/"),
        *entity("link", "c.example"),
        *entity("plain", " https://d.example. "),
        *entity("code", "https://code.example"),
    ]
    assert read(text_entities=pieces).urls == (
        "https://a.example/x",
        "https://b.example/",
        "http://c.example",
        "https://d.example",
    )


def test_hashtags() -> None:
    pieces = [
        *entity("hashtag", "#дуб"),
        *entity("plain", " и "),
        *entity("hashtag", "#дуб"),
        *entity("code", "#no"),
    ]
    assert read(text_entities=pieces).hashtags == ("#дуб",)


def test_the_exact_time_wins() -> None:
    post = read(date_unixtime="1600000000", date="2020-09-13T15:26:40")
    assert post.date == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)


def test_a_time_without_zone_is_taken_as_utc() -> None:
    post = read(date_unixtime=None, date="2020-09-13T15:26:40")
    assert post.date == datetime(2020, 9, 13, 15, 26, 40, tzinfo=UTC)


@pytest.mark.parametrize("date", [None, "", "вчера", 5, "2020-13-45T00:00:00"])
def test_no_time(date: object) -> None:
    assert read(date_unixtime=None, date=date).date is None


@pytest.mark.parametrize("number", [None, "7", 7.5, True])
def test_no_number(number: object) -> None:
    assert read(id=number).message_id is None


def test_forwarded_from() -> None:
    assert read(forwarded_from="Клуб").forwarded_from == "Клуб"
    assert read(forwarded_from=None).forwarded_from is None


@pytest.mark.parametrize("text", ["", " \n", [], None, [{"type": "bold"}], [{"type": "bold", "text": " "}]])
def test_a_medium_without_caption_is_no_post(text: object) -> None:
    assert post_of(message(text=text, photo="photo.jpg")) is None


def test_a_poll() -> None:
    post = read(
        text="",
        poll={
            "question": "Что строим?",
            "closed": True,
            "total_voters": 5,
            "answers": [
                {"text": "стол", "voters": 3, "chosen": False},
                {"text": "стул", "voters": 2, "chosen": True},
            ],
        },
    )
    assert post.kind is PostKind.QUIZ
    assert post.text == "Что строим?\nстол\nстул"
    assert post.poll is not None
    assert post.poll.options == (PollOption("стол", 3), PollOption("стул", 2))
    assert (post.poll.percent, post.poll.total_voters) == (False, 5)


def test_a_poll_with_shares_under_a_tag() -> None:
    post = read(
        text_entities=entity("hashtag", "#опрос"),
        poll={
            "question": "Дуб?",
            "quiz": True,
            "answers": [{"text": "да", "percent": 70}, {"text": "нет", "percent": 30}],
        },
    )
    assert post.text == "#опрос\nДуб?\nда\nнет"
    assert post.hashtags == ("#опрос",)
    assert post.poll is not None
    assert post.poll.percent
    assert post.poll.quiz
    assert post.poll.options[0].votes == 70


def test_a_tag_in_a_polls_question_is_no_part_of_it() -> None:
    post = read(text="", poll={"question": "#опрос\nДуб?", "answers": [{"text": "да", "voters": 1}]})
    assert post.poll is not None
    assert post.poll.question == "Дуб?"
    assert post.hashtags == ("#опрос",)


@pytest.mark.parametrize("poll", ["?", {}, {"question": "Дуб?"}, {"question": "Дуб?", "answers": ["да"]}])
def test_a_broken_poll_is_none(poll: object) -> None:
    assert read(poll=poll).poll is None


kinds = st.sampled_from(
    ["plain", "bold", "code", "pre", "link", "text_link", "blockquote", "spoiler", "custom_emoji"]
)
pieces = st.fixed_dictionaries(
    {"type": kinds, "text": st.text(max_size=20)},
    optional={"href": st.text(max_size=20), "document_id": st.text(max_size=5), "collapsed": st.booleans()},
)


@given(st.lists(pieces, max_size=6))
def test_the_markup_shows_the_text(parts: list[dict[str, Any]]) -> None:
    post = post_of(message(text_entities=parts, text=""))
    if post is not None:
        assert plain(post.html) == post.text == post.text.strip()
