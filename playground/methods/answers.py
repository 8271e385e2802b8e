"""Methods that answer a person: taps on buttons and inline queries."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.errors import bad_request
from playground.formatting import caption, formatted, link_preview
from playground.keyboards import inline_keyboard
from playground.methods.sending import media_looks
from playground.queries import CallbackAnswer

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(call: Call) -> Any:
    """answerCallbackQuery: once per tap."""
    query = call.world.callbacks.get(str(call.get("callback_query_id")))
    if query is None or query.answer is not None:
        raise bad_request(_TOO_OLD)
    text = str(call.get("text", ""))
    if len(text) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = CallbackAnswer(text, bool(call.get("show_alert")), call.get("url"))
    call.world.emit(
        "callback_answer",
        chat=query.message.chat.id,
        person=query.person.id,
        query_id=query.id,
        text=query.answer.text,
        show_alert=query.answer.show_alert,
        url=query.answer.url,
    )
    return True


async def answer_inline_query(call: Call) -> Any:
    """answerInlineQuery: once per query."""
    query = call.world.inline_queries.get(str(call.get("inline_query_id")))
    results: list[dict[str, Any]] = call.get("results")
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    next_offset = str(call.get("next_offset", ""))
    if len(next_offset.encode()) > limits.INLINE_NEXT_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = call.get("button")
    if button:
        _check_start_parameter(button)
    contents: dict[str, dict[str, Any]] = {}
    for result in results:
        name = str(result.get("id", ""))
        if not 1 <= len(name.encode()) <= limits.INLINE_RESULT_ID_BYTES:
            raise bad_request("RESULT_ID_INVALID")
        if name in contents:
            raise bad_request("RESULT_ID_DUPLICATE")
        contents[name] = _content(call, result)
    if query is None or query.results is not None:
        raise bad_request(_TOO_OLD)
    query.results, query.contents = results, contents
    query.next_offset, query.button = next_offset, button
    call.world.emit(
        "inline_answer",
        person=query.person.id,
        query_id=query.id,
        results=results,
        next_offset=next_offset,
        button=button,
    )
    return True


def _check_start_parameter(button: dict[str, Any]) -> None:
    parameter = button.get("start_parameter")
    if button.get("web_app"):
        return
    if not parameter:
        raise bad_request("can't use empty start_parameter")
    if len(parameter) > limits.START_PARAMETER:
        raise bad_request("too long start_parameter specified")
    if not all(char.isascii() and (char.isalnum() or char in "_-") for char in parameter):
        raise bad_request("unallowed characters in start_parameter are used")


def _content(call: Call, result: dict[str, Any]) -> dict[str, Any]:
    """The message that a result becomes when somebody chooses it."""
    keyboard = inline_keyboard(result.get("reply_markup"), chat=None)
    given = result.get("input_message_content")
    kind = str(result["type"])
    if given is not None:
        if "message_text" not in given:
            raise bad_request(f"the playground does not know this content of an inline {kind}")
        text, entities = formatted(
            call.world, given["message_text"], given.get("parse_mode"), given.get("entities")
        )
        if not text:
            raise bad_request("message text is empty")
        if len(text) > limits.TEXT:
            raise bad_request("message is too long")
        return {
            "text": text,
            "entities": entities,
            "keyboard": keyboard,
            "link_preview_options": link_preview(given.get("link_preview_options")),
        }
    if kind == "article":
        raise bad_request("can't parse inline query result: Inline query result must have message content")
    file_id = result.get(f"{kind}_file_id")
    if not file_id:
        raise bad_request("failed to get HTTP URL content")
    text, entities = caption(call.world, result)
    file = call.world.files.get(str(file_id), kind=kind)
    return {"text": text, "entities": entities, "file": file, "keyboard": keyboard, **media_looks(result)}
