"""The chat page's server: what each person may see, what they may do, and what they hear of."""

import asyncio
import json
import re
from collections.abc import Callable
from importlib import resources
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground import Chat, Person, PlaygroundServer, World, images, page_acts, page_api, page_uploads
from playground.page_api import mount

from .conftest import Api, Page

QUIZ = {
    "question": "Что складывает свёртка?",
    "options": [{"text": "Соседей"}, {"text": "Дни"}, {"text": "Слова"}],
    "type": "quiz",
    "correct_option_ids": [0],
    "explanation": "Окно идёт по картинке",
}


@pytest.fixture
def vera(world: World) -> Person:
    """Somebody who is in no group and reads no channel."""
    return world.person("Вера")


# Looking


async def test_state_names_people_by_what_they_do(
    page: Page, world: World, alice: Person, boris: Person, vera: Person, group: Chat, channel: Chat
) -> None:
    state = await page.look("state")

    assert state["bot"] == {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username}
    assert [(one["id"], one["role"]) for one in state["people"]] == [
        (alice.id, "сидит в группе"),
        (boris.id, "ведёт канал"),
        (vera.id, "просто человек"),
    ]
    assert state["clock_movable"] is True
    assert state["clock_runs"] is False
    assert state["now"] == world.clock.now().isoformat()


async def test_hints_find_their_person_and_chat(page: Page, world: World, alice: Person, group: Chat) -> None:
    world.hints = [
        {"who": "Алиса", "where": "Гики", "text": "#тест", "about": "игра"},
        {"who": str(alice.id), "where": str(alice.chat.id), "text": "/help", "about": ""},
    ]

    first, second = (await page.look("state"))["hints"]

    assert first == {"who": alice.id, "where": group.id, "place": "Гики", "text": "#тест", "about": "игра"}
    assert (second["who"], second["where"], second["place"]) == (alice.id, None, "чат с ботом")


async def test_people_see_only_their_own_chats(
    page: Page, alice: Person, boris: Person, vera: Person, group: Chat, channel: Chat
) -> None:
    async def titles(person: Person) -> list[tuple[str, bool]]:
        return [(row["title"], row["can_write"]) for row in (await page.look("chats", as_=person.id))["chats"]]

    name = alice.world.bot.name
    assert await titles(alice) == [(name, True), ("Гики", True)]
    assert await titles(boris) == [(name, True), ("Гики", True), ("Глубина", True)]
    assert await titles(vera) == [(name, True)]


async def test_a_subscriber_reads_but_may_not_write(
    page: Page, world: World, alice: Person, boris: Person
) -> None:
    news = world.channel("Вести", admins=[boris], members=[alice])

    row = await page.chat(alice, news)

    assert row["can_write"] is False
    assert "админы" in row["why_not"]
    assert await page.refusal("send", as_=alice.id, chat=news.id, text="и я") == (
        409,
        "Сюда сейчас нельзя написать",
    )
    assert news.posts == []


async def test_nobody_reads_the_chat_of_another(page: Page, alice: Person, vera: Person, group: Chat) -> None:
    await alice.says("тайна", wait=False)

    for chat in (alice.chat, group):
        status, body = await page.ask("GET", "messages", query={"as": vera.id, "chat": chat.id})
        assert (status, body) == (404, {"error": "Этого чата отсюда не видно"})


async def test_unread_counts_what_came_after_the_first_look(
    page: Page, alice: Person, boris: Person, group: Chat
) -> None:
    await boris.says("до всего", to=group, wait=False)
    assert (await page.chat(alice, group))["unread"] == 0

    newer = await boris.says("ещё одно", to=group, wait=False)
    own = await alice.says("своё", to=group, wait=False)
    row = await page.chat(alice, group)
    assert row["unread"] == 1
    assert row["last"] == {"text": "своё", "date": int(own.date.timestamp()), "name": "Алиса", "out": True}

    await page.act("read", as_=alice.id, chat=group.id, message=newer.id)
    assert (await page.chat(alice, group))["unread"] == 0
    assert (await page.chat(boris, group))["unread"] == 1

    await page.act("read", as_=alice.id, chat=group.id, message=1)
    assert (await page.chat(alice, group))["unread"] == 0, "reading does not go back"


async def test_messages_come_in_pages(page: Page, boris: Person, channel: Chat) -> None:
    for number in range(7):
        await boris.says(f"пост {number}", to=channel, wait=False)

    newest = await page.look("messages", as_=boris.id, chat=channel.id, limit=3)
    older = await page.look(
        "messages", as_=boris.id, chat=channel.id, limit=10, before=newest["messages"][0]["id"]
    )

    assert ([post["id"] for post in newest["messages"]], newest["more"]) == ([5, 6, 7], True)
    assert ([post["id"] for post in older["messages"]], older["more"]) == ([1, 2, 3, 4], False)


async def test_a_message_shows_its_form_and_keeps_its_callback_data(page: Page, api: Api, met: Person) -> None:
    await api.result(
        "sendMessage",
        chat_id=met.id,
        text="<b>Привет</b>, смотри",
        parse_mode="HTML",
        reply_parameters={"message_id": met.chat.last.id},
        reply_markup={
            "inline_keyboard": [
                [{"text": "Дальше", "callback_data": "secret:1"}, {"text": "Пост", "url": "https://t.me/depth/5"}],
                [{"text": "Искать", "switch_inline_query_current_chat": "сети"}],
            ]
        },
    )

    (_, view) = await page.seen(met, met.chat)

    assert view["text"] == "Привет, смотри"
    assert view["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
    assert view["reply"] == {"id": met.chat.posts[0].id, "name": "Алиса", "text": "/start"}
    assert (view["out"], view["sender"]["name"]) == (False, met.world.bot.name)
    assert view["buttons"] == [
        [{"text": "Дальше", "kind": "callback"}, {"text": "Пост", "kind": "url", "url": "https://t.me/depth/5"}],
        [{"text": "Искать", "kind": "inline", "query": "сети"}],
    ]


async def test_edits_and_deletions_show(page: Page, api: Api, met: Person) -> None:
    first = await api.result("sendMessage", chat_id=met.id, text="раз")
    second = await api.result("sendMessage", chat_id=met.id, text="два")
    await api.result("editMessageText", chat_id=met.id, message_id=first["message_id"], text="один")
    await api.result("deleteMessage", chat_id=met.id, message_id=second["message_id"])

    assert [(view["text"], view["edited"]) for view in await page.seen(met, met.chat)] == [
        ("/start", False),
        ("один", True),
    ]


async def test_the_command_menu_is_the_narrowest_one(page: Page, api: Api, alice: Person, group: Chat) -> None:
    def menu(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": "что-то"}]

    async def shown() -> tuple[list[str], list[str]]:
        rows = [await page.chat(alice, chat) for chat in (alice.chat, group)]
        private, shared = ([command["command"] for command in row["commands"]] for row in rows)
        return private, shared

    assert await shown() == ([], [])
    await api.result("setMyCommands", commands=menu("common"))
    assert await shown() == (["common"], ["common"])
    await api.result("setMyCommands", commands=menu("game"), scope={"type": "all_group_chats"})
    await api.result(
        "setMyCommands", commands=menu("help"), scope={"type": "all_private_chats"}, language_code="en"
    )
    assert await shown() == (["common"], ["game"])
    await api.result(
        "setMyCommands", commands=menu("help"), scope={"type": "all_private_chats"}, language_code="ru"
    )
    assert await shown() == (["help"], ["game"])
    await api.result("setMyCommands", commands=menu("mine"), scope={"type": "chat", "chat_id": alice.id})
    assert await shown() == (["mine"], ["game"])


async def test_a_bot_introduces_itself(page: Page, api: Api, alice: Person, group: Chat) -> None:
    await api.result("setMyDescription", description="Помню всё")
    assert (await page.chat(alice, alice.chat))["about"] == "Помню всё"
    assert (await page.chat(alice, group))["about"] is None


# Writing


async def test_a_text_and_a_reply_reach_the_bot(page: Page, api: Api, alice: Person) -> None:
    sent = await page.act("send", as_=alice.id, chat=alice.id, text="Про графы")
    await page.act("send", as_=alice.id, chat=alice.id, text="/schedule завтра в 9", reply_to=sent["message"])

    updates = [update["message"] for update in await api.result("getUpdates")]
    assert [update["text"] for update in updates] == ["Про графы", "/schedule завтра в 9"]
    assert updates[1]["reply_to_message"]["text"] == "Про графы"


async def test_an_admin_posts_in_the_channel(page: Page, boris: Person, channel: Chat) -> None:
    await page.act("send", as_=boris.id, chat=channel.id, text="Новость")

    (view,) = await page.seen(boris, channel)
    assert (view["sender"]["name"], view["out"]) == ("Глубина", False)
    assert view["link"] == "https://t.me/depth/1"


@pytest.mark.parametrize(
    ("body", "status", "line"),
    [
        ({"text": "я" * 4097}, 400, "Сообщение длиннее 4096 знаков"),
        ({"text": " \n "}, 400, "Пустое сообщение не отправить"),
        ({"text": "да", "reply_to": 99}, 404, "Этого сообщения уже нет"),
        ({"text": "да", "as": 5}, 404, "Такого человека здесь нет"),
        ({"text": "да", "chat": -5}, 404, "Этого чата отсюда не видно"),
        ({"text": ["не", "текст"]}, 400, "Непонятный запрос"),
        ({}, 400, "Непонятный запрос"),
    ],
)
async def test_what_cannot_be_sent_is_refused_in_one_line(
    page: Page, alice: Person, body: dict[str, Any], status: int, line: str
) -> None:
    assert await page.refusal("send", **{"as": alice.id, "chat": alice.id, **body}) == (status, line)
    assert alice.chat.posts == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"7"])
async def test_what_is_no_request_is_refused(page: Page, body: bytes) -> None:
    assert await page.ask("POST", "send", data=body) == (400, {"error": "Непонятный запрос"})


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_no_other_site_acts_here(page: Page, alice: Person, origin: str) -> None:
    body = {"as": alice.id, "chat": alice.id, "text": "подброшено"}
    status, answer = await page.ask("POST", "send", json=body, headers={"Origin": origin})

    assert (status, set(answer)) == (403, {"error"})
    assert alice.chat.posts == []


async def test_the_page_itself_acts_with_its_origin(page: Page, alice: Person) -> None:
    body = {"as": alice.id, "chat": alice.id, "text": "своё"}
    assert (await page.ask("POST", "send", json=body, headers={"Origin": page.url}))[0] == 200


async def test_forwarding_keeps_where_it_came_from(page: Page, api: Api, boris: Person, channel: Chat) -> None:
    post = await boris.says("Пост", to=channel, wait=False)
    await page.act("forward", as_=boris.id, chat=channel.id, message=post.id)

    (view,) = await page.seen(boris, boris.chat)
    assert view["forward"] == {"name": "Глубина", "link": "https://t.me/depth/1"}
    origin = (await api.result("getUpdates"))[-1]["message"]["forward_origin"]
    assert (origin["type"], origin["message_id"]) == ("channel", 1)


async def test_a_protected_message_is_not_forwarded(page: Page, api: Api, met: Person) -> None:
    sent = await api.result("sendMessage", chat_id=met.id, text="только вам", protect_content=True)
    refused = await page.refusal("forward", as_=met.id, chat=met.id, message=sent["message_id"])
    assert refused == (409, "Это сообщение нельзя переслать")


# Files


async def test_a_picture_is_sent_as_a_photo(page: Page, alice: Person, http: aiohttp.ClientSession) -> None:
    picture = images.picture(40, 30)
    query = {"as": alice.id, "chat": alice.id, "name": "снимок.png", "caption": "вот"}
    status, _ = await page.ask("POST", "upload", query=query, data=picture, headers={"Content-Type": "image/png"})

    assert status == 200
    (view,) = await page.seen(alice, alice.chat)
    assert (view["text"], view["media"]["kind"]) == ("вот", "photo")
    assert (view["media"]["width"], view["media"]["height"]) == (40, 30)
    async with http.get(f"{page.url}/{view['media']['url']}") as response:
        assert await response.read() == picture
        assert response.content_type.startswith("image/")


async def test_everything_else_is_a_document_that_is_only_saved(
    page: Page, api: Api, alice: Person, http: aiohttp.ClientSession
) -> None:
    query = {"as": alice.id, "chat": alice.id, "name": "выгрузка.html"}
    body = b"<script>alert(1)</script>"
    status, _ = await page.ask("POST", "upload", query=query, data=body, headers={"Content-Type": "text/html"})

    assert status == 200
    (view,) = await page.seen(alice, alice.chat)
    assert view["media"] | {"url": ""} == {
        "kind": "document",
        "label": "Файл",
        "url": "",
        "name": "выгрузка.html",
        "size": len(body),
        "width": None,
        "height": None,
        "spoiler": False,
        "above": False,
    }
    assert (await api.result("getUpdates"))[-1]["message"]["document"]["file_name"] == "выгрузка.html"
    async with http.get(f"{page.url}/{view['media']['url']}") as response:
        assert await response.read() == body
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Content-Security-Policy"] == "sandbox"


async def test_a_file_answers_a_message(page: Page, alice: Person) -> None:
    first = await alice.says("раз", wait=False)
    query = {"as": alice.id, "chat": alice.id, "name": "a.txt", "reply_to": first.id}
    await page.ask("POST", "upload", query=query, data=b"x")
    assert alice.chat.last.reply_to is first


async def test_a_file_without_a_picture_in_it_is_a_document(page: Page, alice: Person) -> None:
    query = {"as": alice.id, "chat": alice.id, "name": "x.png"}
    await page.ask("POST", "upload", query=query, data=b"no picture", headers={"Content-Type": "image/png"})
    (view,) = await page.seen(alice, alice.chat)
    assert view["media"]["kind"] == "document"


async def test_files_have_limits(page: Page, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_uploads, "LARGEST_UPLOAD", 8)

    async def refused(data: bytes, caption: str = "") -> tuple[int, str]:
        query = {"as": alice.id, "chat": alice.id, "name": "a.bin", "caption": caption}
        status, body = await page.ask("POST", "upload", query=query, data=data)
        return status, body["error"]

    assert await refused(b"123456789") == (413, "Файл больше 20 МБ: бот не смог бы его скачать")
    assert await refused(b"") == (400, "Файл пуст")
    assert await refused(b"1", "я" * 1025) == (400, "Подпись длиннее 1024 знаков")
    long_picture = images.picture(30, 1)
    monkeypatch.setattr(page_uploads, "LARGEST_UPLOAD", len(long_picture))
    query = {"as": alice.id, "chat": alice.id, "name": "a.png"}
    status, body = await page.ask(
        "POST", "upload", query=query, data=long_picture, headers={"Content-Type": "image/png"}
    )
    assert (status, body) == (409, {"error": "Этот файл не отправить"})
    assert alice.chat.posts == []


# Buttons


@pytest.fixture
def tapping(page: Page, api: Api, met: Person) -> Callable[..., Any]:
    """Sends a button, taps it, lets the bot answer so, and returns what the page is told."""

    async def tap(**answer: Any) -> dict[str, Any]:
        markup = {
            "inline_keyboard": [[{"text": "А", "callback_data": "a"}], [{"text": "А", "callback_data": "b"}]]
        }
        sent = await api.result("sendMessage", chat_id=met.id, text="?", reply_markup=markup)
        await api.result("deleteWebhook", drop_pending_updates=True)  # the Start before
        tapped = asyncio.create_task(
            page.act("tap", as_=met.id, chat=met.id, message=sent["message_id"], row=1, column=0)
        )
        query = (await api.result("getUpdates", timeout=5))[0]["callback_query"]
        assert query["data"] == "b", "two buttons with one text are told apart by their place"
        await api.result("answerCallbackQuery", callback_query_id=query["id"], **answer)
        return await tapped

    return tap


async def test_a_tap_brings_the_answer(tapping: Callable[..., Any]) -> None:
    assert await tapping(text="Готово") == {"text": "Готово", "alert": False, "url": None}


async def test_a_tap_may_bring_a_box(tapping: Callable[..., Any]) -> None:
    assert await tapping(text="Прочтите", show_alert=True) == {"text": "Прочтите", "alert": True, "url": None}


async def test_a_silent_bot_does_not_hold_the_page(
    page: Page, api: Api, met: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_acts, "ANSWER_SECONDS", 0)
    markup = {"inline_keyboard": [[{"text": "А", "callback_data": "a"}]]}
    sent = await api.result("sendMessage", chat_id=met.id, text="?", reply_markup=markup)

    assert await page.act("tap", as_=met.id, chat=met.id, message=sent["message_id"], row=0, column=0) == {}
    refused = await page.refusal("tap", as_=met.id, chat=met.id, message=sent["message_id"], row=0, column=1)
    assert refused == (409, "Этой кнопки больше нет")


# Polls


async def _poll(page: Page, person: Person, chat: Chat) -> dict[str, Any]:
    poll: dict[str, Any] = (await page.seen(person, chat))[-1]["poll"]
    return poll


async def test_a_quiz_tells_nothing_before_the_own_vote(
    page: Page, api: Api, alice: Person, boris: Person, group: Chat
) -> None:
    sent = await api.result("sendPoll", chat_id=group.id, is_anonymous=False, **QUIZ)
    await boris.votes(group.last, "Дни", wait=False)

    before = await _poll(page, alice, group)
    assert before["can_vote"] is True
    assert before["explanation"] is None
    assert [(o["percent"], o["voters"], o["correct"]) for o in before["options"]] == [(None, None, None)] * 3

    await page.act("vote", as_=alice.id, chat=group.id, message=sent["message_id"], options=[0])
    after = await _poll(page, alice, group)
    assert (after["can_vote"], after["voted"], after["can_retract"], after["total"]) == (False, True, False, 2)
    assert [(o["percent"], o["chosen"], o["correct"]) for o in after["options"]] == [
        (50, True, True),
        (50, False, False),
        (0, False, False),
    ]
    assert after["explanation"]["text"] == "Окно идёт по картинке"


async def test_a_quiz_takes_one_vote(page: Page, api: Api, alice: Person, group: Chat) -> None:
    sent = await api.result("sendPoll", chat_id=group.id, is_anonymous=False, **QUIZ)
    vote = {"as": alice.id, "chat": group.id, "message": sent["message_id"]}

    assert await page.refusal("vote", **vote, options=[3]) == (400, "В этом опросе нет такого ответа")
    assert await page.refusal("vote", **vote, options=[0, 1]) == (409, "Этот голос не принят")
    await page.act("vote", **vote, options=[1])
    assert await page.refusal("vote", **vote, options=[0]) == (409, "Этот голос не принят")
    await api.result("stopPoll", chat_id=group.id, message_id=sent["message_id"])
    assert await page.refusal("vote", **vote, options=[0]) == (409, "Опрос уже закрыт")


async def test_a_vote_in_a_poll_can_be_taken_back(page: Page, api: Api, alice: Person, group: Chat) -> None:
    sent = await api.result(
        "sendPoll", chat_id=group.id, question="Когда?", options=[{"text": "А"}, {"text": "Б"}]
    )
    vote = {"as": alice.id, "chat": group.id, "message": sent["message_id"]}

    await page.act("vote", **vote, options=[1])
    assert (await _poll(page, alice, group))["can_retract"] is True
    await page.act("vote", **vote, options=[])
    poll = await _poll(page, alice, group)
    assert (poll["can_vote"], poll["total"], poll["options"][1]["percent"]) == (True, 0, None)


async def test_a_closed_poll_shows_bars_to_everybody(
    page: Page, world: World, api: Api, alice: Person, boris: Person, group: Chat
) -> None:
    await api.result("sendPoll", chat_id=group.id, is_anonymous=False, open_period=60, **QUIZ)
    await boris.votes(group.last, "Дни", wait=False)
    assert (await _poll(page, alice, group))["closes_at"] == int(world.clock.now().timestamp()) + 60

    await page.act("advance", seconds=60)

    poll = await _poll(page, alice, group)
    assert (poll["closed"], poll["can_vote"], poll["voted"], poll["closes_at"]) == (True, False, False, None)
    assert [(o["percent"], o["correct"]) for o in poll["options"]] == [(0, True), (100, False), (0, False)]


async def test_results_can_be_hidden_until_the_end(page: Page, api: Api, alice: Person, group: Chat) -> None:
    options = [{"text": "А"}, {"text": "Б"}]
    sent = await api.result(
        "sendPoll", chat_id=group.id, question="Кто?", options=options, hide_results_until_closes=True
    )
    await page.act("vote", as_=alice.id, chat=group.id, message=sent["message_id"], options=[0])

    poll = await _poll(page, alice, group)
    assert (poll["voted"], poll["hidden_until_close"]) == (True, True)
    assert [option["percent"] for option in poll["options"]] == [None, None]


# Inline mode


async def test_inline_results_are_shown_and_picked(
    page: Page, world: World, api: Api, alice: Person, boris: Person, group: Chat
) -> None:
    asked = asyncio.create_task(page.act("inline", as_=alice.id, chat=group.id, query="сети", offset="5"))
    query = (await api.result("getUpdates", timeout=5))[0]["inline_query"]
    assert (query["query"], query["offset"]) == ("сети", "5")
    results = [
        {
            "type": "article",
            "id": str(number),
            "title": f"Пост {number}",
            "description": "О сетях",
            "input_message_content": {"message_text": f"Текст {number}"},
        }
        for number in range(2)
    ]
    button = {"text": "К боту", "start_parameter": "inline"}
    await api.result(
        "answerInlineQuery", inline_query_id=query["id"], results=results, next_offset="7", button=button
    )

    assert await asked == {
        "results": [
            {"id": "0", "title": "Пост 0", "description": "О сетях"},
            {"id": "1", "title": "Пост 1", "description": "О сетях"},
        ],
        "next_offset": "7",
        "button": button,
    }
    pick = {"chat": group.id, "result": "1"}
    assert await page.refusal("pick", **{"as": boris.id}, **pick) == (409, "Этот результат уже не отправить")
    await page.act("pick", **{"as": alice.id}, **pick)
    (view,) = await page.seen(alice, group)
    assert (view["text"], view["via"], view["out"]) == ("Текст 1", world.bot.username, True)


async def test_a_bot_without_inline_mode_says_so(page: Page, world: World, alice: Person) -> None:
    world.bot.inline = False
    refused = await page.refusal("inline", as_=alice.id, chat=alice.id, query="сети")
    assert refused == (409, "У этого бота нет инлайн-режима")


# The clock


async def test_only_a_movable_clock_is_moved(
    server: PlaygroundServer, http: aiohttp.ClientSession, page: Page, world: World
) -> None:
    before = world.clock.now()
    assert await page.act("advance", seconds=3600) == {"now": world.clock.now().isoformat()}
    assert (world.clock.now() - before).total_seconds() == 3600
    for seconds in (0, -5, 10**9):
        assert await page.refusal("advance", seconds=seconds) == (400, "Непонятный запрос")

    real = server.new_world()
    app = web.Application()
    mount(app, real)
    async with TestServer(app) as other:
        there = Page(http, str(other.make_url("")).rstrip("/"))
        state = await there.look("state")
        assert (state["clock_movable"], state["clock_runs"]) == (False, True)
        assert await there.refusal("advance", seconds=60) == (409, "Часы этого мира не переводятся")


# The stream of events


class Stream:
    """What a page hears."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def line(self) -> str:
        async with asyncio.timeout(5):
            while (line := (await self._response.content.readline()).decode()) == "\n":
                pass
        return line.strip()

    async def event(self) -> dict[str, Any]:
        line = await self.line()
        assert line.startswith("data: "), line
        event: dict[str, Any] = json.loads(line.removeprefix("data: "))
        return event


@pytest.fixture
def listening(page: Page, http: aiohttp.ClientSession) -> Callable[[Person], Any]:
    async def listen(person: Person) -> Stream:
        response = await http.get(f"{page.url}/page/events", params={"as": str(person.id)})
        assert response.content_type == "text/event-stream"
        stream = Stream(response)
        assert await stream.line() == "retry: 1000"
        return stream

    return listen


async def test_a_page_hears_what_its_person_may_see(
    api: Api,
    world: World,
    alice: Person,
    vera: Person,
    met: Person,
    group: Chat,
    listening: Callable[[Person], Any],
) -> None:
    stream, elsewhere = await listening(alice), await listening(vera)

    sent = await api.result("sendMessage", chat_id=met.id, text="раз")
    heard = await stream.event()
    assert (heard["type"], heard["chat"], heard["message"]["text"]) == ("message", met.id, "раз")
    assert (heard["row"]["unread"], heard["row"]["last"]["text"]) == (1, "раз")

    await api.result("editMessageText", chat_id=met.id, message_id=sent["message_id"], text="два")
    heard = await stream.event()
    assert (heard["type"], heard["message"]["text"], heard["message"]["edited"]) == ("edit", "два", True)

    await api.result("deleteMessage", chat_id=met.id, message_id=sent["message_id"])
    heard = await stream.event()
    assert (heard["type"], heard["id"], heard["row"]["unread"]) == ("delete", sent["message_id"], 0)

    await api.result("sendChatAction", chat_id=group.id, action="typing")
    assert (await stream.event())["type"] == "typing"
    await api.result("setMyCommands", commands=[{"command": "help", "description": "помощь"}])
    assert (await stream.event())["type"] == "commands"
    assert await elsewhere.event() == {"type": "commands"}, "nothing of all that before was for Vera"

    await world.advance(60)
    assert await elsewhere.event() == {"type": "clock", "now": world.clock.now().isoformat()}


async def test_everybody_hears_of_a_vote_in_their_own_way(
    api: Api, alice: Person, boris: Person, group: Chat, listening: Callable[[Person], Any]
) -> None:
    await api.result("sendPoll", chat_id=group.id, is_anonymous=False, **QUIZ)
    voter, other = await listening(alice), await listening(boris)

    await alice.votes(group.last, "Соседей", wait=False)

    seen, hidden = (await voter.event())["message"]["poll"], (await other.event())["message"]["poll"]
    assert [option["percent"] for option in seen["options"]] == [100, 0, 0]
    assert [option["percent"] for option in hidden["options"]] == [None, None, None]
    assert (hidden["total"], hidden["explanation"]) == (1, None)


async def test_a_quiet_world_still_beats(
    vera: Person, listening: Callable[[Person], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_api, "HEARTBEAT_SECONDS", 0.001)
    assert (await (await listening(vera)).line()).startswith(":")


async def test_streams_end_with_the_server(world: World, alice: Person, http: aiohttp.ClientSession) -> None:
    app = web.Application()
    mount(app, world)
    server = TestServer(app)
    await server.start_server()
    response = await http.get(server.make_url("/page/events"), params={"as": str(alice.id)})
    async with asyncio.timeout(5):
        await server.close()
        assert (await response.content.read()).decode() == "retry: 1000\n\n"


async def test_nobody_else_may_listen(page: Page) -> None:
    assert await page.ask("GET", "events", query={"as": 5}) == (404, {"error": "Такого человека здесь нет"})


# The files of the page


async def test_the_page_loads_nothing_from_elsewhere(page: Page, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{page.url}/") as response:
        html = await response.text()
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    wanted = set(re.findall(r'(?:src|href)="([^"]+)"', html))
    assert wanted
    while wanted:
        path = wanted.pop()
        async with http.get(f"{page.url}/{path}") as response:
            assert response.status == 200, path
            body = await response.text()
        if path.endswith(".js"):
            assert response.content_type == "text/javascript"
            wanted |= {f"page/static/{name}" for name in re.findall(r'from "\./([^"]+)"', body)}


def test_the_page_never_parses_what_people_type() -> None:
    modules = [file for file in (resources.files("playground") / "page").iterdir() if file.name.endswith(".js")]
    assert modules
    for module in modules:
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", module.read_text("utf-8")
        )
        assert found == [], module.name


@pytest.mark.parametrize("name", ["..%2F__init__.py", "%2e%2e%2fserver.py", "nothing.js", "."])
async def test_only_the_page_is_served(page: Page, http: aiohttp.ClientSession, name: str) -> None:
    async with http.get(f"{page.url}/page/static/{name}") as response:
        assert response.status == 404


async def test_unknown_files_are_not_found(page: Page, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{page.url}/page/file/Photo-1") as response:
        assert response.status == 404
