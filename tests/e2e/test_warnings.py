"""What is likely a mistake is told under the card of a queued post, and stands in nobody's way."""

import pytest

from bot.app import App
from playground import World
from tests.e2e.conftest import People

TOMORROW = "/schedule завтра в 9"
BEES = (
    "🐝 Улей под присмотром\nСеть слушает гул улья и за неделю до роения предупреждает пасечника. "
    "Запись разбирается прямо на месте, и связь для этого не нужна."
)


async def test_a_post_that_was_there_before_is_told_with_its_link_and_goes_out(
    app: App, world: World, people: People
) -> None:
    boris = people.boris
    await boris.replies(await boris.says(BEES), "/schedule через 1 минуту")
    await world.advance(minutes=1)
    await app.wake(world.clock.now())
    (earlier,) = people.channel.posts

    await boris.replies(await boris.says(BEES + " Послушайте сами."), TOMORROW)
    card = boris.chat.last
    assert "⚠️ Почти такой же пост уже был: 🐝 Улей под присмотром, 21.01 12:01" in card.text
    assert people.channel.link(earlier) in card.html
    assert ["Опубликовать сейчас"] in card.buttons

    await world.advance(hours=21)
    await app.wake(world.clock.now())
    assert [post.text for post in people.channel.posts] == [BEES, BEES + " Послушайте сами."]


@pytest.mark.usefixtures("app")
async def test_an_announcement_that_comes_too_late_and_too_near_to_another_post(people: People) -> None:
    boris = people.boris
    await boris.replies(await boris.says("Первый пост"), TOMORROW)
    assert "⚠️" not in boris.chat.last.text
    meetup = "Приглашаем на митап о пчёлах во вторник, 21 января, в 20:00! Ждём вас в саду."
    await boris.replies(await boris.says(meetup), "/schedule завтра в 9:30")
    assert [line for line in boris.chat.last.text.splitlines() if "⚠️" in line] == [
        "⚠️ Событие к этому времени пройдёт: в тексте дата 21.01.2026.",
        "⚠️ Дата и день недели в тексте расходятся: «21 января», а 21.01.2026 — среда.",
        "⚠️ Меньше часа между этим постом и другим: «Первый пост», 22.01 09:00",
    ]
    # Moved out of the way of the other one, and before the event, it has less to be told.
    await boris.replies(boris.chat.last, "/schedule сегодня в 15:00")
    assert [line for line in boris.chat.last.text.splitlines() if "⚠️" in line] == [
        "⚠️ Дата и день недели в тексте расходятся: «21 января», а 21.01.2026 — среда."
    ]


@pytest.mark.usefixtures("app")
async def test_warnings_speak_the_admins_language_and_show_titles_as_they_are(
    world: World, people: People
) -> None:
    boris = people.boris
    await boris.says("/language")
    await boris.taps("English")
    await boris.replies(await boris.says("Tags <b> & <i>: https://example.org/tags"), "/schedule tomorrow at 9am")
    await world.advance(hours=1)
    await boris.replies(await boris.says("Why we tag: https://www.example.org/tags/"), "/schedule tomorrow at 1pm")
    assert (
        "⚠️ This link is in the queue: “Tags <b> & <i>: https://example.org/tags”, 22.01 09:00"
        in boris.chat.last.text
    )
