"""Answering a question: sentences of the posts that tell it, or an honest no."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from content.asking.answers import Answer, Certainty, Quote
from content.asking.certainty import certainty, doubtful, features, refused, tells_nobody
from content.asking.channel_questions import AnswerAboutChannel, ChannelRecords
from content.asking.evidence import Evidence, Source, cover, evidence
from content.asking.question_types import QuestionType
from content.asking.reading import Question, read_question
from content.asking.reads_as_question import is_small_talk
from content.asking.sentences import sentences
from content.asking.shapes import spans
from content.html import Html, escape
from content.posts import Post
from content.search.index import Conditions, IndexView, PostIndex
from content.search.ranking import ranked
from content.search.search_posts import SearchHit, SearchPosts, hit_of
from content.search.snippets import Match, bold, matches
from content.search.synonyms import Synonyms, bundled_synonyms
from content.search.understanding import Understanding

POSTS = 6
"""Posts whose sentences are looked at."""

SENTENCES = 3
"""Sentences shown at most."""

CHARACTERS = 600
"""Characters shown at most, one long sentence aside."""

NEAREST = 3
"""Posts offered besides or instead."""


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """Answers questions from the archive; any text may be asked."""

    index: PostIndex
    records: ChannelRecords
    synonyms: Synonyms = field(default_factory=bundled_synonyms)

    async def __call__(self, question: str, *, now: datetime, post_id: int | None = None) -> Answer:
        """Returns the answer; `post_id` asks that one post."""
        if post_id is None:
            about_channel = AnswerAboutChannel(self.records, SearchPosts(self.index, self.synonyms))
            if answer := await about_channel(question, now=now):
                return answer
        return await self.index.read(lambda view: self._answer(view, question, post_id))

    def _answer(self, view: IndexView, text: str, post_id: int | None) -> Answer:
        if is_small_talk(text):
            return Answer(text, Certainty.NONE)
        question = read_question(
            text, vocabulary=view, understanding=Understanding(view, self.synonyms), size=view.size()
        )
        if post_id is not None:
            return _answer_from_post(text, question, view.posts([post_id]))
        sources, nearest = _found(view, question)
        if refused(question) or not sources:
            return Answer(text, Certainty.NONE, nearest=nearest, unknown=question.unknown)
        shown = _shown(question, sources)
        if not shown or tells_nobody(question, shown):
            return Answer(text, Certainty.NONE, nearest=nearest, unknown=question.unknown)
        margin = 1 - sources[1].standing if len(sources) > 1 else 1.0
        sure = certainty(features(question, shown, margin=margin))
        if sure is Certainty.CERTAIN and doubtful(question, shown):
            sure = Certainty.POSSIBLE
        quotes = [_quote(question, one) for one in shown] if sure is not Certainty.NONE else []
        return Answer(text, sure, quotes, nearest=nearest, unknown=question.unknown)


def _answer_from_post(text: str, question: Question, posts: Sequence[Post]) -> Answer:
    """Asks one post: what it is about, or a detail of it; the subject needs no name then."""
    if not posts:
        return Answer(text, Certainty.NONE)
    post = posts[0]
    if question.type is QuestionType.SUMMARY:
        beginning = _beginning(post)
        return Answer(text, Certainty.CERTAIN if beginning else Certainty.NONE, beginning)
    found = evidence(question, Source(post, None, 1.0))
    if not question.notions:
        # «Есть ссылка?» says what to look for, not of what: any sentence that has one answers.
        found = [one for one in found if one.shaped]
    shown = _covered(found)
    if not shown:
        return Answer(text, Certainty.NONE, unknown=question.unknown)
    if not question.notions:
        sure = Certainty.CERTAIN if question.type is QuestionType.LINK else Certainty.POSSIBLE
        return Answer(text, sure, [_quote(question, one) for one in shown])
    sure = certainty(features(question, shown, margin=1.0))
    if max(max(one.told) for one in shown) == 0 and not any(one.shaped for one in shown):
        sure = Certainty.NONE
    quotes = [_quote(question, one) for one in shown] if sure is not Certainty.NONE else []
    return Answer(text, sure, quotes, unknown=question.unknown)


def _found(view: IndexView, question: Question) -> tuple[list[Source], Sequence[SearchHit]]:
    """The best posts for a question, and those to offer."""
    concepts = [notion.concept for notion in question.notions]
    if not concepts:
        return [], ()
    candidates = view.candidates([list(one.phrases) for one in concepts], Conditions(), newest=view.newest())
    rows = ranked(concepts, candidates, size=view.size())[:POSTS]
    posts = {post.id: post for post in view.posts([row.candidate.post_id for row in rows])}
    rows = [row for row in rows if row.candidate.post_id in posts]
    phrases = frozenset(phrase for one in concepts for phrase in one.phrases)
    nearest = [hit_of(posts[row.candidate.post_id], row.score, phrases) for row in rows[:NEAREST]]
    best = rows[0].score if rows else 1.0
    sources = [Source(posts[one.candidate.post_id], one.candidate.text, one.score / best) for one in rows]
    return sources, nearest


def _shown(question: Question, sources: Sequence[Source]) -> list[Evidence]:
    return _covered([one for source in sources for one in evidence(question, source)])


def _covered(found: Sequence[Evidence]) -> list[Evidence]:
    return list(cover(found, sentences=SENTENCES, characters=CHARACTERS))


def _beginning(post: Post) -> list[Quote]:
    """The first sentences of a post, what it is about."""
    quotes: list[Quote] = []
    room = CHARACTERS
    for one in sentences(post.text)[:SENTENCES]:
        written = post.text[one.start : one.end]
        if quotes and len(written) > room:
            break
        quotes.append(_as_quote(post, written, []))
        room -= len(written)
    return quotes


def _quote(question: Question, one: Evidence) -> Quote:
    """A sentence with what was asked and what answers it in bold."""
    phrases = [phrase for notion in question.notions for phrase in notion.concept.phrases]
    asked = question.text.lower()
    answering = [
        Match(start, end, "")
        for start, end in spans(question.type, one.text)
        if one.text[start:end].lower() not in asked and question.type in _BOLD
    ]
    quote = _as_quote(one.post, one.text, [*matches(one.text, phrases), *answering])
    if not one.behind:
        return quote
    # The text stays word for word; an address that a word of it hides is shown behind.
    return replace(quote, html=Html(f"{quote.html} ({escape(', '.join(one.behind))})"))


_BOLD = frozenset((QuestionType.NUMBER, QuestionType.DATE, QuestionType.LINK))
"""Types whose answers are short and sure enough to stand out."""


def _as_quote(post: Post, text: str, decisive: Sequence[Match]) -> Quote:
    html = bold(text, sorted(decisive, key=lambda match: (match.start, match.end)))
    return Quote(post.id or 0, post.title, text, html, post.date, post.message_id)
