"""Methods that send and stop polls and quizzes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from playground import limits
from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.formatting import formatted
from playground.keyboards import edited_keyboard
from playground.methods.sending import sent_by_bot
from playground.polls import Poll, PollOption
from playground.telegram_html import Entity
from playground.world import World


async def send_poll(call: Call) -> Any:
    """sendPoll."""
    chat = call.chat_to_send("polls")
    return sent_by_bot(call, chat, poll=_poll(call, chat)).json


def _poll(call: Call, chat: Chat) -> Poll:
    question, question_entities = _line(call.world, call.params, "question", limits.POLL_QUESTION, "question")
    options = _options(call.world, call.get("options"))
    kind = call.get("type", "regular")
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    anonymous = bool(call.get("is_anonymous", True))
    if chat.is_channel and not anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    if (call.get("members_only") or call.get("country_codes")) and not chat.is_channel:
        raise bad_request("poll voters can be restricted only in channel chats")
    many = bool(call.get("allows_multiple_answers"))
    correct: tuple[int, ...] = ()
    explanation = ""
    explanation_entities: list[Entity] = []
    if kind == "quiz":
        correct = _correct(call, len(options))
        many = many or len(correct) > 1
        explanation, explanation_entities = _explanation(call)
    description, description_entities = formatted(
        call.world, call.get("description"), call.get("description_parse_mode"), call.get("description_entities")
    )
    if len(description) > limits.POLL_DESCRIPTION:
        raise bad_request("message caption is too long")
    open_period, close_date = _closing(call)
    return Poll(
        id=str(6_000_000 + call.world.number()),
        question=question,
        question_entities=tuple(question_entities),
        options=options,
        by_bot=True,
        is_quiz=kind == "quiz",
        is_anonymous=anonymous,
        many_answers=many,
        allows_revoting=bool(call.get("allows_revoting", kind != "quiz")),
        correct=correct,
        explanation=explanation,
        explanation_entities=tuple(explanation_entities),
        description=description,
        description_entities=tuple(description_entities),
        shuffle_options=bool(call.get("shuffle_options")),
        hide_results_until_closes=bool(call.get("hide_results_until_closes")),
        open_period=open_period,
        close_date=close_date,
        closed=bool(call.get("is_closed")),
        members_only=bool(call.get("members_only")),
        country_codes=tuple(call.get("country_codes") or ()),
        in_private_chat=chat.is_private,
    )


def _line(world: World, params: dict[str, Any], name: str, size: int, called: str) -> tuple[str, list[Entity]]:
    """A question or an option: nothing but custom emoji may be marked in it."""
    text, entities = formatted(
        world, params.get(name), params.get(f"{name}_parse_mode"), params.get(f"{name}_entities")
    )
    if not text:
        raise bad_request(f"poll {called} must be non-empty")
    if len(text) > size:
        raise bad_request(f"poll {called} length must not exceed {size}")
    return text, [entity for entity in entities if entity["type"] == "custom_emoji"]


def _options(world: World, given: list[Any]) -> tuple[PollOption, ...]:
    if not given:
        raise bad_request("poll must have at least one answer option")
    if len(given) > limits.POLL_OPTIONS:
        raise bad_request(f"poll can't have more than {limits.POLL_OPTIONS} options")
    options = []
    for number, option in enumerate(given):
        params = {"text": option} if isinstance(option, str) else option
        text, entities = _line(world, params, "text", limits.POLL_OPTION, "options")
        options.append(PollOption(str(number), text, tuple(entities)))
    return tuple(options)


def _correct(call: Call, size: int) -> tuple[int, ...]:
    ids: list[int] | None = call.get("correct_option_ids")
    if ids is None and call.get("correct_option_id") is not None:
        ids = [call.get("correct_option_id")]
    if not ids:
        raise bad_request("correct quiz option list must be non-empty")
    if any(not 0 <= number < size for number in ids):
        raise bad_request("wrong quiz correct_option_id")
    if any(left >= right for left, right in pairwise(ids)):
        raise bad_request("correct quiz option list must be increasing")
    return tuple(ids)


def _explanation(call: Call) -> tuple[str, list[Entity]]:
    text, entities = formatted(
        call.world, call.get("explanation"), call.get("explanation_parse_mode"), call.get("explanation_entities")
    )
    if len(text) > limits.POLL_EXPLANATION or text.count("\n") > limits.POLL_EXPLANATION_LINE_FEEDS:
        raise bad_request("QUIZ_EXPLANATION_TOO_LONG")
    return text, entities


def _closing(call: Call) -> tuple[int | None, datetime | None]:
    """When the poll closes by itself; open_period wins over close_date."""
    shortest, longest = limits.POLL_OPEN_SECONDS
    now = call.world.clock.now()
    if period := call.get("open_period"):
        period = min(max(int(period), 0), longest)
        if period < shortest:
            raise bad_request("POLL_CLOSE_DATE_INVALID")
        return period, now.replace(microsecond=0) + timedelta(seconds=period)
    if moment := call.get("close_date"):
        date = datetime.fromtimestamp(int(moment), UTC)
        if not shortest <= (date - now).total_seconds() <= longest:
            raise bad_request("POLL_CLOSE_DATE_INVALID")
        return None, date
    return None, None


async def stop_poll(call: Call) -> Any:
    """stopPoll: the final Poll."""
    chat = call.chat(edits=True)
    message = chat.find(call.get("message_id") or 0)
    if message is None:
        raise bad_request("message with poll to stop not found")
    if message.poll is None:
        raise bad_request("message is not a poll")
    if not message.by_bot or message.forward_origin:
        raise bad_request("poll can't be stopped")
    if message.poll.closed:
        raise bad_request("poll has already been closed")
    message.keyboard = edited_keyboard(call, chat)
    call.world.close_poll(message.poll)
    return message.poll.json
