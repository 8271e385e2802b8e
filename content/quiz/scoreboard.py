"""How results read: the score after a question, the podium at the end, a chat's table of the best."""

from collections.abc import Callable, Sequence

from content.html import Html, escape
from content.posts import shorten
from content.quiz.game import Standing
from content.quiz.stage import Podium, Scoreboard
from content.texts import Texts

NAMES = 20
"""Names of those who were right, before the rest is only counted."""

PLACES = 10
"""Players in a table; the rest is only counted."""

NAME_LENGTH = 40
"""Characters of a name, so that a full table fits into one message."""

_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def render_score(board: Scoreboard, *, texts: Texts) -> Html:
    """Returns the result of the last question and, in a game of several, the score so far."""
    round_, length = board.round, board.game.length
    if round_.lost:
        parts = [texts("score-lost", number=round_.number, length=length)]
    else:
        answer = texts("score-answer", answer=", ".join(round_.right_options), count=len(round_.right_options))
        lines = [answer, _who_was_right(board, texts=texts)]
        if length > 1:
            lines.insert(0, texts("score-heading", number=round_.number, length=length))
        parts = [_joined(lines)]
    if length > 1 and board.standings:
        table = _table(
            board.standings,
            lambda one: texts(
                "score-line", place=str(one.place), name=_name(one.score.name), right=one.score.right
            ),
            texts=texts,
        )
        parts.append(_joined([texts("score-table"), *table]))
    return _joined(parts, by="\n\n")


def _who_was_right(board: Scoreboard, *, texts: Texts) -> Html:
    if not board.answers:
        return texts("score-nobody-answered")
    right = [escape(_name(answer.name)) for answer in board.answers if answer.correct]
    if not right:
        return texts("score-nobody-right")
    names = _joined(right[:NAMES], by=", ")
    if len(right) > NAMES:
        return texts("score-right-more", names=names, more=len(right) - NAMES)
    return texts("score-right", names=names)


def render_podium(podium: Podium, *, texts: Texts, link_to_post: Callable[[int], str]) -> Html:
    """Returns the last word of a game: the places, and for each question the post that explains it."""
    parts = [texts("podium-heading-stopped" if podium.stopped else "podium-heading")]
    if podium.standings:
        parts.append(_joined(_places(podium.standings, texts=texts)))
    else:
        parts.append(texts("podium-nobody"))
    links = [
        Html(f'<a href="{link_to_post(round_.question.post_id)}">{round_.number}</a>')
        for round_ in podium.rounds
        if round_.question.post_id is not None
    ]
    if links:
        parts.append(texts("podium-posts", links=_joined(links, by=" · ")))
    return _joined(parts, by="\n\n")


def render_leaders(standings: Sequence[Standing], *, private: bool, texts: Texts) -> Html:
    """Returns the table of a chat; a private chat has but one player."""
    if not standings:
        return texts("top-empty")
    heading = texts("top-heading-private" if private else "top-heading")
    return _joined([heading, "", *_places(standings, texts=texts)])


def _places(standings: Sequence[Standing], *, texts: Texts) -> list[Html]:
    def line(one: Standing) -> Html:
        score = one.score
        return texts(
            "podium-line",
            place=_MEDALS.get(one.place, f"{one.place}."),
            name=_name(score.name),
            right=score.right,
            wrong=score.wrong,
            pace=texts("podium-pace", seconds=score.pace) if score.right else "",
        )

    return _table(standings, line, texts=texts)


def _table(standings: Sequence[Standing], line: Callable[[Standing], Html], *, texts: Texts) -> list[Html]:
    lines = [line(one) for one in standings[:PLACES]]
    if len(standings) > PLACES:
        lines.append(texts("score-more-players", more=len(standings) - PLACES))
    return lines


def _name(name: str) -> str:
    return shorten(" ".join(name.split()), limit=NAME_LENGTH)


def _joined(parts: Sequence[str], *, by: str = "\n") -> Html:
    """Joins markup; every part must be markup already."""
    return Html(by.join(parts))
