"""Taps on buttons and inline mode: what the bot is asked, and what people get for it."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot

from playground import Chat, Person, Refused, World
from playground.queries import CallbackAnswer
from tests.playground.conftest import Api, Inbox

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _buttons(api: Api, chat: Chat, *buttons: dict[str, Any], text: str = "x") -> None:
    await api.result(
        "sendMessage", chat_id=chat.id, text=text, reply_markup={"inline_keyboard": [[b] for b in buttons]}
    )


async def test_tap_reaches_the_bot_and_its_answer_the_person(api: Api, world: World, met: Person) -> None:
    await _buttons(api, met.chat, {"text": "Дальше ▶", "callback_data": "page:2"})
    world.updates.drop_pending()
    tap = asyncio.create_task(met.taps("Дальше"))
    (update,) = await api.result("getUpdates", timeout=50)
    query = update["callback_query"]
    assert (query["from"], query["data"]) == (met.json, "page:2")
    assert query["message"] == met.chat.last.json
    await api.result("answerCallbackQuery", callback_query_id=query["id"], text="готово", show_alert=True)
    await api.result("getUpdates", offset=update["update_id"] + 1)
    assert await tap == CallbackAnswer("готово", show_alert=True)
    assert await api.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_answers_that_are_refused(api: Api, world: World, met: Person, inbox: Inbox) -> None:
    await _buttons(api, met.chat, {"text": "b", "callback_data": "1"})
    assert await met.taps("b") is None
    query_id = inbox.last["id"]
    words = await api.refusal("answerCallbackQuery", callback_query_id=query_id, text="ж" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"
    assert await api.refusal("answerCallbackQuery", callback_query_id="5") == TOO_OLD
    assert await api.refusal("answerCallbackQuery") == TOO_OLD
    seen = world.listen()
    await api.result("answerCallbackQuery", callback_query_id=query_id, text="ж" * 200)
    event = await anext(seen)
    assert (event["type"], event["person"], event["text"]) == ("callback_answer", met.id, "ж" * 200)


async def test_button_is_found_on_the_newest_message_that_has_it(api: Api, met: Person, inbox: Inbox) -> None:
    await _buttons(api, met.chat, {"text": "Да", "callback_data": "old"}, {"text": "Назад", "callback_data": "b"})
    old = met.chat.last
    await _buttons(
        api, met.chat, {"text": "Да", "callback_data": "new"}, {"text": "Да, все", "callback_data": "all"}
    )
    for tap, data in ((met.taps("Да"), "new"), (met.taps("Наз"), "b"), (met.taps("Да", message=old), "old")):
        await tap
        assert inbox.last["data"] == data
    await _buttons(api, met.chat, {"text": "Один", "callback_data": "1"}, {"text": "Одна", "callback_data": "2"})
    with pytest.raises(Refused, match="more than one button"):
        await met.taps("Од")
    with pytest.raises(Refused, match=r"no button 'Нет'; the newest message has \[\['Один'\], \['Одна'\]\]"):
        await met.taps("Нет")
    met.chat.last.keyboard = []
    with pytest.raises(Refused, match="gone"):
        await met.taps_data(met.chat.last, "1")


async def test_tap_in_a_group(api: Api, group: Chat, alice: Person, world: World, inbox: Inbox) -> None:
    await _buttons(api, group, {"text": "b", "callback_data": "1"})
    await alice.taps("b", in_=group)
    assert inbox.last["message"]["chat"]["id"] == group.id
    with pytest.raises(Refused, match="Чужой is not in"):
        await world.person("Чужой").taps("b", in_=group)


async def test_buttons_that_never_reach_the_bot(api: Api, world: World, met: Person, inbox: Inbox) -> None:
    await _buttons(
        api,
        met.chat,
        {"text": "ссылка", "url": "https://example.org/x"},
        {"text": "буфер", "copy_text": {"text": "скопировано"}},
        {"text": "сюда", "switch_inline_query_current_chat": "сети"},
        {"text": "туда", "switch_inline_query": ""},
        {"text": "приложение", "web_app": {"url": "https://example.org"}},
    )
    assert await met.taps("ссылка") == "https://example.org/x"
    assert await met.taps("буфер") == "скопировано"
    assert await met.taps("сюда") == f"@{world.bot.username} сети"
    assert await met.taps("туда") == f"@{world.bot.username} "
    with pytest.raises(Refused, match="does not know"):
        await met.taps("приложение")
    assert inbox.kinds == ["message"]


async def test_link_to_the_bot_starts_it(api: Api, world: World, met: Person, channel: Chat, inbox: Inbox) -> None:
    name = world.bot.username
    await _buttons(api, channel, {"text": "b", "url": f"https://t.me/{name}?start=post_5"})
    assert await met.taps("b", in_=channel) == f"https://t.me/{name}?start=post_5"
    assert inbox.last["text"] == "/start post_5"
    assert inbox.last["chat"]["id"] == met.id


def _article(number: int, **more: Any) -> dict[str, Any]:
    content = {"message_text": f"<b>пост</b> {number}", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": f"№ {number}", "input_message_content": content, **more}


async def _asked(api: Api, person: Person, query: str, **answer: Any) -> Any:
    """Asks and answers; the results that the person sees, or the refusal that the bot gets."""
    task = asyncio.create_task(person.asks_inline(query))
    await api.result("getUpdates", offset=-1)
    (update,) = await api.result("getUpdates", offset=1, timeout=50)
    reply = {"inline_query_id": update["inline_query"]["id"], **answer}
    status, body = await api.call("answerInlineQuery", **reply)
    await api.result("getUpdates", offset=update["update_id"] + 1)
    results = await task
    return results if status == 200 else body["description"]


async def test_inline_query_and_choice(api: Api, world: World, alice: Person, group: Chat) -> None:
    results = await _asked(api, alice, "сети", results=[_article(1), _article(2)], next_offset="2")
    assert [result["id"] for result in results] == ["1", "2"]
    (query,) = world.inline_queries.values()
    assert (query.query, query.offset, query.chat_type, query.next_offset) == ("сети", "", "sender", "2")
    message = await alice.picks_inline(results[1], to=group, wait=False)
    assert (message.html, message.via_bot, message.sender) == ("<b>пост</b> 2", True, alice)
    arrived, chosen = await api.result("getUpdates", offset=2)
    assert arrived["message"]["via_bot"]["id"] == world.bot.id
    assert chosen["chosen_inline_result"] == {"result_id": "2", "from": alice.json, "query": "сети"}
    words = await api.refusal("answerInlineQuery", inline_query_id=query.id, results=[])
    assert words == TOO_OLD


async def test_inline_message_with_a_keyboard_can_be_edited(api: Api, alice: Person, group: Chat) -> None:
    keyboard = {"inline_keyboard": [[{"text": "b", "callback_data": "1"}]]}
    (result,) = await _asked(api, alice, "x", results=[_article(1, reply_markup=keyboard)])
    message = await alice.picks_inline(result, to=group, wait=False)
    await alice.taps("b", in_=group, wait=False)
    updates = await api.result("getUpdates", offset=3)
    place = {"inline_message_id": updates[-1]["callback_query"]["inline_message_id"]}
    assert updates[-2]["chosen_inline_result"]["inline_message_id"] == place["inline_message_id"]
    assert "message" not in updates[-1]["callback_query"]
    assert await api.result("editMessageText", **place, text="новое") is True
    assert message.text == "новое"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"results": [_article(n) for n in range(51)]}, "too many inline query results specified"),
        ({"results": [_article(1), _article(1)]}, "RESULT_ID_DUPLICATE"),
        ({"results": [{**_article(1), "id": "ж" * 33}]}, "RESULT_ID_INVALID"),
        ({"results": [], "next_offset": "ж" * 33}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "b"}}, "can't use empty start_parameter"),
        ({"results": [], "button": {"text": "b", "start_parameter": "x" * 65}},
         "too long start_parameter specified"),
        ({"results": [], "button": {"text": "b", "start_parameter": "я"}},
         "unallowed characters in start_parameter are used"),
        ({"results": [{"type": "article", "id": "1", "title": "t"}]},
         'can\'t parse inline query result: Can\'t find field "input_message_content"'),
        ({"results": [{**_article(1), "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}]},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ({"results": [{**_article(1), "input_message_content": {"message_text": "ж" * 4097}}]},
         "message is too long"),
        ({"results": [{**_article(1), "input_message_content": {"message_text": " "}}]}, "message text is empty"),
        ({"results": [{**_article(1), "input_message_content": {"phone_number": "1", "first_name": "a"}}]},
         "the playground does not know this content of an inline article"),
        ({"results": [{"type": "photo", "id": "1", "photo_url": "https://e.org/p", "thumbnail_url": "https://e.org/t"}]},
         "failed to get HTTP URL content"),
    ],
)  # fmt: skip
async def test_inline_answers_that_are_refused(
    api: Api, alice: Person, answer: dict[str, Any], words: str
) -> None:
    assert await _asked(api, alice, "x", **answer) == f"Bad Request: {words}"


async def test_inline_photo_sent_before(api: Api, bot: Bot, met: Person) -> None:
    photo = await met.sends_photo(wait=False)
    assert photo.file is not None
    cached = {
        "type": "photo",
        "id": "1",
        "photo_file_id": photo.file.id,
        "caption": "<i>к</i>",
        "parse_mode": "HTML",
    }
    (result,) = await _asked(api, met, "x", results=[cached])
    picked = await met.picks_inline(result, wait=False)
    assert (picked.file, picked.html) == (photo.file, "<i>к</i>")


async def test_inline_mode_that_is_off(world: World, alice: Person) -> None:
    world.bot.inline = False
    assert await alice.asks_inline("x") == []
    assert len(world.updates) == 0


async def test_result_that_was_never_offered(alice: Person) -> None:
    with pytest.raises(Refused, match="no such result"):
        await alice.picks_inline(_article(1))
