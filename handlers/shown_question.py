"""A question of the bank, or a page of them, made ready for an admin's chat."""

import re
from collections import Counter
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from content.channel import ChannelView
from content.html import Html
from content.quiz.quality import Figures, QuestionQuality, flags
from content.quiz.questions import same_words
from content.quiz.shelf import Entry, QuestionShelf
from content.reading import PostReader
from content.texts import Texts
from handlers.question_buttons import ListButton, Shown
from handlers.question_page import Line, question_card, questions_page, topic_mark, topics_keyboard

Reply = tuple[Html, InlineKeyboardMarkup]

MOST_TOPICS = 90
"""Topics that have a button: Telegram takes a hundred."""

_HEADINGS = {
    Shown.ALL: "bank-heading-all",
    Shown.FLAGGED: "bank-heading-flag",
    Shown.FOUND: "bank-heading-find",
}

_WORDS = re.compile(r"🔎 «(.*)» · \d+")
"""The first line of what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQuestions:
    """Looks up what a list or a card shows."""

    shelf: QuestionShelf
    quality: QuestionQuality
    posts: PostReader
    channel: ChannelView

    async def card(self, question_id: int, *, texts: Texts) -> Reply | None:
        """Returns a question with its figures; None where the bank has no such question with its key."""
        entry = await self.shelf.entry(question_id)
        if entry is None:
            return None
        figures = await self.quality.figures(question_id) or Figures(entry.question)
        post_id = entry.question.post_id
        post = await self.posts.get(post_id) if post_id is not None else None
        number = post.message_id if post else None
        return question_card(entry, figures, channel=self.channel, texts=texts, message_id=number)

    async def page(self, button: ListButton, *, texts: Texts, words: str = "") -> Reply:
        """Returns a page of a list; `words` are what was looked for."""
        figures = {one.question.id or 0: one for one in await self.quality.all_figures()}
        lines: list[Line] = []
        for entry in await self.shelf.entries():
            why = flags(figures[number]) if (number := entry.question.id or 0) in figures else ()
            if _belongs(entry, button, words=words, flagged=bool(why)):
                lines.append((entry, why))
        heading = texts(
            _HEADINGS[button.shown],
            count=len(lines),
            words=words,
            has_topic=int(bool(button.topic and lines)),
            topic=(lines[0][0].question.topic or "") if button.topic and lines else "",
        )
        return questions_page(lines, button, heading=heading, texts=texts, figures=figures)

    async def topics(self, *, texts: Texts) -> Reply:
        """Returns the topics to choose from."""
        counts = Counter(entry.question.topic for entry in await self.shelf.entries())
        topics = sorted((topic, count) for topic, count in counts.items() if topic)
        return texts("bank-which-topic", count=len(topics)), topics_keyboard(topics[:MOST_TOPICS], texts=texts)

    async def flagged(self) -> int:
        """Returns how many questions an admin should look at."""
        return sum(bool(flags(one)) for one in await self.quality.all_figures())


def words_of(text: str | None) -> str:
    """Returns what the questions on a list were found by, as its first line says; "" for any other message."""
    match = _WORDS.match((text or "").partition("\n")[0])
    return match[1] if match else ""


def _belongs(entry: Entry, button: ListButton, *, words: str, flagged: bool) -> bool:
    question = entry.question
    if button.shown is Shown.FLAGGED and not flagged:
        return False
    if button.topic and topic_mark(question.topic or "") != button.topic:
        return False
    said = same_words("\n".join((question.text, *question.options)))
    return all(word in said for word in same_words(words).split())
