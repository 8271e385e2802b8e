"""How training reads: the result of a question, the doubt whether one arrived, how a run went."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from content.html import Html
from content.quiz.training_runs import Report, TrainingRound, TrainingState
from content.texts import Texts


def render_report(report: Report, *, texts: Texts, link_to_post: Callable[[int], str]) -> Html:
    """Returns the text of a run's one message."""
    parts: list[Html] = []
    if report.round and report.round.state is TrainingState.ANSWERED:
        parts.append(_result(report, report.round, texts=texts))
    elif report.round and report.round.state is TrainingState.CLAIMED and not report.run.over:
        parts.append(texts("training-unsure"))
    if report.run.over:
        parts.append(_summary(report, texts=texts, link_to_post=link_to_post))
    return _joined(parts, by="\n\n")


def _result(report: Report, round_: TrainingRound, *, texts: Texts) -> Html:
    lines = [texts("training-heading", number=round_.number, length=report.run.length or 0)]
    if round_.right:
        lines.append(texts("training-right"))
    else:
        answers = [round_.options[index] for index in round_.correct]
        lines.append(texts("training-wrong", answer=", ".join(answers), count=len(answers)))
    if round_.question.explanation:
        lines.append(texts("training-explanation", text=round_.question.explanation))
    if (days := _days_left(round_, report.today)) is not None:
        lines.append(texts("training-returns", when=texts("training-when", days=days)))
    return _joined(lines)


def _summary(report: Report, *, texts: Texts, link_to_post: Callable[[int], str]) -> Html:
    answered = [one for one in report.rounds if one.right is not None]
    if not answered:
        return texts("training-summary-empty")
    right = sum(bool(one.right) for one in answered)
    lines = [texts("training-summary", right=right, answered=len(answered))]
    days = Counter(left for one in answered if (left := _days_left(one, report.today)) is not None)
    if days:
        each = [
            texts("training-comes-back-day", when=texts("training-when", days=left), count=days[left])
            for left in sorted(days)
        ]
        lines.append(texts("training-comes-back", days=_joined(each, by=", ")))
    links = [
        Html(f'<a href="{link_to_post(one.question.post_id)}">{one.number}</a>')
        for one in answered
        if not one.right and one.question.post_id is not None
    ]
    if links:
        lines.append(texts("training-posts", links=_joined(links, by=" · ")))
    return _joined(lines)


def _days_left(round_: TrainingRound, today: date) -> int | None:
    """Days until the question comes back; None when it does not."""
    if round_.card is None or round_.card.due_on is None:
        return None
    return max(0, (round_.card.due_on - today).days)


def _joined(parts: list[Html], *, by: str = "\n") -> Html:
    """Joins markup; every part must be markup already."""
    return Html(by.join(parts))
