"""Topics and hashtags that are many, long or spelt in several ways."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.app import App
from content.html import escape
from content.posts import Post
from tests.e2e.conftest import People

LONG_TAG = "#обработка_естественного_языка_и_всего_остального_что_есть"

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def posts() -> Sequence[Post]:
    """Seven posts under one long hashtag, spelt in two ways, and a crowd of other hashtags."""
    plain = Post(text="Пост", html=escape("Пост"))
    crowd = tuple(f"#{'ж' * 40}{number}" for number in range(120))
    return tuple(
        replace(
            plain,
            text=f"Пост {number}",
            html=escape(f"Пост {number}"),
            message_id=100 + number,
            hashtags=(LONG_TAG if number % 2 else LONG_TAG.upper(), *crowd[number::7]),
        )
        for number in range(1, 8)
    )


async def test_a_long_hashtag_has_all_its_pages(people: People) -> None:
    alice = people.alice
    await alice.says("/tag")
    assert "и ещё" in alice.chat.last.text
    await alice.taps(f"{LONG_TAG} · 7")
    assert "7 постов" in alice.chat.last.text
    await alice.taps("Дальше")
    assert "7." in alice.chat.last.text
    await alice.taps("‹ Назад")
    assert "1." in alice.chat.last.text


async def test_a_button_works_when_another_spelling_has_become_the_usual_one(people: People, app: App) -> None:
    alice = people.alice
    await alice.says("/tag")
    overview = alice.chat.last
    for number in range(8, 12):
        await people.channel.human_posts(f"Пост {LONG_TAG.upper()} {number}", by=people.boris)
    await alice.taps(f"{LONG_TAG} · 7", message=overview)
    assert "11 постов" in alice.chat.last.text
