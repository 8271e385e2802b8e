"""Reading moments: a table of what people write, and what must hold for any moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from content.publishing.when import WhenError, parse_when

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")

NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=MOSCOW)
"""A Saturday."""


def read(text: str, *, now: datetime = NOON, zone: ZoneInfo = MOSCOW) -> str:
    return f"{parse_when(text, now=now, zone=zone).astimezone(zone):%Y-%m-%d %H:%M:%S}"


def refusal(text: str, *, now: datetime = NOON, zone: ZoneInfo = MOSCOW) -> str:
    with pytest.raises(WhenError) as caught:
        parse_when(text, now=now, zone=zone)
    return caught.value.key


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # Dates in full
        ("25.01.2027 18:30", "2027-01-25 18:30:00"),
        ("25.01.27 18:30", "2027-01-25 18:30:00"),
        ("2027-01-25 18:30", "2027-01-25 18:30:00"),
        ("2027-01-25T18:30", "2027-01-25 18:30:00"),
        ("25 января 2027 18:30", "2027-01-25 18:30:00"),
        ("Понедельник, 25 января 2027 года, в 18:30", "2027-01-25 18:30:00"),
        ("25 january 2027 18:30", "2027-01-25 18:30:00"),
        # Without a year: the next such date
        ("25 января 18:30", "2027-01-25 18:30:00"),
        ("25.01 18:30", "2027-01-25 18:30:00"),
        ("24.12 9:05", "2026-12-24 09:05:00"),
        ("21 ноября 12:01", "2026-11-21 12:01:00"),
        ("29 февраля 10:00", "2028-02-29 10:00:00"),
        ("25 january 18:30", "2027-01-25 18:30:00"),
        ("january 25th at 6:30pm", "2027-01-25 18:30:00"),
        ("on 1st of may 10:00", "2027-05-01 10:00:00"),
        # Near days
        ("завтра в 9", "2026-11-22 09:00:00"),
        ("  Завтра  В 9. ", "2026-11-22 09:00:00"),
        ("завтра в 18.30", "2026-11-22 18:30:00"),
        ("завтра в 7 утра", "2026-11-22 07:00:00"),
        ("завтра 21 час", "2026-11-22 21:00:00"),
        ("послезавтра 10:00", "2026-11-23 10:00:00"),
        ("сегодня в 21:15", "2026-11-21 21:15:00"),
        ("в 9 завтра", "2026-11-22 09:00:00"),
        ("tomorrow at 9", "2026-11-22 09:00:00"),
        ("tomorrow 9am", "2026-11-22 09:00:00"),
        ("tomorrow at 9 pm", "2026-11-22 21:00:00"),
        ("today at 9:15pm", "2026-11-21 21:15:00"),
        ("the day after tomorrow at 12am", "2026-11-23 00:00:00"),
        ("tomorrow at 12pm", "2026-11-22 12:00:00"),
        # A time alone: the next such time
        ("в 18:30", "2026-11-21 18:30:00"),
        ("18:30", "2026-11-21 18:30:00"),
        ("18.30", "2026-11-21 18:30:00"),
        ("в 11:00", "2026-11-22 11:00:00"),
        ("в 9 вечера", "2026-11-21 21:00:00"),
        ("12 ночи", "2026-11-22 00:00:00"),
        ("сегодня в 11 ночи", "2026-11-21 23:00:00"),
        # In "25.01 18.10" the first pair is the date
        ("25.01 18.10", "2027-01-25 18:10:00"),
        # Weekdays
        ("в пятницу 19:00", "2026-11-27 19:00:00"),
        ("во вторник в 9", "2026-11-24 09:00:00"),
        ("пт 19:00", "2026-11-27 19:00:00"),
        ("on friday 19:00", "2026-11-27 19:00:00"),
        ("в субботу 13:00", "2026-11-21 13:00:00"),
        ("в субботу 11:00", "2026-11-28 11:00:00"),
        # Spans
        ("через 2 часа", "2026-11-21 14:00:30"),
        ("через час", "2026-11-21 13:00:30"),
        ("через полчаса", "2026-11-21 12:30:30"),
        ("через полтора часа", "2026-11-21 13:30:30"),
        ("через 1 час и 30 минут", "2026-11-21 13:30:30"),
        ("через 30 секунд", "2026-11-21 12:01:00"),
        ("через минуту", "2026-11-21 12:01:30"),
        ("через 3 дня", "2026-11-24 12:00:30"),
        ("через 3 дня в 10:00", "2026-11-24 10:00:00"),
        ("через неделю", "2026-11-28 12:00:30"),
        ("in 2 hours", "2026-11-21 14:00:30"),
        ("in an hour", "2026-11-21 13:00:30"),
        ("in half an hour", "2026-11-21 12:30:30"),
        ("in 2 days at 10", "2026-11-23 10:00:00"),
    ],
)
def test_reads_what_people_write(text: str, moment: str) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "when-unknown"),
        ("потом", "when-unknown"),
        ("следующий слот", "when-unknown"),
        ("завтра завтра в 9", "when-unknown"),
        ("завтра в 9 или в 10", "when-unknown"),
        ("через 2 часа завтра", "when-unknown"),
        ("через 2 часа в 10:00", "when-unknown"),
        ("9", "when-unknown"),
        ("завтра", "when-no-clock"),
        ("25 января", "when-no-clock"),
        ("в пятницу", "when-no-clock"),
        ("31 февраля 10:00", "when-no-such-date"),
        ("31.02.2027 10:00", "when-no-such-date"),
        ("29.02.2027 10:00", "when-no-such-date"),
        ("25.13.2027 10:00", "when-no-such-date"),
        ("0000-01-01 10:00", "when-no-such-date"),
        ("завтра в 25:00", "when-no-such-time"),
        ("завтра в 12:60", "when-no-such-time"),
        ("завтра в 15 утра", "when-no-such-time"),
        ("завтра в 12 вечера", "when-no-such-time"),
        ("завтра в 0 вечера", "when-no-such-time"),
        ("сегодня в 9", "when-past"),
        ("21.11 12:00", "when-past"),
        ("20.11.2026 18:00", "when-past"),
        ("0001-01-01 00:00", "when-past"),
        ("через 0 минут", "when-past"),
        ("25.01.2099 10:00", "when-too-far"),
        ("9999-12-31 23:59", "when-too-far"),
        ("через 9999 недель", "when-too-far"),
        ("в пятницу 25.01.2027 18:30", "when-weekday"),
        ("завтра, в понедельник, в 9", "when-weekday"),
    ],
)
def test_refuses_with_the_reason(text: str, key: str) -> None:
    assert refusal(text) == key


def test_a_moment_that_is_right_now_has_passed() -> None:
    assert refusal("21.11.2026 12:00", now=datetime(2026, 11, 21, 12, 0, tzinfo=MOSCOW)) == "when-past"


def test_the_day_is_that_of_the_zone_not_of_utc() -> None:
    late = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
    assert read("завтра в 9", now=late) == "2026-11-23 09:00:00"


def test_a_time_that_clocks_skip_is_refused() -> None:
    before = datetime(2027, 3, 27, 12, 0, tzinfo=BERLIN)
    assert refusal("28.03.2027 02:30", now=before, zone=BERLIN) == "when-skipped"
    assert refusal("завтра в 2:30", now=before, zone=BERLIN) == "when-skipped"
    assert read("завтра в 3:00", now=before, zone=BERLIN) == "2027-03-28 03:00:00"


def test_a_time_that_clocks_show_twice_is_the_first_still_to_come() -> None:
    # On 25 October 2026 clocks in Berlin go from 3:00 back to 2:00, which is 1:00 UTC.
    evening = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert parse_when("25.10.2026 02:30", now=evening, zone=BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert parse_when("25.10.2026 02:30", now=between, zone=BERLIN) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_days_keep_the_time_on_the_wall_and_hours_do_not() -> None:
    before = datetime(2027, 3, 27, 12, 0, tzinfo=BERLIN)
    assert read("через 1 день", now=before, zone=BERLIN) == "2027-03-28 12:00:00"
    assert read("через 24 часа", now=before, zone=BERLIN) == "2027-03-28 13:00:00"


START, END = datetime(2000, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
moments = st.datetimes(START, END, timezones=st.just(UTC))
zones = st.sampled_from([MOSCOW, BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Apia")])


@given(now=moments, ahead=st.integers(1, 5 * 365 * 24 * 60), zone=zones)
def test_a_moment_written_in_figures_is_read_back(now: datetime, ahead: int, zone: ZoneInfo) -> None:
    moment = (now + timedelta(minutes=ahead + 1)).replace(second=0, microsecond=0)
    local = moment.astimezone(zone)
    assume(not local.fold)
    for form in ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%H:%M %d.%m.%Y", "%d.%m.%Y в %H.%M"):
        assert parse_when(f"{local:{form}}", now=now, zone=zone) == moment


@given(now=moments, count=st.integers(1, 9999), zone=zones)
def test_a_span_is_added_exactly(now: datetime, count: int, zone: ZoneInfo) -> None:
    assert parse_when(f"через {count} минут", now=now, zone=zone) - now == timedelta(minutes=count)
    assert parse_when(f"in {count} seconds", now=now, zone=zone) - now == timedelta(seconds=count)


WORDS = (
    "завтра сегодня в 9 09 18:30 24:00 25.01 31.02 29 февраля мая 2027 2027-02-29 через in 2 9999 дня часа недель "
    "пятницу monday at pm утра вечера полчаса and an jan 25 01.01.0001 9999-12-31"
)


@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=8), now=moments, zone=zones)
@example(words=["через", *["9999 недель"] * 200], now=NOON, zone=MOSCOW)
def test_whatever_is_written_gives_a_coming_moment_or_a_refusal(
    words: list[str], now: datetime, zone: ZoneInfo
) -> None:
    try:
        moment = parse_when(" ".join(words), now=now, zone=zone)
    except WhenError:
        return
    assert moment > now
    assert moment.utcoffset() == timedelta()
