"""Kinds by words."""

import pytest

from content.kinds import kind_of
from content.posts import PostKind

CASES = {
    PostKind.MEETUP: [
        "🗓 3 марта в 19:00 состоится встреча столяров. Регистрация: https://club.example",
        "Приглашаем в субботу в 11 утра на митап про фанеру",
        "Join us! Workshop on chairs, Friday 6 pm. Register here",
    ],
    PostKind.DIGEST: [
        "TOP conferences in May\n1. 02 May - Oak summit\n2. 03 May - Elm\n3. 10-12 May - Ash\n4. 20 May - Fir",
        "Митапы месяца:\n• 2 мая — дуб\n• 3 мая — вяз\n• 4 мая — ясень\n• 5 мая — пихта",
    ],
    PostKind.AD: [
        "Скидки на пилы до 40%! Подробности здесь",
        "Ищем столяров: вакансия с хорошей зарплатой, подавайте заявку",
        "Научим пилить. Узнайте больше на курсе",
    ],
    PostKind.POST: [
        "На конференции показали новый станок, его скорость 12:1",
        "Как выбрать пилу: зубья, сталь, ручка",
        "Исследователи предложили метод склейки",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts])
def test_kinds(kind: PostKind, text: str) -> None:
    links = ("https://clck.ru/abc",) if "курсе" in text else ()
    assert kind_of(text, links) is kind
