"""Words for numbers, their multipliers and units, in Russian and in English."""

import re
from decimal import Decimal

from content.search.words import stem_of


def _stemmed(table: dict[str, str]) -> dict[str, str]:
    return {stem_of(form): name for name, forms in table.items() for form in forms.split()}


_TIMES = {
    **dict.fromkeys(
        ["тыс", "тысяча", "тысячи", "тысяч", "тысячам", "тысячами", "k", "к", "thousand", "thousands"], 10**3
    ),
    **dict.fromkeys(["млн", "миллион", "миллиона", "миллионов", "m", "м", "mln", "million", "millions"], 10**6),
    **dict.fromkeys(["млрд", "миллиард", "миллиарда", "миллиардов", "b", "bn", "billion", "billions"], 10**9),
    **dict.fromkeys(["трлн", "триллион", "триллиона", "триллионов", "tn", "trillion", "trillions"], 10**12),
}
_LETTERS = frozenset("kкmмb")
"""Multipliers only where they stand right behind the digits, as in 175B."""

MULTIPLIERS = {stem_of(form): Decimal(times) for form, times in _TIMES.items() if form not in _LETTERS}
GLUED_MULTIPLIERS = {form: Decimal(times) for form, times in _TIMES.items()}

UNITS = _stemmed(
    {
        "%": "процент процента процентов процентам проц percent percents",
        "$": "доллар доллара долларов dollar dollars usd",
        "€": "евро euro euros eur",
        "₽": "рубль рубля рублей руб rub rouble roubles ruble rubles",
        "ms": "мс миллисекунда миллисекунды миллисекунд ms millisecond milliseconds",
        "second": "сек секунда секунды секунд секунду sec second seconds",
        "minute": "мин минута минуты минут минуту min minute minutes",
        "hour": "ч час часа часов hour hours",
        "day": "день дня дней дню днями сутки суток day days",
        "week": "неделя недели недель неделю week weeks",
        "month": "месяц месяца месяцев month months",
        "year": "год года году годом годы годов лет г гг летний летие year years yr",
        "century": "век века веков century centuries",
        "kilobyte": "кб килобайт килобайта kb kilobyte kilobytes",
        "megabyte": "мб мегабайт мегабайта mb megabyte megabytes",
        "gigabyte": "гб гигабайт гигабайта gb gigabyte gigabytes",
        "terabyte": "тб терабайт терабайта tb terabyte terabytes",
        "mm": "мм миллиметр миллиметра миллиметров mm millimeter millimeters",
        "cm": "см сантиметр сантиметра сантиметров cm centimeter centimeters",
        "m": "метр метра метров m meter meters",
        "km": "км километр километра километров km kilometer kilometers",
        "kg": "кг килограмм килограмма килограммов kg kilogram kilograms",
        "times": "раз раза х x times fold",
        "january": "январь января январе january",
        "february": "февраль февраля феврале february",
        "march": "март марта марте march",
        "april": "апрель апреля апреле april",
        "may": "май мая мае may",
        "june": "июнь июня июне june",
        "july": "июль июля июле july",
        "august": "август августа августе august",
        "september": "сентябрь сентября сентябре september",
        "october": "октябрь октября октябре october",
        "november": "ноябрь ноября ноябре november",
        "december": "декабрь декабря декабре december",
    }
)
MONEY = {"$": "$", "€": "€", "₽": "₽"}
SIGNS = {**MONEY, "%": "%", "×": "times"}
MONTHS = tuple(dict.fromkeys(UNITS.values()))[-12:]
GLUED_UNITS = (("летн", "year"), ("дневн", "day"), ("часов", "hour"), ("минутн", "minute"), ("процентн", "%"))
ORDINAL = "ordinal"
ORDINAL_ENDING = re.compile(r"(?:й|я|е|го|му|м|х|ый|ой|ая|ое|ые|ого|ому|ом|st|nd|rd|th)", re.IGNORECASE)


def _counted(table: dict[int | str, str]) -> dict[str, Decimal]:
    return {form: Decimal(value) for value, forms in table.items() for form in forms.split()}


CARDINALS = _counted(
    {
        0: "ноль нуля zero",
        1: "один одна одно одного одной одну одному одним одном one",
        "0.5": "половина половины половину половине half",
        "0.25": "четверть четверти quarter",
        "1.5": "полтора полторы полутора",
        2: "два две двух двум двумя двое оба обе обоих both two",
        3: "три трех трем тремя трое three",
        4: "четыре четырех четырем четырьмя четверо four",
        5: "пять пяти пятью five",
        6: "шесть шести шестью six",
        7: "семь семи seven",
        8: "восемь восьми eight",
        9: "девять девяти nine",
        10: "десять десяти десятки десятков десяток ten tens",
        11: "одиннадцать одиннадцати eleven",
        12: "двенадцать двенадцати дюжина twelve dozen dozens",
        13: "тринадцать тринадцати thirteen",
        14: "четырнадцать четырнадцати fourteen",
        15: "пятнадцать пятнадцати fifteen",
        16: "шестнадцать шестнадцати sixteen",
        17: "семнадцать семнадцати seventeen",
        18: "восемнадцать восемнадцати eighteen",
        19: "девятнадцать девятнадцати nineteen",
        20: "двадцать двадцати twenty",
        30: "тридцать тридцати thirty",
        40: "сорок сорока forty",
        50: "пятьдесят пятидесяти fifty",
        60: "шестьдесят шестидесяти sixty",
        70: "семьдесят семидесяти seventy",
        80: "восемьдесят восьмидесяти eighty",
        90: "девяносто девяноста ninety",
        100: "сто ста сотня сотни сотен hundred hundreds",
        200: "двести двухсот",
        300: "триста трехсот",
        400: "четыреста четырехсот",
        500: "пятьсот пятисот",
        600: "шестьсот шестисот",
        700: "семьсот семисот",
        800: "восемьсот восьмисот",
        900: "девятьсот девятисот",
    }
)
MANIFOLD = _counted(
    {2: "вдвое дважды twice", 3: "втрое трижды thrice", 4: "вчетверо", 5: "впятеро", 10: "вдесятеро"}
)
ORDINALS = {
    stem_of(form): Decimal(value)
    for value, forms in enumerate(
        (
            "первый первая первое первого первой первую первом первые first",
            "второй вторая второе второго вторую втором вторые",
            "третий третья третье третьего третьей третью третьем third",
            "четвертый четвертая четвертое четвертого fourth",
            "пятый пятая пятое пятого fifth",
            "шестой шестая шестое шестого sixth",
            "седьмой седьмая седьмое седьмого seventh",
            "восьмой восьмая восьмое восьмого eighth",
            "девятый девятая девятое девятого ninth",
            "десятый десятая десятое десятого tenth",
        ),
        start=1,
    )
    for form in forms.split()
}
