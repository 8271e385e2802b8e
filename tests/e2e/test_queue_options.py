"""How a post goes out is chosen on its card, and is so in the channel."""

from dataclasses import replace

import pytest

from bot.app import App
from playground import Message, World
from playground.membership import CHANNEL_RIGHTS
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People
from tests.e2e.test_admin import IN_A_MINUTE, answer_to, passes, queues, words


async def options_of(people: People, text: str = "Пост", when: str = IN_A_MINUTE) -> Message:
    """A queued post's card with its switches open."""
    card = await queues(people.boris, text, when)
    await people.boris.taps("⚙️", message=card)
    return card


async def test_the_switches_show_what_is_chosen_and_the_channel_gets_it(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    card = await options_of(people)
    assert card.buttons == [
        ["🔔 Со звуком"],
        ["📌 Не закреплять"],
        ["🗑 Оставить навсегда"],
        ["🔗 Кнопки-ссылки"],
        ["↩️ Ответ на пост"],
        ["‹ Назад"],
    ]
    for label in ("🔔", "📌", "🗑"):
        await boris.taps(label, message=card)
    assert "🔕 Без звука. 📌 Закрепится. 🗑 Удалится через 1 ч." in card.text
    await passes(app, world, minutes=1)
    post = channel.posts[0]
    assert (post.text, post.silent, post in channel.pinned) == ("Пост", True, True)
    await passes(app, world, minutes=59)
    assert not post.deleted
    await passes(app, world, minutes=1)
    assert post.deleted


async def test_link_buttons_are_written_in_reply_to_the_card(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await options_of(people)
    await boris.taps("🔗", message=card)
    assert "ответьте на это сообщение строками" in card.text
    await boris.replies(card, "Запись — https://example.com/a | Слайды https://example.com/b\nЧат: t.me/deepdive")
    assert "Кнопок: 3." in boris.chat.last.text
    confirmation = boris.chat.last
    await boris.taps("Показать пост", message=confirmation)
    assert boris.chat.last.buttons == [["Запись", "Слайды"], ["Чат"]]
    await passes(app, world, minutes=1)
    assert people.channel.posts[0].buttons == [["Запись", "Слайды"], ["Чат"]]


@pytest.mark.parametrize(
    ("words_of", "line"),
    [
        ("Ссылка — https://localhost/a", "не примет: «Ссылка — https://localhost/a»"),
        ("https://example.com", "Не понял строку «https://example.com»"),
        ("а" * 65 + " — https://example.com", "Слишком длинный текст"),
        ("\n".join(["Раз — https://example.com"] * 11), "Слишком много кнопок"),
        ("когда-нибудь потом", "Не понял время"),
    ],
)
async def test_replies_that_say_nothing_usable(app: App, people: People, words_of: str, line: str) -> None:
    card = await queues(people.boris, "Пост")
    before = await app.services.queue.get(1)
    await people.boris.replies(card, words_of)
    assert line in people.boris.chat.last.text
    assert await app.services.queue.get(1) == before


@pytest.mark.usefixtures("app")
async def test_a_time_in_reply_to_the_card_moves_the_post(people: People) -> None:
    card = await queues(people.boris, "Пост")
    await people.boris.replies(card, "завтра в 9")
    assert "четверг, 22 января 2026, 09:00" in people.boris.chat.last.text


async def test_under_an_album_there_are_no_buttons(app: App, people: People) -> None:
    boris = people.boris
    album = await boris.sends_album(["Снимки", ""])
    await boris.replies(album[0], IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("⚙️", message=card)
    assert ["🔗 Кнопки-ссылки"] not in card.buttons
    await boris.taps("‹ Назад", message=card)
    await boris.replies(card, "Чат — https://example.com")
    assert "Под альбомом кнопок не бывает" in boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_what_the_bot_may_not_do_is_refused_at_once(people: People) -> None:
    bot = people.channel.bot
    people.channel.bot = replace(bot, rights=bot.rights - {"can_edit_messages"})
    card = await options_of(people)
    answer = await answer_to(people.boris, "📌", card)
    assert answer.text == "У меня нет права закреплять: нужно право «Изменение сообщений» в канале."
    assert ["📌 Не закреплять"] in card.buttons


async def test_a_right_that_is_gone_by_then_is_told_once_and_holds_up_nothing(
    app: App, world: World, people: People
) -> None:
    card = await options_of(people)
    await people.boris.taps("📌", message=card)
    await queues(people.boris, "Следующий")
    bot = people.channel.bot
    people.channel.bot = replace(bot, rights=bot.rights - {"can_edit_messages"})
    await passes(app, world, minutes=1)
    await passes(app, world, minutes=1)
    assert words(people.channel) == ["Пост", "Следующий"]
    regrets = [text for text in words(people.boris.chat) if "закрепить его не удалось" in text]
    assert len(regrets) == 1


async def test_a_lost_answer_to_a_post_with_buttons_is_settled_too(app: App, world: World, people: People) -> None:
    await people.channel.human_posts("Пост человека", by=people.boris)
    card = await queues(people.boris, "С кнопкой")
    await people.boris.replies(card, "Чат — https://example.com")
    world.faults.drop_after("copyMessage")
    await passes(app, world, minutes=1)
    await passes(app, world, seconds=1)
    assert words(people.channel) == ["Пост человека", "С кнопкой"]
    assert people.channel.posts[1].buttons == [["Чат"]]
    assert await app.services.queue.count_upcoming() == 0


async def test_up_and_down_exchange_times(app: App, people: People) -> None:
    first = await queues(people.boris, "Первый", "/schedule через 1 час")
    await queues(people.boris, "Второй", "/schedule через 2 часа")
    await people.boris.taps("▼", message=first)
    assert "14:00" in first.text
    queue = await app.services.queue.upcoming(offset=0, limit=9)
    assert [post.title for post in queue] == ["Второй", "Первый"]
    answer = await people.boris.taps("▼", message=first)
    assert isinstance(answer, CallbackAnswer)
    assert answer.text == "Меняться не с кем."


async def test_a_double_tap_switches_once(app: App, people: People) -> None:
    card = await options_of(people)
    data = card.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await people.boris.taps_data(card, data, wait=False)
    await people.boris.taps_data(card, data)
    post = await app.services.queue.get(1)
    assert post
    assert post.options.silent


async def test_another_text_takes_the_place_of_the_first(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Опечатака")
    await boris.taps("✏️", message=card)
    assert "Ответьте на это сообщение новым текстом" in card.text
    mark = {"type": "bold", "offset": 0, "length": 7}
    await boris.says("завтра в 9", to=boris.chat, reply_to=card, entities=[mark])
    preview, confirmation = boris.chat.posts[-2:]
    assert preview.text == "завтра в 9"
    assert "12:01" in confirmation.text
    await passes(app, world, minutes=1)
    assert [post.html for post in people.channel.posts] == ["<b>завтра </b>в 9"]
    kept = [post async for post in app.services.posts.everything() if post.text == "завтра в 9"]
    assert [post.message_id for post in kept] == [people.channel.posts[0].id]


async def test_another_caption_keeps_the_picture(app: App, world: World, people: People) -> None:
    boris = people.boris
    photo = await boris.sends_photo("Было")
    await boris.replies(photo, IN_A_MINUTE)
    card = boris.chat.last
    await boris.taps("✏️", message=card)
    await boris.replies(card, "слово " * 200)
    assert "длиннее 1024 знаков" in boris.chat.last.text
    await boris.replies(card, "Стало")
    await passes(app, world, minutes=1)
    [post] = people.channel.posts
    assert (post.text, post.media) == ("Стало", photo.media)


@pytest.mark.usefixtures("app")
async def test_what_has_no_text_is_left_as_it_is(people: People) -> None:
    boris = people.boris
    for message, line in (
        (await boris.sends_poll("Кто за?", ["Я", "Не я"]), "нет текста"),
        ((await boris.sends_album(["Снимки", ""]))[0], "Текст альбома не меняю"),
    ):
        await boris.replies(message, IN_A_MINUTE)
        card = boris.chat.last
        await boris.taps("✏️", message=card)
        await boris.replies(card, "Новый текст")
        assert line in boris.chat.last.text


async def test_the_history_tells_who_did_what(app: App, world: World, people: People) -> None:
    boris = people.boris
    boris.name = "Борис <главный>"
    card = await queues(boris, "Пост")
    await boris.replies(card, "через 5 минут")
    await boris.taps("⚙️", message=card)
    await boris.taps("🔔", message=card)
    await passes(app, world, minutes=5)
    await boris.taps("‹ Назад", message=card)
    await boris.taps("🕓", message=card)
    assert card.text.splitlines() == [
        "Пост",
        "21.01 12:00 — в очередь на 21.01 12:01 (Борис <главный>)",
        "21.01 12:00 — назначен на 21.01 12:05 (Борис <главный>)",
        "21.01 12:00 — изменено, как выйдет (Борис <главный>)",
        "21.01 12:05 — отправка",
        "21.01 12:05 — в канале",
    ]


@pytest.mark.parametrize("lost", [True, False])
async def test_a_forward_goes_out_as_ones_own_or_with_its_author(
    app: App, world: World, people: People, *, lost: bool
) -> None:
    boris = people.boris
    await people.channel.human_posts("Пост человека", by=boris)
    theirs = world.channel("Соседи", username="neighbours", admins=[people.alice])
    news = await theirs.human_posts("Новость соседей", by=people.alice)
    for keep in (False, True):
        await boris.replies(await boris.forwards(news), IN_A_MINUTE)
        card = boris.chat.last
        await boris.taps("⚙️", message=card)
        assert card.buttons[0] == ["↪️ От имени канала"]
        if keep:
            await boris.taps("↪️", message=card)
            assert "Пересылается с именем автора" in card.text
            if lost:
                world.faults.drop_after("forwardMessages")
        await passes(app, world, minutes=1)
        await passes(app, world, seconds=1)
    own, forwarded = people.channel.posts[1:]
    assert (own.text, own.forward_origin) == ("Новость соседей", None)
    assert (forwarded.text, forwarded.forward_origin) == ("Новость соседей", news.origin)
    assert await app.services.queue.count_upcoming() == 0


async def test_a_failed_post_is_mended_by_another_text(app: App, world: World, people: People) -> None:
    boris = people.boris
    await queues(boris, "Пропадёт")
    await people.channel.sets_bot(without=["can_post_messages"])
    await passes(app, world, minutes=1)
    notice = boris.chat.last
    assert "Не вышло. У меня нет права" in notice.text
    await people.channel.sets_bot(rights=CHANNEL_RIGHTS)
    await boris.taps("✏️", message=notice)
    await boris.replies(notice, "Нашёлся")
    await boris.taps("Попробовать ещё раз")
    await passes(app, world, seconds=1)
    assert words(people.channel) == ["Нашёлся"]
