"""Whether a text reads as a question that wants an answer, as small talk, or as words to look for."""

import re

LONGEST = 300
"""Characters from which on only a question mark makes a question: longer texts are pasted, not asked."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ASKED_BACKWARDS = re.compile(r"[\s!.…)»”\"']*[?？؟]")
"""How a text that asks ends, read from its end: so no character is looked at twice."""


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

_GREETINGS = _row("""
    привет приветик здравствуй здравствуйте хай спасибо пока добрый доброе день вечер утро
    hi hello hey thanks thank bye good morning evening day
""")

_TO_THE_BOT = _row("ты тебя тебе тобой вы вас вам вами дела делишки бот you your yourself")
"""Words that speak to the one who is asked."""

_OF_THE_BOT = _row("""
    а и ну но же это у с за о об как что чем кто кого какой где когда зачем почему откуда сколько лет такой такая такое
    тут здесь там еще сам сама вообще умеешь умеете умеет можешь можете может делаешь делаете знаешь знаете
    поживаешь поживаете живешь есть зовут звать имя твое твои ваше ваши нужен помочь помоги помогите
    человек живой робот создал сделал придумал
    what who how are is do does can could name old s re m i am the a me my help was made created and so please know
""")
"""Words that questions about the bot itself are made of besides."""


def is_small_talk(text: str) -> bool:
    """Tells whether a text only greets, or asks the bot about itself: no post tells of that."""
    words = {word.lower().replace("ё", "е") for word in re.findall(r"[^\W_]+", text[:LONGEST])}
    about_bot = bool(words & _TO_THE_BOT) and words <= _GREETINGS | _TO_THE_BOT | _OF_THE_BOT
    return about_bot or (bool(words) and words <= _GREETINGS)


def reads_as_question(text: str) -> bool:
    """Tells whether a text asks: it ends with a question mark, begins with a question word, or has «ли» second."""
    if not _WORD.search(text):
        return False
    if _ASKED_BACKWARDS.match(text[::-1]):
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
