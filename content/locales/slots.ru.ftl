# Слоты: время по дням недели, в которое выходят посты.

slots-list = <b>Слоты</b> ({ $zone })
slots-line = { moment-weekday }: { $times }
slots-next = Следующий свободный: { $moment }
slots-empty = <b>Слотов пока нет</b> ({ $zone })
    Нажмите день или напишите: <code>/slots пн 10:00 18:00, ср 12:30</code> — дни ещё <code>будни</code>, <code>выходные</code>, <code>каждый день</code>.
slots-usage = Пост в слот: <code>/schedule следующий слот</code>
slots-day = <b>{ weekday-name }</b> ({ $zone })
    { $times }
    Нажмите час, чтобы добавить или убрать. Минуты — словами: <code>/slots { moment-weekday } 12:30</code>
slots-day-empty = пока пусто
slots-day-button = { moment-weekday }{ $count ->
    [0] {""}
   *[other] {" "}· { $count }
}
slots-added = { $count ->
    [0] Эти слоты уже есть.
   *[other] Добавлено слотов: { $count }.
}
slots-removed = { $count ->
    [0] Таких слотов нет.
   *[other] Убрано слотов: { $count }.
}
slots-clear-ask = Убрать все слоты ({ $count })? Посты в очереди останутся на своих местах.
slots-clear-button = Убрать все

slots-nothing = Назовите день и время: <code>/slots пн 10:00 18:00, ср 12:30</code>
slots-unknown = Не понял «{ $part }», ничего не изменил. Например: <code>/slots пн 10:00 18:00, ср 12:30</code>
slots-no-day = У времени { $time } нет дня, ничего не изменил. Например: <code>/slots пн { $time }</code>
slots-no-time = У дня «{ weekday-name }» нет времени, ничего не изменил. Например: <code>/slots { moment-weekday } 10:00</code>
slots-too-many = Больше { $most } слотов в день не бывает ({ weekday-name }), ничего не изменил.
slots-none = Слотов пока нет: задайте их командой /slots — например <code>/slots пн 10:00 18:00</code>
slots-taken = Все слоты на 60 недель вперёд заняты: добавьте новые командой /slots или назовите время сами.

lateness-open = ⏱ Если пост опоздал
lateness-board = <b>Если пост опоздал</b>
    Бот не работал, не было связи или стояла пауза. Что опоздало не больше чем на это время, выйдет само; об остальном я сначала спрошу. Нажмите, чтобы изменить.
lateness-button = { $kind ->
    [post] Пост
    [meetup] Анонс встречи
   *[reminder] Напоминание о встрече
} · { $span }
lateness-rule = { $kind ->
    [post] посты
    [meetup] анонсы встреч
   *[reminder] напоминания
} — { $span }
lateness-never = не спрашивать
