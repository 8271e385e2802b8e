"""Announcements as people write them, invented by us, and what a reader takes from each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

MOSCOW = "Europe/Moscow"
BERLIN = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Case:
    """An announcement published on a day at noon UTC (None: nobody knows), and what it says; None is "not said"."""

    text: str
    published: date | None
    starts: date | None
    time: time | None
    zone: str | None
    url: str | None = None
    ends: date | None = None

    @property
    def moment(self) -> datetime | None:
        return datetime(*self.published.timetuple()[:3], 12, tzinfo=UTC) if self.published else None


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, day)


CASES = (
    Case(
        "Друзья, 14 марта в 19:00 МСК проведём вебинар «Подкрепление без слёз»!\nРегистрация: https://oak.timepad.ru/event/1/",
        _on(2023, 3, 1), _on(2023, 3, 14), time(19), MOSCOW, "https://oak.timepad.ru/event/1/",
    ),
    Case(
        "📅 Когда: 7 июня, 18:30 (мск)\n📍 Где: онлайн\nМитап про графы. Зарегистрироваться: https://graph.example/join",
        _on(2024, 5, 20), _on(2024, 6, 7), time(18, 30), MOSCOW, "https://graph.example/join",
    ),
    Case(
        "Встретимся в эту субботу, 11 утра (мск), на митапе о роботах. Ссылка: https://robots.example/meet",
        _on(2023, 9, 13), _on(2023, 9, 16), time(11), MOSCOW, "https://robots.example/meet",
    ),
    Case(
        "В эту пятницу в 7 вечера по Москве собираемся на онлайн-встречу. Приходите: https://friday.example/",
        None, None, time(19), MOSCOW, "https://friday.example/",
    ),
    Case(
        "Завтра в 20:00 по московскому времени — лекция о трансформерах. Присоединяйтесь! https://zoom.us/j/123",
        _on(2022, 11, 29), _on(2022, 11, 30), time(20), MOSCOW, "https://zoom.us/j/123",
    ),
    Case(
        "Приглашаем на хакатон 12-14 апреля! Начало в 10.00 МСК. Регистрация до 5 апреля: https://hack.example/2024",
        _on(2024, 3, 15), _on(2024, 4, 12), time(10), MOSCOW, "https://hack.example/2024", _on(2024, 4, 14),
    ),
    Case(
        "Конференция пройдёт с 28 февраля по 2 марта, старт каждый день в 9:30 МСК. Билеты: https://conf.example/tickets",
        _on(2024, 1, 10), _on(2024, 2, 28), time(9, 30), MOSCOW, "https://conf.example/tickets", _on(2024, 3, 2),
    ),
    Case(
        "Join us for a webinar on Tuesday, February 8 at 6 pm CET. Register: https://lu.ma/vision8",
        _on(2022, 1, 25), _on(2022, 2, 8), time(18), BERLIN, "https://lu.ma/vision8",
    ),
    Case(
        "ML Night #4\nWhen: Oct 21st, 7:30 PM (EDT)\nWhere: Zoom\nRSVP https://www.meetup.com/ml-night/events/44/",
        _on(2021, 10, 2), _on(2021, 10, 21), time(19, 30), "America/New_York",
        "https://www.meetup.com/ml-night/events/44/",
    ),
    Case(
        "We meet on 3 September 2022, 16:00 UTC. Workshop registration is open: https://forms.gle/abc",
        _on(2022, 8, 1), _on(2022, 9, 3), time(16), "UTC", "https://forms.gle/abc",
    ),
    Case(
        "Вебинар 25.01.2022 в 18:30 МСК. Регистрируйтесь по ссылке https://web.example/25",
        None, _on(2022, 1, 25), time(18, 30), MOSCOW, "https://web.example/25",
    ),
    Case(
        "🗓 15.04, 19:00 по Мск\nВоркшоп по AutoML, ждём всех. https://auto.example/",
        _on(2023, 4, 3), _on(2023, 4, 15), time(19), MOSCOW, "https://auto.example/",
    ),
    Case(
        "Митап переносится на 2022-05-19, начало в 17:00 (UTC+3). Регистрация: https://moved.example/r",
        _on(2022, 5, 2), _on(2022, 5, 19), time(17), "UTC+03:00", "https://moved.example/r",
    ),
    Case(
        "Первая в этом году встреча клуба — 20 января в 19 часов по Москве! Регистрация: https://club.timepad.ru/event/7/",
        _on(2022, 12, 27), _on(2023, 1, 20), time(19), MOSCOW, "https://club.timepad.ru/event/7/",
    ),
    Case(
        "Сбор гостей в 18:30, начало в 19:00 МСК, 5 октября, офис на Лесной. Приходите на митап! Запись: https://les.example",
        _on(2023, 9, 25), _on(2023, 10, 5), time(19), MOSCOW, "https://les.example",
    ),
    Case(
        "Онлайн-встреча 9 ноября с 18:00 до 20:00 МСК.\nРегистрация открыта до 8 ноября: https://nov.example/reg",
        _on(2022, 10, 30), _on(2022, 11, 9), time(18), MOSCOW, "https://nov.example/reg",
    ),
    Case(
        "Meetup: 10am CET / 12:00 MSK, 5 Feb 2022. Everyone is welcome to join! https://www.eventbrite.com/e/maps-1",
        _on(2022, 1, 28), _on(2022, 2, 5), time(10), BERLIN, "https://www.eventbrite.com/e/maps-1",
    ),
    Case(
        "Воскресенье, 4 декабря, полдень по Москве: хакатон для школьников. Регистрация https://school.example/h",
        _on(2022, 11, 20), _on(2022, 12, 4), time(12), MOSCOW, "https://school.example/h",
    ),
    Case(
        "Наш канал на YouTube: https://youtube.com/oak\nЛекция состоится 2 июля в 15:00 МСК.\n"
        "Регистрация: https://leader-id.ru/events/9",
        _on(2024, 6, 20), _on(2024, 7, 2), time(15), MOSCOW, "https://leader-id.ru/events/9",
    ),
    Case(
        "Прошлый митап прошёл 3 марта, и нам понравилось. Следующий состоится 7 апреля в 18:00 МСК: https://next.example/",
        _on(2022, 3, 20), _on(2022, 4, 7), time(18), MOSCOW, "https://next.example/",
    ),
    Case(
        "Save the date: 17–18 November, 9 AM – 5 PM PST. AI Forest Summit, registration at https://forest.example/summit",
        _on(2021, 10, 1), _on(2021, 11, 17), time(9), "America/Los_Angeles", "https://forest.example/summit",
        _on(2021, 11, 18),
    ),
    Case(
        "Вебинар будет 30 августа в 14:00 по Алматы, регистрация https://steppe.example/30",
        _on(2023, 8, 15), _on(2023, 8, 30), time(14), "Asia/Almaty", "https://steppe.example/30",
    ),
    Case(
        "Ждём вас на митапе 11 мая!\nВремя: 18-30\nЗона: московская, онлайн\nРегистрация: https://may.example",
        _on(2023, 4, 28), _on(2023, 5, 11), time(18, 30), MOSCOW, "https://may.example",
    ),
    Case(
        "Workshop, March 9–11, 2023, starts 9:00 GMT+1. Sign up: https://three.example/days",
        None, _on(2023, 3, 9), time(9), "UTC+01:00", "https://three.example/days", _on(2023, 3, 11),
    ),
    Case(
        "Послезавтра в 18:00 мск собираемся обсуждать статью, приглашаем на онлайн-встречу https://read.example/club",
        _on(2024, 2, 27), _on(2024, 2, 29), time(18), MOSCOW, "https://read.example/club",
    ),
    Case(
        "Лекция 6 и 7 октября, оба дня в 19:30 МСК. Регистрация: https://two.example/",
        _on(2022, 9, 20), _on(2022, 10, 6), time(19, 30), MOSCOW, "https://two.example/", _on(2022, 10, 7),
    ),
    Case(
        "Присоединяйтесь к вебинару в четверг, 13 апреля, в 16:00 МСК+2. Регистрация: https://ural.example/13",
        _on(2023, 4, 5), _on(2023, 4, 13), time(16), "UTC+05:00", "https://ural.example/13",
    ),
    Case(
        "Итоги года: 28 декабря, 20:00 МСК, стрим с викториной. Регистрация не нужна, присоединяйтесь: https://year.example/",
        _on(2023, 12, 20), _on(2023, 12, 28), time(20), MOSCOW, "https://year.example/",
    ),
    Case(
        "Tomorrow at noon London time: a webinar on small models. Join us: https://small.example/w",
        _on(2024, 1, 31), _on(2024, 2, 1), time(12), "Europe/London", "https://small.example/w",
    ),
    Case(
        "Конференция «Дуб и данные», 1-3 июня. Начало 1 июня в 10:00 мск. Подайте доклад до 1 мая! https://oakdata.example/",
        _on(2024, 4, 2), _on(2024, 6, 1), time(10), MOSCOW, "https://oakdata.example/", _on(2024, 6, 3),
    ),
    Case(
        "Хакатон! Старт 23 сентября, 12:00 по Екатеринбургу.\nПравила: https://rules.example/\n"
        "Регистрация: https://go.example/register",
        _on(2022, 9, 1), _on(2022, 9, 23), time(12), "Asia/Yekaterinburg", "https://go.example/register",
    ),
    Case(
        "Встреча 31 октября (понедельник) в 19:00 мск, приходите в костюмах! Запись: https://mask.example/",
        _on(2022, 10, 20), _on(2022, 10, 31), time(19), MOSCOW, "https://mask.example/",
    ),
    Case(
        "Online meetup — Thu, Sep 14, 18:00–20:00 CEST. Talks in English. Registration: https://fall.example/14",
        _on(2023, 9, 1), _on(2023, 9, 14), time(18), BERLIN, "https://fall.example/14",
    ),
    Case(
        "🔥 Уже 8 февраля в 17:00 (мск) стартует воркшоп по LLM 🔥 Участие бесплатное, регистрация: https://llm.example/8",
        _on(2024, 2, 1), _on(2024, 2, 8), time(17), MOSCOW, "https://llm.example/8",
    ),
    Case(
        "21 октября пройдёт митап.\nПрограмма:\n18:00 — открытие\n18:15 — Анна Дубова, «Листья»\n19:00 — кофе\n"
        "Время московское. Регистрация: https://leaves.example/21",
        _on(2021, 10, 10), _on(2021, 10, 21), time(18), MOSCOW, "https://leaves.example/21",
    ),
)  # fmt: skip
"""Written before the rules were tried on them; the rules were then mended until all were read."""
