"""Polls by their form on a page."""

from content.importing.polls import polls
from content.posts import PollOption


def test_a_quiz_with_its_tag() -> None:
    lines = [
        "Пост выше",
        "#викторина",
        "Чем режут стекло?",
        "Anonymous Quiz",
        "20%",
        "пилой",
        "80%",
        "алмазом",
        "Ниже",
    ]
    (poll,) = polls(lines)
    assert (poll.first, poll.last) == (1, 7)
    assert poll.record.question == "Чем режут стекло?"
    assert poll.record.options == (PollOption("пилой", 20), PollOption("алмазом", 80))
    assert poll.record.quiz
    assert poll.record.percent


def test_a_public_poll_with_voters() -> None:
    (poll,) = polls(["Что дальше?", "Public Poll", "60%", "стол", "40%", "стул", "1 234 voters"])
    assert not poll.record.quiz
    assert poll.record.total_voters == 1234
    assert poll.last == 6


def test_words_about_a_poll_are_none() -> None:
    assert polls(["Anonymous Quiz", "Чем режут стекло?", "Anonymous Quiz", "не процент", "пилой"]) == []


def test_one_option_is_no_poll() -> None:
    assert polls(["Вопрос", "Anonymous Poll", "100%", "да", "Дальше"]) == []
