"""Whatever posts say, a draft can be asked, has one right option and does not tell it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from content.posts import Post
from content.quiz.drafting.amounts import wrong_numbers
from content.quiz.questions import EXPLANATION_LENGTH, OPTION_LENGTH, QUESTION_LENGTH, same_words
from tests.content.quiz.drafting.channel import CHANNEL, drafts, post

NAMES = st.sampled_from(
    ["Kvant", "data9vec", "4D-Les", "Mokh & Co", "Google AI", "Yolka2", "DALL·Y", "Lisa", "Orbita", "ИИ"]
)
THINGS = st.sampled_from(
    [
        *(
            "библиотека для чтения старых нот",
            "новая модель",
            "фреймворк, который учится сам, а потом учит других",
        ),
        *(
            "DL-платформа для предсказания паводков на горных реках",
            "«умный» (почти) подход к уборке снега",
            "способ",
        ),
    ]
)
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(1000, 999_999).map(lambda number: f"{number:,}".replace(",", " ")),
    st.decimals(0, 100, places=1).map(lambda number: f"{number}%".replace(".", ",")),
)
SHAPES = st.sampled_from(
    [
        "{a} — это {thing}.",
        "🎈 {a} от {b}: {thing}",
        "{a}: {thing}",
        "Исследователи из {b} представили {a} — {thing}, и это в {number} раз быстрее прежнего.",
        "Модель {a} обучили на {number} снимках, сделанных {b} за лето.",
        "В мае 2020 года компания {b} выпустила {a}, и хватило {number} строк на Python.",
        "Она написана на PyTorch, а {a} позволяет находить то, что {b} ищет уже {number} дней подряд.",
        "{a} {a} {number} {number} #тег https://example.org/{a}",
        "\n\n",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        shape = draw(SHAPES)
        lines.append(shape.format(a=draw(NAMES), b=draw(NAMES), thing=draw(THINGS), number=draw(NUMBERS)))
    return "\n".join([*lines, draw(st.text(max_size=40))])


POSTS = st.lists(st.one_of(texts(), st.text(max_size=300)), min_size=1, max_size=5).map(
    lambda found: [post(10 + number, text) for number, text in enumerate(found)]
)


@settings(deadline=None, max_examples=50)
@given(POSTS)
def test_every_draft_can_be_asked(posts: list[Post]) -> None:
    for draft in drafts(*posts, beside=(*CHANNEL, *posts)):
        assert draft.answer.casefold() not in draft.text.casefold()
        assert len(draft.text) <= QUESTION_LENGTH
        (told,) = [one for one in posts if one.id == draft.post_id]
        squeezed = re.sub(r"\W", "", told.text)
        assert re.sub(r"\W", "", draft.explanation) in squeezed
        for number in range(draft.drawings):
            question = draft.question(drawing=number)
            assert [question.options[place] for place in question.correct] == [draft.answer]
            assert len({same_words(option) for option in question.options}) == 4
            assert all(1 <= len(option) <= OPTION_LENGTH for option in question.options)
            assert question.explanation
            assert len(question.explanation) <= EXPLANATION_LENGTH
            assert question.post_id == draft.post_id


@settings(deadline=None, max_examples=50)
@given(POSTS)
def test_drafts_are_the_same_every_time_and_their_keys_differ(posts: list[Post]) -> None:
    first = drafts(*posts)
    assert drafts(*posts) == first
    assert len({draft.key for draft in first}) == len(first)


@given(NUMBERS)
def test_wrong_numbers_are_other_numbers_written_alike(answer: str) -> None:
    others = wrong_numbers(answer)
    values = [re.sub(r"\D", "", one) for one in (answer, *others)]
    assert len(set(values)) == len(values)
    for other in others:
        assert other.endswith("%") == answer.endswith("%")
        assert ("," in other) == ("," in answer)
        assert not re.match(r"[-0](?!,)", other)
