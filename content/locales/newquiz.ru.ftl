# Банк вопросов: доска, вопросы текстом, файлом и по шагам.
board = 🎓 <b>Банк вопросов</b>
    Готовы к игре: { $ready }
    Ждут ключа: { $waiting }
    Черновики: { $drafts }
board-button-keys = 🔑 Ключи архива
board-back = 🎓 К банку

offer-read = Прочитано вопросов: { $read }{ $failed ->
    [0] { "" }
   *[other] , с ошибками: { $failed }
}{ $known ->
    [0] { "" }
   *[other] , уже в банке: { $known }
}.
offer-more = …и ещё { $count }
offer-button-take = { $count ->
    [1] 🎓 В банк
   *[other] 🎓 Добавить { $count }
}
offer-button-drop = Отмена
offer-taken = ✅ Добавлено в банк: { $added }{ $known ->
    [0] { "" }
   *[other] , уже были: { $known }
}. Готовы к игре: { $ready }. Начать: /quiz
offer-dropped = Хорошо, не добавляю.

entry-refused = Telegram не принимает такой вопрос: { $reason }
entry-gone = Сообщения с вопросом больше не видно. Пришлите его ещё раз.
entry-button-post = 📣 Это пост
entry-listed = <b>{ $question }</b>
entry-listed-more = …и ещё { $count }

poll-button = 🎓 В банк вопросов
poll-taken = 🎓 Вопрос в банке: в него уже можно играть.
poll-waits = 🔑 Telegram не говорит мне верный ответ. Вопрос ждёт ключа: /newquiz, «Ключи архива».
poll-known = Такой вопрос в банке уже есть.
poll-unfit = Варианты этой викторины одинаковы, в банк её не взять.

board-button-file = 📥 Из файла
board-button-export = 📤 Выгрузить

file-ask = 📥 Ответьте на это сообщение файлом с вопросами, до { $most } штук: GIFT, Aiken, CSV или текст с <code>#тест</code>. Можно и просто прислать файл с подписью <code>/newquiz</code>, а файл .gift — и без подписи.
file-begins = 📥 Читаю файл…
file-looking = 📥 { $format }: вопросов { $count }, ищу их посты…
file-format = 📥 { $format }
file-many = Вопросов в файле: { $count }, можно { $most }. Разделите его на части.

export-ask = 📤 В каком виде выгрузить вопросы? CSV хранит всё.
export-nothing = Выгружать нечего: таких вопросов в банке нет.
export-done = 📤 Вопросов: { $count }
export-lacks = Чего { $format } не умеет:
export-lost-explanation = — без пояснения: { $count }
export-lost-topic = — без темы: { $count }
export-lost-post = — без поста: { $count }
export-lost-lines = — без разбивки на строки: { $count }
export-left-out = — не вошли совсем: { $count }

board-button-write = ✍️ Новый вопрос
entry-heading = ✍️ <b>Новый вопрос</b> · { $step } из { $steps }
entry-ask-question = Напишите вопрос, до { $question } знаков. Бросить: /cancel
entry-ask-options = Напишите варианты, по одному в строке или в сообщении: до { $options }, каждый до { $option } знаков. Верный можно сразу отметить знаком <code>*</code> в начале.
entry-ask-key = Нажмите все верные варианты, потом «Готово».
entry-ask-explanation = Напишите пояснение, его покажут после ответа: до { $explanation } знаков и { $lines } строк.
entry-ask-topic = Напишите тему, до { $topic } знаков, или нажмите готовую.
entry-ask-preview = Так вопрос увидят. Всё верно?
entry-option = { $number }. { $right ->
    [0] { "" }
   *[1] ✅{ " " }
}{ $option }
entry-topic = 🏷 { $topic }
entry-few-options = Нужно хотя бы { $least } варианта.
entry-no-key = Нажмите хотя бы один верный вариант.
entry-only-tap = Вопрос готов: нажмите «В банк», «Назад» или «Отмена». Бросить: /cancel
entry-button-keep = Оставить
entry-button-done = Готово
entry-button-drop = Убрать последний
entry-button-skip = Пропустить
entry-button-another = ✍️ Ещё вопрос
offer-button-one = 🎓 В банк
