"""How a question reads: the sentence with a gap in it, inside quotation marks, behind what is asked."""

import re

from content.quiz.questions import QUESTION_LENGTH
from content.search.stop_words import STOP_WORDS
from content.search.words import stems

GAP = "___"

_INNER = str.maketrans({"«": "„", "»": "“", '"': "“"})


def gapped(lead: str, sentence: str, answer: str, *, start: int, title: str | None = None) -> str | None:
    """Returns «lead» and the sentence without the answer that stands at `start`; None where it would not do.

    The title of the post goes before, where one is given. What else would tell the answer makes it unfit.
    """
    rest = sentence[:start] + GAP + sentence[start + len(answer) :]
    asked = f"{lead} «{rest.translate(_INNER)}»"
    if title:
        asked = f"Пост «{title.translate(_INNER)}». {asked}"
    return asked if fits(asked, answer) else None


def fits(question: str, answer: str) -> bool:
    """Tells whether a question is short enough and does not hold its answer, nor a word of it that tells it."""
    if len(question) > QUESTION_LENGTH or answer.casefold() in question.casefold():
        return False
    if _spelt(question, answer):
        return False
    telling = {stem for stem in stems(answer) if len(stem) > 2 and stem not in STOP_WORDS and not stem.isdigit()}
    return telling.isdisjoint(stems(question))


_LATIN_WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)+")


def _spelt(question: str, answer: str) -> bool:
    """Tells whether the first letters of words in the question make the answer: «Retrieval-Enhanced Transformer»."""
    short = re.sub(r"[\W_]", "", answer).casefold()
    for match in _LATIN_WORDS.finditer(question):
        letters = "".join(word[0] for word in re.split("[ -]", match.group())).casefold()
        if len(letters) > 2 and len(short) > 1 and (letters.startswith(short) or short.startswith(letters)):
            return True
    return False


def quoted(name: str) -> str:
    """Returns a name in quotation marks."""
    return f"«{re.sub('[«»]', '', name)}»"
