"""Which questions an admin should look at."""

import pytest

from content.quiz.quality import Figures, Flag, flags
from content.quiz.questions import Question

QUESTION = Question("Кто?", ("а", "б", "в"), (0,))
SEVERAL = Question("Кто?", ("а", "б", "в"), (0, 1))


def figures(right: int, *wrong: int, skipped: int = 0, reports: int = 0) -> Figures:
    """Votes for the right option and for the wrong ones."""
    answered = right + sum(wrong)
    chosen = dict(zip(QUESTION.options, (right, *wrong), strict=False))
    return Figures(QUESTION, answered + skipped, answered, right, chosen, reports)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (figures(5, 5), ()),
        (figures(0, 9), ()),
        (figures(0, 10), (Flag.NOBODY,)),
        (figures(1, 8), ()),
        (figures(4, 5, 1), (Flag.MISLEADING,)),
        (figures(4, 3, 3), ()),
        (figures(19), ()),
        (figures(20), (Flag.EVERYBODY,)),
        (figures(20, 1), ()),
        (figures(0, skipped=50), ()),
        (figures(1, reports=1), (Flag.REPORTED,)),
        (figures(0, 10, reports=2), (Flag.REPORTED, Flag.NOBODY)),
    ],
)
def test_flags(case: Figures, expected: tuple[Flag, ...]) -> None:
    assert flags(case) == expected


def test_of_several_right_options_none_may_be_beaten_by_a_wrong_one() -> None:
    chosen = {"а": 9, "б": 3, "в": 4}
    assert flags(Figures(SEVERAL, 10, 10, 3, chosen)) == (Flag.MISLEADING,)
    assert flags(Figures(SEVERAL, 10, 10, 3, {**chosen, "б": 4})) == ()


def test_who_was_asked_and_did_not_answer_has_skipped_it() -> None:
    assert figures(2, 1, skipped=4).skipped == 4
    assert figures(2, 1).votes("б") == 1
    assert figures(2, 1).votes("never offered") == 0
