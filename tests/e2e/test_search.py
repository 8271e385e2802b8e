"""A subscriber searches: what was understood, what was found, pages that stay, and the ways to go on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.app import App
from content.html import escape
from content.posts import Post
from playground import World
from playground.messages import Message
from playground.queries import CallbackAnswer, InlineQuery
from tests.content.search.nasty import NASTY
from tests.e2e.conftest import POSTS, People

FAMILY = "👩‍👩‍👧‍👦😀 Семейный пост\n🔥👨‍🚀 Тут телескопы 😀😀 и снова ❤️ телескоп 🇷🇺 да <телескопом>!"
CROWDED = tuple(f"Многословный {number}\n" + "эхо " * 60 for number in range(1, 7))
ENDLESS = "Бесконечный пост\n" + "щ" * 4000

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def posts() -> Sequence[Post]:
    """The usual ones, two with dates, and some that are hard to show."""
    dated = (
        Post(
            text="🚀 Ракета\nСтарая ракета на старте.", html=escape(""), date=datetime(2021, 3, 1, 22, tzinfo=UTC)
        ),
        Post(text="🚀 Ракета-2\nНовая ракета.", html=escape(""), date=datetime(2022, 3, 1, tzinfo=UTC)),
    )
    hard = tuple(Post(text=text, html=escape("")) for text in (FAMILY, *CROWDED, ENDLESS))
    return tuple(
        replace(post, html=escape(post.text), message_id=100 + number)
        for number, post in enumerate((*POSTS, *dated, *hard), start=1)
    )


def marked(message: Message, kind: str) -> list[str]:
    """The parts of a text under an entity of a kind, cut by UTF-16 units as an app does."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in message.entities
        if one["type"] == kind
    ]


def links(message: Message) -> list[str]:
    return [one["url"] for one in message.entities if one["type"] == "text_link"]


def inline(world: World) -> InlineQuery:
    """The newest inline query, with all that the bot answered."""
    return list(world.inline_queries.values())[-1]


# A page of results


async def test_a_result_has_a_title_that_leads_to_the_channel_and_a_button_that_opens_it(people: People) -> None:
    alice = people.alice
    await alice.says("/search подкреплением")
    results = alice.chat.last
    assert results.text.startswith("🔎 подкреплением · нашёлся 1 пост\n\n1. 🤖 Робот и кубики\n")
    assert "подкреплением" in marked(results, "bold")
    assert links(results) == ["https://t.me/deepdive/102"]
    assert marked(results, "text_link") == ["🤖 Робот и кубики"]
    await alice.taps("1", message=results)
    assert alice.chat.last.text.startswith("🤖 Робот и кубики")


async def test_dates_are_shown_where_they_are_known(people: People) -> None:
    await people.alice.says("ракета")
    assert "🚀 Ракета · 02.03.2021" in people.alice.chat.last.text
    await people.alice.says("кубики")
    assert "Робот и кубики\n" in people.alice.chat.last.text


async def test_bold_stands_on_the_right_words_among_emoji(people: People) -> None:
    await people.alice.says("телескопы")
    shown = people.alice.chat.last
    assert "🔥👨‍🚀 Тут телескопы 😀😀 и снова ❤️ телескоп 🇷🇺 да <телескопом>!" in shown.text
    assert [one for one in marked(shown, "bold") if "елескоп" in one] == [
        "телескопы",
        "телескопы",
        "телескоп",
        "телескопом",
    ]
    assert marked(shown, "text_link") == ["👩‍👩‍👧‍👦😀 Семейный пост"]


async def test_a_page_full_of_matches_keeps_all_its_links(people: People) -> None:
    await people.alice.says("эхо")
    page = people.alice.chat.last
    assert len(page.entities) < 100
    assert len(links(page)) == 5
    assert marked(page, "bold").count("эхо") == 5 * 12 + 1


async def test_a_word_as_long_as_a_message_is_cut(people: People) -> None:
    await people.alice.says("щ" * 4000)
    await people.alice.says("бесконечный " + "щ" * 200)
    assert "Бесконечный пост" in people.alice.chat.last.text
    assert len(people.alice.chat.last.text) < 1500


# How a query was understood


async def test_a_correction_is_told_and_can_be_taken_back(people: People) -> None:
    alice = people.alice
    await alice.says("ytqhjyyst ctnb")
    results = alice.chat.last
    first, second = results.text.splitlines()[:2]
    assert first.startswith("🔎 ytqhjyyst ctnb · нашлось")
    assert second == "Ищу «нейронные сети». Искать «ytqhjyyst ctnb»?"
    await alice.taps("Искать «ytqhjyyst ctnb»")
    assert alice.chat.last is results
    assert results.text.startswith("🔎 ytqhjyyst ctnb · ничего не нашлось")
    await alice.taps("Искать с исправлениями")
    assert "Ищу «нейронные сети»" in results.text


async def test_a_corrected_query_keeps_its_pages(people: People) -> None:
    alice = people.alice
    await alice.says("ytqhjyyst ctnb")
    await alice.taps("Дальше")
    assert alice.chat.last.text.startswith("🔎 ytqhjyyst ctnb · ")
    assert "\n6. " in alice.chat.last.text


async def test_what_only_resembles_the_query_is_said_to(people: People) -> None:
    alice = people.alice
    await alice.says("квантовая телепортация полосатых дельфинов и робот")
    assert "точно этого нет, похожее:" in alice.chat.last.text
    assert "Робот и кубики" in alice.chat.last.text


async def test_similar_posts_follow_what_was_found(people: People) -> None:
    await people.alice.says("музыка нейронных сетей")
    text = people.alice.chat.last.text
    assert "нашёлся 1 пост" in text
    assert (
        text.index("\n1. 🎻 Музыка") < text.index("\n\nТочных больше нет, похожее:\n\n2. ") < text.index("\n3. ")
    )


# Order


async def test_the_newest_can_come_first(people: People) -> None:
    alice = people.alice
    await alice.says("нейронные сети")
    results = alice.chat.last
    by_meaning = marked(results, "text_link")
    await alice.taps("Сначала новые")
    assert alice.chat.last is results
    numbers = [int(link.rpartition("/")[2]) for link in links(results)]
    assert numbers == sorted(numbers, reverse=True)
    await alice.taps("Дальше")
    assert "\n6. 🧠 Нейронные сети рисуют" in results.text
    await alice.taps("По смыслу")
    assert marked(results, "text_link") == by_meaning


async def test_one_result_needs_no_order(people: People) -> None:
    await people.alice.says("подкреплением")
    assert "Сначала новые" not in str(people.alice.chat.last.buttons)


# Pages


async def test_pages_stay_while_a_post_is_added(people: People) -> None:
    alice = people.alice
    people.channel.next_id = 500
    await alice.says("нейронные сети")
    results = alice.chat.last
    heading = results.text.splitlines()[0]
    first = marked(results, "text_link")
    await people.channel.human_posts("Нейронные сети\nНейронные сети, и снова нейронные сети.", by=people.boris)
    await alice.taps("Дальше")
    second = marked(results, "text_link")
    assert results.text.splitlines()[0] == heading
    assert not set(first) & set(second)
    await alice.taps("‹ Назад")
    assert marked(results, "text_link") == first
    await alice.says("нейронные сети")
    assert "https://t.me/deepdive/500" in links(alice.chat.last)


@pytest.mark.parametrize(
    "query",
    [
        "нейронные сети " * 40,
        "https://example.org/?a=1&b=2 · нейронные сети",
        "нейронные сети · нашлось 6 постов",
        "@нейронные /сети t.me/нейронные",
        "🔎 нейронные\nсети",
    ],
)
async def test_a_query_of_any_looks_is_read_back_for_its_pages(people: People, query: str) -> None:
    alice = people.alice
    await alice.says(f"/search {query}")
    results = alice.chat.last
    first = links(results)
    assert len(first) == 5
    await alice.taps("Дальше")
    assert alice.chat.last is results
    assert results.edited
    assert links(results)
    assert not set(first) & set(links(results))
    await alice.taps("‹ Назад")
    assert links(results) == first


@pytest.mark.parametrize("data", ["find:5", "find:5:-1:date:0", "find:500:12:date:0", "find:5:12:size:0", "old:1"])
async def test_a_button_that_nobody_knows_any_more_says_so(people: People, app: App, data: str) -> None:
    alice = people.alice
    await alice.says("нейронные сети")
    button = InlineKeyboardButton(text="дальше", callback_data=data)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await app.bot.edit_message_reply_markup(chat_id=alice.id, message_id=alice.chat.last.id, reply_markup=keyboard)
    answer = await alice.taps("дальше")
    assert isinstance(answer, CallbackAnswer)
    assert "устарела" in answer.text


async def test_more_than_can_be_counted_is_said_so(people: People, app: App) -> None:
    text = "Вулкан\nПепел и вулкан."
    await app.services.keep_post(
        *(
            Post(text=f"{text} {number}", html=escape(f"{text} {number}"), message_id=number)
            for number in range(500, 630)
        )
    )
    await people.alice.says("вулкан")
    assert people.alice.chat.last.text.startswith("🔎 вулкан · нашлось не меньше 100 постов\n")


async def test_an_english_reader_has_pages_too(people: People) -> None:
    alice = people.alice
    await alice.says("/language")
    await alice.taps("English")
    await alice.says("ytqhjyyst ctnb")
    results = alice.chat.last
    assert results.text.splitlines()[1] == "Looking for “нейронные сети”. Look for “ytqhjyyst ctnb”?"
    await alice.taps("Next")
    assert "\n6. " in results.text
    await alice.taps("Look for “")
    assert "· nothing found" in results.text
    await alice.taps("Look with corrections")
    assert "posts found" in results.text


# Nothing


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("холодильник", "Попробуйте слово покороче"),
        ('"ракета нейронная"', "Ни один пост не подходит под эти условия"),
        ("from:Никто", "Ни один пост не подходит под эти условия"),
        ("site:example.org ракета", "Ни один пост не подходит под эти условия"),
        ("after:2023", "посты, дата которых неизвестна"),
        ("робот before:2021", "посты, дата которых неизвестна"),
    ],
)
async def test_nothing_found_says_what_to_do(people: People, query: str, said: str) -> None:
    await people.alice.says(query)
    lines = people.alice.chat.last.text.splitlines()
    assert lines[0] == f"🔎 {query} · ничего не нашлось"
    assert said in lines[1]
    assert len(lines) == 2


async def test_filters_narrow_a_search_down(people: People) -> None:
    alice = people.alice
    await alice.says("ракета after:2022-01")
    assert links(alice.chat.last) == ["https://t.me/deepdive/112"]
    await alice.says("#робот -графики")
    assert links(alice.chat.last) == ["https://t.me/deepdive/102"]
    await alice.says("from:соседний")
    assert links(alice.chat.last) == ["https://t.me/deepdive/108"]


async def test_search_without_words_explains_the_filters(people: People) -> None:
    await people.alice.says("/search")
    for one in ('"точная фраза"', "-слово", "#тег", "from:", "site:", "after:", "before:"):
        assert one in people.alice.chat.last.text
    await people.alice.says("/help")
    for one in ("/ask", '"точная фраза"', "-слово", "#тег", "from:", "site:", "after:", "before:"):
        assert one in people.alice.chat.last.text


async def test_letter_case_of_a_command_does_not_matter(people: People) -> None:
    alice = people.alice
    await alice.says("/Search подкреплением")
    assert "Робот и кубики" in alice.chat.last.text
    await alice.says("/LATEST")
    assert "Новое в канале" in alice.chat.last.text


@pytest.mark.parametrize("query", [one for one in NASTY[::6] if one.strip()], ids=lambda one: ascii(one[:20]))
async def test_nasty_texts_are_answered(people: People, query: str) -> None:
    alice = people.alice
    await alice.says(f"/search {query[:4000]}")
    assert alice.chat.last.sender is not alice
    assert alice.chat.last.text.startswith(("🔎", "Напишите, что найти"))


# Similar posts


async def test_similar_posts_are_listed_under_a_post(people: People) -> None:
    alice = people.alice
    await alice.says("/post 1")
    await alice.taps("Похожие")
    similar = alice.chat.last
    assert similar.text.startswith("Похожие на «🧠 Нейронные сети рисуют»\n\n1. ")
    assert "https://t.me/deepdive/101" not in links(similar)[1:]
    assert len(links(similar)) > 2
    await alice.taps("2", message=similar)
    assert alice.chat.last.buttons[-1] == ["☆", "Похожие", "Открыть в канале"]


async def test_a_post_like_no_other_says_so(people: People, app: App) -> None:
    alice = people.alice
    people.channel.next_id = 500
    await people.channel.human_posts("Ихтиандр", by=people.boris)
    (post,) = await app.services.posts.latest(limit=1)
    await alice.says(f"/post {post.id}")
    answer = await alice.taps("Похожие")
    assert isinstance(answer, CallbackAnswer)
    assert answer.text == "Похожих постов не нашлось."


async def test_a_button_of_a_post_that_has_gone_says_so(people: People, app: App) -> None:
    alice = people.alice
    await alice.says("/post 1")
    button = InlineKeyboardButton(text="похожие", callback_data="like:4000")
    await app.bot.edit_message_reply_markup(
        chat_id=alice.id,
        message_id=alice.chat.last.id,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
    answer = await alice.taps("похожие")
    assert isinstance(answer, CallbackAnswer)
    assert "устарела" in answer.text


# Inline mode


async def test_inline_pages_stay_while_a_post_is_added(people: People, world: World) -> None:
    alice = people.alice
    people.channel.next_id = 500
    for number in range(12):
        await people.channel.human_posts(f"Вулкан {number}\nПепел и вулкан.", by=people.boris)
    first = await alice.asks_inline("вулкан")
    assert len(first) == 10
    offset = inline(world).next_offset
    await people.channel.human_posts("Вулкан\nВулкан, вулкан!", by=people.boris)
    second = await alice.asks_inline("вулкан", offset=offset)
    assert len(second) == 2
    assert len({card["id"] for card in (*first, *second)}) == 12
    assert inline(world).next_offset == ""
    for bad in ("1", "x:y", "-1:5", "9" * 30, "1:2:3"):
        assert len(await alice.asks_inline("вулкан", offset=bad)) == 10


async def test_a_word_being_typed_finds_what_it_begins(people: People, world: World) -> None:
    alice = people.alice
    titles = [card["title"] for card in await alice.asks_inline("телеск")]
    assert titles == ["👩‍👩‍👧‍👦😀 Семейный пост"]
    assert inline(world).button is None


async def test_inline_answers_are_kept_for_a_while(people: People, world: World) -> None:
    await people.alice.asks_inline("вулкан")
    parameters = next(given for name, given in reversed(world.requests) if name.lower() == "answerinlinequery")
    assert int(parameters["cache_time"]) > 0


async def test_nothing_found_inline_leads_to_the_bot(people: People, world: World) -> None:
    alice = people.alice
    assert await alice.asks_inline("холодильник") == []
    assert inline(world).button == {"text": "Ничего не нашлось — спросить бота", "start_parameter": "ask"}
    await alice.starts_bot("ask")
    assert "Спросите о том, что было в канале" in alice.chat.last.text


async def test_similar_ones_and_corrections_are_told_inline(people: People, world: World) -> None:
    alice = people.alice
    assert await alice.asks_inline("квантовая телепортация полосатых дельфинов и робот ")
    button = inline(world).button
    assert button is not None
    assert button["text"].startswith("Точно этого нет")
    cards = await alice.asks_inline("ytqhjyyst ctnb ")
    assert cards[0]["description"].startswith("Ищу «нейронные сети» · ")
    assert not cards[1]["description"].startswith("Ищу")


@pytest.mark.parametrize("query", ["нейронные " * 60, "   ", "\x00", "<b>&"])
async def test_inline_takes_any_text(people: People, world: World, query: str) -> None:
    await people.alice.asks_inline(query)
    assert inline(world).results is not None


async def test_ones_own_card_in_the_private_chat_is_no_search(people: People) -> None:
    alice = people.alice
    await alice.says("/start")
    cards = await alice.asks_inline("нейронные сети")
    card = await alice.picks_inline(cards[0])
    assert alice.chat.last is card


async def test_a_blank_inline_query_gives_the_newest(people: People, world: World) -> None:
    newest: list[dict[str, Any]] = await people.alice.asks_inline("")
    assert newest[0]["title"] == "Бесконечный пост"
    assert inline(world).button is None
    further = await people.alice.asks_inline("", offset=inline(world).next_offset)
    assert not {card["id"] for card in newest} & {card["id"] for card in further}
