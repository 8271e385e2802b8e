"""All formats alike: what is written is read again, nothing crashes, and every refusal names a line."""

import csv as tables
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.quiz.formats import FORMATS, Format, FormatError, decode, export, recognise
from content.quiz.formats.entry import one_line, tidy
from content.quiz.questions import Question
from content.texts import texts_in

_SIGNS = "*+!#\\~={}:%[]/->.;,\"' \n$ABж1Aплот🎲\u2028\x0b\x00\t\u200d"
_TEXT = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=_SIGNS, max_size=20),
    st.sampled_from(
        ["#тест", "A. x", "ANSWER: A", "//x", "[html]<b>", "%50%x", "::x::", "$CATEGORY: x", "a -> b"]
    ),
)

_LINES = [
    *("#тест", "Кто?", "* да", "нет", "! x", "A. да", "B) нет", "ANSWER: B", "Кто? {=да ~нет}", "~%50%а"),
    *("question,option1,correct", 'Кто?,"да', "а,б,1", "{", "}", "####", "#", "$CATEGORY: a/b", "", "\\"),
]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    options = draw(
        st.lists(_TEXT.map(tidy).filter(bool), min_size=1, max_size=12, unique_by=lambda text: one_line(text))
    )
    correct = draw(st.sets(st.integers(0, len(options) - 1), min_size=1))
    explanation = draw(st.none() | _TEXT.map(tidy).filter(lambda text: text.count("\n") < 3))
    return Question(
        text=draw(_TEXT.map(tidy).filter(bool)),
        options=tuple(options),
        correct=tuple(sorted(correct)),
        explanation=explanation or None,
        topic=draw(st.none() | _TEXT.map(one_line)) or None,
        link=draw(st.none() | st.just("https://example.org/a?b=c&d")),
    )


untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
each_format = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)


@each_format
@untimed
@given(bank=st.lists(questions(), min_size=1, max_size=4))
def test_what_is_written_is_read_again(form: Format, bank: list[Question]) -> None:
    kept = tuple(left for one in bank if (left := form.kept(one)))
    exported = export(bank, form=form)
    assert len(kept) + len(exported.left_out) == len(bank)
    if kept:
        assert form.parse(exported.text).whole() == kept
        assert recognise(exported.text) is form
        assert form.parse(decode(form.encode(exported.text))).whole() == kept


@untimed
@given(bank=st.lists(questions(), min_size=1, max_size=4))
def test_a_table_keeps_everything_and_gift_all_but_the_post(bank: list[Question]) -> None:
    assert [FORMATS["csv"].kept(one) for one in bank] == bank
    assert set(export(bank, form=FORMATS["gift"]).losses) <= {"post"}


def test_what_is_lost_is_told() -> None:
    whole = Question("а\nб", ("в", "г"), (0,), "потому что", "nlp", "https://example.org")
    several = Question("Какие?", ("в", "г"), (0, 1))
    told = {name: export([whole, several], form=form) for name, form in FORMATS.items()}
    assert {name: dict(one.losses) for name, one in told.items()} == {
        "csv": {},
        "gift": {"post": 1},
        "aiken": {"explanation": 1, "topic": 1, "post": 1, "lines": 1},
        "lines": {"post": 1, "lines": 1},
    }
    assert [name for name, one in told.items() if one.left_out] == ["aiken"]
    assert told["aiken"].left_out == (several,)


@each_format
@untimed
@given(
    text=st.one_of(
        st.text(),
        st.lists(st.sampled_from(_LINES)).map("\n".join),
        st.text(alphabet="{}=~#\\:%/1 \n\"';,*!a"),
    )
)
def test_nothing_crashes_and_every_refusal_names_its_line(form: Format, text: str) -> None:
    reading = form.parse(text)
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert reading.questions or reading.mistakes
    assert all(1 <= mistake.line <= last for mistake in reading.mistakes)
    for language in ("ru", "en"):
        for mistake in reading.mistakes:
            assert texts_in(language)(mistake.key, **mistake.arguments)
    if "\r" not in text:
        other = form.parse("\ufeff" + text.replace("\n", "\r\n"))
        assert (other.questions, str(other.mistakes)) == (reading.questions, str(reading.mistakes))


@untimed
@given(data=st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FormatError):
        text = decode(data)
        assert all(mistake.line >= 1 for mistake in recognise(text).parse(text).mistakes)


@pytest.mark.parametrize(
    "data",
    ["вопрос".encode(), "вопрос".encode("utf-8-sig"), "вопрос".encode("utf-16"), "вопрос".encode("cp1251")],
)
def test_the_letters_of_common_programs_are_read(data: bytes) -> None:
    assert decode(data) == "вопрос"


def test_a_letter_that_is_none_is_refused_in_its_line() -> None:
    with pytest.raises(FormatError) as told:
        decode("вопрос\nответ".encode("cp1251") + b"\x98")
    assert (told.value.line, told.value.key) == (2, "format-encoding")


@each_format
def test_limits_are_told_in_words_with_their_line(form: Format) -> None:
    fine = Question("Кто?", ("да", "нет"), (0,))
    text = form.write([fine, Question("Я" * 300, ("б" * 100, "в"), (0,))])
    for long, key in (
        (text.replace("ЯЯ", "ЯЯЯ", 1), "format-question-long"),
        (text.replace("бб", "ббб", 1), "format-option-long"),
    ):
        (mistake,) = form.parse(long).mistakes
        said = texts_in("ru")(mistake.key, **mistake.arguments)
        assert mistake.key == key
        assert said.endswith(("(их 301)", "(их 101)"))
        line = long.replace("\r\n", "\n").split("\n")[mistake.line - 1]
        assert "ЯЯЯ" in line or "ббб" in line
        assert form.parse(long).questions[0][1] == fine


def test_what_is_no_format_is_refused() -> None:
    for text in ("", "\n \n", "просто слова"):
        with pytest.raises(FormatError):
            recognise(text)


def test_a_table_survives_the_standard_library() -> None:
    bank = [Question('а\n"б";', ("=1", "x,y"), (1,))]
    rows = list(tables.reader(FORMATS["csv"].write(bank).splitlines(keepends=True)))
    assert rows[1][:4] == ['а\n"б";', "=1", "x,y", "2"]
