# Митапы: список, карточка, напоминания.
meetups-coming = 🗓 <b>Скоро</b>
meetups-past = 🗓 <b>Прошедшие митапы</b>
meetups-none-coming = 🗓 Пока ничего не объявлено. Как только в канале появится анонс, он будет здесь.
meetups-none = 🗓 В канале ещё не было анонсов митапов.
meetups-button-past = Прошедшие · { $count }
meetups-button-coming = Скоро · { $count }
meetups-button-list = ‹ Все митапы
meetup-unknown = Такого митапа нет. Все — по команде /meetups.
meetup-line = { $number }. <b>{ $title }</b>
    { $cancelled }{ $when }
meetup-line-cancelled = ❌ Отменён ·{" "}

meetup-title = <b>{ $title }</b>
meetup-cancelled = ❌ <b>Отменён</b>
meetup-when = 🗓 { $when }
meetup-when-unknown = дата пока не названа
meetup-when-time = { $day }, { $time } { $zone }
meetup-when-here = { $line } — { $time } { $zone }
meetup-day = { weekday-name }, { $day } { month-of-date } { $year }
meetup-days = { $first } — { $last }
meetup-own-time = 🕓 У вас: { $moment }
meetup-own-inside = { $date } { $time } { $zone }
meetup-zone-moscow = МСК
meetup-guessed = ⚠️ Дата или время понятны из анонса не точно — сверьтесь с ним.
meetup-both = 📍 { $place } и онлайн
meetup-online = 💻 Онлайн
meetup-place = 📍 { $place }
meetup-talk = 🎤 «{ $title }» — { $speaker }
meetup-speaker = 🎤 { $speaker }
meetup-more-talks = …и ещё { $count } — в анонсе
meetup-register = <a href="{ $url }">Регистрация</a>
meetup-recording = <a href="{ $url }">Запись</a>
meetup-slides = <a href="{ $url }">Слайды</a>
meetup-announcement = <a href="{ $url }">Анонс</a>
meetup-going = 🙋 Придут: { $count }

meetup-button-go = 🙋 Пойду
meetup-button-not-going = ✅ Иду
meetup-button-remind = 🔔 Напомнить
meetup-button-reminded = 🔔 Напомню — изменить
meetup-button-calendar = 📅 В календарь
meetup-button-choice = за { $ahead }
meetup-button-chosen = ✅ за { $ahead }
meetup-button-no-reminder = Не напоминать
meetup-button-done = Готово
meetup-button-open = Открыть митап
meetup-button-google = Google Календарь
meetup-button-register = Регистрация
meetup-ahead-weeks = { $count ->
    [1] неделю
    [one] { $count } неделю
    [few] { $count } недели
   *[many] { $count } недель
}
meetup-ahead-days = { $count ->
    [1] день
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}
meetup-ahead-hours = { $count ->
    [1] час
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
}
meetup-ahead-minutes = { $count } { $count ->
    [one] минуту
    [few] минуты
   *[many] минут
}

meetup-said-going = Ждём вас!
meetup-said-not-going = Хорошо, не ждём.
meetup-said-reminders = Напомню: { $when }
meetup-said-ahead = за { $ahead }
meetup-said-no-reminders = Не напомню.
meetup-said-too-late = Напоминать уже поздно: митап вот-вот начнётся или прошёл.
meetup-said-no-day = Дня ещё никто не назвал: добавлять в календарь нечего.

meetup-file = 📅 Откройте файл, и календарь предложит добавить событие.
meetup-reminder = ⏰ { $left }: { $summary }
meetup-reminder-left = Через { $span }
meetup-reminder-today = Сегодня
meetup-reminder-tomorrow = Завтра
meetup-reminder-days = { $count ->
    [one] Через { $count } день
    [few] Через { $count } дня
   *[many] Через { $count } дней
}
meetup-moved = 🔁 <b>Митап изменился.</b> Теперь так:
    { $summary }

    Файл обновит запись в календаре; напоминания уже перенёс.
meetup-moved-away = 🔁 <b>Митап изменился.</b> Теперь так:
    { $summary }
meetup-called-off = ❌ <b>Митап отменён:</b> { $title }

    Было: { $when }. Напоминать не буду; файл уберёт запись из календаря.
