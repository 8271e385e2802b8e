"""Names in the other alphabet: «дипмайнд» sounds like «DeepMind», «neyroset» spells «нейросеть»."""

import re

_RUSSIAN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "Z", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
})  # fmt: skip
"""How a Russian letter sounds; capitals stand for sounds that English writes with two letters."""

_ENGLISH = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh", "S"), ("tch|ch", "C"), ("zh", "Z"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("wh", "v"),
        ("ck", "k"), ("dge|dzh|dj", "dZ"), ("j", "dZ"), ("qu", "kv"), ("q", "k"), ("x", "ks"), ("tz", "ts"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("(?<=[aeou])w(?![aeiouy])", "u"), ("w", "v"), ("ee", "i"), ("oo", "u"),
        ("y", "i"),
    )
]  # fmt: skip

_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = str.maketrans("z", "s", "aeiou'’")

_SPELLED = [
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"),
    ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("je", "е"),
    ("iy", "ий"), ("yy", "ый"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"),
    ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"),
    ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "х"), ("y", "ы"),
    ("z", "з"), ("'", "ь"),
]  # fmt: skip
_SPELLING = re.compile("|".join(re.escape(latin) for latin, _ in _SPELLED))
_RUSSIAN_OF = dict(_SPELLED)


def sound(word: str) -> str:
    """Returns about how a word of either alphabet sounds, doubled letters once; other characters stay."""
    heard = word.lower()
    if heard.isascii():
        for pattern, replacement in _ENGLISH:
            heard = pattern.sub(replacement, heard)
    return _DOUBLED.sub(r"\1", heard.translate(_RUSSIAN))


def skeleton(word: str) -> str:
    """Returns a key that a name shares with itself in the other alphabet: its consonants, «z» as «s»."""
    return sound(word).translate(_CONSONANTS)


def in_russian(word: str) -> str:
    """Returns the Russian word that a Latin spelling means: «neyroseti» is «нейросети»."""
    spelled = _SPELLING.sub(lambda found: _RUSSIAN_OF[found.group()], word.lower())
    return re.sub("(?<=[аеиоуюя])ы", "й", spelled)
