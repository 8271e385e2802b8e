"""Speakers and talks in the ways announcements list them."""

import pytest

from content.meetups.speakers import speakers_in


@pytest.mark.parametrize(
    ("text", "name", "role", "company", "title"),
    [
        ("🌳 Анна Дубова Руководитель группы в Лесоруб «Как растут деревья»",
         "Анна Дубова", "Руководитель группы", "Лесоруб", "Как растут деревья"),
        ("Анна Дубова (Лесоруб, Head of Data) — «Как растут деревья»",
         "Анна Дубова", "Head of Data", "Лесоруб", "Как растут деревья"),
        ("Анна Дубова — ML-инженер, Лесоруб\n«Как растут деревья»",
         "Анна Дубова", "ML-инженер", "Лесоруб", "Как растут деревья"),
        ("Анна Дубова, Лесоруб, ведущий аналитик: «Как растут деревья»",
         "Анна Дубова", "ведущий аналитик", "Лесоруб", "Как растут деревья"),
        ("18:30 — Анна Дубова (Лесоруб) «Как растут деревья»", "Анна Дубова", None, "Лесоруб", "Как растут деревья"),
        ("• Jane Miller, Senior Engineer at Oak — “Small trees, big wins”",
         "Jane Miller", "Senior Engineer", "Oak", "Small trees, big wins"),
        ("Jane Miller (Oak): Searching with leaves", "Jane Miller", None, "Oak", "Searching with leaves"),
        ("“Small trees” by Jane Miller, CTO of Oak", "Jane Miller", "CTO of Oak", None, "Small trees"),
        ("«Как растут деревья» — Анна Дубова, аналитик, Лесоруб",
         "Анна Дубова", "аналитик", "Лесоруб", "Как растут деревья"),
        ("Вебинар. Спикер: Анна Дубова, CTO Дуб и Ель. Тема: «Как растут деревья»",
         "Анна Дубова", "CTO", "Дуб и Ель", "Как растут деревья"),
        ("Анна Сергеевна Дубова, доцент, МЛТИ\nТема: Как растут деревья",
         "Анна Сергеевна Дубова", "доцент", "МЛТИ", "Как растут деревья"),
        ("Анна Дубова Senior ML Specialist Лесоруб\n«Как растут деревья»",
         "Анна Дубова", "Senior ML Specialist", "Лесоруб", "Как растут деревья"),
        ("Анна Дубова, руководитель в компании «Лесоруб» — «Как растут деревья»",
         "Анна Дубова", "руководитель", "Лесоруб", "Как растут деревья"),
    ],
)  # fmt: skip
def test_a_talk(text: str, name: str, role: str | None, company: str | None, title: str) -> None:
    (talk,), silent = speakers_in(text)
    assert (talk.speaker.name, talk.speaker.role, talk.speaker.company, talk.title) == (name, role, company, title)
    assert not silent


def test_speakers_without_talks() -> None:
    talks, silent = speakers_in(
        "Спикеры:\n🌳 Анна Дубова\n🌲 Олег Еловый (Лесоруб, Data Scientist)\n\nЖдём Вас Всех!"
    )
    assert not talks
    assert [(one.name, one.role, one.company) for one in silent] == [
        ("Анна Дубова", None, None),
        ("Олег Еловый", "Data Scientist", "Лесоруб"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Data Science в городе\n«Новый сезон»",
        "Раньше у нас выступали: Анна Дубова, Олег Еловый, Иван Кленов.",
        "Анна Дубова ждёт вас в зале",
        "Нижний Новгород, 5 мая",
    ],
)
def test_no_speakers(text: str) -> None:
    assert speakers_in(text) == ((), ())
