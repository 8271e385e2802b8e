"""What of a post can be asked about: its Russian sentences, its title and the name it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.asking.sentences import is_item, sentences
from content.posts import Post, PostKind
from content.quiz.questions import EXPLANATION_LENGTH
from content.search.words import stems
from content.signs import hashtags, without_emoji

SHORTEST = 45
"""Characters a sentence has at least: a shorter one does not stand on its own."""

LONGEST = 600
"""Characters of a sentence that is looked at: a longer one is no sentence."""

_PART = r"(?>[A-Z][A-Za-z0-9_·+’'-]*[A-Za-z0-9+]|\d+[A-Z][A-Za-z0-9_·-]*|[a-z]+(?:\d|[A-Z])[A-Za-z0-9_-]*)"
_WHOLE = r"(?![-‐‑.]?[A-Za-zА-Яа-яЁё0-9])"
NAME = rf"(?<![\w.@#/-])(?>{_PART}(?:[ -](?:{_PART}|\d+(?:\.\d+)?)(?![-‐‑]?[А-Яа-яЁё]))*){_WHOLE}"
"""A name in Latin letters, which no Russian case changes: KEAR, data2vec, Context IQ."""

_GENERIC = frozenset(
    [
        "ai",
        "ml",
        "dl",
        "nlp",
        "cv",
        "rl",
        "gpu",
        "cpu",
        "tpu",
        "llm",
        "llms",
        "gan",
        "gans",
        "cnn",
        "rnn",
        "iot",
        "api",
        "sql",
        "nosql",
        "python",
        "github",
        "gitlab",
        "google",
        "microsoft",
        "meta",
        "facebook",
        "nvidia",
        "openai",
        "deepmind",
        "mit",
        "apple",
        "yandex",
        "sber",
        "amazon",
        "ibm",
        "data",
        "science",
        "machine",
        "deep",
        "learning",
        "reinforcement",
        "mac",
        "big",
        "automl",
        "linux",
        "windows",
        "ios",
        "android",
        "youtube",
        "telegram",
        "usa",
        "covid",
        "arxiv",
        "iclr",
        "icml",
        "neurips",
        "cvpr",
        "code",
        "paper",
    ]
)
"""Words that are no product's name by themselves, in small letters."""

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"https?://|www\.|@\w|\[|\]|\|")
_POINTING = re.compile(
    r"\b(?:к|с|от|для|у|о|об|на|в|за|из|при|над|по)\s(?:нему|ней|ним|ними|нём|нем|него|неё|нее|них|этого|этой|этим|этом|этих|том|того|тех|тем|теми)\b"
    r"|\b(?:там|туда|оттуда|здесь|тут|(?<!а )также|тоже|т[оа]го же|то[йм] же|этот|эта|этой|эту|эти|этих|этого|данн(?:ый|ая|ое|ые|ого|ой)|обоих|обе|оба)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:он[аои]?|его|е[её]|их|это[тмй]?|эт[аиу]|этого|эти[хм]|та(?:к(?:ой|ая|ие|же|им)?|м)|то(?:т|гда)|поэтому|но|а|и|при этом"
    r"|для этого|однако|зато|здесь|тут|затем|потом|далее|сначала|наконец|кроме того|вдобавок|к тому же|ещё|еще|например|причем|причём"
    r"|в итоге|в результате|как раз|первы[йем]|перва[яой]|втор\w+|треть\w+|остальн\w+|друг\w+|сам[аио]?|последн\w+)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:он[аои]?|его|е[её]|их|это|эт[аиу]|так(?:ой|ая|ие)|сам[аио]?)\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?:сегодня|завтра|вчера|сейчас|на днях|недавно|только что|на этой неделе|в этом (?:году|месяце)"
    r"|(?:в )?прошл\w+ (?:год|месяц|недел)\w*|year ago|год назад|скоро)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r";|\s[–—]\s|,(?=\s(?:котор|где |что |чтобы |причём |а также |в отличие |поэтому |поскольку ))")


@dataclass(frozen=True, slots=True)
class Passage:
    """A post that can be asked about: its plain title, its sentences, the stems it has, the name it is about."""

    post: Post
    title: str
    sentences: Sequence[str]
    stems: frozenset[str]
    subject: str | None

    def names(self, wanted: str) -> bool:
        """Tells whether the post says these words, in any case and order."""
        return self.stems.issuperset(stems(wanted)) or wanted.casefold() in self.post.text.casefold()


def passage_of(post: Post) -> Passage | None:
    """Returns what a post offers; None for announcements, advertisements, polls and posts that are not Russian."""
    if post.kind is not PostKind.POST or post.poll is not None:
        return None
    title = _plain(post.title)
    found = tuple(_quotable(post))
    if not found:
        return None
    return Passage(post, title, found, frozenset(stems(post.text)), _subject(title, found))


def excerpt(sentence: str, needed: str) -> str | None:
    """Returns the sentence where it is short enough to explain an answer, else its beginning up to a clause's end.

    None where the beginning would lack what is needed.
    """
    if len(sentence) <= EXPLANATION_LENGTH:
        return sentence
    ends = [match.start() for match in _CUT.finditer(sentence) if SHORTEST <= match.start() < EXPLANATION_LENGTH]
    fitting = [end for end in ends if needed in sentence[:end] and _balanced(sentence[:end])]
    return sentence[: fitting[-1]].rstrip(" ,;–—-") + "…" if fitting else None


def leans(sentence: str) -> bool:
    """Tells whether a sentence can't be understood without the one before it."""
    return bool(_LEANING.match(sentence) or _POINTING.search(sentence))


def points(sentence: str) -> bool:
    """Tells whether a sentence has a pronoun for what was named before it: «у неё», «эти», «он»."""
    return bool(_POINTING.search(sentence) or _PRONOUN.match(sentence))


def is_generic(name: str) -> bool:
    """Tells whether a name is a field, a company or a platform rather than what a post is about."""
    return all(word in _GENERIC for word in re.split(r"[ -]", name.casefold()))


def _quotable(post: Post) -> Iterator[str]:
    for place in sentences(post.text):
        written = post.text[place.start : place.end]
        if "\n" in written or _FOREIGN.search(written) or hashtags(written) or is_item(post.text, place):
            continue
        plain = _plain(written)
        if (
            SHORTEST <= len(plain) <= LONGEST
            and _is_russian(plain)
            and _balanced(plain)
            and not _TODAY.search(plain)
        ):
            yield plain


def _plain(written: str) -> str:
    return " ".join(without_emoji(written).replace("\ufe0f", "").replace("\u200d", "").split())


def _is_russian(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) * 2 > len(_LETTER.findall(text))


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("()", "«»", "“”"))


_HEAD = re.compile(rf"(?P<name>{NAME})(?=\s*(?:[:–—]|-\s|\(|от\b|$))")


def _subject(title: str, found: Sequence[str]) -> str | None:
    """The name a title begins with, or has behind «с» or before «от», where the text names it too."""
    text = "\n".join(one for one in found if one != title)
    heads = [match["name"] for match in [_HEAD.match(title)] if match]
    heads += [
        "".join(found) for found in re.findall(rf"\b(?:[Сс]|[Пп]ро)\s({NAME})|({NAME})(?=\sот\s[A-ZА-ЯЁ])", title)
    ]
    for name in heads:
        if not is_generic(name) and len(name) > 2 and name in text:
            return name
    return None
