"""Posts made up for measuring: Russian-looking words with the frequencies words have, always the same."""

import random
from collections.abc import Iterator
from itertools import accumulate

from content.html import escape
from content.posts import Post
from content.search.layout import switched

VOCABULARY = 60_000
WORDS_PER_POST = 110
LONG = 6
"""Letters of a word that is worth correcting."""

_CONSONANTS = "бвгджзклмнпрстфхцчш"
_VOWELS = "аеиоуыюя"
_ENDINGS = ("", "а", "ой", "ого", "ый", "у", "ами", "ать", "ил", "ение", "ости")
_ENDING_WEIGHTS = list(accumulate(0.6**rank for rank in range(len(_ENDINGS))))
"""A word is met mostly in a few of its forms: a million words hold about a hundred thousand different ones."""


class Generator:
    """Makes posts and queries of one made-up language."""

    def __init__(self, seed: int = 1) -> None:
        # The language is always the same: only what is said in it differs from seed to seed.
        self._random = random.Random(1)
        words: set[str] = set()
        while len(words) < VOCABULARY:
            words.add("".join(self._syllable() for _ in range(self._random.randint(2, 4))))
        self._words = sorted(words)
        self._random.shuffle(self._words)
        self._random.seed(seed)
        # Zipf: the n-th word is about as frequent as 1/n.
        self._weights = list(accumulate(rank**-1.1 for rank in range(1, VOCABULARY + 1)))

    def _syllable(self) -> str:
        return self._random.choice(_CONSONANTS) + self._random.choice(_VOWELS)

    def _draw(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def posts(self, count: int, *, words_each: int = WORDS_PER_POST) -> Iterator[Post]:
        """Yields posts of about 800 characters by default, numbered as messages."""
        for number in range(1, count + 1):
            endings = self._random.choices(_ENDINGS, cum_weights=_ENDING_WEIGHTS, k=words_each)
            words = [word + ending for word, ending in zip(self._draw(words_each), endings, strict=True)]
            title = " ".join(words[:6]).capitalize()
            text = f"🔥 {title}\n{' '.join(words[6:])}.\nhttps://example.org/{words[7]}/{number}"
            yield Post(
                text=text,
                html=escape(text),
                urls=(text.rsplit("\n", 1)[1],),
                message_id=number,
                hashtags=(f"#{words[8]}",) if number % 10 == 0 else (),
            )

    def queries(self, count: int) -> dict[str, list[str]]:
        """Returns queries by class: one rare word, two of middling frequency, two common, a question of six."""
        rare, middle, common = self._words[20_000:40_000], self._words[300:3000], self._words[:30]
        choose = self._random.choice
        return {
            "one rare word": [choose(rare) for _ in range(count)],
            "two middling words": [f"{choose(middle)} {choose(middle)}" for _ in range(count)],
            "two common words": [f"{choose(common)} {choose(common)}" for _ in range(count)],
            "question of six": [
                " ".join([choose(rare), *(choose(middle) for _ in range(3)), *(choose(common) for _ in range(2))])
                for _ in range(count)
            ],
        }

    def mistaken(self, count: int) -> dict[str, list[str]]:
        """Returns rare words with one wrong letter, and in the wrong keyboard layout."""
        rare = [word for word in self._words[20_000:40_000] if len(word) >= LONG]
        words = [self._random.choice(rare) for _ in range(count)]
        return {
            "one typo": [self._mistype(word) for word in words],
            "wrong layout": [switched(word) or word for word in words],
        }

    def _mistype(self, word: str) -> str:
        place = self._random.randrange(len(word))
        return word[:place] + self._random.choice(_CONSONANTS) + word[place + 1 :]
