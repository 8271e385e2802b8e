"""Places on buttons: they come back as they were, fit into a button, and older buttons lead to the first page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.publishing.agenda import Place
from handlers.queue_card import QueuePageButton
from handlers.queue_page import packed, unpacked
from handlers.queue_swap import PartnersButton

PLACES = st.builds(
    Place,
    troubled=st.booleans(),
    due_at=st.integers(0, 10**15).map(
        lambda micros: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
    ),
    post=st.integers(0, 10**9),
)


@given(PLACES, st.sampled_from("ab"))
def test_a_place_comes_back(place: Place, way: str) -> None:
    data = packed(way, place)
    assert unpacked(data) == ((place, None) if way == "a" else (None, place))
    assert len(QueuePageButton(place=data).pack()) <= 64
    assert len(PartnersButton(post=10**9, place=data).pack()) <= 64


@pytest.mark.parametrize("data", ["", "0", "10", "ac-1", "xc1-1", "ac999999999999999999-1"])
def test_anything_else_leads_to_the_first_page(data: str) -> None:
    assert unpacked(data) == (None, None)
