# Публикация: время, очередь, отказы.

when-unknown = Не понял время. Например: <code>завтра в 9</code>, <code>25.01 18:30</code>, <code>в пятницу 19:00</code>, <code>через 2 часа</code>.
when-no-clock = Не хватает времени суток. Например: <code>завтра в 9</code> или <code>25.01 18:30</code>.
when-no-such-date = Такой даты нет: { $date }.
when-no-such-time = Такого времени не бывает: { $time }.
when-past = Это время уже прошло: { $moment }.
when-too-far = Слишком далеко: { $moment }. Планирую не больше чем на { $years } лет вперёд.
when-skipped = Такого времени не будет: { $moment } пропадает при переводе часов ({ $zone }).
when-weekday = День недели и дата расходятся: { $date } — { weekday-name }.

weekday-name = { $weekday ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[6] воскресенье
}
month-of-date = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
moment-full = { weekday-name }, { $day } { month-of-date } { $year }, { $time } ({ $zone }){ $left }
moment-left = , через { $span }
span-days = { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
}
span-hours = { $count } { $count ->
    [one] час
    [few] часа
   *[many] часов
}
span-minutes = { $count } { $count ->
    [one] минуту
    [few] минуты
   *[many] минут
}
span-seconds = { $count } { $count ->
    [one] секунду
    [few] секунды
   *[many] секунд
}

schedule-no-reply = Ответьте этой командой на сообщение, которое нужно опубликовать: <code>/schedule завтра в 9</code>
schedule-no-time = Когда опубликовать? Например: <code>/schedule завтра в 9</code>
schedule-not-a-post = Это моё собственное сообщение. Ответьте командой на то, которое нужно опубликовать.
schedule-album-incomplete = Я не видел, как пришёл этот альбом, и мог бы потерять его часть. Пришлите его ещё раз целиком.
schedule-too-late = Этот пост не перенести: он уже вышел, уходит или ждёт вашего решения в /queue.
schedule-refused = Не поставил в очередь. { $reason }
schedule-unreachable = Telegram сейчас не отвечает. Ничего не поставлено в очередь — попробуйте ещё раз чуть позже.

refused-no-channel = Канал не задан: впишите его в настройку BOT_CHANNEL.
refused-no-rights = У меня нет права публиковать в канале: нужен администратор с правом «Публикация сообщений».
refused-not-member = Меня нет в канале: добавьте меня администратором.
refused-chat-not-found = Не нахожу канал: проверьте BOT_CHANNEL и добавьте меня в него администратором.
refused-source-gone = Исходного сообщения больше нет.
refused-no-number = Номера этого поста в канале я не знаю, а картинок и опросов не храню.
refused-public-votes = Каналы не принимают неанонимные опросы.
held-no-base = Я не знал, каким был последний пост канала.
held-too-old = Прошло больше суток.
held-clock = Часы этой машины перевели назад.
held-in-part = Вышла только часть альбома.
held-no-answer = Telegram не отвечает.
refused-other = Ответ Telegram: «{ $reason }».

queue-empty = Очередь пуста. Чтобы поставить пост, ответьте на него: <code>/schedule завтра в 9</code>
queue-list = <b>В очереди: { $count }</b> · { $zone }
queue-troubled = <b>Ждут вашего решения</b>
queue-week-empty = На этой неделе постов нет.
queue-day = { $ahead ->
    [0] Сегодня,{ " " }
    [1] Завтра,{ " " }
   *[other] { "" }
}{ moment-weekday } { $day } { month-of-date }
queue-line = { $number }. { $trouble ->
    [0] { "" }
   *[1] ⚠️{ " " }
}{ $time } · { $title }{ $marks }
queue-free = { $times } свободно
queue-earlier = ‹ Раньше
queue-untitled = { $count ->
    [1] Пост без подписи
   *[other] Альбом без подписи ({ $count })
}
queue-unreachable = Telegram сейчас не отвечает — попробуйте ещё раз чуть позже.
queue-move = <b>{ $title }</b>
    Чтобы перенести, ответьте на это сообщение: <code>/schedule завтра в 9</code>

queue-card-queued = <b>{ $title }</b>
    Выйдет: { $moment }
queue-card-sending = <b>{ $title }</b>
    Публикуется прямо сейчас.
queue-card-sent = <b>{ $title }</b>
    В канале: { $moment }
queue-card-cancelled = <b>{ $title }</b>
    Снято с очереди.
queue-card-failed = <b>{ $title }</b>
    Не вышло. { $reason }
    Было назначено: { $moment }
queue-card-unknown = <b>{ $title }</b>
    Telegram не ответил, вышел ли пост: проверяю в канале и скоро скажу.
    Было назначено: { $moment }
queue-card-late = <b>{ $title }</b>
    Опоздал больше чем на { $patience }, без вас не публикую: возможно, он уже не ко времени.
    Было назначено: { $moment }
queue-card-held = <b>{ $title }</b>
    Не могу узнать, вышел ли пост. { $reason } Посмотрите в канал и решите: сам я повторять не стану.
    Было назначено: { $moment }

queue-button-now = Опубликовать сейчас
queue-button-move = Перенести
queue-button-drop = Снять
queue-button-again = { $state ->
    [held] Отправить ещё раз
   *[failed] Попробовать ещё раз
}
queue-button-there = Он в канале
queue-button-show = Показать пост
queue-button-list = ‹ К очереди
queue-button-hour = На час позже
queue-button-day = На день позже
