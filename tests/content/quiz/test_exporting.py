"""The bank as a file: posts by their address, or by their number where they have none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pytest

from content.channel import ChannelView
from content.quiz.exporting import ExportQuestions
from content.quiz.formats import FORMATS
from content.quiz.questions import Question

ONE = Question("Кто?", ("а", "б"), (0,))


@dataclass
class Bank:
    """Implements `BankContents`."""

    held: Sequence[tuple[Question, int | None]]

    async def contents(self) -> Sequence[tuple[Question, int | None]]:
        return self.held


@pytest.mark.parametrize(
    ("question", "message_id", "link"),
    [
        (ONE, None, None),
        (replace(ONE, post_id=5), 17, "https://t.me/deepdive/17"),
        (replace(ONE, post_id=5), None, "post:5"),
        (replace(ONE, post_id=5, link="https://example.org"), 17, "https://example.org"),
    ],
)
async def test_a_post_goes_out_as_it_can_be_found_again(
    question: Question, message_id: int | None, link: str | None
) -> None:
    channel = ChannelView("@deepdive", ZoneInfo("Europe/Moscow"))
    count, exported = await ExportQuestions(Bank([(question, message_id)]), channel)(FORMATS["csv"])
    assert count == 1
    assert FORMATS["csv"].parse(exported.text).whole() == (replace(ONE, link=link),)
