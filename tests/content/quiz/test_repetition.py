"""When a missed question comes back, which one is next, how long a streak is."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.quiz.questions import Question
from content.quiz.repetition import INTERVALS, Card, Known, pick, streak

DAY = date(2026, 11, 26)
_days = st.integers(min_value=0, max_value=400).map(lambda number: DAY + timedelta(days=number))
_answers = st.lists(st.tuples(st.integers(min_value=0, max_value=30), st.booleans()), max_size=40)


def known(number: int, card: Card | None = None, last: int = 0) -> Known:
    return Known(Question(f"Вопрос {number}?", ("а", "б"), (0,), id=number), card, last)


class TestCard:
    def test_what_is_known_from_the_start_does_not_come_back(self) -> None:
        assert Card().after(right=True, today=DAY) == Card()
        assert not Card().is_due(DAY)

    def test_a_missed_one_comes_back_after_1_3_7_and_21_days_and_is_learnt(self) -> None:
        card, day = Card().after(right=False, today=DAY), DAY
        for interval in INTERVALS:
            assert card.due_on == day + timedelta(days=interval)
            day = card.due_on
            assert not card.is_due(day - timedelta(days=1))
            assert card.is_due(day)
            card = card.after(right=True, today=day)
        assert card == Card()

    @given(_answers)
    def test_a_wrong_answer_comes_back_the_next_day_whatever_was_before(
        self, answers: list[tuple[int, bool]]
    ) -> None:
        card, day = Card(), DAY
        for wait, right in answers:
            day += timedelta(days=wait)
            card = card.after(right=right, today=day)
            # By itself it never comes on the day of the answer, nor later than the longest interval.
            assert card.due_on is None or day < card.due_on <= day + timedelta(days=INTERVALS[-1])
        assert card.after(right=False, today=day) == Card(0, day + timedelta(days=1))

    @given(_answers)
    def test_answers_before_the_day_do_not_hasten_it(self, answers: list[tuple[int, bool]]) -> None:
        card, day = Card().after(right=False, today=DAY), DAY
        for wait, _ in answers:
            day += timedelta(days=wait)
            if not card.is_due(day):
                assert card.after(right=True, today=day) == card
            card = card.after(right=True, today=day)

    def test_one_that_comes_late_goes_on_from_its_day_of_answer(self) -> None:
        late = DAY + timedelta(days=100)
        assert Card(0, DAY).after(right=True, today=late) == Card(1, late + timedelta(days=3))

    @given(_days, st.integers(min_value=0, max_value=3))
    def test_no_clock_puts_a_question_off_for_longer_than_its_interval(self, today: date, step: int) -> None:
        assert Card(step, date(2099, 1, 1)).is_due(today)
        day_ahead = today + timedelta(days=INTERVALS[step] + 1)
        assert not Card(step, day_ahead).is_due(today)
        assert Card(step, day_ahead + timedelta(days=1)).is_due(today)


class TestPick:
    def test_due_ones_come_first_the_longest_overdue_before_all(self) -> None:
        questions = [
            known(1),
            known(2, Card(0, DAY), 1),
            known(3, Card(3, DAY - timedelta(days=2)), 2),
            known(4, Card(1, DAY + timedelta(days=1)), 3),
        ]
        order = []
        while next_ := pick(questions, today=DAY, chance=random.Random(1)):
            order.append(next_.question.id)
            questions.remove(next_)
        assert order == [3, 2, 1, 4]

    def test_then_those_answered_longest_ago(self) -> None:
        questions = [known(1, Card(), 3), known(2, Card(), 1), known(3, Card(0, DAY + timedelta(days=1)), 2)]
        found = pick(questions, today=DAY, chance=random.Random(1))
        assert found is questions[1]
        assert pick([], today=DAY, chance=random.Random(1)) is None

    @given(st.integers())
    def test_new_ones_and_those_due_on_one_day_are_shuffled_among_themselves(self, seed: int) -> None:
        due = [known(number, Card(0, DAY), number) for number in (1, 2, 3)]
        found = pick([known(9), *due], today=DAY, chance=random.Random(seed))
        assert found in due
        assert pick([known(1), known(2), known(3, Card(), 1)], today=DAY, chance=random.Random(seed)) in (
            known(1),
            known(2),
        )


class TestStreak:
    def ago(self, *numbers: int) -> list[date]:
        return [DAY - timedelta(days=number) for number in numbers]

    def test_days_in_a_row_count_once_each(self) -> None:
        assert streak(self.ago(0, 0, 1, 2), today=DAY) == 3
        assert streak([], today=DAY) == 0

    def test_one_missed_day_is_forgiven_two_are_not(self) -> None:
        assert streak(self.ago(0, 2, 4, 5), today=DAY) == 4
        assert streak(self.ago(0, 3, 4), today=DAY) == 1

    def test_today_may_still_come(self) -> None:
        assert streak(self.ago(1, 2), today=DAY) == 2
        assert streak(self.ago(2, 3), today=DAY) == 2
        assert streak(self.ago(3, 4), today=DAY) == 0

    def test_days_of_a_wrong_clock_do_not_count(self) -> None:
        assert streak([*self.ago(0, 1), date(2099, 1, 1)], today=DAY) == 2

    @given(st.sets(_days), _days)
    def test_it_is_never_longer_than_there_are_days(self, days: set[date], today: date) -> None:
        length = streak(days, today=today)
        assert length <= len(days)
        assert streak(days | {today}, today=today) >= max(1, length)
