"""Wrong options: what other posts answer to questions of the same kind, and what is not also right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from content.quiz.drafting.abilities import phrases
from content.quiz.drafting.definitions import definitions, short
from content.quiz.drafting.draft import SPARE, distinct, scattered
from content.quiz.drafting.facts import Candidate, Fact, Kind
from content.quiz.drafting.makers import house, made, somebody
from content.quiz.drafting.passages import Passage
from content.quiz.questions import same_words
from content.search.stop_words import STOP_WORDS
from content.search.words import stems
from content.topics import Topics

ALIKE = 0.5
"""Share of its words that a wrong definition may have in common with the post: beyond that it may be right."""

LONGER = 2.0
"""How many times as long as the answer a wrong option may be, or the answer as long as it."""

ROOM = 15
"""Characters by which lengths may differ anyway."""


class WrongOptions:
    """What the posts of an archive offer as wrong options."""

    def __init__(self, passages: Iterable[Passage], topics: Topics) -> None:
        self._topics = topics
        self._makers: Counter[str] = Counter()
        self._found: defaultdict[Kind, dict[tuple[str, int], Candidate]] = defaultdict(dict)
        for passage in passages:
            areas = self._areas(passage)
            for kind, candidate in _offered(passage, areas):
                if kind is Kind.MAKER:
                    self._makers[candidate.text] += 1
                self._found[kind].setdefault((same_words(candidate.text), candidate.post_id), candidate)

    def for_fact(self, fact: Fact, passage: Passage) -> tuple[str, ...]:
        """Returns wrong options for a fact of a post, the nearest of kind first; as few as there are."""
        if fact.made:
            return tuple(distinct(fact.made, answer=fact.answer))[:SPARE]
        fitting = [one for one in self._found[fact.kind].values() if self._fits(one, fact, passage)]
        fitting.sort(
            key=lambda one: (
                one.group != fact.group,
                # Who is told of once is no likely maker of anything else.
                fact.kind is Kind.MAKER and self._makers[one.text] < 2,
                abs(len(one.text) - len(fact.answer)) // ROOM,
                scattered(fact.question, one.text),
            )
        )
        chosen: list[str] = []
        houses: set[str] = {house(fact.answer)}
        for text in distinct([one.text for one in fitting], answer=fact.answer):
            if fact.kind is Kind.MAKER:
                if house(text) in houses:
                    continue
                houses.add(house(text))
            chosen.append(text)
        return tuple(chosen[:SPARE])

    def _areas(self, passage: Passage) -> frozenset[str]:
        """The fields of a post: what one language model can do, another can as well."""
        return frozenset(key for key in passage.post.topics if self._topics.group(key) == "area")

    def _fits(self, one: Candidate, fact: Fact, passage: Passage) -> bool:
        """Tells whether this is wrong for the post, for all that it says, and looks as likely as the answer."""
        if one.post_id == passage.post.id or one.text.casefold() in fact.question.casefold():
            return False
        if one.subject and passage.subject and same_words(one.subject) == same_words(passage.subject):
            return False
        if fact.kind in (Kind.NAME, Kind.MAKER):
            return not passage.names(one.text)
        shorter, longer = sorted((len(one.text), len(fact.answer)))
        if longer > shorter * LONGER + ROOM:
            return False
        if one.subject and (one.subject in fact.question or one.subject in one.text):
            return False
        if fact.kind is Kind.ABILITY and one.areas & self._areas(passage):
            return False
        said = {stem for stem in stems(one.text) if stem not in STOP_WORDS}
        return len(said & passage.stems) <= ALIKE * len(said)


def _offered(passage: Passage, areas: frozenset[str]) -> Iterator[tuple[Kind, Candidate]]:
    post_id, subject = passage.post.id or 0, passage.subject
    for one in definitions(passage):
        if one.name.isascii():
            yield Kind.NAME, Candidate(one.name, one.group, post_id, one.name)
        if one.nominative and (what := short(one.what)):
            yield Kind.DEFINITION, Candidate(what, one.group, post_id, one.name)
    if subject:
        yield Kind.NAME, Candidate(subject, "", post_id, subject)
    for fact in (*made(passage), *somebody(passage)):
        yield Kind.MAKER, Candidate(fact.answer, "", post_id, subject)
    for _, _, what in phrases(passage):
        yield Kind.ABILITY, Candidate(what, "", post_id, subject, areas)
