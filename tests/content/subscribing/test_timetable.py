"""When a person is told: at once, in digests, never in quiet hours, whatever clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.subscribing.timetable import HOURS, OFFSETS, QUIET_HOURS, WEEKDAYS, Mode, Quiet, Timetable

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
ZONES = (
    MOSCOW,
    BERLIN,
    ZoneInfo("America/New_York"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("America/Santiago"),
    ZoneInfo("Asia/Kathmandu"),
)
DAY = timedelta(days=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
timetables = st.builds(
    Timetable,
    st.sampled_from(Mode),
    st.sampled_from(HOURS),
    st.sampled_from(WEEKDAYS),
    st.none() | st.sampled_from(QUIET_HOURS),
    st.none() | st.sampled_from(OFFSETS),
)


def at(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("timetable", "now", "due"),
    [
        (Timetable(), "2026-01-21T12:00", "2026-01-21T12:00"),
        (Timetable(quiet=Quiet(22, 8)), "2026-01-21T21:59:59", "2026-01-21T21:59:59"),
        (Timetable(quiet=Quiet(22, 8)), "2026-01-21T22:00", "2026-01-22T08:00"),
        (Timetable(quiet=Quiet(22, 8)), "2026-01-22T07:59:59", "2026-01-22T08:00"),
        (Timetable(quiet=Quiet(22, 8)), "2026-01-22T08:00", "2026-01-22T08:00"),
        (Timetable(quiet=Quiet(0, 7)), "2026-01-22T00:00", "2026-01-22T07:00"),
        (Timetable(Mode.DAILY, 9), "2026-01-21T08:59", "2026-01-21T09:00"),
        (Timetable(Mode.DAILY, 9), "2026-01-21T09:00", "2026-01-22T09:00"),
        (Timetable(Mode.WEEKLY, 9, 0), "2026-01-21T12:00", "2026-01-26T09:00"),
        (Timetable(Mode.WEEKLY, 9, 2), "2026-01-21T08:00", "2026-01-21T09:00"),
        (Timetable(Mode.WEEKLY, 9, 2), "2026-01-21T09:00", "2026-01-28T09:00"),
        (Timetable(Mode.DAILY, 23, quiet=Quiet(22, 8)), "2026-01-21T12:00", "2026-01-22T08:00"),
        # Moscow's nine o'clock is one in the afternoon seven hours from UTC.
        (Timetable(Mode.DAILY, 13, offset=7), "2026-01-21T08:00", "2026-01-21T09:00"),
    ],
)
def test_when_it_comes(timetable: Timetable, now: str, due: str) -> None:
    assert timetable.due_at(at(now), usual=MOSCOW) == at(due)


@pytest.mark.parametrize(
    ("hour", "now", "due"),
    [
        # 2 o'clock is skipped on 29 March 2026 and comes twice on 25 October.
        (2, "2026-03-28T12:00", "2026-03-29T01:00+00:00"),
        (2, "2026-10-24T12:00", "2026-10-25T00:00+00:00"),
        (9, "2026-03-28T12:00", "2026-03-29T07:00+00:00"),
        (9, "2026-10-24T12:00", "2026-10-25T08:00+00:00"),
    ],
)
def test_summer_time(hour: int, now: str, due: str) -> None:
    timetable = Timetable(Mode.DAILY, hour)
    assert timetable.due_at(at(now, BERLIN), usual=BERLIN) == datetime.fromisoformat(due)


@given(timetables, moments, st.sampled_from(ZONES))
def test_it_comes_in_time_and_never_in_quiet_hours(timetable: Timetable, now: datetime, usual: ZoneInfo) -> None:
    due = timetable.due_at(now, usual=usual)
    longest = {Mode.NOW: timedelta(), Mode.DAILY: DAY, Mode.WEEKLY: 7 * DAY}[timetable.mode]
    # Quiet hours are ten at most; clocks are moved by one.
    assert now <= due <= now + longest + timedelta(hours=10 if timetable.quiet else 0) + timedelta(hours=1)
    if timetable.mode is not Mode.NOW:
        assert due > now
    shown = due.astimezone(timetable.zone(usual))
    if timetable.quiet:
        assert not timetable.quiet.covers(shown.hour)
    elif timetable.mode is Mode.WEEKLY:
        assert shown.weekday() == timetable.weekday


@given(timetables, moments, st.sampled_from(ZONES), st.floats(0, 1))
def test_a_digest_stays_the_same_until_it_comes(
    timetable: Timetable, now: datetime, usual: ZoneInfo, share: float
) -> None:
    """Whenever it is asked again, after a restart too, all that appears before a digest is in the same one."""
    due = timetable.due_at(now, usual=usual)
    between = now + share * (due - now)
    again = timetable.due_at(between, usual=usual)
    if between < due and not (timetable.quiet and timetable.mode is not Mode.NOW):
        assert again == due
    assert again >= due or timetable.quiet


@given(timetables, moments, st.sampled_from(ZONES))
def test_of_two_posts_the_later_does_not_come_first(timetable: Timetable, now: datetime, usual: ZoneInfo) -> None:
    assert timetable.due_at(now, usual=usual) <= timetable.due_at(now + timedelta(minutes=30), usual=usual)
