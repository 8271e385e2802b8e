"""Messages of an export as posts."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.html import plain
from content.importing.messages import BadMessageError, post_of
from content.posts import Media, PollOption, Post, PostKind
from playground.telegram_html import parse


def message(**fields: Any) -> dict[str, Any]:
    return {"id": 7, "type": "message", "date_unixtime": "1600000000", "text": "Привет", **fields}


def read(**fields: Any) -> Post:
    return post_of(message(**fields))


def refusal(**fields: Any) -> str:
    with pytest.raises(BadMessageError) as refused:
        post_of(message(**fields))
    return refused.value.reason


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
    post = read(text_entities=pieces)
    assert post.html == html
    assert parse(post.html)[0] == post.text


def test_neighbours_of_one_kind_stay_apart() -> None:
    pieces = [*entity("bold", "a"), *entity("bold", "b"), *entity("blockquote", "c"), *entity("blockquote", "d")]
    html = read(text_entities=pieces).html
    assert html == "<b>a</b><b>b</b><blockquote>c</blockquote><blockquote>d</blockquote>"


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
        *entity("text_link", "a", href="https://e.example/it's*"),
        *entity("text_link", "b", href="tg://resolve?domain=club"),
        *entity("text_link", "c", href="javascript:alert(1)"),
    ]
    assert read(text_entities=pieces).urls == (
        "https://a.example/x",
        "https://b.example/",
        "http://c.example",
        "https://d.example",
        "https://e.example/it's*",
        "tg://resolve?domain=club",
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


def test_no_time() -> None:
    assert read(date_unixtime=None).date is None


@pytest.mark.parametrize("date", ["", "вчера", 5, ["2020-09-13"], "2020-13-45T00:00:00"])
def test_a_time_that_is_none(date: object) -> None:
    assert refusal(date_unixtime=None, date=date) == "import-left-bad-date"


@pytest.mark.parametrize("seconds", ["hidden", "", "9" * 30, [], 1.5, True])
def test_a_bad_exact_time_leaves_the_other(seconds: object) -> None:
    assert read(date_unixtime=seconds, date="2020-09-13T15:26:40").date == datetime(
        2020, 9, 13, 15, 26, 40, tzinfo=UTC
    )
    assert refusal(date_unixtime=seconds) == "import-left-bad-date"


def test_edited() -> None:
    moment = datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)
    assert read(edited_unixtime="1600000000", edited="2020-09-13T15:26:40").edited == moment
    assert read(edited="2020-09-13T12:26:40").edited == moment
    assert read().edited is None
    assert read(edited="вчера").edited is None


@pytest.mark.parametrize("never", ["1970-01-01T00:00:00", "1970-01-01T03:00:00", "1969-12-31T19:00:00"])
def test_edited_at_the_beginning_of_time_means_never(never: str) -> None:
    assert read(edited=never).edited is None
    assert read(edited=never, edited_unixtime="0").edited is None


@pytest.mark.parametrize("number", [None, "7", 7.5, True, 0, -5, 2**31, [7]])
def test_no_number(number: object) -> None:
    assert refusal(id=number) == "import-left-no-id"


def test_author() -> None:
    assert read(author="Иван").author == "Иван"
    assert read(author=None).author is None


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({}, None),
        ({"reply_to_message_id": 5}, 5),
        ({"reply_to_message_id": 5, "reply_to_peer_id": "channel99"}, None),
        ({"reply_to_message_id": 5, "reply_to_peer_id": "channel42"}, 5),
        ({"reply_to_message_id": 5, "reply_to_peer_id": "channel7", "from_id": "channel7"}, 5),
        ({"reply_to_message_id": "5"}, None),
    ],
)
def test_reply(fields: dict[str, Any], number: int | None) -> None:
    assert post_of(message(**fields), channel=42).reply_to == number


NOT_INCLUDED = "(File not included. Change data exporting settings to download.)"


@pytest.mark.parametrize(
    ("fields", "media"),
    [
        ({"photo": "photos/a.jpg", "photo_file_size": 17}, Media("photo", "photos/a.jpg", 17)),
        ({"photo": NOT_INCLUDED, "photo_file_size": 17}, Media("photo", None, 17)),
        ({"photo": "photos/a.jpg"}, Media("photo", "photos/a.jpg")),
        ({"file": "files/a.pdf", "file_name": "a.pdf", "file_size": 9}, Media("document", "files/a.pdf", 9)),
        ({"file": NOT_INCLUDED, "file_name": "a.pdf"}, Media("document", "a.pdf")),
        ({"file": "(File exceeds maximum size. …)", "media_type": "video_file"}, Media("video")),
        ({"file": "(File unavailable, …)", "media_type": "voice_message"}, Media("voice")),
        ({"file": "a.mp4", "media_type": "video_message"}, Media("video_note", "a.mp4")),
        ({"file": "a.mp4", "media_type": "animation"}, Media("animation", "a.mp4")),
        ({"file": "a.webp", "media_type": "sticker", "sticker_emoji": "👍"}, Media("sticker", "a.webp")),
        ({"file": "a.mp3", "media_type": "audio_file", "title": "Марш"}, Media("audio", "a.mp3")),
        ({"file": "a.bin", "media_type": ["?"], "file_size": "9"}, Media("document", "a.bin")),
        ({"location_information": {"latitude": 1.5, "longitude": 2.5}}, Media("location")),
        ({"location_information": None}, Media("location")),
        ({"place_name": "Цех", "location_information": {}}, Media("venue")),
        ({"contact_information": {"first_name": "Иван"}}, Media("contact")),
        ({"invoice_information": "{}"}, Media("invoice")),
        ({"game_title": "Пила"}, Media("game")),
        ({"giveaway_information": {}}, Media("giveaway")),
        ({"giveaway_results": {}}, Media("giveaway_winners")),
        ({"paid_stars_amount": 5}, Media("paid_media")),
    ],
)
def test_media_with_a_caption_and_without(fields: dict[str, Any], media: Media) -> None:
    assert read(**fields).media == (media,)
    bare = read(**fields, text="", text_entities=[])
    assert (bare.text, bare.title, bare.media) == ("", "", (media,))


def test_words_alone_are_no_medium() -> None:
    assert read().media == ()


def test_what_desktop_could_not_read() -> None:
    post = post_of({"id": 5, "type": "unsupported"})
    assert (post.message_id, post.text, post.media) == (5, "", (Media("unsupported"),))


def test_a_list_of_tasks_says_what_is_to_do() -> None:
    tasks = {"title": "Сборка", "answers": [{"text": "пилить", "id": 1}, {"text": ["клеить"], "id": 2}]}
    post = read(text="", todo_list=tasks)
    assert (post.text, post.media) == ("Сборка\nпилить\nклеить", (Media("checklist"),))


def test_forwarded_from() -> None:
    assert read(forwarded_from="Клуб").forwarded_from == "Клуб"
    assert read(forwarded_from=None).forwarded_from is None


@pytest.mark.parametrize("text", ["", " \n", [], None, [{"type": "bold", "text": " "}]])
def test_no_words(text: object) -> None:
    assert read(text=text).text == ""


@pytest.mark.parametrize("text", [5, {"text": "x"}, True, [5], [{"type": "bold"}], [{"type": "bold", "text": 5}]])
def test_words_that_are_none(text: object) -> None:
    assert refusal(text=text) == "import-left-bad-text"
    assert refusal(text="", text_entities=text) == "import-left-bad-text"
    assert read(text=text, text_entities=entity("bold")).text == "слово"
    assert read(text="слово", text_entities=text).text == "слово"


def test_a_text_no_message_can_have() -> None:
    assert refusal(text="а" * 70_000) == "import-left-too-long"


def test_characters_that_no_message_has() -> None:
    post = read(text="а\x00б\x0cв\r\nг\rд\x7f\tе", author="И\x01ван")
    assert (post.text, post.author) == ("абв\nг\nд\tе", "Иван")


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
    assert post.kind is PostKind.POST
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
    assert post.kind is PostKind.QUIZ
    assert post.poll.options[0].votes == 70


def test_a_tag_in_a_polls_question_is_no_part_of_it() -> None:
    post = read(text="", poll={"question": "#опрос\nДуб?", "answers": [{"text": "да", "voters": 1}]})
    assert post.poll is not None
    assert post.poll.question == "Дуб?"
    assert post.hashtags == ("#опрос",)


@pytest.mark.parametrize("poll", ["?", {}, {"question": "Дуб?"}, {"question": "Дуб?", "answers": ["да"]}])
def test_a_broken_poll_is_none(poll: object) -> None:
    assert read(poll=poll).poll is None


KINDS = """
    plain bold italic underline strikethrough code pre link text_link blockquote spoiler custom_emoji mention_name
    hashtag email nobody_knows
"""
FIELDS = """
    id date date_unixtime edited edited_unixtime text text_entities poll todo_list photo file media_type type
    photo_file_size forwarded_from author reply_to_message_id reply_to_peer_id from_id
"""
kinds = st.sampled_from(KINDS.split())
words = st.text(max_size=20) | st.text("<>&\"'; \n\r\0#a&lt;", max_size=20)
pieces = st.fixed_dictionaries(
    {"type": kinds, "text": words},
    optional={
        "href": words | words.map("https://a.example/{}".format),
        "document_id": st.text(max_size=5) | st.integers().map(str),
        "language": words,
        "user_id": st.integers(),
        "collapsed": st.booleans(),
    },
)


@given(st.lists(pieces | words, max_size=6))
def test_the_markup_shows_the_text_to_telegram_too(parts: list[Any]) -> None:
    post = post_of(message(text=parts))
    assert plain(post.html) == post.text == post.text.strip()
    assert parse(post.html)[0] == post.text


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS.split(), anything)))
def test_whatever_a_message_is_it_is_a_post_or_told_why_not(fields: dict[str, Any]) -> None:
    sound: dict[str, Any] = {"id": 7, "date": None, "date_unixtime": None, "text": "Да", "text_entities": []}
    assert post_of({**fields, **sound}).message_id == 7
    with suppress(BadMessageError):
        post_of({**fields, "id": 7})
    with suppress(BadMessageError):
        post_of(fields)
