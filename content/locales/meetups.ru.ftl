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

meetup-channel-button = 🔔 Напомнить · 📅 В календарь · 🙋 Пойду

meetup-desk-how = Пришлите анонс митапа — текстом или пересланным постом. Можно и так: ответьте на него командой /meetup. Передумали — /cancel
meetup-desk-no-words = В этом сообщении нет слов, из которых можно понять, что за митап. Пришлите анонс с текстом.
meetup-desk-draft = 🛠 <b>Новый митап — вот как я его понял</b>
meetup-desk-planned = 🛠 <b>Митап объявлен</b>
meetup-desk-cancelled = 🛠 <b>Митап отменён</b>
meetup-desk-plain = { $text }
meetup-desk-field = { $name }: { $value }{ $check }
meetup-desk-nothing = —
meetup-desk-check = {" "}❓ <i>проверьте</i>
meetup-desk-followers = 👥 Следят: { $count } — об изменениях им скажу сразу
meetup-desk-remind = 🔕 в канал за { $ahead }
meetup-desk-reminded = 🔔 в канал за { $ahead }
meetup-desk-button-announce = 📣 Анонс — в очередь
meetup-desk-button-publish = 👁 Сразу в /meetups
meetup-desk-button-forget = 🗑 Не митап
meetup-desk-button-ask-cancel = ❌ Отменить митап
meetup-desk-button-cancel = ❌ Да, отменить
meetup-desk-button-back = ‹ Не отменять
meetup-desk-button-revive = ✅ Всё-таки состоится
meetup-desk-button-edit = ✏️ Править
meetup-desk-forgotten = Хорошо, забыл.
meetup-desk-no-source = Сообщения с анонсом больше нет. Пришлите его ещё раз и ответьте на него /meetup.
meetup-desk-changed = Митап тем временем изменили. Откройте его заново.
meetup-desk-nothing-asked = Хорошо, ничего не меняю.
meetup-desk-said-told = Готово. Всем, кто следит, сообщу.
meetup-desk-said-reminder = Напоминание встанет в очередь: /queue
meetup-desk-said-no-reminder = Напоминания не будет.
meetup-desk-sure = Отменить «{ $title }»? { $count ->
    [0] Об этом пока никто не просил сообщать.
    [one] Сообщу { $count } человеку сразу.
   *[other] Сообщу { $count } людям сразу.
}
meetup-field-title = Название
meetup-field-when = Когда
meetup-field-where = Где
meetup-field-url = Регистрация
meetup-field-talks = Доклады
meetup-field-recording = Запись
meetup-field-slides = Слайды
meetup-ask-title = Как называется митап?
meetup-ask-when = Когда? Например: <code>25 января в 18:30</code>, <code>суббота 11:00 по Новосибирску</code>, <code>19:30</code> — тот же день, другое время.
meetup-ask-where = Где? Например: <code>онлайн</code>, <code>Москва, ул. Длинная, 1</code>, <code>Казань и онлайн</code>. Убрать — <code>-</code>
meetup-ask-url = Адрес регистрации, с https://. Убрать — <code>-</code>
meetup-ask-talks = Доклады, каждый с новой строки: <code>Имя Фамилия (кто, где) — название</code>. Без названия — просто имя. Убрать — <code>-</code>
meetup-ask-recording = Адрес записи, с https://. Убрать — <code>-</code>
meetup-ask-slides = Адрес слайдов, с https://. Убрать — <code>-</code>
meetup-ask-told = ⚠️ { $count ->
    [one] { $count } человек следит
    [few] { $count } человека следят
   *[many] { $count } человек следят
} за митапом: об изменении узнают сразу.
meetup-ask-cancel = Оставить как есть — /cancel
meetup-edit-no-when = Не понял, когда. Например: <code>25 января в 18:30</code> или <code>19:30</code>.
meetup-edit-no-day = Не хватает дня. Например: <code>25 января в 18:30</code>.
meetup-edit-no-url = Это не адрес. Нужен целиком: <code>https://example.org/meetup</code>
meetup-edit-empty = Здесь пусто. Напишите словами, или /cancel
meetup-edit-long = Слишком длинно: { $length } знаков, можно { $limit }.
meetup-edit-many-speakers = Слишком много строк: можно { $limit }.
command-meetup = объявить митап
meetup-note-cancelled = ❌ <b>Митап отменён</b>
meetup-note-changed = 🔁 <b>Изменилось:</b> { $when }
meetup-desk-not-noted = ⚠️ «{ $title }»: пост в канале исправить не смог — поправьте его сами. Тем, кто следит, об изменении сказал.
meetup-desk-button-like-last = ♻️ Как в прошлый раз
meetup-desk-button-button = 🔗 Кнопка под анонсом в канале
meetup-desk-no-last = Прошлого митапа ещё не было.
meetup-desk-said-button = Кнопка стоит под анонсом.
