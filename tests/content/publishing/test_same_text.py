"""When two posts say the same, and when they only speak of the same."""

import pytest

from content.html import escape
from content.posts import PollOption, PollRecord, Post, PostKind
from content.publishing.same_text import says_the_same

STORY = (
    "🧊 Модель, которая видит лёд\n"
    "Исследователи научили сеть отличать молодой лёд от старого по снимкам со спутника. Раньше карту ледовой обстановки "
    "рисовали вручную, и уходило на это полдня. Теперь черновик готов за четыре минуты, а человек только правит края. "
    "Авторы выложили код и разметку пяти тысяч снимков, так что повторить опыт может каждый."
)
MEETUP = (
    "Приглашаем на встречу клуба читателей статей! Разберём, как сети учатся на графах, и поспорим о выводах. "
    "Ждём вас {day} в 19:00 в библиотеке на набережной, вход свободный, нужна регистрация на сайте."
)


def post(text: str, kind: PostKind = PostKind.POST) -> Post:
    return Post(text=text, html=escape(text), kind=kind)


@pytest.mark.parametrize(
    "other",
    [
        STORY,
        STORY.upper(),
        STORY.replace("🧊 ", "").replace("лёд", "лед"),
        STORY + "\nПодробности: https://example.org/ice #наука",
        STORY.replace("Исследователи научили", "Учёные обучили").replace("полдня", "несколько часов"),
        STORY.replace("четыре минуты", "5 минут"),
        # An excerpt, and the whole with more to say.
        STORY[STORY.index("Раньше") :],
        STORY
        + " Следующий шаг — предсказать, где откроется проход, и сделать это за неделю до того, как он откроется.",
    ],
)
def test_the_same(other: str) -> None:
    assert says_the_same(post(STORY), post(other))
    assert says_the_same(post(other), post(STORY))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "🧊 Модель, которая видит лёд",
        # The same subject, told anew.
        "❄️ Ещё о льде со спутника\nДругая группа пошла дальше: их сеть предсказывает толщину льда по радарным снимкам, "
        "а не только возраст. Карта обновляется раз в час, ошибка — десять сантиметров. Код обещают выложить летом, "
        "когда статья пройдёт проверку.",
        # The same beginning and end, another story.
        "🌊 Модель, которая видит волны\nИсследователи научили сеть отличать волну от ряби по записи с буя. Раньше тревогу "
        "объявляли с опозданием, и суда не успевали уйти. Теперь предупреждение приходит за двадцать минут. Авторы "
        "выложили код и записи трёхсот буёв, так что повторить опыт может каждый.",
    ],
)
def test_not_the_same(other: str) -> None:
    assert not says_the_same(post(STORY), post(other))
    assert not says_the_same(post(other), post(STORY))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Доброе утро!", "Доброе утро!", False),
        ("Картинка дня", "Картинка дня", False),
        ("Как работает внимание в трансформере", "Как работает внимание в трансформере?", True),
        ("Как работает внимание в трансформере", "Как работает память в трансформере", False),
        ("Выпуск 12: разбираем новые статьи недели", "Выпуск 13: разбираем новые статьи недели", False),
        ("Запись вчерашнего эфира уже на канале", "Запись вчерашнего эфира уже на нашем канале", True),
        ("https://example.org/a-b-c/1", "https://example.org/a-b-c/2", False),
        ("#вопрос #дня #наука #сети", "#вопрос #дня #наука #сети", False),
    ],
)
def test_short_posts_need_care(one: str, other: str, *, same: bool) -> None:
    assert says_the_same(post(one), post(other)) is same


def test_events_of_a_series_are_different_events() -> None:
    first, second = MEETUP.format(day="5 марта"), MEETUP.format(day="12 марта")
    assert not says_the_same(post(first, PostKind.MEETUP), post(second, PostKind.MEETUP))
    assert not says_the_same(post(first, PostKind.MEETUP), post(MEETUP.format(day="5 апреля"), PostKind.MEETUP))
    assert says_the_same(post(first, PostKind.MEETUP), post(first + " До встречи!", PostKind.MEETUP))


def test_quizzes_are_compared_by_question_and_options() -> None:
    def quiz(question: str, *options: str) -> Post:
        record = PollRecord(question, tuple(map(PollOption, options)), quiz=True)
        return Post(text="#тест", html=escape("#тест"), kind=PostKind.QUIZ, poll=record)

    first = quiz("Что такое эпоха обучения сети?", "Один проход по данным", "Один шаг")
    assert says_the_same(first, quiz("Что такое эпоха обучения сети?", "Один проход по данным", "Один шаг"))
    assert not says_the_same(first, quiz("Что такое шаг обучения сети?", "Один проход по данным", "Одна правка"))
