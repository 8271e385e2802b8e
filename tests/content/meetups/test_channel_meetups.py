"""The meetups of the channel's real pages, where they are at hand, against a table made by reading them."""

from datetime import date, time

from content.importing.import_archive import ImportArchive
from content.meetups.event import Event
from content.meetups.events import events_of
from content.meetups.surroundings import surroundings_of
from content.posts import Post, PostKind
from content.topics import Topics
from tests.content.importing import test_channel_archive as channel
from tests.content.importing.shelf import Shelf

pytestmark = channel.pytestmark


async def announcements() -> dict[int, tuple[Post, tuple[Event, ...]]]:
    """Announcing posts with their events, by their place in the channel."""
    shelf = Shelf()
    await ImportArchive(shelf, topics=Topics([]))(tuple(channel.PAGES.values()))
    posts = shelf.in_order()
    found = {}
    for place, post in enumerate(posts):
        events = events_of(post, around=surroundings_of(post, before=posts[:place], after=posts[place + 1 :]))
        assert bool(events) == (post.kind in (PostKind.MEETUP, PostKind.DIGEST))
        if events:
            found[place + 1] = (post, events)
    return found


def shortened(title: str) -> str:
    return " ".join(title.split()[:5])


async def test_the_meetups() -> None:
    found = await announcements()
    assert list(found) == [16, 26, 50, 63, 68]
    seen = []
    for place in (16, 26, 50, 63):
        (event,) = found[place][1]
        moment = f"{event.starts_utc:%d.%m.%Y %H:%M}" if event.starts_utc else None
        number = (event.url or "").split("?")[0].strip("/").split("/")[-1].split("-")[-1]
        seen.append((event.title, moment, event.time, event.zone, event.online, event.ends, number))
    moscow = "Europe/Moscow"
    assert seen == [
        ("SeaMapAI Project Meetup #1", None, time(11), moscow, None, None, "149691925579"),
        ("Citymobil Data Meetup", "28.10.2021 15:00", time(18), moscow, True, None, "1813232"),
        ("Citymobil Data Meetup", "21.12.2021 16:00", time(19), moscow, True, None, "1870148"),
        ("Citymobil Data Meetup", "25.01.2022 15:30", time(18, 30), moscow, True, None, "1904978"),
    ]
    assert [sorted(found[place][1][0].uncertain) for place in (16, 26, 50, 63)] == [
        ["starts", "time", "zone"],
        [],
        [],
        [],
    ]


async def test_the_speakers() -> None:
    found = await announcements()
    talks = {
        (place, talk.speaker.name): (shortened(talk.title), talk.speaker.company, talk.speaker.role)
        for place, (_, events) in found.items()
        for event in events
        for talk in event.talks
    }
    assert talks == {
        (26, "Ксения Мензорова"): ("Атака тестов на свичбэк", "Ситимобил", "Data Science в Surge Pricing"),
        (26, "Екатерина Колпакова"): ("Сказ про то как мы", "Ситимобил", "Руководитель DWH"),
        (26, "Николай Рядчиков"): ("Прогнозирование времени доставки заказа", "Самокат", "Senior ML Specialist"),
        (63, "Олег Стрельников"): (
            "Как мы качество данных проверяем",
            "Ситимобил",
            "Руководитель команды Data Quality",
        ),
        (63, "Максим Шевченко"): (
            "Проверка гипотезы валидности таргетинга в",
            "МТС BigData",
            "Ведущий ML разработчик",
        ),
    }
    silent = {
        (place, speaker.name): (speaker.role, speaker.company)
        for place, (_, events) in found.items()
        for event in events
        for speaker in event.speakers
    }
    assert silent == {
        (50, "Алексей Чернобровов"): ("Head of Data Science", "Ситимобил"),
        (50, "Андрей Кузнецов"): ("Data Scientist", "Ok.ru"),
        (50, "Артур Кузин"): ("Head of Computer Vision Platfrom", "SberDevices"),
        (50, "Валерий Бабушкин"): ("Head of Data Science", "Blockchain.com"),
        (50, "Виктор Кантор"): ("Директор центра Big Data", "МТС"),
        (50, "Дмитрий Коробченко"): ("Senior Manager of AI", "NVIDIA"),
    }


async def test_the_list_of_conferences() -> None:
    found = await announcements()
    events = found[68][1]
    assert all(event.starts and (event.starts.year, event.starts.month) == (2022, 2) for event in events)
    assert not any(event.uncertain or event.time for event in events)
    days = [(event.starts or date.min, event.ends or event.starts or date.min) for event in events]
    rows = [
        (first.day, last.day, event.online, event.place, len(event.links))
        for event, (first, last) in zip(events, days, strict=True)
    ]
    assert rows == [
        (2, 2, True, None, 1),
        (3, 3, False, "Pittsburgh, USA", 1),
        (10, 10, True, None, 1),
        (12, 13, False, "Budapest, Hungary", 1),
        (16, 16, True, "Miami, FL, USA", 1),
        (17, 18, True, "San Francisco, CA, USA", 3),
        (18, 20, False, "Sanya, China", 1),
        (21, 25, True, None, 1),
        (22, 23, True, None, 1),
        (26, 27, False, "Vancouver, Canada", 1),
    ]
    assert [event.title.split()[0].rstrip(":,") for event in events] == [
        "DataOps", "Beyond", "AICamp", "IAET", "DSS", "RE.WORK", "International", "WSDM'22", "AI", "9th",
    ]  # fmt: skip
    assert tuple(url for event in events for url in event.links) == found[68][0].urls
    assert all(event.url == event.links[0] for event in events)
