"""Bookmarks: the star under every post, and the list of what one keeps."""

import pytest

from tests.e2e.conftest import People

pytestmark = pytest.mark.usefixtures("app")


async def test_a_star_keeps_a_post_and_another_tap_drops_it(people: People) -> None:
    alice = people.alice
    await alice.says("/saved")
    assert alice.chat.last.text.startswith("⭐ Здесь будет то")
    await alice.says("/post 2")
    answer = await alice.taps("☆")
    assert str(getattr(answer, "text", "")) == "⭐ Сохранено: /saved"
    assert alice.chat.last.buttons[0][0] == "★"
    await alice.says("/post 2")
    assert alice.chat.last.buttons[0][0] == "★"
    await alice.says("/saved")
    assert alice.chat.last.text.startswith("⭐ Сохранённое · 1\n\n1. ")
    await alice.taps("1")
    await alice.taps("★")
    await alice.says("/saved")
    assert alice.chat.last.text.startswith("⭐ Здесь будет то")


async def test_the_newest_bookmark_first_on_pages(people: People, clock) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    alice = people.alice
    for number in range(1, 8):
        clock.advance(minutes=1)
        await alice.says(f"/post {number}")
        await alice.taps("☆")
    await alice.says("/saved")
    assert "Сохранённое · 7" in alice.chat.last.text
    assert "1. " in alice.chat.last.text
    first = alice.chat.last.text
    await alice.taps("Дальше ›")
    assert alice.chat.last.text != first
    assert "7. " in alice.chat.last.text
    await alice.taps("‹ Назад")
    assert alice.chat.last.text == first


async def test_each_has_their_own(people: People) -> None:
    await people.alice.says("/post 1")
    await people.alice.taps("☆")
    await people.vera.says("/post 1")
    assert people.vera.chat.last.buttons[0][0] == "☆"
    await people.vera.says("/saved", to=people.group)
    assert people.group.last.text.startswith("Закладки — у каждого свои")


async def test_in_a_group_everybody_saves_by_the_same_star(people: People) -> None:
    await people.alice.says("/post 3", to=people.group)
    for person in (people.alice, people.vera):
        await person.taps("☆", in_=people.group)
    assert people.group.last.buttons[0][0] == "☆"
    for person in (people.alice, people.vera):
        await person.says("/saved")
        assert "Сохранённое · 1" in person.chat.last.text
