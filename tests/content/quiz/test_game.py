"""The rules: dealing, choosing and ranking."""

import random
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from content.quiz.game import Answer, Candidate, Mode, Score, choose, deal, points, rank, streaks
from content.quiz.questions import Question
from tests.content.quiz.party import make_question

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
chances = st.integers().map(random.Random)
scores = st.builds(
    Score,
    player_id=st.integers(1, 10**6),
    name=st.text(max_size=3),
    right=st.integers(0, 3),
    wrong=st.integers(0, 3),
    places=st.integers(0, 9),
)


@given(chance=chances, count=st.integers(1, 12), data=st.data())
def test_dealing_moves_options_and_keeps_the_right_ones(
    chance: random.Random, count: int, data: st.DataObject
) -> None:
    correct = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    question = Question("?", tuple(map(str, range(count))), tuple(sorted(correct)))
    options, dealt = deal(question, chance=chance)
    assert sorted(options) == sorted(question.options)
    assert list(dealt) == sorted(dealt)
    assert {options[place] for place in dealt} == {str(place) for place in correct}


def test_every_order_of_options_comes_up() -> None:
    chance = random.Random(1)
    question = Question("?", ("a", "b", "c"), (0,))
    assert len({deal(question, chance=chance)[0] for _ in range(200)}) == 6


@given(st.lists(scores, unique_by=lambda score: score.player_id))
def test_a_place_is_one_more_than_the_number_of_those_who_did_better(all_scores: list[Score]) -> None:
    standings = rank(all_scores)

    def better(one: Score, other: Score) -> bool:
        if one.right != other.right:
            return one.right > other.right
        if one.wrong != other.wrong:
            return one.wrong < other.wrong
        return one.place < other.place

    assert sorted(one.score.player_id for one in standings) == sorted(one.player_id for one in all_scores)
    assert [one.place for one in standings] == sorted(one.place for one in standings)
    for standing in standings:
        assert standing.place == 1 + sum(better(other, standing.score) for other in all_scores)


def test_ties_are_by_the_average_place_as_it_is_shown() -> None:
    assert Score(1, "a", 2, 5, 7).place == 3.5
    assert Score(1, "a", 0, 5, 0).place == 0.0
    first, second = rank([Score(1, "a", 30, 0, 61), Score(2, "b", 30, 0, 60)])
    assert (first.place, second.place) == (1, 1)


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_in_both_modes_a_right_answer_is_worth_more_than_a_wrong_one(given_answers: list[bool]) -> None:
    """One player for each answer to a single question, in the order they came."""
    place = 0
    scores_of = []
    for player, right in enumerate(given_answers):
        place += right
        scores_of.append(
            Score(player, "", int(right), int(not right), place * right, points(place) if right else 0)
        )
    for mode in Mode:
        ranked = [one.score.right for one in rank(scores_of, mode=mode)]
        assert ranked == sorted(ranked, reverse=True)


def test_points_fall_with_the_place_and_not_below_half() -> None:
    assert [points(place) for place in (1, 2, 11, 12, 500)] == [1000, 950, 500, 500, 500]


def test_a_streak_ends_with_a_wrong_answer_or_none() -> None:
    def answered(**right: bool) -> list[Answer]:
        ids = {"a": 1, "b": 2, "c": 3}
        return [Answer(ids[name], name, (0,), correct, NOW) for name, correct in right.items()]

    rounds = [answered(a=True, b=True, c=True), answered(a=True, b=False), answered(a=True, b=True)]
    assert streaks(rounds) == {1: 3, 2: 1}


def test_a_question_the_chat_never_had_goes_first() -> None:
    played = [Candidate(make_question(number), number + 1) for number in range(5)]
    new = Candidate(make_question(9), None)
    for seed in range(20):
        assert choose([*played, new], chance=random.Random(seed)) == new.question


def test_played_questions_come_again_from_the_half_played_longest_ago() -> None:
    played = [Candidate(make_question(number), 100 - number) for number in range(5)]
    chosen = {choose(played, chance=random.Random(seed)) for seed in range(60)}
    assert chosen == {make_question(number) for number in (2, 3, 4)}


def test_nothing_to_choose_from() -> None:
    assert choose([], chance=random.Random(1)) is None
