"""A subscriber finds posts, reads them, turns pages and browses topics."""

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.app import App
from playground import World
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People

pytestmark = pytest.mark.usefixtures("app")


async def test_a_subscriber_finds_and_reads(people: People) -> None:
    alice = people.alice
    await alice.says("/start")
    assert "10 постов" in alice.chat.last.text

    await alice.says("/search нейронные сети")
    results = alice.chat.last
    assert "нашлось 6 постов" in results.text
    assert "<b>нейронн" in results.html.lower()

    await alice.taps("Дальше")
    assert alice.chat.last is results
    assert results.edited
    assert "6." in results.text
    await alice.taps("‹ Назад")
    assert "1." in results.text

    await alice.taps("1")
    assert alice.chat.last is not results
    assert "ейронн" in alice.chat.last.text
    assert alice.chat.last.buttons == [["☆", "Похожие", "Открыть в канале"]]
    assert str(await alice.taps("Открыть в канале")).startswith("https://t.me/deepdive/10")


async def test_plain_words_search_too(people: People) -> None:
    await people.alice.says("подкреплением")
    assert "Робот и кубики" in people.alice.chat.last.text


async def test_a_long_post_is_read_page_by_page(people: People) -> None:
    alice = people.alice
    await alice.says("/post 4")
    page = alice.chat.last
    first = page.text
    assert len(first) <= 4096
    await alice.taps("Дальше")
    second = page.text
    assert second != first
    assert page.buttons[0][1] == "2 / 3"
    await alice.taps("Дальше")
    assert "Абзац 20" in page.text
    assert "Абзац 1 о том" in first
    await alice.taps("3 / 3")


async def test_topics_and_hashtags_with_counts(people: People) -> None:
    alice = people.alice
    await alice.says("/tag")
    overview = alice.chat.last
    assert "#робот (2)" in overview.text
    parts = [part.partition(":")[0] for part in overview.text.split("\n\n")]
    assert parts == ["Области", "Чьё", "Что это", "Хештеги", "Посты одной темы"]
    assert "Яндекс (1)" in overview.text.split("\n\n")[1]
    assert "Датасеты (1)" in overview.text.split("\n\n")[2]
    await alice.taps("#робот · 2")
    assert "Нейронные сети и графики" in overview.text
    await alice.says("/tag РОБОТ")
    assert "2 поста" in alice.chat.last.text
    await alice.says("/tag nlp")
    assert "Язык без слов" in alice.chat.last.text
    await alice.says("/tag <b>&")
    assert "«<b>&» нет" in alice.chat.last.text


async def test_latest_random_and_by_number(people: People) -> None:
    alice = people.alice
    await alice.says("/latest")
    assert "1–5 из 10" in alice.chat.last.text
    assert "Скидка на курс" in alice.chat.last.text
    await alice.taps("Дальше")
    assert "6–10 из 10" in alice.chat.last.text
    await alice.says("/random")
    assert "Скидка" not in alice.chat.last.text
    await alice.says("/post 8")
    assert alice.chat.last.text.startswith("Переслано из «Соседний канал»")
    await alice.says("/post_8")
    assert alice.chat.last.text.startswith("Переслано из «Соседний канал»")


async def test_a_quiz_of_the_archive_shows_its_options(people: People) -> None:
    await people.alice.says("/post 9")
    assert people.alice.chat.last.text == "#тест\n\n📊 Что <длиннее>?\n▫️ эпоха — 3 голоса\n▫️ шаг"


async def test_inline_gives_cards(people: People) -> None:
    alice = people.alice
    cards = await alice.asks_inline("нейронных сетей")
    assert len(cards) == 6
    assert cards[0]["title"]
    await alice.picks_inline(cards[0], to=people.group)
    assert people.group.last.buttons == [["Читать пост"]]
    newest = await alice.asks_inline("")
    assert newest[0]["title"] == "🛒 Скидка на курс!"


async def test_deep_links(people: People) -> None:
    alice = people.alice
    await alice.says("/start post_2")
    assert "Робот и кубики" in alice.chat.last.text
    await alice.says("/start tag_nlp")
    assert "Язык без слов" in alice.chat.last.text
    await alice.says("/start quiz")
    assert alice.chat.last.poll


async def test_another_language(people: People) -> None:
    alice = people.alice
    await alice.says("/language")
    await alice.taps("English")
    assert alice.chat.last.text == "Done, I speak English now."
    await alice.says("/search нейронные")
    assert "posts found" in alice.chat.last.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('/search "AND* NEAR( -', "ничего не нашлось"),
        ("/search " + "ы" * 4080, "ничего не нашлось"),
        ("/search <b>&", "<b>&"),
        ("🔥😀", "ничего не нашлось"),
        ("/search", "Напишите, что найти"),
        ("/post", "Напишите номер"),
        ("/post 999999", "Поста с номером 999999 нет"),
        ("/post " + "9" * 100, "Напишите номер"),
        ("/post -1", "Напишите номер"),
        ("/tag " + "я" * 300, "нет. Все темы"),
        ("/start post_0", "Поста с номером 0 нет"),
    ],
)
async def test_input_nobody_should_survive_badly(people: People, text: str, answer: str) -> None:
    await people.alice.says(text)
    assert answer in people.alice.chat.last.text


async def test_a_stale_button_says_so(people: People, app: App) -> None:
    alice = people.alice
    await alice.says("/search робот")
    results = alice.chat.last
    await app.bot.edit_message_text(
        "ничего", chat_id=alice.id, message_id=results.id, reply_markup=button("дальше", "find:5")
    )
    answer = await alice.taps("дальше")
    assert isinstance(answer, CallbackAnswer)
    assert "устарела" in answer.text


def button(text: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)]])


async def test_somebody_who_blocks_the_bot_breaks_nothing(people: People, world: World) -> None:
    alice = people.alice
    await alice.says("/start")
    world.faults.forbid("sendMessage")
    await alice.says("/latest")
    await alice.blocks_bot()
    await alice.unblocks_bot()
    await alice.says("/post 2")
    assert "Робот и кубики" in alice.chat.last.text
