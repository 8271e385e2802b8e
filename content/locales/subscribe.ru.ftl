# Подписки: что и когда присылать.
subscribe-heading = 🔔 <b>Вы следите</b>
subscribe-nothing =
    🔔 <b>Подписки</b>
    Пришлю новые посты на ваши темы: сразу или подборкой раз в день или в неделю.

    Выберите темы кнопкой или напишите: <code>/subscribe nlp</code>, <code>/subscribe трансформеры</code>, <code>/subscribe всё</code>
subscribe-line = • { $what }
subscribe-more = …и ещё { $count }
subscribe-everything = Все посты
subscribe-topic = тема «{ $name }»
subscribe-search = поиск «{ $query }»
subscribe-when =
    🕓 { $how }
    🌙 Тихие часы: { $quiet }
    📍 { $zone }
subscribe-how-now = Присылаю сразу
subscribe-how-daily = Раз в день, в { $hour }
subscribe-how-weekly = Раз в неделю, { $weekday ->
    [0] в понедельник
    [1] во вторник
    [2] в среду
    [3] в четверг
    [4] в пятницу
    [5] в субботу
   *[other] в воскресенье
} в { $hour }
subscribe-weekday = { $weekday ->
    [0] Пн
    [1] Вт
    [2] Ср
    [3] Чт
    [4] Пт
    [5] Сб
   *[other] Вс
}
subscribe-mode-now = Сразу
subscribe-mode-daily = Раз в день
subscribe-mode-weekly = Раз в неделю
subscribe-quiet-none = нет
subscribe-quiet-hours = с { $begins } до { $ends }

subscribe-topics = <b>За чем следить?</b>
    Отмеченное ✅ буду присылать.
subscribe-searches = <b>Сохранённый поиск</b>
    Пришлю посты, в которых есть все эти слова в любых формах. Напишите так: <code>/subscribe трансформеры</code>

    Или найдите что-нибудь и нажмите «🔔 Следить» под результатами.
subscribe-following = <b>Что убрать?</b>
subscribe-how = <b>Как присылать?</b>
    Подборка — одно сообщение со всеми новыми постами.
subscribe-quiet = <b>Когда не беспокоить?</b>
    Что появится в эти часы, придёт, когда они кончатся.
subscribe-zone = <b>По каким часам?</b>
    Часовой пояс канала или ваш — сколько часов от UTC.

subscribe-followed = ✅ Теперь вы следите: { $what }
subscribe-known = Вы уже следите: { $what }
subscribe-tapped =
    { $said }
    Когда присылать и что убрать: /subscribe
subscribe-too-many = Больше { $most } подписок не запомню. Уберите что-нибудь.
subscribe-unclear = Не понял, за чем следить: напишите тему или слова.
subscribe-off = Всё выключено: новых постов больше не пришлю. Снова следить: /subscribe
subscribe-private = Подписки у каждого свои — настройте их в личном чате со мной.

subscribe-button-follow = 🔔 Следить
subscribe-button-private = Открыть личный чат
subscribe-button-topics = Темы
subscribe-button-searches = Поиск
subscribe-button-following = Убрать
subscribe-button-drop = ❌ { $what }
subscribe-button-how = 🕓 { $how }
subscribe-button-quiet = 🌙 Тихие часы: { $quiet }
subscribe-button-zone = 📍 { $zone }
subscribe-button-off = 🔕 Выключить всё
subscribe-button-done = ‹ Готово

news-heading = 📬 <b>Новое в канале</b> · { $count ->
    [one] { $count } пост
    [few] { $count } поста
   *[many] { $count } постов
}
news-post = 📬 <b>{ $title }</b>

    { $opening }
news-line =
    • <b>{ $title }</b>
    { $opening }
news-more = …и ещё { $count }: /latest
news-button-settings = ⚙️ Подписки
news-button-off = Отписаться

command-subscribe = следить за темами и поиском
