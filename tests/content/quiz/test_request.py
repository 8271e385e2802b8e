"""What may stand after /quiz."""

import pytest

from content.quiz.refusal import QuizRefusedError
from content.quiz.request import QuizRequest, parse_request

TOPICS = ("3D", "computer vision", "НЛП")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", QuizRequest()),
        ("   ", QuizRequest()),
        ("5", QuizRequest(5)),
        ("1", QuizRequest(1)),
        ("20", QuizRequest(20)),
        ("05", QuizRequest(5)),
        ("нлп", QuizRequest(None, "НЛП")),
        ("#НЛП", QuizRequest(None, "НЛП")),
        ("3 Computer  Vision", QuizRequest(3, "computer vision")),
        ("3d", QuizRequest(None, "3D")),
        ("7 3d", QuizRequest(7, "3D")),
    ],
)
def test_count_and_topic_are_both_optional(text: str, wanted: QuizRequest) -> None:
    assert parse_request(text, topics=TOPICS) == wanted


@pytest.mark.parametrize("text", ["0", "21", "-3", "+3", "5x", "1.5", "4d", "99999999999999999999", "0 нлп"])
def test_a_count_that_is_none_is_told_its_range(text: str) -> None:
    with pytest.raises(QuizRefusedError) as refusal:
        parse_request(text, topics=TOPICS)
    assert (refusal.value.key, refusal.value.arguments) == ("quiz-count", {"most": 20})


@pytest.mark.parametrize(("text", "topic"), [("шахматы", "шахматы"), ("5 шахматы и шашки", "шахматы и шашки")])
def test_an_unknown_topic_is_told_the_topics_there_are(text: str, topic: str) -> None:
    with pytest.raises(QuizRefusedError) as refusal:
        parse_request(text, topics=TOPICS)
    assert refusal.value.key == "quiz-topic-unknown"
    assert refusal.value.arguments == {"topic": topic, "topics": "3D, computer vision, НЛП"}


def test_a_bank_without_topics_says_so() -> None:
    with pytest.raises(QuizRefusedError) as refusal:
        parse_request("нлп", topics=())
    assert refusal.value.key == "quiz-no-topics"
