"""What is judged of a message before it is queued."""

from typing import Any

import pytest
from aiogram.types import Message

from handlers.draft_of import draft_of

USER = {"id": 7, "is_bot": False, "first_name": "Борис"}


def message(**content: Any) -> Message:
    head = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "from": USER}
    return Message.model_validate({**head, **content})


def poll(**fields: Any) -> Message:
    usual = {
        "id": "1",
        "question": "Что глубже?",
        "options": [{"persistent_id": "0", "text": "Море", "voter_count": 0}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return message(poll=usual | fields)


def test_words_and_markup() -> None:
    bold = [{"type": "bold", "offset": n, "length": 1} for n in range(3)]
    draft = draft_of(message(text="🐙абв", entities=bold))
    assert (draft.kind, draft.text, draft.entities, draft.command) == ("text", "🐙абв", 3, False)
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    draft = draft_of(message(photo=photo, caption="абв", caption_entities=bold[:1]))
    assert (draft.kind, draft.text, draft.entities) == ("photo", "абв", 1)


def test_a_command_begins_a_text() -> None:
    command = {"type": "bot_command", "length": 6}
    assert draft_of(message(text="/start", entities=[{**command, "offset": 0}])).command
    assert not draft_of(message(text="о /start", entities=[{**command, "offset": 2}])).command
    assert not draft_of(message(text="/ это не команда")).command


@pytest.mark.parametrize(
    "content",
    [{"new_chat_title": "Глубже"}, {"delete_chat_photo": True}, {"video_chat_ended": {"duration": 5}}],
)
def test_news_of_the_chat(content: dict[str, Any]) -> None:
    assert draft_of(message(**content)).kind is None


def test_what_bots_are_not_shown() -> None:
    assert draft_of(message()).kind == "unknown"


def test_places() -> None:
    place = {"latitude": 1.0, "longitude": 1.0}
    assert not draft_of(message(location=place)).live
    assert draft_of(message(location={**place, "live_period": 900})).live


def test_polls() -> None:
    plain = draft_of(poll()).poll
    assert plain
    assert (plain.question, plain.options) == ("Что глубже?", ("Море",))
    assert (plain.closed, plain.timed, plain.answer_hidden) == (False, False, False)
    ends = draft_of(poll(close_date=1_700_000_600)).poll
    assert ends
    assert ends.timed
    hidden, told = draft_of(poll(type="quiz")).poll, draft_of(poll(type="quiz", correct_option_ids=[0])).poll
    assert hidden
    assert told
    assert (hidden.answer_hidden, told.answer_hidden) == (True, False)
