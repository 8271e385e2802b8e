"""Whether a text reads as a question that wants an answer, or as words to look for."""

import re

LONGEST = 300
"""Characters from which on only a question mark makes a question: longer texts are pasted, not asked."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ASKED = re.compile(r"[?？؟][\s!?.…)»”\"']*$")


def _row(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPENERS = _row("""
    а и ну но скажи скажите подскажи подскажите объясни объясните расскажи расскажите привет здравствуйте пожалуйста
    интересно бот please so and well hi hello hey tell me
""")
"""What people say before they ask."""

_PREPOSITIONS = _row("""
    в во на о об обо про с со из для до от за к ко по у при через между
    in on at for to from with by about of since until
""")

_ASKING = _row("""
    кто кого кому кем ком чего чему чем сколько скольких сколькими когда где куда откуда зачем почему отчего
    каков какова каково каковы какой какая какое какие какого каких каким какими каком какую
    который которая которое которые чей чья чье чьи who whom whose when where why which
""")
"""Words that ask even before a single other one: «где митап», "why transformers"."""

_ASKING_MORE = _row("что как what how is are was were do does did can could will would should has have")
"""Words that ask before two more; before one they may be a title: «как рисовать», "what matters"."""

_ASKING_PAIRS = frozenset({("что", "нового"), ("что", "там"), ("что", "это"), ("what", "new"), ("how", "many")})


def reads_as_question(text: str) -> bool:
    """Tells whether a text asks: it ends with a question mark, begins with a question word, or has «ли» second."""
    if not _WORD.search(text):
        return False
    if _ASKED.search(text):
        return True
    if len(text) > LONGEST:
        return False
    words = [word.lower().replace("ё", "е") for word in _WORD.findall(text)]
    while len(words) > 1 and words[0] in _OPENERS:
        words = words[1:]
    if len(words) > 2 and words[0] in _PREPOSITIONS and (words[1] in _ASKING or words[1] == "что"):
        return True
    if len(words) < 2:
        return False
    asking = words[0].partition("'")[0].partition("’")[0]
    return (
        words[1] == "ли"
        or asking in _ASKING
        or (asking in _ASKING_MORE and len(words) > 2)
        or (words[0], words[1]) in _ASKING_PAIRS
    )
