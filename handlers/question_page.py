"""How questions of the bank look in an admin's chat: one with its figures, and pages of them."""

from collections.abc import Sequence
from hashlib import blake2b

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.channel import ChannelView
from content.html import Html
from content.posts import shorten
from content.quiz.editing import Part
from content.quiz.quality import Figures, Flag, flags
from content.quiz.shelf import Entry
from content.texts import Texts
from handlers.question_buttons import (
    Do,
    FindButton,
    ListButton,
    QuestionButton,
    Shown,
    TopicsButton,
    labelled,
)

ON_A_PAGE = 8
"""Questions of a page: two rows of numbers under it."""

IN_A_ROW = 4

PARTS_IN_A_ROW = 3

LINE = 120
"""Characters of a question in a list."""

TOPIC = 30
"""Characters of a topic on a button."""

_REASONS = {
    Flag.REPORTED: "flag-reported",
    Flag.NOBODY: "flag-nobody",
    Flag.MISLEADING: "flag-misleading",
    Flag.EVERYBODY: "flag-everybody",
}
_PARTS = {
    Part.TEXT: "edit-button-text",
    Part.OPTIONS: "edit-button-options",
    Part.KEY: "edit-button-key",
    Part.EXPLANATION: "edit-button-why",
    Part.TOPIC: "edit-button-topic",
    Part.POST: "edit-button-post",
}

Line = tuple[Entry, tuple[Flag, ...]]
"""A question of a list, with why one should look at it."""


def topic_mark(topic: str) -> str:
    """Returns a topic as a button carries it: its own words may be too long."""
    return blake2b(topic.encode(), digest_size=4).hexdigest()


def question_card(
    entry: Entry, figures: Figures, *, channel: ChannelView, texts: Texts, message_id: int | None = None
) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns a question with its options, figures and buttons; `message_id` is its post's in the channel."""
    question = entry.question
    number = question.id or 0
    options = [
        texts(
            "bank-option",
            right=int(place in question.correct),
            option=option,
            votes=figures.votes(option) if figures.answered else 0,
        )
        for place, option in enumerate(question.options)
    ]
    about = []
    if question.explanation:
        about.append(texts("bank-explanation", text=question.explanation))
    if question.post_id is not None:
        post = texts("question-draft-post", number=str(question.post_id))
        link = channel.link(message_id)
        about.append(Html(f"{post} {texts('question-draft-link', link=link)}") if link else post)
    heading = texts(
        "bank-card",
        number=str(number),
        topic=question.topic or "",
        has_topic=int(question.topic is not None),
        retired=int(entry.retired),
        question=question.text,
    )
    parts = [heading, Html("\n".join(options)), Html("\n".join(about)), _figures(figures, texts=texts)]
    reasons = [reason(flag, figures, texts=texts) for flag in flags(figures)]
    parts.append(Html("\n".join(texts("bank-reason", reason=one) for one in reasons)))
    return Html("\n\n".join(filter(None, parts))), _card_keyboard(entry, texts=texts)


def _figures(figures: Figures, *, texts: Texts) -> Html:
    if not figures.seen:
        return texts("bank-unseen")
    return texts(
        "bank-figures",
        seen=figures.seen,
        answered=figures.answered,
        right=figures.right,
        share=round(100 * figures.right / figures.answered) if figures.answered else 0,
        skipped=figures.skipped,
    )


def reason(flag: Flag, figures: Figures, *, texts: Texts) -> Html:
    """Returns why one should look at a question."""
    question = figures.question
    wrong = [one for place, one in enumerate(question.options) if place not in question.correct]
    worst = max(wrong, key=figures.votes, default="")
    return texts(
        _REASONS[flag],
        reports=figures.reports,
        answered=figures.answered,
        option=worst,
        votes=figures.votes(worst),
        right=figures.right,
    )


def _card_keyboard(entry: Entry, *, texts: Texts) -> InlineKeyboardMarkup:
    number = entry.question.id or 0

    def button(do: Do, key: str) -> InlineKeyboardButton:
        return labelled(texts(key), QuestionButton(do=do, question=number))

    turn = (Do.RESTORE, "bank-restore") if entry.retired else (Do.RETIRE, "bank-retire")
    rows = [
        [button(Do.EDIT, "bank-edit"), button(*turn)],
        [button(Do.CHECK, "bank-check"), button(Do.CHANNEL, "bank-channel")],
        [labelled(texts("bank-back"), ListButton())],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def parts_keyboard(question_id: int, *, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the buttons that ask what of the question to change."""
    buttons = [
        labelled(texts(key), QuestionButton(do=Do.EDIT, question=question_id, part=part))
        for part, key in _PARTS.items()
    ]
    rows = [buttons[:PARTS_IN_A_ROW], buttons[PARTS_IN_A_ROW:]]
    back = labelled(texts("button-previous"), QuestionButton(do=Do.SHOW, question=question_id))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def questions_page(
    lines: Sequence[Line], button: ListButton, *, heading: Html, texts: Texts, figures: dict[int, Figures]
) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns a page of these questions under its heading."""
    last = max(0, (len(lines) - 1) // ON_A_PAGE)
    page = min(button.page, last)
    begin = page * ON_A_PAGE
    shown = lines[begin : begin + ON_A_PAGE]
    parts = [heading]
    for number, (entry, why) in enumerate(shown, begin + 1):
        line = texts(
            "bank-line",
            number=str(number),
            retired=int(entry.retired),
            flagged=int(bool(why)),
            question=shorten(" ".join(entry.question.text.split()), limit=LINE),
        )
        if button.shown is Shown.FLAGGED:
            told = figures[entry.question.id or 0]
            line = Html("\n".join([line, *(reason(flag, told, texts=texts) for flag in why)]))
        parts.append(line)
    numbers = [
        labelled(str(number), QuestionButton(do=Do.SHOW, question=entry.question.id or 0))
        for number, (entry, _) in enumerate(shown, begin + 1)
    ]
    rows = [numbers[first : first + IN_A_ROW] for first in range(0, len(numbers), IN_A_ROW)]
    turns = []
    if page:
        turns.append(labelled(texts("button-previous"), _turned(button, page - 1)))
    if page < last:
        turns.append(labelled(texts("button-next"), _turned(button, page + 1)))
    rows += [turns] if turns else []
    if button.shown is not Shown.FLAGGED:
        rows.append([labelled(texts("bank-topics"), TopicsButton()), labelled(texts("bank-find"), FindButton())])
    return Html("\n\n".join(parts)), InlineKeyboardMarkup(inline_keyboard=rows)


def _turned(button: ListButton, page: int) -> ListButton:
    return button.model_copy(update={"page": page})


def topics_keyboard(topics: Sequence[tuple[str, int]], *, texts: Texts) -> InlineKeyboardMarkup:
    """Returns a button for each topic, with how many questions it has."""
    rows = [
        [labelled(f"{shorten(topic, limit=TOPIC)} · {count}", ListButton(topic=topic_mark(topic)))]
        for topic, count in topics
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [labelled(texts("bank-back"), ListButton())]])
