"""How results read: the score after a question, the podium at the end, a chat's table of the best."""

from collections.abc import Callable, Sequence

from content.html import Html, escape
from content.posts import shorten
from content.quiz.game import LOBBY, Mode, Standing
from content.quiz.stage import Lobby, Podium, Scoreboard
from content.texts import Texts

NAMES = 20
"""Names of those who were right, before the rest is only counted."""

PLACES = 10
"""Players in a table; the rest is only counted."""

NAME_LENGTH = 40
"""Characters of a name, so that a full table fits into one message."""

STREAK = 2
"""Right answers in a row from which on they are shown."""

HALF = 0.5
"""A question that fewer have right than this was hard."""

QUESTION_LENGTH = 80
"""Characters of a question or an answer in a list."""

HARDEST = 3
"""Questions that most people missed, as many as are named at the end."""

_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def render_lobby(lobby: Lobby, *, texts: Texts) -> Html:
    """Returns what will be played, and who has joined."""
    game = lobby.game
    key = "lobby-cancelled" if lobby.cancelled else "lobby"
    parts = [
        texts(
            key,
            count=game.length,
            has_topic=int(game.topic is not None),
            topic=game.topic or "",
            timer=game.timer or 0,
            mode=game.mode,
            seconds=int(LOBBY.total_seconds()),
        )
    ]
    if lobby.players:
        names = _joined([escape(_name(name)) for name in lobby.players[:NAMES]], by=", ")
        more = max(len(lobby.players) - NAMES, 0)
        parts.append(texts("lobby-players", names=names, count=len(lobby.players), more=more))
    if lobby.hint:
        parts.append(texts("lobby-hint"))
    return _joined(parts, by="\n\n")


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
                "score-line",
                place=str(one.place),
                name=_name(one.score.name),
                right=one.score.right,
                points=one.score.points if board.game.mode is Mode.SPEED else 0,
                streak=streak if (streak := board.streaks.get(one.score.player_id, 0)) >= STREAK else 0,
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
        parts.append(_joined(_places(podium.standings, texts=texts, mode=podium.game.mode)))
    else:
        parts.append(texts("podium-nobody"))
    if len(podium.standings) == 1:
        parts.append(texts("podium-alone"))
    if hardest := _hardest(podium, texts=texts, link_to_post=link_to_post):
        parts.append(_joined([texts("podium-hardest"), *hardest]))
    links = [
        Html(f'<a href="{link_to_post(round_.question.post_id)}">{round_.number}</a>')
        for round_ in podium.rounds
        if round_.question.post_id is not None
    ]
    if links:
        parts.append(texts("podium-posts", links=_joined(links, by=" · ")))
    return _joined(parts, by="\n\n")


def _hardest(podium: Podium, *, texts: Texts, link_to_post: Callable[[int], str]) -> list[Html]:
    """The questions that most people missed, each with its answer and the post that explains it."""
    missed = [one for one in podium.rounds if podium.shares.get(one.number, 1) < HALF]
    lines = []
    for one in sorted(missed, key=lambda one: podium.shares[one.number])[:HARDEST]:
        question = escape(shorten(" ".join(one.question.text.split()), limit=QUESTION_LENGTH))
        if one.question.post_id is not None:
            question = Html(f'<a href="{link_to_post(one.question.post_id)}">{question}</a>')
        answer = shorten(", ".join(one.right_options), limit=QUESTION_LENGTH)
        share = round(podium.shares[one.number] * 100)
        lines.append(texts("podium-hard-line", question=question, answer=answer, share=share))
    return lines


def render_leaders(standings: Sequence[Standing], *, texts: Texts) -> Html:
    """Returns the table of a chat."""
    if not standings:
        return texts("top-nobody")
    return _joined([texts("top-heading"), "", *_places(standings, texts=texts)])


def _places(standings: Sequence[Standing], *, texts: Texts, mode: Mode = Mode.ACCURACY) -> list[Html]:
    def line(one: Standing) -> Html:
        score = one.score
        return texts(
            "podium-line",
            place=_MEDALS.get(one.place, f"{one.place}."),
            name=_name(score.name),
            right=score.right,
            wrong=score.wrong,
            pace=texts("podium-pace", place=score.place) if score.right else "",
            points=score.points if mode is Mode.SPEED else 0,
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
