"""`bot ask`: an answer as one JSON object, the keys a contract, or as text for people."""

from typing import Any

from content.asking.answers import Answer, Certainty
from content.html import plain
from content.texts import Texts


def as_json(answer: Answer, *, texts: Texts) -> dict[str, Any]:
    """Returns an answer as `bot ask --json` writes it; `answer` is null where the archive does not hold it."""
    return {
        "question": answer.question,
        "answer": _said(answer, texts=texts) or None,
        "certain": answer.certainty is Certainty.CERTAIN,
        "quotes": [{"id": quote.post_id, "text": quote.text} for quote in answer.quotes],
        "unknown": list(answer.unknown),
        "nearest": [{"id": hit.post_id, "title": hit.title} for hit in answer.nearest],
    }


def as_text(answer: Answer, *, texts: Texts) -> str:
    """Returns an answer for a terminal: what is said, which words no post has, then the posts it stands in."""
    none = answer.certainty is Certainty.NONE
    lines = [answer.question]
    if none:
        lines.append(plain(texts("ask-none")))
    if answer.unknown:
        words = ", ".join(f"«{word}»" for word in answer.unknown)
        lines.append(plain(texts("ask-unknown", words=words, count=len(answer.unknown))))
    if answer.certainty is Certainty.POSSIBLE and not answer.fact:
        lines.append(plain(texts("ask-possible")))
    if said := _said(answer, texts=texts):
        lines.append(said)
    if none and answer.nearest:
        lines.append(plain(texts("ask-nearest")))
    shown = dict.fromkeys((quote.post_id, quote.title) for quote in answer.quotes)
    shown |= dict.fromkeys((hit.post_id, hit.title) for hit in answer.nearest if not answer.quotes)
    return "\n".join([*lines, *(f"{post_id:>5}  {title}" for post_id, title in shown)])


def _said(answer: Answer, *, texts: Texts) -> str:
    """The fact, then the sentences, each on a line of its own, addresses that their words hide behind them."""
    if answer.certainty is Certainty.NONE:
        return ""
    fact = [plain(texts(answer.fact.key, **answer.fact.arguments))] if answer.fact else []
    return "\n".join([*fact, *(plain(quote.html) for quote in answer.quotes)])
