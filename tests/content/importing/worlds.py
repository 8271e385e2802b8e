"""Imagined channels and how different sources show them, for properties of merging."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from content.html import Html, escape
from content.posts import Media, PollOption, PollRecord, Post, PostKind, Source

DAY = datetime(2021, 5, 6, 7, 8, tzinfo=UTC)
SAID_AGAIN = ("дуб", "ель", "дуб и ель")


@dataclass(frozen=True)
class Message:
    """What really stands in the channel; `texts` are its versions. An album's messages share the first's number."""

    number: int
    texts: tuple[str, ...]
    album: tuple[int, ...] = ()
    captioned: int = 0
    media: str | None = None
    votes: tuple[int, ...] = ()
    reply_to: int | None = None
    author: str | None = None
    forwarded_from: str | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        return (self.number, *self.album)


@st.composite
def messages(draw: st.DrawFn, number: int) -> Message:
    kind = draw(st.sampled_from(["said", "edited", "forwarded", "poll", "picture", "album"]))
    reply_to = draw(st.sampled_from([None, number - 10]))
    author = draw(st.sampled_from([None, "Анна"]))
    media = draw(st.sampled_from([None, "photo"]))
    own = f"пост {number}"
    match kind:
        case "said":
            return Message(number, (draw(st.sampled_from(SAID_AGAIN)),), media=media, reply_to=reply_to)
        case "edited":
            back = draw(st.sampled_from([f"{own} новее", own]))
            return Message(number, (own, f"{own} исправлен", back), media=media, author=author)
        case "forwarded":
            return Message(number, (own,), forwarded_from="Клуб", author=author)
        case "poll":
            return Message(number, (own,), votes=tuple(draw(st.lists(st.integers(1, 9), min_size=2, max_size=2))))
        case "picture":
            return Message(number, ("",), media="photo", reply_to=reply_to)
    texts = draw(st.sampled_from([("",), (own,), (own, f"{own} исправлен"), ("дуб",)]))
    # Which message of an album had which text is not kept: an edited caption finds its album by the first one's number.
    captioned = draw(st.integers(0, 2)) if len(texts) == 1 else 0
    return Message(
        number, texts, album=(number + 1, number + 2), captioned=captioned, media="photo", author=author
    )


def seen(message: Message, stage: int, **fields: Any) -> Post:
    """The message as it was when it had been edited so many times, as a source shows it that tells the text only."""
    text = message.texts[min(stage, len(message.texts) - 1)]
    poll = None
    if message.votes:
        question = f"Вопрос {message.number}?"
        poll = PollRecord(
            question, tuple(PollOption(f"ответ {n}", v + stage) for n, v in enumerate(message.votes))
        )
        text = "\n".join([question, *(option.text for option in poll.options)])
    return Post(
        **{
            "text": text,
            "html": escape(text),
            "kind": PostKind.QUIZ if poll else PostKind.POST,
            "urls": (f"https://a.example/{len(text)}",) if text else (),
            "hashtags": (f"#{text[:3]}",) if text else (),
            "poll": poll,
            **fields,
        }
    )


def exported(message: Message, stage: int) -> list[Post]:
    """Telegram Desktop's JSON: every message of an album for itself."""
    stage = min(stage, len(message.texts) - 1 if not message.votes else stage)
    posts = []
    for place, number in enumerate(message.numbers):
        has_text = place == message.captioned or not message.album
        post = seen(
            message,
            stage,
            message_id=number,
            date=DAY + timedelta(minutes=message.number),
            edited=DAY + timedelta(days=stage) if stage and has_text and not message.votes else None,
            media=(Media(message.media, f"{number}.jpg", number),) if message.media else (),
            reply_to=message.reply_to,
            author=message.author,
            forwarded_from=message.forwarded_from,
        )
        post = replace(post, html=Html(f"<b>{post.html}</b>") if post.text and not post.poll else post.html)
        posts.append(post if has_text else replace(post, text="", html=Html(""), urls=(), hashtags=()))
    return posts


def previewed(message: Message, stage: int) -> list[Post]:
    """A page of t.me/s in HTML: an album is one post, an edit has no time."""
    return [
        seen(
            message,
            stage,
            message_id=message.number,
            date=DAY + timedelta(minutes=message.number),
            edits_unknown=stage > 0 and len(message.texts) > 1,
            media=(Media(message.media),) * len(message.numbers) if message.media else (),
            album=message.album,
            author=message.author,
            forwarded_from=message.forwarded_from,
        )
    ]


def saved(message: Message, stage: int) -> list[Post]:
    """The saved text of such a page: no numbers, no markup, pictures without words not at all."""
    post = seen(
        message,
        stage,
        forwarded_from=message.forwarded_from,
        sources=(Source(f"page-{stage}.txt", message.number, message.number),),
    )
    if post.poll:
        post = replace(post, poll=replace(post.poll, quiz=True, percent=True))
    return [post] if post.text else []


SOURCES: tuple[Callable[[Message, int], list[Post]], ...] = (exported, previewed, saved)


@st.composite
def readings(draw: st.DrawFn) -> list[Post]:
    """Posts of one channel as different sources show them at different times."""
    channel = [draw(messages(10 * place)) for place in range(1, draw(st.integers(2, 6)))]
    views = draw(st.lists(st.tuples(st.sampled_from(SOURCES), st.integers(0, 2)), min_size=1, max_size=4))
    return [post for source, stage in views for message in channel for post in source(message, stage)]
