"""What something can do: «LIME позволяет объяснить…», asked by the name, answered by the verb's phrase."""

import re
from collections.abc import Iterator

from content.quiz.drafting.definitions import TELLING, telling
from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import Passage, excerpt
from content.quiz.drafting.wording import fits, quoted
from content.quiz.questions import OPTION_LENGTH

SHORTEST_PHRASE = 25
"""Characters of what is done, at least: «решать задачи» says nothing."""

_CAN = re.compile(
    r"(?P<verb>позволя(?:ет|ют)|помога(?:ет|ют)|уме(?:ет|ют)|способ(?:ен|на|но|ны))\s(?:[а-яё]+о\s)?"
    r"(?P<what>(?:[а-яё]+(?:[аеиоуыя]ть|ться|йти|вести|нести|расти|пасти|[еоы]чь)|лезть|сесть|счесть)\s[^.;:!?()«»–—]+)"
)
_ASKED = {
    "позволя": "Что позволяет делать {}?",
    "помога": "Что помогает делать {}?",
    "уме": "Что умеет {}?",
    "способ": "На что способна разработка {}?",
}
_LEANING = re.compile(
    r"\b(?:е[её]|его|их|им|ему|ей|ими|н[её]м|ним|ней|них|этого|эт\w{1,3}|тем|такой|себе)\b", re.IGNORECASE
)
_STOP = re.compile(
    r",\s(?=(?:в |на |с |из |для |при )?котор|где |причём |а |и |чем |но |что |чтобы |поэтому |поскольку |потому |не |когда |если |так |ведь |как |даже )|\s-\s"
)


def phrases(passage: Passage) -> Iterator[tuple[str, re.Match[str], str]]:
    """Yields each sentence that tells what is possible, where, and the phrase for it."""
    for sentence in passage.sentences:
        for match in _CAN.finditer(sentence):
            what = _STOP.split(match["what"])[0].rstrip(" ,…")
            if (
                not _LEANING.search(what)
                and telling(what) >= TELLING
                and SHORTEST_PHRASE <= len(what) <= OPTION_LENGTH
            ):
                yield sentence, match, what


def able(passage: Passage) -> Iterator[Fact]:
    """Yields the question for what the post's subject can do, from a sentence that names it before the verb."""
    subject = passage.subject
    if subject is None:
        return
    for sentence, match, what in phrases(passage):
        before = sentence[: match.start()]
        place = before.rfind(subject)
        if place < 0 or re.search(r"[.;!?]|\bчем\b", before[place:]):
            continue
        asked = next(form for start, form in _ASKED.items() if match["verb"].startswith(start))
        question = asked.format(quoted(subject))
        explained = excerpt(sentence, what)
        if explained and fits(question, what):
            yield Fact(Kind.ABILITY, question, what, explained)
            return
