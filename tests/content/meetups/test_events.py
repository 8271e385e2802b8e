"""Which posts have events, lists of conferences, and the window of neighbours."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime

from content.html import Html
from content.meetups.events import event_json, events_of, with_events
from content.meetups.surroundings import NEIGHBOURS, Surroundings, surroundings_of
from content.posts import Post, PostKind
from content.signs import urls

LIST = """🌦 Пять встреч весны 2023
1. 2 марта — Oak Summit, онлайн https://oak.example/
2. 12-13 Mar - International Conference on Leaves, Oslo, Norway https://leaves.example/
3. 28 марта – 1 апреля: Forest Days, Москва https://days.example
4. 5 Apr
- Virtual workshop on Roots. Virtual. https://roots.example
5. 7–9 апреля. Три саммита, Лиссабон, Португалия, и онлайн
Pine Summit: https://pine.example Birch Summit: https://birch.example

Подписывайтесь на канал 10 апреля: https://t.me/oak"""


def post(text: str, *, kind: PostKind = PostKind.POST) -> Post:
    return Post(text, Html(""), kind=kind, urls=urls(text))


def test_days_in_a_story_are_not_events() -> None:
    assert events_of(post("2 марта 2023 в 19:00 МСК компания объявила о наборе деревьев.")) == ()


def test_a_list_gives_each_event() -> None:
    events = events_of(post(LIST, kind=PostKind.DIGEST))
    assert [(one.starts, one.ends, one.online, one.place) for one in events] == [
        (date(2023, 3, 2), None, True, None),
        (date(2023, 3, 12), date(2023, 3, 13), False, "Oslo, Norway"),
        (date(2023, 3, 28), date(2023, 4, 1), False, "Москва"),
        (date(2023, 4, 5), None, True, None),
        (date(2023, 4, 7), date(2023, 4, 9), True, "Лиссабон, Португалия"),
    ]
    assert [one.title for one in events] == [
        "Oak Summit",
        "International Conference on Leaves",
        "Forest Days",
        "Virtual workshop on Roots",
        "Три саммита: Pine Summit, Birch Summit",
    ]
    assert [len(one.links) for one in events] == [1, 1, 1, 1, 2]
    assert not any(one.uncertain for one in events)


def test_a_list_without_a_year_is_marked_when_nothing_tells_it() -> None:
    bare = post(LIST.replace(" 2023", ""), kind=PostKind.DIGEST)
    assert all(one.starts is None and "starts" in one.uncertain for one in events_of(bare))
    around = Surroundings(datetime(2023, 2, 20, tzinfo=UTC), exact=True)
    assert events_of(bare, around=around)[0].starts == date(2023, 3, 2)


def test_surroundings_prefer_dates_to_what_texts_tell() -> None:
    story = post("В июне 2020 года посадили дуб.")
    dated = Post("Новость", Html(""), date=datetime(2022, 6, 1, tzinfo=UTC))
    own = Post("Митап", Html(""), date=datetime(2023, 1, 1, tzinfo=UTC))
    assert surroundings_of(own, before=[dated]).exact
    assert surroundings_of(story, before=[dated]).moment == dated.date
    assert surroundings_of(post("Митап"), before=[story]).moment == datetime(2020, 6, 1, tzinfo=UTC)
    assert surroundings_of(post("Митап")).moment is None


async def stream(posts: Sequence[Post]) -> AsyncIterator[Post]:
    for one in posts:
        yield one


async def test_a_stream_of_posts_gets_its_events_and_keeps_its_order() -> None:
    meetup = post("Вебинар 25 января в 19:00 МСК. Регистрация: https://oak.example/", kind=PostKind.MEETUP)
    far = [post(f"Пост {number}") for number in range(NEIGHBOURS)]
    news = [post(f"В декабре 2021 года, {number}") for number in range(4)]
    for posts, starts in (([*far, meetup, *news], date(2022, 1, 25)), ([meetup, *far, *news], None)):
        found = [(one, events) async for one, events in with_events(stream(posts))]
        assert [one for one, _ in found] == posts
        (events,) = [events for one, events in found if one is meetup]
        assert [one.starts for one in events] == [starts]
        assert not any(events for one, events in found if one is not meetup)


def test_json() -> None:
    text = (
        "Oak Data Meetup 25 января 2022 в 18:30 МСК, онлайн\nАнна Дубова (Лесоруб) «Листья»\nhttps://oak.example/"
    )
    (event,) = events_of(post(text, kind=PostKind.MEETUP))
    assert event_json(event) == {
        "title": "Oak Data Meetup",
        "starts": "2022-01-25",
        "ends": None,
        "time": "18:30",
        "zone": "Europe/Moscow",
        "starts_utc": "2022-01-25T15:30:00Z",
        "online": True,
        "place": None,
        "talks": [{"name": "Анна Дубова", "role": None, "company": "Лесоруб", "title": "Листья"}],
        "speakers": [],
        "url": "https://oak.example/",
        "links": ["https://oak.example/"],
        "uncertain": [],
    }
