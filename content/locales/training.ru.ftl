# Тренировка в личном чате: результат, итог, повторение, напоминание.
training-heading = Вопрос { $number }{ $length ->
    [0] {""}
   *[other] {" "}из { $length }
}
training-right = ✅ <b>Верно!</b>
training-wrong = ❌ <b>Мимо.</b> { $count ->
    [one] Правильный ответ: <b>{ $answer }</b>
   *[other] Правильные ответы: <b>{ $answer }</b>
}
training-explanation = { $text }
training-returns = 🔁 Вопрос вернётся { $when }.
training-when = { $days ->
    [0] сегодня
    [1] завтра
    [one] через { $days } день
    [few] через { $days } дня
   *[many] через { $days } дней
}
training-unsure =
    Связь оборвалась, и я не знаю, дошёл ли вопрос.
    Если его нет, нажмите «Дальше» — задам его ещё раз.
training-summary = 🏁 <b>Верно { $right } из { $answered }</b>
training-summary-empty = 🏁 Тренировка окончена, ответов не было.
training-comes-back = 🔁 Вернутся: { $days }
training-comes-back-day = { $when } — { $count }
training-posts = 📖 Где ошиблись, объясняют посты: { $links }
training-over = Эта тренировка окончена. Новая: /quiz
training-below = Вопрос уже ниже.
training-refused = Telegram не принял вопрос. Попробуйте ещё раз: /quiz
training-button-next = Дальше
training-button-enough = Хватит
training-button-again = Ещё
training-button-remind = 🔔 Напоминать
training-button-remind-not = 🔕 Не напоминать в { $hour }:00
training-button-repeat = Повторить
training-reminder-on = Буду напоминать в { $hour }:00 ({ $zone }), но только когда есть что повторить.
training-reminder-off = Больше не напоминаю.
training-reminder = { $count ->
    [one] 🔁 Повторим? Пора вспомнить { $count } вопрос.
    [few] 🔁 Повторим? Пора вспомнить { $count } вопроса.
   *[many] 🔁 Повторим? Пора вспомнить { $count } вопросов.
}

progress-heading = 🏆 <b>Ваша тренировка</b>
progress-empty = Вы ещё не тренировались. Начать: /quiz
progress-answers = Верно { $right } из { $answers }
progress-streak = 🔥 Дней подряд: { $days }. Один пропущенный день серию не прерывает.
progress-due = { $count ->
    [0] 🔁 Сегодня повторять нечего.
   *[other] 🔁 Сегодня повторить: { $count }. Начать: /quiz
}
progress-topic = { $topic } — знаете { $known } из { $total }{ $back ->
    [0] {""}
   *[other] , вернутся { $back }
}
progress-no-topic = без темы
progress-more-topics = …и ещё тем: { $count }
