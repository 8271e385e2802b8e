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
