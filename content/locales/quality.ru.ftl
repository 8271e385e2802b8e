# Банк вопросов: ошибки, о которых сообщили, показатели, правка.
report-button = ⚠️ Ошибка в вопросе
report-number = ⚠️ { $number }
report-which = В каком вопросе ошибка? Нажмите его номер.
report-taken = Спасибо! Администраторы узнают.
report-known = Вы об этом уже сообщили, спасибо.
report-notice =
    ⚠️ Сообщают об ошибке в вопросе ({ $reports }):

    <b>{ $question }</b>
report-open = Открыть вопрос
flags-notice =
    ⚠️ Под вопросом, новое: { $count }
flags-notice-line = { $number }. <b>{ $question }</b>
    { $reason }
flags-notice-more = …и ещё { $count }

bank-button = 📚 Все вопросы
flagged-button = ⚠️ Под вопросом{ $count ->
    [0] { "" }
   *[other] : { $count }
}
bank-heading-all = { $has_topic ->
    [0] 📚 Вопросов с ключом: { $count }
   *[1] 📚 { $topic }: { $count }
}
bank-heading-flag = { $count ->
    [0] ⚠️ Ничего подозрительного: никто не жаловался, и цифры в порядке.
   *[other] ⚠️ Под вопросом: { $count }
}
bank-heading-find = 🔎 «{ $words }» · { $count }
bank-line = { $number }. { $retired ->
    [0] { "" }
   *[1] 🚫{ " " }
}{ $flagged ->
    [0] { "" }
   *[1] ⚠️{ " " }
}{ $question }
bank-topics = 🏷 Темы
bank-which-topic = { $count ->
    [0] Тем пока нет: её можно дать каждому вопросу на его карточке.
   *[other] 🏷 Какая тема?
}
bank-find = 🔎 Найти
bank-ask-words = 🔎 Какие слова искать в вопросах и вариантах? Ответьте на это сообщение.
bank-back = 📚 К списку

bank-card = Вопрос { $number }{ $has_topic ->
    [0] { "" }
   *[1] { " " }· { $topic }
}{ $retired ->
    [0] { "" }
   *[1] { " " }· 🚫 снят с игры
}

    <b>{ $question }</b>
bank-option = { $right ->
    [0] ▫️
   *[1] ✅
} { $option }{ $votes ->
    [0] { "" }
   *[other] { " " }— { $votes }
}
bank-explanation = 💬 { $text }
bank-unseen = С последней проверки его ещё никому не показывали.
bank-figures = Показан { $seen } { $seen ->
    [one] раз
    [few] раза
   *[many] раз
}: ответов { $answered }, верных { $right } ({ $share } %), пропусков { $skipped }.
bank-reason = ⚠️ { $reason }
flag-reported = Об ошибке { $reports ->
    [one] сообщил { $reports } человек
    [few] сообщили { $reports } человека
   *[many] сообщили { $reports } человек
}.
flag-nobody = Никто не ответил верно, ответов: { $answered }.
flag-misleading = «{ $option }» выбирают чаще верного: { $votes } из { $answered }.
flag-everybody = Верно ответили все, { $answered } из { $answered }: слишком просто.
bank-edit = ✏️ Изменить
bank-retire = 🚫 Снять
bank-restore = ♻️ Вернуть
bank-check = ✅ Всё верно
bank-channel = 📣 В канал
bank-done-off = Снят: больше не спросим.
bank-done-on = Снова в игре.
bank-done-ok = Отмечено: жалобы и счёт начались заново.

edit-which = Что изменить в вопросе «{ $question }»?
edit-button-text = Вопрос
edit-button-options = Варианты
edit-button-key = Ключ
edit-button-why = Пояснение
edit-button-topic = Тема
edit-button-post = Пост
edit-now = Сейчас:
    <code>{ $text }</code>
edit-ask-text = ✏️ Ответьте на это сообщение новым текстом вопроса, до { $text } знаков.
edit-ask-options = ✏️ Ответьте на это сообщение вариантами, по одному в строке, до { $options } строк по { $option } знаков. Перед верными поставьте <code>*</code>; без звёздочек ключ останется прежним.
edit-ask-key = ✏️ Ответьте на это сообщение номером верного варианта; если верных несколько — номерами через пробел.
edit-ask-why = ✏️ Ответьте на это сообщение пояснением, до { $explanation } знаков, или знаком <code>-</code>, чтобы его убрать.
edit-ask-topic = ✏️ Ответьте на это сообщение темой, до { $topic } знаков, или знаком <code>-</code>, чтобы её убрать.
edit-ask-post = ✏️ Ответьте на это сообщение ссылкой на пост или его номером, или знаком <code>-</code>, чтобы его убрать.
edit-gone = Этого вопроса в банке больше нет.
edit-meanwhile = Вопрос тем временем изменился. Откройте его заново.
edit-known = Такой вопрос в банке уже есть.
edit-empty = Здесь должно быть хоть что-то.
edit-text-long = Знаков в вопросе: { $length }, можно { $limit }.
edit-options-many = Вариантов { $count }, можно от 1 до { $limit }.
edit-option-empty = Вариант { $number } пуст.
edit-option-long = Знаков в варианте { $number }: { $length }, можно { $limit }.
edit-option-twice = Варианты { $first } и { $number } одинаковы.
edit-options-key = Вариантов стало другое число: отметьте верные знаком <code>*</code> в начале строки.
edit-key = Нужны номера верных вариантов, от 1 до { $count }.
edit-explanation-long = Знаков в пояснении: { $length }, можно { $limit }.
edit-explanation-lines = В пояснении может быть до { $lines } строк.
edit-topic-long = Знаков в теме: { $length }, можно { $limit }.
edit-post-unreadable = Не понял. Пришлите ссылку на пост канала или его номер.
edit-post-elsewhere = Эта ссылка ведёт не в наш канал.
edit-post-unknown = Такого поста в архиве нет.

queue-quiz = 🎲 Викторина
