"""How results read."""

from dataclasses import replace
from datetime import UTC, datetime

from content.html import plain
from content.quiz.game import Answer, Game, Mode, Round, RoundState, Score, Standing, rank
from content.quiz.scoreboard import render_leaders, render_lobby, render_podium, render_score
from content.quiz.stage import Lobby, Podium, Scoreboard
from content.texts import texts_in
from tests.content.quiz.party import make_question

RU, EN = texts_in("ru"), texts_in("en")
WHEN = datetime(2026, 11, 21, tzinfo=UTC)
GAME = Game(1, -5, None, 1, length=5)
ROUND = Round(1, 2, make_question(1), RoundState.CLOSED, ("CNN", "<RNN>", "GAN"), (1,), "p", 7)


def board(*names: str, length: int = 5, wrong: tuple[str, ...] = ()) -> Scoreboard:
    answers = [Answer(n, name, (1,), correct=True, answered_at=WHEN) for n, name in enumerate(names)]
    answers += [Answer(100 + n, name, (0,), correct=False, answered_at=WHEN) for n, name in enumerate(wrong)]
    scores = [
        Score(one.player_id, one.name, int(one.correct), 0, int(one.correct), 1000 * one.correct)
        for one in answers
    ]
    return Scoreboard(replace(GAME, length=length), ROUND, tuple(answers), rank(scores))


def test_a_result_tells_the_answer_who_was_right_and_the_score() -> None:
    text = plain(render_score(board("Алиса", "Борис", wrong=("Вера",)), texts=RU))
    assert text == (
        "Вопрос 2 из 5\nПравильный ответ: <RNN>\n✅ Алиса, Борис\n\nСчёт\n1. Алиса — 1\n1. Борис — 1\n3. Вера — 0"
    )


def test_names_and_options_are_text_not_markup() -> None:
    text = render_score(board("<b>Ева</b> & Ко"), texts=RU)
    assert "<b>&lt;RNN&gt;</b>" in text
    assert "&lt;b&gt;Ева&lt;/b&gt; &amp; Ко" in text


def test_at_most_twenty_names_then_a_count() -> None:
    names = [f"Игрок{number}" for number in range(23)]
    text = render_score(board(*names), texts=RU)
    line = next(line for line in text.split("\n") if line.startswith("✅"))
    assert line == "✅ " + ", ".join(names[:20]) + " и ещё 3"
    assert text.endswith("…и ещё 13")
    assert "✅ " + ", ".join(names[:20]) + "\n" in render_score(board(*names[:20]), texts=RU)


def test_a_single_question_has_neither_number_nor_table() -> None:
    assert plain(render_score(board("Алиса", length=1), texts=RU)) == "Правильный ответ: <RNN>\n✅ Алиса"


def test_nobody_right_and_nobody_there() -> None:
    assert "Никто не угадал." in render_score(board(wrong=("Вера",)), texts=RU)
    assert "Никто не ответил." in render_score(board(), texts=RU)


def test_several_right_options_are_all_named() -> None:
    several = replace(board("Алиса"), round=replace(ROUND, correct=(0, 2)))
    assert "Правильные ответы: <b>CNN, GAN</b>" in render_score(several, texts=RU)


def test_a_lost_question_gives_no_answer_away() -> None:
    lost = replace(board("Алиса"), round=replace(ROUND, poll_id=None))
    text = render_score(lost, texts=RU)
    assert "неизвестно, дошёл ли вопрос 2 из 5" in text
    assert "RNN" not in text


def test_the_podium_has_medals_and_leads_to_the_posts() -> None:
    standings = (
        Standing(1, Score(1, "Алиса", 3, 1, 4)),
        Standing(1, Score(2, "Борис", 3, 1, 4)),
        Standing(3, Score(3, "Вера", 1, 3, 2)),
        Standing(4, Score(4, "Глеб", 0, 4, 0)),
    )
    rounds = (
        replace(ROUND, number=1, question=replace(make_question(1), post_id=17)),
        replace(ROUND, number=2),
        replace(ROUND, number=3, question=replace(make_question(3), post_id=5)),
    )
    text = render_podium(
        Podium(GAME, rounds, standings, stopped=False), texts=RU, link_to_post=lambda post: f"link/{post}"
    )
    assert text == (
        "🏁 <b>Игра окончена</b>\n\n"
        "🥇 Алиса — верно 3, мимо 1, в среднем 1,3-й\n🥇 Борис — верно 3, мимо 1, в среднем 1,3-й\n"
        "🥉 Вера — верно 1, мимо 3, в среднем 2,0-й\n4. Глеб — верно 0, мимо 4\n\n"
        '📖 Посты с объяснениями: <a href="link/17">1</a> · <a href="link/5">3</a>'
    )


def test_a_podium_without_players() -> None:
    text = render_podium(Podium(GAME, (), (), stopped=True), texts=RU, link_to_post=str)
    assert plain(text) == "🏁 Игра остановлена\n\nНа этот раз без ответов."


def test_the_table_of_a_chat() -> None:
    standings = rank([Score(1, "Anna", 12, 3, 18)])
    text = plain(render_leaders(standings, texts=EN))
    assert text == "🏆 The best in this chat\n\n🥇 Anna — 12 right, 3 wrong, place 1.5 on average"
    assert "Nobody has played" in render_leaders((), texts=EN)


def test_the_longest_table_fits_into_one_message() -> None:
    names = ["Ж" * 200 + str(number) for number in range(60)]
    long = replace(
        board(*names),
        round=replace(ROUND, options=tuple(f"{n:02}" + "о" * 98 for n in range(12)), correct=tuple(range(12))),
    )
    assert len(plain(render_score(long, texts=RU))) <= 4096
    rounds = tuple(replace(ROUND, number=n, question=replace(make_question(n), post_id=n)) for n in range(20))
    podium = Podium(GAME, rounds, long.standings, stopped=False)
    assert len(plain(render_podium(podium, texts=RU, link_to_post=str))) <= 4096


def test_streaks_and_points_are_shown_where_they_count() -> None:
    fast = replace(board("Алиса", "Борис"), streaks={0: 3, 1: 1})
    text = plain(render_score(fast, texts=RU))
    assert "1. Алиса — 1 🔥3" in text
    assert "Борис — 1" in text
    assert "🔥1" not in text
    speed = replace(fast, game=replace(fast.game, mode=Mode.SPEED))
    assert "1. Алиса — 1000 🔥3" in plain(render_score(speed, texts=RU)).replace("\u00a0", "")


def test_the_podium_names_what_most_people_missed_with_its_post() -> None:
    easy, hard = replace(ROUND, number=1), replace(ROUND, number=2, question=replace(make_question(2), post_id=9))
    podium = Podium(GAME, (easy, hard), (), stopped=False, shares={1: 0.5, 2: 0.25})
    text = render_podium(podium, texts=RU, link_to_post=lambda post: f"link/{post}")
    assert '<a href="link/9">Вопрос номер 2?</a> — <b>&lt;RNN&gt;</b>, верно у 25 %' in text
    assert text.count("верно у") == 1


def test_a_lobby_tells_what_will_be_played_and_by_whom() -> None:
    game = replace(GAME, length=3, topic="<nlp>", timer=None, mode=Mode.SPEED, begun=False)
    text = render_lobby(Lobby(game, ("Али<са>", "Борис"), hint=True), texts=RU)
    assert "3 вопроса, &lt;nlp&gt;, без таймера, кто быстрее" in text
    assert "В игре: Али&lt;са&gt;, Борис" in text
    assert "/setprivacy" in text
    assert len(plain(render_lobby(Lobby(game, ("Ж" * 200,) * 500), texts=RU))) <= 4096
