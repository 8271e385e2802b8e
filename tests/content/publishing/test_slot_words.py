"""What admins write after /slots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.publishing.slot_words import SlotAct, read_slots_wish
from content.publishing.slots import Slot
from content.publishing.when import WhenError

DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def read(text: str) -> str:
    wish = read_slots_wish(text)
    found = " ".join(f"{DAYS[slot.weekday]}{slot.clock:%H:%M}" for slot in sorted(wish.slots))
    return f"{wish.act.name} {found}".strip()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("пн 10:00 18:00, ср 12:30", "ADD пн10:00 пн18:00 ср12:30"),
        ("  Пн в 10:00 и 18:00; Среда 12.30 ", "ADD пн10:00 пн18:00 ср12:30"),
        ("добавить вс 9", "ADD вс09:00"),
        ("пн, ср, пт 10:00", "ADD пн10:00 ср10:00 пт10:00"),
        ("пн 10:00 вт 11:00", "ADD пн10:00 вт11:00"),
        ("будни 19:00", "ADD пн19:00 вт19:00 ср19:00 чт19:00 пт19:00"),
        ("по будням в 7 вечера", "ADD пн19:00 вт19:00 ср19:00 чт19:00 пт19:00"),
        ("выходные 12:00", "ADD сб12:00 вс12:00"),
        ("пт, выходные 12:00", "ADD пт12:00 сб12:00 вс12:00"),
        ("каждый день 8:05", "ADD пн08:05 вт08:05 ср08:05 чт08:05 пт08:05 сб08:05 вс08:05"),
        ("пн-ср 8", "ADD пн08:00 вт08:00 ср08:00"),
        ("сб — пн 8", "ADD пн08:00 сб08:00 вс08:00"),
        ("по вторникам 10:00 10:00", "ADD вт10:00"),
        ("убрать пн 10:00", "REMOVE пн10:00"),
        ("remove mon 10:00", "REMOVE пн10:00"),
        ("Mon 10am 6pm, wednesday at 12:30", "ADD пн10:00 пн18:00 ср12:30"),
        ("on fridays and sundays 0:00", "ADD пт00:00 вс00:00"),
        ("weekdays 19:00, weekend 12:00", "ADD пн19:00 вт19:00 ср19:00 чт19:00 пт19:00 сб12:00 вс12:00"),
        ("every day 23:59", "ADD пн23:59 вт23:59 ср23:59 чт23:59 пт23:59 сб23:59 вс23:59"),
        ("Mo 10:00 Tu 11:00 We 12:00 Th 13:00", "ADD пн10:00 вт11:00 ср12:00 чт13:00"),
        ("очистить", "CLEAR"),
        ("Убрать всё", "CLEAR"),
        ("clear", "CLEAR"),
    ],
)
def test_reads_what_people_write(text: str, wish: str) -> None:
    assert read(text) == wish


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("убрать", "slots-nothing"),
        ("убрать и", "slots-nothing"),
        ("10:00", "slots-no-day"),
        ("пн", "slots-no-time"),
        ("пн 10:00, вт", "slots-no-time"),
        ("пн 25:00", "when-no-such-time"),
        ("пн 10:60", "when-no-such-time"),
        ("пн 10:00-18:00", "slots-unknown"),
        ("пн- 10:00", "slots-unknown"),
        ("завтра 10:00", "slots-unknown"),
        ("очистить пн 10:00", "slots-unknown"),
        ("пн 10:00 <b>", "slots-unknown"),
        ("пн 1000", "slots-unknown"),
    ],
)
def test_refuses_with_the_reason(text: str, key: str) -> None:
    with pytest.raises(WhenError) as caught:
        read_slots_wish(text)
    assert caught.value.key == key


@given(st.lists(st.sampled_from(["пн", "mon", "будни", "-", ",", "10:00", "9", "25:00", "в", "убрать", "?"])))
def test_whatever_is_written_gives_slots_or_a_refusal(words: list[str]) -> None:
    try:
        wish = read_slots_wish(" ".join(words))
    except WhenError:
        return
    assert wish.slots
    assert all(slot in {Slot(day, minute) for day in range(7) for minute in range(1440)} for slot in wish.slots)
    assert wish.act is not SlotAct.CLEAR
