"""The limits of a post, each met and overstepped by one, and lines that fit into a pop-up."""

from dataclasses import replace

import pytest

from content.html import escape, plain
from content.posts import Media, Post
from content.publishing.channel import ALBUM_MIXED, ALBUM_TOO_LONG, LONG_CAPTION, refusal_key
from content.publishing.refusals import (
    TIED,
    Draft,
    PollDraft,
    album_refused,
    composed_refused,
    unfit_to_post,
)
from content.texts import LANGUAGES, message_keys, texts_in

POLL = PollDraft(question="Где лёд толще?", options=("В тени", "На солнце"))
TEXT = Draft(kind="text", text="Пост")


def key_of(draft: Draft) -> str | None:
    unfit = unfit_to_post(draft)
    return unfit.key if unfit else None


@pytest.mark.parametrize("kind", [*sorted(TIED), "dice", "unknown", None])
def test_kinds_that_no_channel_gets_from_a_bot(kind: str | None) -> None:
    assert key_of(Draft(kind=kind))


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "document", "audio", "voice", "video_note"])
def test_media_need_no_words(kind: str) -> None:
    assert key_of(Draft(kind=kind)) is None


@pytest.mark.parametrize("kind", ["sticker", "contact", "venue", "location", "live_photo", "rich_message"])
def test_what_telegram_decides_itself(kind: str) -> None:
    assert key_of(Draft(kind=kind)) is None


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (replace(TEXT, text="я" * 4096), None),
        (replace(TEXT, text="🐙" * 4096), None),
        (replace(TEXT, text="я" * 4097), "unfit-long-text"),
        (replace(TEXT, entities=100), None),
        (replace(TEXT, entities=101), "unfit-entities"),
        (replace(TEXT, text=""), "unfit-empty"),
        (replace(TEXT, text="\u2800 \u200b\n\u3164"), "unfit-empty"),
        (replace(TEXT, text="."), None),
        (replace(TEXT, text="/start", command=True), "unfit-command"),
        (replace(TEXT, text="/ask — новая команда.\nВот что она умеет.", command=True), None),
        (Draft(kind="location", live=True), "unfit-live"),
        # A plain copy keeps the long caption of somebody with Premium.
        (Draft(kind="photo", text="я" * 4096), None),
        (Draft(kind="photo", text="я" * 4097), "unfit-long-text"),
        (Draft(kind="video", text="я", entities=101), "unfit-entities"),
    ],
)
def test_words(draft: Draft, key: str | None) -> None:
    assert key_of(draft) == key


@pytest.mark.parametrize(
    ("poll", "key"),
    [
        (POLL, None),
        (replace(POLL, anonymous=False), "refused-public-votes"),
        (replace(POLL, closed=True), "unfit-poll-closed"),
        (replace(POLL, timed=True), "unfit-poll-timed"),
        (replace(POLL, answer_hidden=True), "unfit-quiz-answer"),
        (replace(POLL, question="?" * 300), None),
        (replace(POLL, question="?" * 301), "unfit-poll-question"),
        (replace(POLL, question=""), "unfit-poll-question"),
        (replace(POLL, options=("да",)), None),
        (replace(POLL, options=()), "unfit-poll-options"),
        (replace(POLL, options=tuple("123456789абв")), None),
        (replace(POLL, options=tuple("123456789абвг")), "unfit-poll-options"),
        (replace(POLL, options=("д" * 100, "нет")), None),
        (replace(POLL, options=("д" * 101, "нет")), "unfit-poll-option"),
        (replace(POLL, explanation="п" * 200), None),
        (replace(POLL, explanation="п" * 201), "unfit-poll-explanation"),
        (replace(POLL, explanation="раз\nдва\nтри"), None),
        (replace(POLL, explanation="раз\nдва\nтри\nчетыре"), "unfit-poll-lines"),
    ],
)
def test_polls(poll: PollDraft, key: str | None) -> None:
    assert key_of(Draft(kind="poll", poll=poll)) == key


def part(kind: str, text: str = "") -> Post:
    return Post(text=text, html=escape(text), media=(Media(kind),))


def test_albums() -> None:
    assert album_refused([part("photo")] * 10) is None
    assert album_refused([part("photo")] * 11) == ALBUM_TOO_LONG
    assert album_refused([part("photo"), part("video")]) is None
    assert album_refused([part("document")] * 2) is None
    assert album_refused([part("photo"), part("document")]) == ALBUM_MIXED
    assert album_refused([part("audio"), part("document")]) == ALBUM_MIXED


def test_buttons_shorten_what_a_caption_may_be() -> None:
    assert composed_refused([part("photo", "я" * 1024)]) is None
    assert composed_refused([part("photo", "я" * 1025)]) == LONG_CAPTION
    assert composed_refused([Post(text="я" * 4096, html=escape(""))]) is None
    assert composed_refused([]) is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (ALBUM_TOO_LONG, "refused-album-too-long"),
        ("document can't be mixed with other media types", "refused-album-mixed"),
        (LONG_CAPTION, "refused-long-caption"),
        ("message is too long", "refused-long-text"),
        ("message can't be copied", "refused-not-copied"),
        ("the message can't be copied", "refused-not-copied"),
        ("something new", "refused-other"),
    ],
)
def test_telegrams_words_have_lines(words: str, key: str) -> None:
    assert refusal_key(words) == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_into_a_pop_up(language: str) -> None:
    texts = texts_in(language)
    numbers = {"limit": 4096, "length": 40960, "count": 1000, "lines": 3}
    keys = [key for key in message_keys(language) if key.startswith("unfit-")]
    assert len(keys) > 15
    for key in keys:
        for kind in sorted(TIED):
            line = texts("schedule-refused", reason=texts(key, kind=kind, **numbers))
            assert len(line) <= 200
            assert plain(line) == line
