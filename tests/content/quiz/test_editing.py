"""What admins may make of a question, and what they are told when it does not fit."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.quiz.editing import EditRefusedError, Part, changed, options_as_lines
from content.quiz.questions import Question

QUESTION = Question("Кто?", ("а", "б", "в"), (1,), "Потому что.", "nlp", post_id=3, id=7)


@pytest.mark.parametrize(
    ("part", "words", "expected"),
    [
        (Part.TEXT, " Кто   раньше? \n", {"text": "Кто   раньше?"}),
        (Part.OPTIONS, "А\n\n Б\nВ ", {"options": ("А", "Б", "В"), "correct": (1,)}),
        (Part.OPTIONS, "* А\nБ", {"options": ("А", "Б"), "correct": (0,)}),
        (Part.OPTIONS, "+А\nБ\n+ В\nГ", {"options": ("А", "Б", "В", "Г"), "correct": (0, 2)}),
        (Part.OPTIONS, "\\+1\n*\\*\n\\\\б", {"options": ("+1", "\\*", "\\б"), "correct": (1,)}),
        (Part.KEY, "3", {"correct": (2,)}),
        (Part.KEY, "3, 1 3", {"correct": (0, 2)}),
        (Part.EXPLANATION, "а\nб\nв", {"explanation": "а\nб\nв"}),
        (Part.EXPLANATION, "—", {"explanation": None}),
        (Part.TOPIC, "компьютерное  зрение", {"topic": "компьютерное зрение"}),
        (Part.TOPIC, "-", {"topic": None}),
    ],
)
def test_a_part_becomes_what_was_written(part: Part, words: str, expected: dict[str, object]) -> None:
    after = changed(QUESTION, part, words)
    for name in ("text", "options", "correct", "explanation", "topic", "post_id", "id"):
        assert getattr(after, name) == expected.get(name, getattr(QUESTION, name))


@pytest.mark.parametrize(
    ("part", "words", "key", "arguments"),
    [
        (Part.TEXT, "я" * 301, "edit-text-long", {"length": 301, "limit": 300}),
        (Part.TEXT, " \n", "edit-empty", {}),
        (Part.OPTIONS, "а\nб\n" + "в" * 118, "edit-option-long", {"number": 3, "length": 118, "limit": 100}),
        (Part.OPTIONS, "\n".join(map(str, range(13))), "edit-options-many", {"count": 13, "limit": 12}),
        (Part.OPTIONS, "", "edit-options-many", {"count": 0, "limit": 12}),
        (Part.OPTIONS, "а\n*\nб", "edit-option-empty", {"number": 2}),
        (Part.OPTIONS, "а\nб\nа", "edit-option-twice", {"number": 3, "first": 1}),
        (Part.OPTIONS, "а\nб", "edit-options-key", {}),
        (Part.KEY, "0", "edit-key", {"count": 3}),
        (Part.KEY, "4", "edit-key", {"count": 3}),
        (Part.KEY, "второй", "edit-key", {"count": 3}),
        (Part.KEY, "9" * 5000, "edit-key", {"count": 3}),
        (Part.EXPLANATION, "я" * 201, "edit-explanation-long", {"length": 201, "limit": 200}),
        (Part.EXPLANATION, "1\n2\n3\n4", "edit-explanation-lines", {"lines": 3}),
        (Part.TOPIC, "я" * 41, "edit-topic-long", {"length": 41, "limit": 40}),
    ],
)
def test_a_refusal_tells_the_limit(part: Part, words: str, key: str, arguments: dict[str, int]) -> None:
    with pytest.raises(EditRefusedError) as refusal:
        changed(QUESTION, part, words)
    assert (refusal.value.key, refusal.value.arguments) == (key, arguments)


@given(part=st.sampled_from([one for one in Part if one is not Part.POST]), words=st.text(max_size=400))
def test_any_words_make_a_question_or_a_refusal(part: Part, words: str) -> None:
    with suppress(EditRefusedError):
        assert changed(QUESTION, part, words).id == QUESTION.id


_OPTION = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=9)


@given(options=st.lists(_OPTION, min_size=1, max_size=6, unique=True), data=st.data())
def test_what_is_shown_to_be_mended_says_what_there_is(options: list[str], data: st.DataObject) -> None:
    correct = data.draw(st.sets(st.sampled_from(range(len(options))), min_size=1))
    question = Question("Кто?", tuple(options), tuple(sorted(correct)))
    assert changed(question, Part.OPTIONS, options_as_lines(question)) == question
