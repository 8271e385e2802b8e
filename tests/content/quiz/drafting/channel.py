"""Posts of an invented channel, each with something that can be asked."""

from collections.abc import Sequence

from content.html import escape
from content.posts import Post
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.propose import propose
from content.topics import Topics


def post(number: int, text: str, *, topics: Sequence[str] = ("nlp",)) -> Post:
    return Post(text=text, html=escape(text), topics=tuple(topics), id=number, message_id=100 + number)


CHANNEL = (
    post(
        1,
        "🦊 Lisa: библиотека для разметки звука\n"
        "Lisa — это открытая библиотека для разметки птичьих голосов на длинных записях.\n"
        "Lisa написана на Python, а её разметку понимают все известные проигрыватели звука.",
        topics=("speech", "library"),
    ),
    post(
        2,
        "🐟 Karas от Rybtech\n"
        "Karas — это быстрый фреймворк для подсчёта рыбы по снимкам эхолота.\n"
        "Сеть Karas обучили на 48000 снимках, сделанных за одно лето на северных озёрах.",
        topics=("computer-vision",),
    ),
    post(
        3,
        "🌲 Yolka2 от Lesolab\n"
        "Yolka2 — это набор инструментов, который считает деревья по снимкам с воздуха.\n"
        "Модель Yolka2 позволяет находить больные деревья раньше лесника, потому что видит в инфракрасном свете.",
        topics=("graphs",),
    ),
    post(
        4,
        "🧊 Morzh от Severlab\n"
        "Morzh — это платформа для предсказания толщины льда на судоходных реках.\n"
        "В марте 2019 года Morzh впервые провёл судно через Карское море без ледокола.",
    ),
    post(
        5,
        "🐝 Как Ulei следит за пчёлами\n"
        "Инженеры из Medlab научили камеру отличать здоровую пчелу от больной по походке.\n"
        "Система Ulei умеет предупреждать пасечника о роении за двое суток до вылета.",
        topics=("time-series",),
    ),
    post(
        6,
        "🛰 Zorkiy от Orbita\n"
        "Точность сервиса Zorkiy на ночных снимках достигла 87,5% против прежних двух третей.\n"
        "Сервис Zorkiy помогает искать пропавшие суда по тепловому следу на воде.",
        topics=("security",),
    ),
    post(
        7,
        "🎻 Skripka\n"
        "Сервис Skripka способен подбирать аккомпанемент к любой мелодии прямо во время игры.\n"
        "Ансамбль держится на нейросети, которая слушает все инструменты сразу.",
        topics=("generation",),
    ),
)
"""Seven posts: definitions, makers, abilities, a number, a share, a date, a language."""


def drafts(*posts: Post, beside: Sequence[Post] = CHANNEL) -> list[Draft]:
    return propose(posts, beside=beside, topics=Topics.load())
