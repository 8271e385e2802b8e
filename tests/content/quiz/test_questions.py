"""The question bank: Telegram's limits and the file people edit."""

from typing import Any

import pytest

from content.quiz.questions import Question, QuestionError, bundled_questions, load_questions


def question(**changes: Any) -> Question:
    fields: dict[str, Any] = {"text": "Кто?", "options": ("a", "b"), "correct": (1,)} | changes
    return Question(**fields)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "0 characters, 1 to 300"),
        ({"text": "я" * 301}, "301 characters, 1 to 300"),
        ({"options": (), "correct": (0,)}, "0 options, 1 to 12"),
        ({"options": tuple("abcdefghijklm")}, "13 options, 1 to 12"),
        ({"options": ("a", "")}, "option 1 has 0 characters"),
        ({"options": ("a" * 101, "b")}, "option 0 has 101 characters, 1 to 100"),
        ({"options": ("a", "a")}, "two options are the same"),
        ({"correct": ()}, "no option is marked as correct"),
        ({"correct": (2,)}, "from 0 to 1"),
        ({"correct": (-1,)}, "from 0 to 1"),
        ({"correct": (1, 0)}, "increasing"),
        ({"correct": (0, 0)}, "increasing"),
        ({"explanation": "я" * 201}, "201 characters, 1 to 200"),
        ({"explanation": ""}, "0 characters, 1 to 200"),
        ({"explanation": "a\nb\nc\nd"}, "more than 2 line feeds"),
    ],
)
def test_what_telegram_would_refuse_is_refused_at_once(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        question(**changes)


def test_the_limits_themselves_are_allowed() -> None:
    question(
        text="🧠" * 300,
        options=("🧠" * 100, *"abcdefghijk"),
        correct=(0, 11),
        explanation="a\nb\n" + "я" * 196,
    )
    question(options=("единственный",), correct=(0,))


@pytest.mark.parametrize("text", ["кто?", "  Кто ", "КТО ?", "Кто…"])
def test_the_same_question_has_the_same_key(text: str) -> None:
    assert question(text=text).key == question().key


def test_signs_inside_a_question_tell_it_from_another() -> None:
    assert question(text="2 + 2 = ?").key != question(text="2 - 2 = ?").key


def test_a_question_is_read_as_it_was_written() -> None:
    (read,) = load_questions(
        """
        - question: " Сколько? "
          options: [0.10, no, 2018, "да"]
          correct: [0, 2]
          explanation: Так вышло.
          topic: nlp
          post: https://example.com/17
        """
    )
    assert read == Question(
        "Сколько?", ("0.10", "no", "2018", "да"), (0, 2), "Так вышло.", "nlp", "https://example.com/17"
    )


def test_explanation_topic_and_post_may_be_absent_or_empty() -> None:
    read = load_questions(
        """
        - {question: Кто, options: [a, b], correct: [0]}
        - {question: Где, options: [a, b], correct: [0], explanation: , topic: , post: }
        """
    )
    assert [(one.explanation, one.topic, one.link) for one in read] == [(None, None, None)] * 2


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{question: Где, options: [a, b]}", "question 2: correct: Field required"),
        ("{question: Где, options: [a, b], correct: [x]}", "question 2: correct.0: .*integer"),
        ("{question: Где, options: [a, b], correct: [0], post: T017}", "question 2: post"),
        ("{question: Где, options: [a, b], correct: [0], key: 1}", "question 2: key: Extra"),
        ("{question: Где, options: [a, b], correct: [7]}", "question 2: correct is"),
        ("{question: кто, options: [a, b], correct: [0]}", "question 2: the same question stands above"),
        ("слова", "question 2: "),
    ],
)
def test_an_error_names_the_question_and_what_is_wrong(entry: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        load_questions(f"- {{question: Кто, options: [a, b], correct: [0]}}\n- {entry}\n")


@pytest.mark.parametrize(
    ("text", "says"), [("a: [", "not YAML"), ("a: b", "must be a list"), ("!!python/none x", "list")]
)
def test_a_file_that_is_no_list_is_refused(text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        load_questions(text)


def test_an_empty_file_is_an_empty_bank() -> None:
    assert load_questions("# nothing yet\n") == ()


def test_every_bundled_question_explains_itself_and_leads_to_a_post() -> None:
    questions = bundled_questions()
    assert len(questions) >= 10
    assert all(one.explanation and one.topic and one.link for one in questions)
