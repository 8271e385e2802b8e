"""A question of the bank in an admin's hands: each part is changed by a few words, or refused with the limit."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from content.channel import ChannelView
from content.publishing.replying import LINK
from content.quiz.questions import (
    EXPLANATION_LENGTH,
    EXPLANATION_LINE_FEEDS,
    OPTION_LENGTH,
    OPTIONS,
    QUESTION_LENGTH,
    Question,
)
from content.quiz.shelf import Entry, KnownQuestionError, QuestionShelf
from content.reading import PostReader

TOPIC_LENGTH = 40
"""Characters of a topic: it stands on buttons and behind /quiz."""

NOTHING = frozenset({"-", "–", "—"})
"""What an admin writes to have a part taken away."""

_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*", re.ASCII)
_POST = re.compile(r"(?:№ ?|/post_?)?(\d{1,15})", re.ASCII)


class Part(StrEnum):
    """What of a question can be changed."""

    TEXT = "text"
    OPTIONS = "options"
    KEY = "key"
    EXPLANATION = "why"
    TOPIC = "topic"
    POST = "post"


class EditRefusedError(Exception):
    """The words can't be this part of the question; `key` names the line that says why, `arguments` fill it in."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class EditQuestion:
    """Changes one part of a question; rounds that are being played keep the words they have."""

    shelf: QuestionShelf
    posts: PostReader
    channel: ChannelView

    async def __call__(self, question_id: int, part: Part, words: str, *, now: datetime) -> Entry:
        """Returns the changed question; raises EditRefusedError."""
        entry = await self.shelf.entry(question_id)
        if entry is None:
            raise EditRefusedError("edit-gone")
        before = entry.question
        after = await self._with_post(before, words) if part is Part.POST else changed(before, part, words)
        try:
            if after != before and not await self.shelf.rewrite(before, after, now=now):
                raise EditRefusedError("edit-meanwhile")
        except KnownQuestionError as error:
            raise EditRefusedError("edit-known") from error
        return await self.shelf.entry(question_id) or entry

    async def _with_post(self, question: Question, words: str) -> Question:
        words = words.strip()
        if words in NOTHING:
            return replace(question, post_id=None, link=None)
        if number := _POST.fullmatch(words):
            post = await self.posts.get(int(number[1]))
        elif link := LINK.fullmatch(words):
            if not self._is_ours(link):
                raise EditRefusedError("edit-post-elsewhere")
            post = await self.posts.at_message(int(link["message"]))
        else:
            raise EditRefusedError("edit-post-unreadable")
        if post is None:
            raise EditRefusedError("edit-post-unknown")
        return replace(question, post_id=post.id, link=None)

    def _is_ours(self, link: re.Match[str]) -> bool:
        if link["name"]:
            return self.channel.is_named(link["name"])
        return self.channel.number == int(f"-100{link['number']}")


def changed(question: Question, part: Part, words: str) -> Question:
    """Returns the question with another part, all but the post; raises EditRefusedError."""
    words = words.strip()
    match part:
        case Part.TEXT:
            _fits(words, QUESTION_LENGTH, "edit-text-long")
            return replace(question, text=words)
        case Part.OPTIONS:
            return _with_options(question, words)
        case Part.KEY:
            return replace(question, correct=_key(words, len(question.options)))
        case Part.EXPLANATION:
            return replace(question, explanation=None if words in NOTHING else _explanation(words))
        case Part.TOPIC:
            topic = " ".join(words.split())
            _fits(topic, TOPIC_LENGTH, "edit-topic-long")
            return replace(question, topic=None if topic in NOTHING else topic)
        case Part.POST:
            raise ValueError("a post is looked up in the archive")


def _fits(words: str, limit: int, key: str, **arguments: int) -> None:
    if not words:
        raise EditRefusedError("edit-empty")
    if len(words) > limit:
        raise EditRefusedError(key, length=len(words), limit=limit, **arguments)


def _with_options(question: Question, words: str) -> Question:
    """One option a line, `*` or `+` before a right one; without any mark the key stays, where their number does."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    marks = [line[0] in "*+" for line in lines]
    # A backslash makes a sign a part of the option.
    options = tuple(re.sub(r"^(?:[*+]\s*|\\(?=[*+\\]))", "", line) for line in lines)
    if not 1 <= len(options) <= OPTIONS:
        raise EditRefusedError("edit-options-many", count=len(options), limit=OPTIONS)
    for number, option in enumerate(options, 1):
        if not option:
            raise EditRefusedError("edit-option-empty", number=number)
        _fits(option, OPTION_LENGTH, "edit-option-long", number=number)
        if option in options[: number - 1]:
            raise EditRefusedError("edit-option-twice", number=number, first=options.index(option) + 1)
    correct = tuple(place for place, mark in enumerate(marks) if mark)
    if not correct and len(options) != len(question.options):
        raise EditRefusedError("edit-options-key")
    return replace(question, options=options, correct=correct or question.correct)


def options_as_lines(question: Question) -> str:
    """Returns the options as one may write them to have these."""
    return "\n".join(
        f"* {option}" if place in question.correct else re.sub(r"^(?=[*+\\])", r"\\", option)
        for place, option in enumerate(question.options)
    )


def _key(words: str, count: int) -> tuple[int, ...]:
    numbers = {int(one[:9]) for one in re.findall(r"\d+", words)} if _NUMBERS.fullmatch(words) else set()
    if not numbers or not numbers <= set(range(1, count + 1)):
        raise EditRefusedError("edit-key", count=count)
    return tuple(sorted(number - 1 for number in numbers))


def _explanation(words: str) -> str:
    _fits(words, EXPLANATION_LENGTH, "edit-explanation-long")
    if words.count("\n") > EXPLANATION_LINE_FEEDS:
        raise EditRefusedError("edit-explanation-lines", lines=EXPLANATION_LINE_FEEDS + 1)
    return words
