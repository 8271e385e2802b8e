"""Words that a claim turns on, words that claim nothing, and words that deny."""

from content.search.words import stem_of


def _all(forms: str) -> frozenset[str]:
    return frozenset(map(stem_of, forms.split()))


COMMON = _all(
    """
    модель система алгоритм сеть нейросеть автор разработчик исследователь компания ученый команда работа статья
    метод подход технология инструмент проект помощь цель способ вид образ количество число речь сообщение
    является являются составляет составила составляют называется называют позволяет позволяют использует используют
    используется применяет применяется применяют помогает помогают умеет умеют содержит включает включают имеет имеют
    стал стала стали получил получила получили сделал сделала сделали делает работает работают дает дают говорится
    сообщается сообщает сообщили рассказали поэтому также однако например согласно благодаря кроме причем затем
    вместе да верно правда именно это здесь цитата данные данным
    model system network algorithm author developer researcher company team paper method approach tool project
    use used uses using make makes made allow allows help helps call called become became provide provides include
    includes contain contains also however thus therefore according yes true right indeed it this these they
    """
)
"""Words that carry a sentence and claim nothing a reader could be misled by."""

CLAIMS = tuple(
    map(
        _all,
        (
            "больше более свыше выше превышает превысил превысила превышающий more over above exceed exceeds",
            "меньше менее ниже less fewer below under",
            "максимум максимальный максимально maximum max most наибольший",
            "минимум минимальный минимально хотя minimum min least наименьший",
            "лучше лучший лучшая лучшие превзошел превзошла превосходит обошел обошла обогнал обогнала"
            " better best outperforms"
            " outperformed surpassed beats beat",
            "хуже худший уступает уступил уступила worse worst",
            "все всех всем всеми всегда любой любая любые любых каждый каждая полностью"
            " all always every any fully entirely",
            "только лишь исключительно единственный единственная only sole solely exclusively",
            "никогда never",
            "до before until till",
            "после after",
            "впервые первый первая первое первого первой первую первые first",
            "последний последняя последние last latest",
            "вырос выросла выросли увеличил увеличила увеличилась увеличился увеличивает повысил повысила повышает улучшил"
            " улучшила улучшает рост grew rose increased increases increase improved improves improve raised",
            "упал упала упали снизил снизила снизилась снижает уменьшил уменьшила уменьшает сократил сократила сокращает"
            " ухудшил ухудшает падение fell dropped decreased decreases decrease reduced reduces reduce",
            "быстрее ускорил ускорила ускоряет faster",
            "медленнее замедлил замедляет slower",
            "бесплатно бесплатный бесплатная бесплатные free",
            "платно платный платная платные paid",
            "запретил запретила запретили запрещено запрет banned forbidden prohibited ban",
            "разрешил разрешила разрешили разрешено allowed permitted",
            "победил победила победили выиграл выиграла выиграли обыграл обыграла обыграли одолел победа"
            " won win wins defeated",
            "проиграл проиграла проиграли поражение lost loses defeat",
            "купил купила купили приобрел приобрела покупка bought acquired acquires",
            "продал продала продали продажа sold sells",
            "открыл открыла открыли открыт открыта открыто open opened",
            "закрыл закрыла закрыли закрыт закрыта закрыто closed shut",
            "запустил запустила запустили начал начала начали стартовал launched started began",
            "остановил остановила остановили прекратил прекратила закончил закончили завершил завершила stopped ended",
            "добавил добавила добавили added",
            "удалил удалила удалили убрал убрали removed deleted",
            "примерно около почти приблизительно порядка around almost nearly approximately roughly",
            "минус minus",
            "весна весной spring",
            "летом summer",
            "осень осенью autumn",
            "зима зимой winter",
            "понедельник monday",
            "вторник tuesday",
            "среду wednesday",
            "четверг thursday",
            "пятница пятницу friday",
            "суббота субботу saturday",
            "воскресенье sunday",
            "завтра tomorrow",
            "вчера yesterday",
            "сегодня today",
        ),
    )
)
"""Words that turn a claim round, a group for each meaning: one of the group must stand in the quotes."""

_DENYING = """
    не ни нет без нельзя никогда никто ничто ничего никак нигде никакой никакого никакие невозможно отсутствует
    not no never without none nor neither cannot nothing nobody
"""
NEGATIONS = frozenset(_DENYING.split())
EMPHASIS = frozenset({"только", "only", "just", "просто"})
"""«Не только» says no."""
