"""What is proposed of which posts, with which options."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from content.posts import PollOption, PollRecord, Post, PostKind
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.facts import Kind
from tests.content.quiz.drafting.channel import CHANNEL, drafts, post

ALL = drafts(*CHANNEL)


def one(kind: Kind, post_id: int) -> Draft:
    (found,) = [draft for draft in ALL if (draft.kind, draft.post_id) == (kind, post_id)]
    return found


def test_a_definition_is_asked_for_with_what_other_names_mean() -> None:
    draft = one(Kind.DEFINITION, 1)
    assert draft.text == "Что такое «Lisa»?"
    assert draft.answer == "открытая библиотека для разметки птичьих голосов на длинных записях"
    assert draft.explanation.startswith("Lisa — это открытая библиотека")
    assert "платформа для предсказания толщины льда на судоходных реках" in draft.others
    assert draft.topic == "speech"


def test_a_maker_is_asked_for_among_the_makers_of_other_posts() -> None:
    draft = one(Kind.MAKER, 2)
    assert (draft.text, draft.answer) == ("Чья разработка — «Karas»?", "Rybtech")
    assert set(draft.others) == {"Lesolab", "Severlab", "Medlab", "Orbita"}


def test_whose_people_did_it_is_asked_where_nothing_is_said_to_be_theirs() -> None:
    draft = one(Kind.MAKER, 5)
    assert draft.text == (
        "Пост «Как Ulei следит за пчёлами». Какая организация пропущена?"
        " «Инженеры из ___ научили камеру отличать здоровую пчелу от больной по походке.»"
    )
    assert draft.answer == "Medlab"


def test_an_ability_is_asked_for_by_its_phrase() -> None:
    draft = one(Kind.ABILITY, 3)
    assert draft.text == "Что позволяет делать «Yolka2»?"
    assert draft.answer == "находить больные деревья раньше лесника"
    assert "искать пропавшие суда по тепловому следу на воде" in draft.others


def test_what_others_of_the_same_field_can_do_is_no_wrong_option() -> None:
    rival = replace(CHANNEL[5], topics=("graphs",))
    found = drafts(*CHANNEL[:5], rival, CHANNEL[6], beside=())
    assert {draft.post_id for draft in found if draft.kind is Kind.ABILITY} == {7}
    assert one(Kind.ABILITY, 3).others


def test_who_is_told_of_often_comes_first_among_the_wrong_makers() -> None:
    more = post(
        8, "🦌 Los\nКоманда Severlab и исследователи Severlab всё лето ходили за лосями по берегам Печоры."
    )
    again = post(9, "🦌 Losi\nИнженеры из Severlab вернулись зимой и пересчитали всех лосей по следам на снегу.")
    found = [one for one in drafts(CHANNEL[1], beside=(*CHANNEL, more, again)) if one.kind is Kind.MAKER]
    assert found[0].others[0] == "Severlab"


def test_a_number_is_asked_for_among_numbers_as_round_in_the_same_form() -> None:
    draft = one(Kind.NUMBER, 2)
    assert draft.answer == "48000"
    assert "на ___ снимках" in draft.text
    assert all(int(other) % 1000 == 0 and int(other) != 48000 for other in draft.others)


def test_a_share_stays_a_share() -> None:
    draft = one(Kind.NUMBER, 6)
    assert draft.answer == "87,5%"
    assert all(
        other.endswith("%") and 0 < float(other.rstrip("%").replace(",", ".")) < 100 for other in draft.others
    )


def test_a_date_is_asked_for_with_dates_before_and_after() -> None:
    draft = one(Kind.DATE, 4)
    assert draft.answer == "марте 2019"
    assert {other.split()[1] < "2019" for other in draft.others} == {True, False}


def test_a_language_is_asked_for_among_languages_the_post_does_not_name() -> None:
    draft = one(Kind.TOOL, 1)
    assert draft.answer == "Python"
    assert "Какой язык программирования пропущен?" in draft.text
    assert "Python" not in draft.others


def test_the_same_posts_give_the_same_drafts() -> None:
    assert drafts(*CHANNEL) == ALL
    assert drafts(CHANNEL[1]) == [draft for draft in ALL if draft.post_id == 2]


def test_other_drawings_differ_and_the_right_option_stays() -> None:
    draft = one(Kind.MAKER, 2)
    assert draft.drawings == 4
    drawn = [draft.question(drawing=number) for number in range(draft.drawings)]
    assert len({frozenset(question.options) for question in drawn}) == draft.drawings
    assert {question.options[question.correct[0]] for question in drawn} == {"Rybtech"}


def test_a_wrong_maker_is_never_one_the_post_names_or_of_the_same_house() -> None:
    told = post(
        8, "🐦 Strizh от Google AI\nМодель Strizh сравнили с тем, что годом раньше сделали в Orbita и Medlab."
    )
    rival = post(9, "🐧 Pingvin от DeepMind\nМодель Pingvin ныряет глубже всех известных подводных роботов.")
    (draft,) = [one for one in drafts(told, beside=(*CHANNEL, rival)) if one.kind is Kind.MAKER]
    assert draft.answer == "Google AI"
    assert set(draft.others) == {"Rybtech", "Lesolab", "Severlab"}


def test_a_definition_too_like_the_post_is_no_wrong_option() -> None:
    twin = post(
        8,
        "🐠 Okun\nOkun — это маленький фреймворк, который ведёт подсчёт рыбы по снимкам эхолота.\n"
        "Okun появился раньше других и до сих пор работает на баржах.",
    )
    offered = [one for one in drafts(twin, beside=CHANNEL) if one.kind is Kind.DEFINITION]
    assert offered
    assert all("эхолота" not in other for one in offered for other in one.others)


def test_nothing_is_asked_whose_answer_the_question_tells() -> None:
    spelt = post(
        8,
        "🦅 Новая сеть\nВ обзоре разобрали модель GIRL (Generative Image Retrieval Learner), которая ищет снимки.\n"
        "Generative Image Retrieval Learner, или GIRL — это модель для поиска снимков птиц по словам.",
    )
    assert not [one for one in drafts(spelt) if one.answer == "GIRL"]


def unfit() -> Iterator[Post]:
    text = CHANNEL[1].text
    yield replace(CHANNEL[1], kind=PostKind.AD)
    yield replace(CHANNEL[1], kind=PostKind.MEETUP)
    yield replace(CHANNEL[1], poll=PollRecord("Кто?", (PollOption("я"), PollOption("ты"))))
    yield post(1, "")
    yield post(1, "🙂")
    yield post(1, "Просто строчка о том, как прошёл день, и больше ничего тут не сказано вовсе.")
    yield post(1, "Karas is a framework that counts fish in sonar images taken on 48000 northern lakes.")
    yield post(
        1,
        text.replace("Karas — это", "Сегодня Karas — это").replace("обучили", "сегодня обучили").split("\n", 1)[1],
    )


@pytest.mark.parametrize("given", list(unfit()), ids=lambda given: given.text[:20] or "empty")
def test_nothing_is_made_where_nothing_can_be_asked(given: Post) -> None:
    assert drafts(given) == []


def test_too_few_posts_beside_give_no_wrong_options() -> None:
    assert [one.kind for one in drafts(CHANNEL[1], beside=())] == [Kind.NUMBER]


def test_a_sentence_that_leans_on_another_comes_with_its_title() -> None:
    leaning = post(
        8,
        "🐋 Kit: слух для океана\n"
        "Он различает 6400 голосов китов даже тогда, когда рядом проходит большое судно.\n"
        "Аппарат Kit всё лето плавал у берегов Камчатки вместе с биологами.",
    )
    (draft,) = [one for one in drafts(leaning) if one.kind is Kind.NUMBER]
    assert draft.text.startswith("Пост «Kit: слух для океана». Какое число пропущено?")


def test_a_range_a_version_and_a_year_are_no_numbers_to_ask_for() -> None:
    vague = post(
        8,
        "🦉 Sova-17 видит ночью\n"
        "Сова Sova-17 различает мышь в траве за 20–30 метров при свете одной только луны.\n"
        "Первый опыт с ней провели ещё в конце 1998 года, задолго до нынешних камер.",
    )
    assert not [one for one in drafts(vague) if one.kind is Kind.NUMBER]


def test_a_pronoun_without_the_name_it_stands_for_is_not_asked_about() -> None:
    nameless = post(
        8, "🐋 Слух для океана\nОн различает 6400 голосов китов даже тогда, когда рядом проходит большое судно."
    )
    assert drafts(nameless) == []
