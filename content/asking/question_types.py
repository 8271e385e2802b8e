"""What a question asks for: a number, a date, a name and so on, and which of its words say of what."""

import re
from enum import StrEnum

from content.search.stop_words import STOP_WORDS
from content.search.words import stem_of


class QuestionType(StrEnum):
    """What an answer to a question is made of; OTHER where its words do not tell."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    LIST = "list"
    LINK = "link"
    DEFINITION = "definition"
    YES_NO = "yes/no"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    OTHER = "other"


_START = r"^\W*(?:(?:а|и|ну|так|скажи(?:те)?|подскажи(?:те)?|интересно|кстати|слушай|please|and|so)\W+)*"
_PREPOSITION = r"(?:(?:в|во|на|с|со|к|до|из|из-за|по|под|от|у|о|об|для|за|над|про|при|через|ради|in|on|at|by|from|with|for|of|to|under)\s+)?"

_RULES: tuple[tuple[QuestionType, str], ...] = (
    (
        QuestionType.NUMBER,
        _START + r"(?:(?:на|за|из|с|у)\s+)?(?:сколько|скольк(?:их|им|ими)|скок[ао]|how (?:many|much))\b",
    ),
    (
        QuestionType.SUMMARY,
        _START + r"(?:(?:о|про|об)\s+ч[её]м|что)\s+(?:тут|там|здесь|это|этот|в этом|речь|говорится|пост|написано)"
        r"[\s\w]{0,20}\W*$|\bв двух словах\b|\bкратк(?:о|ое)\b|\bсуть\b|what(?:'s| is) (?:it|this)(?: post)? about|\btl;?dr\b",
    ),
    (
        QuestionType.LINK,
        r"\b(?:ссылк\w*|линк\w*|url|link|репозитори\w*|репа|репу|репо)\b"
        rf"|{_START}(?:где|откуда|куда)\b[^?]*\b(?:скачать|посмотреть|почитать|прочитать|читать|взять|записаться|зарегистрир\w+"
        r"|регистр\w+|найти|лежит|лежат|код|исходник\w*|статья|статью|демо|попробовать|потрогать|пощупать|подробн\w+|подать|вложить)\b"
        rf"|{_START}(?:дай|дайте|скинь|скиньте|пришли|покажи|кинь|send|give|show)\b|\bgithub\b|\bгитхаб\w*"
        r"|^where can (?:i|we|one)\b|\b(?:download|repo|repository|source code)\b",
    ),
    (
        QuestionType.COMPARISON,
        r"\bчем\b[^?]*\b(?:отлича\w+|лучше|хуже|различ\w+)|\bразниц\w*|\bотлич\w+\s+от\b|\bdifferen\w+|\bvs\b|\bпротив\b",
    ),
    (
        QuestionType.COMPARISON,
        r"^(?=[^?]*\b(?:или|or)\b)(?=[^?]*(?:\b(?:кто|что|где|как\w*|чья|чей|which|who|what|у кого)\b|\b\w+(?:ее|ей)\b|больше|меньше|лучше|хуже))",
    ),
    (
        QuestionType.DATE,
        rf"\bкогда\b|\bwhen\b|\b{_PREPOSITION}как\w+\s+(?:\w+\s+)?(?:год\w*|числ\w*|месяц\w*|дат\w*|дн[юяей]\w*|день|дедлайн\w*|срок\w*|врем\w*|век\w*)\b"
        r"|\bво сколько\b[^?]*\b(?:нач|старт|откр|закр|митап|встреч)|\bдедлайн\w*|\bдо скольки\b|\b(?:what|which) (?:year|date|day|month)\b|\bdeadline\b|\bкаков\w* дата\b",
    ),
    (
        QuestionType.NUMBER,
        r"\b(?:на|во|за|до|из|в|от)?\s*ск[оa]льк\w*|\bскок[ао]\b|\bнасколько\b|\bпоч[её]м\b|\bкак (?:часто|долго|давно|быстро|много|велик\w*|далеко|высок\w*)\b"
        r"|\bhow (?:many|much|long|often|big|large|fast|far|old|accurate)\b|\bза какое время\b"
        r"|\bкак\w+\s+(?:\w+\s+)?(?:процент\w*|дол[яюией]+|точност\w*|размер\w*|скорост\w*|объ[её]м\w*|цен[аыуе]\w*|стоимост\w*|зарплат\w*"
        r"|масс[аыуе]|площад\w*|доходност\w*|количеств\w*|вес|рост|прирост\w*|ускорени\w*|част[ьи]\w*|скидк\w*|ошибк\w*|сумм\w*|бюджет\w*|высот\w*|длин\w*|разрешени\w*)\b"
        r"|\b(?:what|which) (?:percent\w*|accuracy|size|number|share|fraction|price|speed)\b",
    ),
    (
        QuestionType.DEFINITION,
        rf"\bчто (?:это )?(?:такое|такой|такая|такие|за|значит|означа\w+|делает|умеет|может|представля\w+)\b|\bэто что\b|\bчто это\b|\bкто так\w+\b"
        rf"|{_START}(?:объясни\w*|расскажи\w*|зачем|почему|для чего|чем занима\w+|как (?:устроен\w*|работа\w+|действу\w+|расшифров\w+)|в ч[её]м (?:смысл|идея|суть))"
        r"|\bдля чего\b|\bзачем\b|\bрасшифр\w+|^what (?:is|are|does|do)\b(?!.*\b(?:name|year|language)\b)|^why\b|^what's\b|\bstand for\b|^explain\b",
    ),
    (
        QuestionType.LIST,
        rf"{_START}{_PREPOSITION}как(?:ие|их|им|ими)\b|{_START}(?:назови\w*|перечисли\w*|перечень|список|чем|name|list)\b"
        r"|\bкаких (?:двух|тр[её]х|четыр[её]х|пяти)\b|^(?:what|which) (?:are|\w+s)\b|\bиз чего\b",
    ),
    (
        QuestionType.NAME,
        rf"\b(?:кто|кем|кого|кому|чей|чья|чь[её]|чьи|чьей|чьих|где|откуда|куда)\b|\bкак\w*\s+(?:называ\w+|зовут|звать|имя|назвали)"
        rf"|{_PREPOSITION}\bкак(?:ой|ая|ое|ом|им|ого|ую|ому)\b|\b(?:who|whose|where|which|what)\b|\bкак\s+зовут\b",
    ),
    (
        QuestionType.YES_NO,
        rf"\b\w+\s+ли\b|{_START}(?:можно|нужно|надо|есть|правда|верно|будет|был\w*|является|бывает|а есть|могу|можем|может|требуется|обязательно|бесплатн\w+)\b"
        rf"|^(?:is|are|was|were|does|do|did|can|could|has|have|had|will|would|should)\b"
        rf"|{_START}[а-яё]{{3,}}(?:ет|ёт|ит|ют|ят|ут|ат|ется|ится|ются|ал|ла|ли|ло|лся|лась)\b",
    ),
)
_COMPILED = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _RULES)


def question_type(question: str) -> QuestionType:
    """Returns the type of a question; the first rule that fits decides."""
    text = " ".join(question.split())[:1000]
    return next((kind for kind, rule in _COMPILED if rule.search(text)), QuestionType.OTHER)


_QUESTION_WORDS = """
    сколько скольких сколькими скольким скока скоко насколько почем почём когда где куда откуда кто кем кого кому ком чей чья
    чье чьё чьи чьей чьих что чего чему чем чём зачем почему отчего как какой какая какое какие каких каким какими каком
    какого какому какую каков какова каково каковы который которая такое такой такая такие это этот эта эти этом этого
    ли или либо если же бы там тут здесь наш ваш у нас вас тебя вам мне меня тебе себе именно вообще ещё еще есть был была было
    были будет будут быть является являются являлся можно можешь может могут нужно надо ли часто долго
    называется называют называются назвали назови назовите зовут звать имя объясни объясните расскажи расскажите
    скажи скажите подскажи подскажите перечисли перечислите дай дайте скинь скиньте пришли покажи покажите кинь
    пожалуйста значит означает представляет собой означают делает умеет чем занимается нужен нужна нужны
    ссылка ссылку ссылки ссылочку линк посмотреть почитать прочитать читать скачать взять найти записаться
    пост посте посты канал канале канала канала пишут писали писал говорится речь рассказывали говорили
    двух двумя трех трёх тремя четырех четырёх пяти
    what which who whom whose when where why how is are was were be been does do did can could has have had will would should
    the a an of in on at to for from by with about and or many much long often link url please tell me give show i we you it its
    there their this that these those any name explain mean means stand called
"""
QUESTION_WORDS = frozenset(map(stem_of, _QUESTION_WORDS.split())) | STOP_WORDS
"""Stems of words that say that something is asked, not of what."""

_KIND_NOUNS = """
    год года году число числа месяц месяце дата день дня время дедлайн срок компания компании фирма фирмой город городе
    стран страна стране странах страны университет университете университета организация организации человек люди
    продукт продукте инструмент метод методы техника технология алгоритм модель
    модели моделей нейросеть сеть сети система прибор растение растении  вид виды цвет цвета название
    чью честь задача задачах задачи учёный учёные исследователи исследователь команда команды раз процент процентов проект библиотека фреймворк
    сервис площадка место подход язык языке языках
    year date day month company country city university tool method model system paper
"""
KIND_NOUNS = frozenset(map(stem_of, _KIND_NOUNS.split()))
"""Stems of nouns that name the kind of the answer behind «какой»; posts often give the answer without them."""
