"""Meetups, who comes and who is reminded, on a real file."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from content.delivering.delivery import Delivery
from content.html import escape
from content.meetups.collecting import CollectMeetups
from content.meetups.event import Event, Speaker, Talk
from content.meetups.meetup import DAY, HOUR, Meetup, MeetupChangedError, MeetupState, Request
from content.posts import Post, PostKind
from storage.archive import Archive
from storage.database import Database
from storage.deliveries import DeliveryStore
from storage.meetups import MeetupStore
from storage.posts import PostStore

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
EVENT = Event(
    "Ночь графов",
    starts=date(2026, 1, 25),
    time=time(18, 30),
    zone="Europe/Moscow",
    online=True,
    place="Казань",
    talks=(Talk(Speaker("Анна Ли", "инженер", "Рога"), "Рёбра и вершины"),),
    speakers=(Speaker("Пётр"),),
    url="https://example.org/graphs",
    links=("https://example.org/graphs",),
    uncertain=frozenset({"title"}),
)
BEGINS = datetime(2026, 1, 25, 15, 30, tzinfo=UTC)
ALL_TIME = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
async def meetups(database: Database) -> MeetupStore:
    return MeetupStore(database, MOSCOW)


async def deliveries(database: Database) -> list[tuple[int, str, datetime]]:
    """What waits: for whom, of what kind, and when."""
    async with database.read() as connection:
        rows = await connection.execute_fetchall(
            "select person_id, kind, due_at from delivery where state = 'waiting' order by person_id, due_at"
        )
    return [(row["person_id"], row["kind"], datetime.fromisoformat(row["due_at"])) for row in rows]


async def kept(database: Database) -> int:
    """The number of a post of the archive."""
    await Archive(database).save([Post(text="Анонс", html=escape("Анонс"), kind=PostKind.MEETUP)])
    posts = await PostStore(database).latest(limit=1)
    return posts[0].id or 0


async def added(meetups: MeetupStore, event: Event, *, now: datetime) -> Meetup:
    """A meetup that an admin has announced."""
    global _requests
    _requests += 1
    draft = await meetups.draft(event, Request(chat_id=1, message_id=_requests, source_id=5), now=now)
    return await meetups.change(draft, replace(draft, state=MeetupState.PLANNED), now=now)


_requests = 0


async def test_a_meetup_is_kept_as_it_is(meetups: MeetupStore) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    assert meetup == Meetup(id=meetup.id, event=EVENT, edited=True)
    assert await meetups.get(meetup.id) == meetup
    assert await meetups.get(99) is None


async def test_the_nearest_first_then_what_is_past(meetups: MeetupStore) -> None:
    def on(day: date | None, title: str, **more: object) -> Event:
        return replace(EVENT, starts=day, title=title, **more)  # type: ignore[arg-type]

    for event in (
        on(date(2026, 3, 1), "март"),
        on(date(2026, 1, 21), "сегодня", time=None),
        on(date(2026, 1, 19), "ещё идёт", ends=date(2026, 1, 21)),
        on(date(2026, 1, 20), "вчера"),
        on(date(2025, 1, 20), "давно"),
        on(None, "когда-нибудь"),
    ):
        await added(meetups, event, now=NOW)
    coming = await meetups.coming(NOW, offset=0, limit=10)
    assert [one.event.title for one in coming] == ["ещё идёт", "сегодня", "март"]
    past = await meetups.past(NOW, offset=0, limit=10)
    assert [one.event.title for one in past] == ["вчера", "давно", "когда-нибудь"]
    assert await meetups.count(NOW) == (3, 3)
    assert [one.event.title for one in await meetups.past(NOW, offset=1, limit=1)] == ["давно"]


async def test_who_comes_is_counted_without_end(meetups: MeetupStore) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    for person in range(1, 301):
        await meetups.go(meetup.id, person, going=True)
    await meetups.go(meetup.id, 1, going=True)
    assert await meetups.count_going(meetup.id) == 300
    await meetups.go(meetup.id, 1, going=False)
    await meetups.go(meetup.id, 1, going=False)
    assert await meetups.count_going(meetup.id) == 299
    assert not await meetups.is_going(meetup.id, 1)
    assert await meetups.is_going(meetup.id, 2)


async def test_reminders_are_as_chosen_last(meetups: MeetupStore, database: Database) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    due = await meetups.remind(meetup, 1, minutes={DAY, HOUR}, now=NOW)
    assert [one.due_at for one in due] == [BEGINS - timedelta(days=1), BEGINS - timedelta(hours=1)]
    assert await meetups.reminders(meetup.id, 1) == (DAY, HOUR)
    await meetups.remind(meetup, 1, minutes={15, HOUR}, now=NOW)
    assert await deliveries(database) == [
        (1, "reminder", BEGINS - timedelta(hours=1)),
        (1, "reminder", BEGINS - timedelta(minutes=15)),
    ]
    assert await meetups.remind(meetup, 1, minutes=(), now=NOW) == []
    assert await deliveries(database) == []


async def test_what_is_due_before_one_asks_does_not_come(meetups: MeetupStore) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    late = BEGINS - timedelta(minutes=90)
    due = await meetups.remind(meetup, 1, minutes={DAY, HOUR}, now=late)
    assert [one.due_at for one in due] == [BEGINS - timedelta(hours=1)]


async def test_a_day_without_a_time_is_reminded_of_from_its_morning(meetups: MeetupStore) -> None:
    meetup = await added(meetups, replace(EVENT, time=None), now=NOW)
    due = await meetups.remind(meetup, 1, minutes={DAY}, now=NOW)
    assert [one.due_at for one in due] == [datetime(2026, 1, 24, 7, 0, tzinfo=UTC)]
    nothing = await added(meetups, replace(EVENT, starts=None), now=NOW)
    assert await meetups.remind(nothing, 1, minutes={DAY}, now=NOW) == ()
    # When the day becomes known the wish is not forgotten.
    assert await meetups.reminders(nothing.id, 1) == (DAY,)


async def test_a_move_is_told_and_reminds_at_the_new_time_only(meetups: MeetupStore, database: Database) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.remind(meetup, 1, minutes={HOUR}, now=NOW)
    await meetups.go(meetup.id, 2, going=True)
    moved = await meetups.change(meetup, replace(meetup, event=replace(EVENT, starts=date(2026, 2, 1))), now=NOW)
    assert moved.sequence == 1
    later = BEGINS + timedelta(days=7) - timedelta(hours=1)
    assert await deliveries(database) == [(1, "change", NOW), (1, "reminder", later), (2, "change", NOW)]
    # Back again: that is another change, and the old time is reminded of once more.
    back = await meetups.change(moved, replace(moved, event=EVENT), now=NOW)
    assert back.sequence == 2
    hour_before = BEGINS - timedelta(hours=1)
    assert await deliveries(database) == [(1, "change", NOW), (1, "reminder", hour_before), (2, "change", NOW)]


async def test_a_reminder_that_was_sent_comes_again_for_a_new_time_only(
    meetups: MeetupStore, database: Database
) -> None:
    store = DeliveryStore(database)
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.remind(meetup, 1, minutes={DAY}, now=NOW)
    day_before = BEGINS - timedelta(days=1)
    one = await store.claim(day_before)
    assert isinstance(one, Delivery)
    await store.mark_sent(one, now=day_before)
    await meetups.remind(meetup, 1, minutes={DAY}, now=NOW)
    assert await deliveries(database) == []
    elsewhere = replace(meetup, event=replace(EVENT, starts=date(2026, 1, 26)))
    await meetups.change(meetup, elsewhere, now=day_before)
    assert [kind for _, kind, _ in await deliveries(database)] == ["change", "reminder"]


async def test_a_cancelled_one_reminds_nobody(meetups: MeetupStore, database: Database) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.remind(meetup, 1, minutes={DAY, HOUR}, now=NOW)
    cancelled = await meetups.change(meetup, replace(meetup, state=MeetupState.CANCELLED), now=NOW)
    assert (cancelled.cancelled, cancelled.sequence) == (True, 1)
    assert await deliveries(database) == [(1, "change", NOW)]
    assert await meetups.remind(cancelled, 2, minutes={DAY}, now=NOW) == ()


async def test_what_nobody_has_to_know_is_not_told(meetups: MeetupStore, database: Database) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.go(meetup.id, 1, going=True)
    changed = await meetups.change(
        meetup,
        replace(meetup, event=replace(EVENT, title="Ночь деревьев"), slides="https://example.org/s"),
        now=NOW,
    )
    assert changed.sequence == 0
    assert await deliveries(database) == []
    # Recordings come when all is over: nothing is moved then.
    after = BEGINS + timedelta(days=2)
    await meetups.change(changed, replace(changed, event=replace(EVENT, time=time(19))), now=after)
    assert await deliveries(database) == []


async def test_two_admins_do_not_undo_each_other(meetups: MeetupStore) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.change(meetup, replace(meetup, slides="https://example.org/s"), now=NOW)
    with pytest.raises(MeetupChangedError):
        await meetups.change(meetup, replace(meetup, state=MeetupState.CANCELLED), now=NOW)


async def test_an_announcement_is_read_again_until_an_admin_has_put_it_right(
    meetups: MeetupStore, database: Database
) -> None:
    post_id = await kept(database)
    meetup = await meetups.read(post_id, EVENT, now=NOW)
    assert await meetups.of_post(post_id) == meetup
    assert await meetups.read(post_id, EVENT, now=NOW) == meetup
    await meetups.go(meetup.id, 7, going=True)
    moved = await meetups.read(post_id, replace(EVENT, time=time(19)), now=NOW)
    assert (moved.id, moved.sequence) == (meetup.id, 1)
    assert await deliveries(database) == [(7, "change", NOW)]
    edited = await meetups.change(moved, replace(moved, slides="https://example.org/s"), now=NOW)
    assert await meetups.read(post_id, EVENT, now=NOW) == edited


async def test_what_comes_or_changes_in_the_archive_waits_to_be_read(
    meetups: MeetupStore, database: Database
) -> None:
    collect = CollectMeetups(meetups)
    archive, posts = Archive(database), PostStore(database)
    text = "Митап «Ночь графов» пройдёт 25 января в 18:30 по Москве. Регистрация: https://example.org/graphs"
    post = Post(text=text, html=escape(text), kind=PostKind.MEETUP, date=NOW, urls=("https://example.org/graphs",))
    await archive.save([post, Post(text="Просто пост", html=escape("Просто пост"), date=NOW)])
    await collect(NOW)
    assert await meetups.unread(limit=10) == []
    (meetup,) = await meetups.coming(NOW, offset=0, limit=10)
    assert (meetup.event.title, meetup.event.starts_utc) == ("Ночь графов", BEGINS)
    stored = next(one for one in await posts.latest(limit=10) if one.kind is PostKind.MEETUP)
    # Looked at more often, nothing changes.
    await archive.save([replace(stored, author="Анна")])
    assert await meetups.unread(limit=10) == []
    later = text.replace("18:30", "19:00")
    await archive.save([replace(stored, text=later, html=escape(later))])
    await collect(NOW)
    (moved,) = await meetups.coming(NOW, offset=0, limit=10)
    assert (moved.id, moved.sequence, moved.event.time) == (meetup.id, 1, time(19))
    await archive.save([replace(stored, kind=PostKind.POST)])
    await collect(NOW)
    assert await meetups.count(NOW) == (0, 0)


async def test_one_that_somebody_follows_stays(meetups: MeetupStore, database: Database) -> None:
    post_id = await kept(database)
    meetup = await meetups.read(post_id, EVENT, now=NOW)
    await meetups.go(meetup.id, 7, going=True)
    await meetups.announces_nothing(post_id)
    assert await meetups.get(meetup.id) == meetup


async def test_summer_time_begins_between_the_reminder_and_the_meetup(meetups: MeetupStore) -> None:
    # On 29 March 2026 clocks in Berlin go from two to three.
    berlin = replace(EVENT, starts=date(2026, 3, 29), time=time(10), zone="Europe/Berlin")
    meetup = await added(meetups, berlin, now=NOW)
    due = await meetups.remind(meetup, 1, minutes={DAY, HOUR}, now=NOW)
    assert [one.due_at for one in due] == [
        datetime(2026, 3, 28, 8, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 7, 0, tzinfo=UTC),
    ]
    # A day without a time is reminded of from its morning on the clocks there.
    quiet = await added(meetups, replace(berlin, time=None), now=NOW)
    due = await meetups.remind(quiet, 1, minutes={DAY}, now=NOW)
    assert [one.due_at for one in due] == [datetime(2026, 3, 28, 8, 0, tzinfo=UTC)]


async def test_one_reminder_comes_after_a_long_silence(meetups: MeetupStore, database: Database) -> None:
    meetup = await added(meetups, EVENT, now=NOW)
    await meetups.remind(meetup, 1, minutes={DAY, 15, HOUR}, now=NOW)
    store = DeliveryStore(database)
    late = BEGINS - timedelta(minutes=40)
    one = await store.claim(late)
    assert one
    assert one.due_at == late or one.key.startswith(f"{meetup.id}:{HOUR}:")
    await store.mark_sent(one, now=late)
    assert await store.claim(late) is None
