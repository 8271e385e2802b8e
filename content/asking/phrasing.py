"""An answer in the words of a language model: shown above the quotes, and only where the quotes bear it out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Protocol

from content.asking.answers import Answer, Certainty
from content.asking.backing import objection, sentences
from content.html import Html, escape

LONGEST = 600
"""Characters of an answer; a longer one is no answer to a question."""

SENTENCES = 3

LONGEST_WRITTEN = 4 * LONGEST
"""Characters with markup; more is not even looked at."""

LONGEST_QUOTED = 3000
"""Characters of all quotes together that a text is compared with."""

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_UNFINISHED_THOUGHTS = re.compile(r"</?think(?:ing)?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_MARKDOWN = (
    (re.compile(r"```\w*"), ""),
    (re.compile(r"!?\[([^\[\]]+)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\s?\[\d{1,2}\]"), ""),
    (re.compile(r"^\s*(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"(\*{1,3}|_{2,3}|`)(?=\S)(.+?)(?<=\S)\1", re.DOTALL), r"\2"),
)
_REFUSAL = re.compile(
    r"не могу|не удалось|не знаю|к сожалению|языков(?:ая|ой) модел|недостаточно (?:данных|информации)"
    r"|нет (?:ответа|информации|данных|сведений)|(?:в|из) (?:\w+ )?цитат\w* (?:\w+ )?(?:нет|не)\b"
    r"|не (?:указан|упомина|упомян|сказано|говорится)"
    r"|\b(?:i|we) (?:can ?not|can't|am unable|don't know|do not know|am sorry)|i'm (?:sorry|unable|not able)"
    r"|\bas an ai\b|language model\W|unfortunately|not (?:mentioned|specified|stated|provided)"
    r"|(?:do|does)(?: not|n't) (?:mention|say|specify|state)|no (?:information|answer|mention)",
    re.IGNORECASE,
)


class Writer(Protocol):
    """Puts quotes into words, right or wrong."""

    async def write(self, question: str, quotes: Sequence[str], *, language: str) -> str | None:
        """Returns an answer to the question made of the quotes, asked for in a language (its code), or None."""
        ...


@dataclass(frozen=True, slots=True)
class PhraseAnswer:
    """Has a sure answer put into words; without a writer there are none."""

    writer: Writer | None = None

    async def __call__(self, answer: Answer, *, language: str) -> Html | None:
        """Returns what to show above the quotes, or None where the plain answer is to be given.

        Nothing is believed because it was written: what the quotes do not say is dropped as a whole. So quotes
        that try to give orders to a model can at most spoil its answer. A fact needs no other words.
        """
        if self.writer is None or answer.certainty is not Certainty.CERTAIN or answer.fact or not answer.quotes:
            return None
        quotes = [quote.text for quote in answer.quotes]
        if sum(map(len, quotes)) > LONGEST_QUOTED:
            return None
        written = await self.writer.write(answer.question, quotes, language=language)
        text = plain_words(written or "")
        if not text or len(text) > LONGEST or len(sentences(text)) > SENTENCES:
            return None
        quoted = _one_line(" ".join(quotes)).casefold()
        if text.casefold() not in quoted and _REFUSAL.search(text):
            return None
        return None if objection(text, quotes, question=answer.question) else escape(text)


def plain_words(written: str) -> str:
    """Returns a model's text as one line of plain words: no markup, no thoughts aloud, no invisible characters."""
    if len(written) > LONGEST_WRITTEN:
        return ""
    text = _THOUGHTS.sub(" ", written)
    if _UNFINISHED_THOUGHTS.search(text):
        return ""
    text = _TAG.sub("", unescape(text))
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    return _one_line(text)


def _one_line(text: str) -> str:
    seen = "".join(
        one for one in text if one.isspace() or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return " ".join(seen.split())
