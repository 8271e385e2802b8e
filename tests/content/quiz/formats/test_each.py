"""What is peculiar to each format: examples as people write them, and their mistakes."""

import pytest

from content.quiz.formats import FORMATS, FormatError, aiken, csv, gift, lines, recognise
from content.quiz.questions import Question

CAPITAL = Question("Столица Перу?", ("Лима", "Кито"), (0,))


def refused(name: str, text: str) -> tuple[int, str]:
    with pytest.raises(FormatError) as told:
        FORMATS[name].parse(text).whole()
    return told.value.line, told.value.key


def test_aiken_as_teachers_write_it() -> None:
    text = "Столица Перу?\nA) Лима\nB. Кито\nANSWER: a\n\n\nDve?\nA. да\n\nB. нет\nAnswer:B"
    assert aiken.read(text) == (CAPITAL, Question("Dve?", ("да", "нет"), (1,)))
    assert recognise(text) is FORMATS["aiken"]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("A. да\nB. нет\nANSWER: A", 1, "format-aiken-no-question"),
        ("Кто?\nи что?\nA. да\nANSWER: A", 2, "format-aiken-option"),
        ("Кто?\nA. да\nC. нет\nANSWER: A", 3, "format-aiken-option"),
        ("Кто?\nA. да\nB. нет\nANSWER: C", 4, "format-aiken-answer"),
        ("Кто?\nA. да\nB. нет\nANSWER:", 4, "format-aiken-answer"),
        ("Кто?\nA. да\nB. нет\n", 3, "format-aiken-no-answer"),
        ("Кто?\nA. да\nB.\nANSWER: A", 3, "format-option-empty"),
        ("Кто?\nA. да\nB. да\nANSWER: A", 3, "format-option-twice"),
    ],
)
def test_aiken_mistakes(text: str, line: int, key: str) -> None:
    assert refused("aiken", text) == (line, key)


def test_a_mistake_costs_only_its_own_question() -> None:
    reading = aiken.parse("Кто?\nA. да\nANSWER: B\n" + aiken.write([CAPITAL]))
    assert [question for _, question in reading.questions] == [CAPITAL]
    assert [mistake.line for mistake in reading.mistakes] == [3]


def test_gift_as_moodle_exports_it() -> None:
    text = r"""// question: 7  name: Перу
$CATEGORY: $course$/top/Мир/География

::Перу::[html]<p>Столица <b>Перу</b>?</p>{
	=Лима
	~%-50%Кито
	####Лима \= столица\nс 1535 года
}

// несколько верных
Чётные\: {~%50%2 ~%50%4 ~%-100%3}

$CATEGORY: $course$/top
Дважды два { =четыре
   ~пять
} на любой доске.
"""
    assert gift.read(text) == (
        Question("Столица Перу?", ("Лима", "Кито"), (0,), "Лима = столица\nс 1535 года", "География"),
        Question("Чётные:", ("2", "4", "3"), (0, 1), None, "География"),
        Question("Дважды два _____ на любой доске.", ("четыре", "пять"), (0,)),
    )
    assert recognise(text) is FORMATS["gift"]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("Просто текст", 1, "format-gift-no-answers"),
        ("Эссе {}", 1, "format-gift-kind"),
        ("\nВерно? {T}", 2, "format-gift-kind"),
        ("Сколько? {#5:1}", 1, "format-gift-kind"),
        ("Пары {\n=а -> б\n=в -> г}", 1, "format-gift-kind"),
        ("Короткий {=а =б}", 1, "format-gift-kind"),
        ("Кто? {\n=а#верно\n~б}", 2, "format-gift-feedback"),
        ("Кто? {\n=а\n~%50%б}", 3, "format-gift-weights"),
        ("Кто? {\n~%70%а\n~%30%б}", 2, "format-gift-weights"),
        ("Кто? {\n~а\n~б}", 1, "format-no-right"),
        ("Кто? {=а ~б", 1, "format-gift-braces"),
        ("Кто? {=а {~б}", 1, "format-gift-braces"),
        ("Кто? {=а ~б}\n{=в ~г}", 2, "format-gift-braces"),
        ("Кто? {=а ~б\n####" + "п" * 201 + "}", 2, "format-explanation-long"),
    ],
)
def test_gift_mistakes(text: str, line: int, key: str) -> None:
    assert refused("gift", text) == (line, key)


def test_long_runs_take_no_time() -> None:
    many = 200_000
    for piece in ("\\", " ", "<a", "::", "{", "~", "#", "%", "="):
        assert FORMATS["gift"].parse(f"::[html]Кто? {{={piece * many}").mistakes
        FORMATS["gift"].parse(f"[html]{piece * many} x {{=а ~б}}")
        assert FORMATS["aiken"].parse(f"Кто?\nA. да\nANSWER:{piece * many}x").mistakes
        assert FORMATS["lines"].parse(f"#тест {piece * many}x").mistakes


def test_a_table_as_excel_saves_it() -> None:
    text = 'sep=;\r\nquestion;option1;option2;option3;correct;topic\r\n"Столица; Перу?";Лима;Кито;;1;\r\nЧётные;2;4;3;1, 2;числа\r\n'
    assert csv.read(text) == (
        Question("Столица; Перу?", ("Лима", "Кито"), (0,)),
        Question("Чётные", ("2", "4", "3"), (0, 1), topic="числа"),
    )
    assert recognise(text) is FORMATS["csv"]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("question,correct\nКто?,1", 1, "format-csv-no-column"),
        ("question,option2,correct\n", 1, "format-csv-no-column"),
        ("question,option1\n", 1, "format-csv-no-column"),
        ("question,option1,correct,note\n", 1, "format-csv-column"),
        ("question,option1,correct,correct\n", 1, "format-csv-column"),
        ("question,option1,correct\n\nКто?,да,2", 3, "format-csv-correct"),
        ("question,option1,correct\nКто?,да,первый", 2, "format-csv-correct"),
        ("question,option1,correct\nКто?,да,", 2, "format-no-right"),
        ('question,option1,correct\n"Кто\nтам?",да,1\nКто?,да,1,лишнее', 4, "format-csv-cells"),
        ('question,option1,correct\nКто?,"да', 2, "format-csv-broken"),
        ("question,option1,correct,post\nКто?,да,1,пост", 2, "format-csv-post"),
        ("question,option1,option2,option3,correct\nКто?,да,,нет,1", 2, "format-option-empty"),
    ],
)
def test_table_mistakes(text: str, line: int, key: str) -> None:
    assert refused("csv", text) == (line, key)


def test_lines_as_typed_on_a_phone() -> None:
    text = "#тест\nСтолица Перу?\n\n*Лима\nКито\n\n#Тест  Тема: числа\nЧётные\n+ 2\n* 4\n\\*3\n! Делятся\nна два\n"
    assert lines.read(text) == (
        CAPITAL,
        Question("Чётные", ("2", "4", "*3"), (0, 1), "Делятся\nна два", "числа"),
    )
    assert recognise(text) is FORMATS["lines"]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("привет\n#тест", 1, "format-lines-header"),
        ("#тест Кто?\n*да", 1, "format-lines-after-header"),
        ("#тест\n\n", 1, "format-question-empty"),
        ("#тест\nКто?", 2, "format-no-options"),
        ("#тест\nКто?\nда\nнет", 2, "format-no-right"),
        ("#тест\nКто?\n*да\n+", 4, "format-option-empty"),
        ("#тест\nКто?\n*да\n! а\nб\nв\nг", 4, "format-explanation-lines"),
        ("#тест\nКто?\n*0\n" + "\n".join(map(str, range(1, 13))), 15, "format-options-many"),
    ],
)
def test_mistakes_in_lines(text: str, line: int, key: str) -> None:
    assert refused("lines", text) == (line, key)
