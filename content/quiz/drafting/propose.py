"""Which questions a post offers, at most a few, the surest kinds first."""

from collections.abc import Iterator, Sequence

from content.posts import Post
from content.quiz.drafting.abilities import able
from content.quiz.drafting.amounts import counted
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.facts import Fact
from content.quiz.drafting.makers import made, somebody
from content.quiz.drafting.meanings import defined, told
from content.quiz.drafting.moments import dated
from content.quiz.drafting.options import WrongOptions
from content.quiz.drafting.passages import Passage, passage_of
from content.quiz.drafting.tools import tools
from content.quiz.questions import QuestionError
from content.topics import Topics

PER_POST = 4
"""Drafts of one post at most."""

_TEMPLATES = ((defined, 1), (made, 1), (somebody, 1), (able, 1), (counted, 1), (tools, 1), (told, 1), (dated, 1))
"""What is looked for in a post, and how many of each at most."""


def propose(posts: Sequence[Post], *, beside: Sequence[Post], topics: Topics) -> list[Draft]:
    """Returns the drafts of posts, in their order; `beside` are posts of the channel to take wrong options from.

    The same posts give the same drafts.
    """
    own = {post.id: passage_of(post) for post in posts}
    others = (passage_of(post) for post in beside if post.id not in own)
    wrong = WrongOptions((one for one in (*own.values(), *others) if one), topics)
    drafts: dict[str, Draft] = {}
    for post in posts:
        if (one := own[post.id]) is None:
            continue
        offered = [draft for fact in _facts(one) if (draft := _draft(fact, one, wrong, topics))]
        for draft in offered[:PER_POST]:
            drafts.setdefault(draft.key, draft)
    return list(drafts.values())


def _facts(one: Passage) -> Iterator[Fact]:
    """The facts of a post, none of two templates from one sentence."""
    used: set[str] = set()
    answers: set[str] = set()
    for template, most in _TEMPLATES:
        taken = 0
        for fact in template(one):
            if taken < most and fact.explanation not in used and fact.answer not in answers:
                used.add(fact.explanation)
                answers.add(fact.answer)
                taken += 1
                yield fact


def _draft(fact: Fact, one: Passage, wrong: WrongOptions, topics: Topics) -> Draft | None:
    try:
        return Draft(
            text=fact.question,
            answer=fact.answer,
            others=wrong.for_fact(fact, one),
            explanation=fact.explanation,
            kind=fact.kind,
            post_id=one.post.id or 0,
            topic=_topic(one.post, topics),
        )
    except QuestionError:
        return None


def _topic(post: Post, topics: Topics) -> str | None:
    """The field of a post's first topic, written as the bank writes it: «computer vision»."""
    area = next((key for key in post.topics if topics.group(key) == "area"), None)
    return area.replace("-", " ") if area else None
