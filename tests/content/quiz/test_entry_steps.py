"""A question written step by step: what each word or tap makes of it, and that nothing breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.quiz.entry_steps import Mark, Refusal, Said, Step, Tap, Words, Writing, step
from content.quiz.questions import Question
from content.texts import texts_in


def said(*all_of_it: Said, begin: Writing | None = None) -> Writing:
    """What becomes of a question; nothing may be refused."""
    writing = begin or Writing()
    for one in all_of_it:
        writing, refused = step(writing, one)
        assert refused is None
    return writing


KEY = said(Words("Кто?"), Words("он\nона"), Words("они"), Tap.DONE)


def test_from_the_question_to_the_end() -> None:
    end = said(Mark(1, right=True), Tap.DONE, Words("Так."), Words(" nlp "), begin=KEY)
    assert end.step is Step.PREVIEW
    assert end.question() == Question("Кто?", ("он", "она", "они"), (1,), "Так.", "nlp")


def test_explanation_and_topic_may_be_left_out() -> None:
    end = said(Words("1, 3"), Tap.DONE, Tap.SKIP, Tap.SKIP, begin=KEY)
    assert end.question() == Question("Кто?", ("он", "она", "они"), (0, 2))


def test_marks_before_options_tell_the_key_at_once() -> None:
    writing = said(Words("Кто?"), Words("* он\n\\*она\n+ они"))
    assert (writing.options, writing.correct) == (("он", "*она", "они"), (0, 2))


def test_a_mark_says_how_it_is_and_twice_is_once() -> None:
    twice = said(Mark(1, right=True), Mark(1, right=True), begin=KEY)
    assert twice.correct == (1,)
    assert said(Mark(1, right=False), begin=twice).correct == ()


def test_back_leads_to_the_step_before_and_keeps_what_there_is() -> None:
    end = said(Words("2"), Tap.DONE, Words("Так."), Tap.SKIP, begin=KEY)
    begin = said(*[Tap.BACK] * 5, begin=end)
    assert begin.step is Step.QUESTION
    assert said(Tap.BACK, begin=begin) == begin
    again = said(Words("Кто же?"), Tap.DONE, Tap.DONE, Tap.DONE, Tap.SKIP, begin=begin)
    assert again.question() == Question("Кто же?", ("он", "она", "они"), (1,), "Так.")


def test_the_last_option_can_be_dropped_and_takes_its_mark_along() -> None:
    writing = said(Words("3"), Tap.BACK, Tap.DROP, begin=KEY)
    assert (writing.options, writing.correct) == (("он", "она"), ())


@pytest.mark.parametrize(
    ("begin", "words", "key", "arguments"),
    [
        (Writing(), "", "edit-empty", {}),
        (Writing(), "а" * 301, "edit-text-long", {"length": 301, "limit": 300}),
        (
            said(Words("Кто?"), Words("он\nона")),
            "а" * 118,
            "edit-option-long",
            {"number": 3, "length": 118, "limit": 100},
        ),
        (said(Words("Кто?"), Words("он")), "она\nон", "edit-option-twice", {"number": 3, "first": 1}),
        (said(Words("Кто?")), "\n".join(map(str, range(13))), "edit-options-many", {"count": 13, "limit": 12}),
        (said(Words("Кто?")), "он\n*", "edit-option-empty", {"number": 2}),
        (KEY, "4", "edit-key", {"count": 3}),
        (KEY, "он", "edit-key", {"count": 3}),
        (said(Words("1"), Tap.DONE, begin=KEY), "а" * 201, "edit-explanation-long", {"length": 201, "limit": 200}),
        (said(Words("1"), Tap.DONE, begin=KEY), "1\n2\n3\n4", "edit-explanation-lines", {"lines": 3}),
        (
            said(Words("1"), Tap.DONE, Tap.SKIP, begin=KEY),
            "а" * 41,
            "edit-topic-long",
            {"length": 41, "limit": 40},
        ),
        (said(Words("1"), Tap.DONE, Tap.SKIP, Tap.SKIP, begin=KEY), "да", "entry-only-tap", {}),
    ],
)
def test_what_does_not_fit_is_refused_with_the_limit(
    begin: Writing, words: str, key: str, arguments: dict[str, int]
) -> None:
    assert step(begin, Words(words)) == (begin, Refusal(key, arguments))


def test_the_limits_themselves_fit() -> None:
    options = "\n".join(f"{number:03}" + "а" * 97 for number in range(12))
    end = said(
        Words("а" * 300),
        Words(options),
        Tap.DONE,
        Words("1 12"),
        Tap.DONE,
        Words("б\nв\n" + "а" * 196),
        Words("т" * 40),
    )
    assert len(end.question().options) == 12


@pytest.mark.parametrize(
    ("begin", "key"),
    [(Writing(), "edit-empty"), (said(Words("Кто?"), Words("он")), "entry-few-options"), (KEY, "entry-no-key")],
)
def test_nobody_goes_on_without_what_is_needed(begin: Writing, key: str) -> None:
    writing, refused = step(begin, Tap.DONE)
    assert writing == begin
    assert refused
    assert refused.key == key


_WORDS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="*+\\1 ,\n;aб\u2028\x00", max_size=12),
    st.integers(90, 310).map(lambda length: "ы" * length),
    st.integers(0, 14).map(lambda count: "\n".join(map(str, range(count)))),
)
_SAID: st.SearchStrategy[Said] = st.one_of(
    _WORDS.map(Words),
    st.builds(Mark, st.integers(-1, 12), right=st.booleans()),
    st.sampled_from(Tap),
    st.just(Tap.DONE),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talk=st.lists(_SAID, max_size=40))
def test_whatever_is_said_the_end_is_a_question_and_a_refusal_changes_nothing(talk: list[Said]) -> None:
    writing = Writing()
    for one in talk:
        after, refused = step(writing, one)
        if refused:
            assert after == writing
            assert all(texts_in(language)(refused.key, **refused.arguments) for language in ("ru", "en"))
        assert len(after.options) <= 12
        assert len(after.text) <= 300
        if after.step is Step.PREVIEW:
            after.question()
        writing = after
