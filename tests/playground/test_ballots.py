"""Polls and quizzes that a person asks and closes."""

from typing import Any

import pytest
from aiogram.types import Message as BotMessage

from playground import Chat, Person, Refused, World
from playground.telegram_html import Entity
from tests.playground.conftest import Inbox

EMOJI: Entity = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
BOLD: Entity = {"type": "bold", "offset": 0, "length": 3}


async def test_quiz_with_everything(world: World, inbox: Inbox) -> None:
    vera = world.person("Вера", premium=True)
    await vera.sends_quiz(
        "🐙 Сколько сердец? ",
        [("🐙 Три", [EMOJI]), "Одно", *(f"И {number}" for number in range(10))],
        question_entities=[EMOJI, {**BOLD, "offset": 3}],
        correct=[0, 2],
        explanation="Три сердца",
        explanation_entities=[BOLD],
        allows_revoting=True,
        open_period=600,
        shuffle_options=True,
        description="Об осьминогах",
        description_entities=[BOLD],
    )
    poll = inbox.last["poll"]
    assert (poll["question"], poll["question_entities"]) == ("🐙 Сколько сердец?", [EMOJI])
    assert (poll["options"][0]["text_entities"], len(poll["options"])) == ([EMOJI], 12)
    assert (poll["correct_option_ids"], poll["allows_multiple_answers"]) == ([0, 2], True)
    assert (poll["explanation"], poll["explanation_entities"]) == ("Три сердца", [BOLD])
    assert (poll["description"], poll["description_entities"]) == ("Об осьминогах", [BOLD])
    assert (poll["open_period"], poll["allows_revoting"], poll["is_closed"]) == (600, True, False)
    assert poll["close_date"] == int(world.clock.now().timestamp()) + 600
    BotMessage.model_validate(inbox.last)


async def test_poll_closed_from_the_start(met: Person, inbox: Inbox) -> None:
    sent = await met.sends_poll("q", ["a"], many_answers=True, closed=True, allows_revoting=False)
    poll = inbox.last["poll"]
    assert (poll["is_closed"], poll["allows_multiple_answers"], poll["allows_revoting"]) == (True, True, False)
    with pytest.raises(Refused, match="closed"):
        await met.votes(sent, "a")


@pytest.mark.parametrize(
    ("options", "how", "words"),
    [
        ([], {}, "right answer"),
        (["a"] * 13, {}, "1 to 12 options"),
        (["ж" * 101], {}, "1 to 100 characters"),
        (["a", " "], {}, "1 to 100 characters"),
        (["a"], {"correct": [1]}, "right answer"),
        (["a"], {"correct": []}, "right answer"),
        (["a"], {"explanation": "ж" * 201}, "an explanation holds"),
        (["a"], {"explanation": "a\nb\nc\nd"}, "an explanation holds"),
        (["a"], {"description": "ж" * 1025}, "a description holds"),
        ([("🐙", [EMOJI])], {}, "for Premium"),
    ],
)
async def test_quiz_that_the_app_does_not_take(
    met: Person, options: list[Any], how: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        await met.sends_quiz("q", options, wait=False, **how)


async def test_stopping_an_own_poll_is_told(met: Person, boris: Person, group: Chat, inbox: Inbox) -> None:
    mine = await met.sends_poll("q", ["a", "b"])
    await met.votes(mine, "b")
    await met.stops_poll(mine)
    assert inbox.kinds[-1] == "poll"
    assert (inbox.last["is_closed"], [option["voter_count"] for option in inbox.last["options"]]) == (True, [0, 1])
    with pytest.raises(Refused, match="is closed"):
        await met.stops_poll(mine)
    unheard = await met.sends_poll("q", ["a", "b"], to=group)
    before = len(inbox.updates)
    with pytest.raises(Refused, match="only an own poll"):
        await boris.stops_poll(unheard)
    await met.stops_poll(unheard)
    assert len(inbox.updates) == before
