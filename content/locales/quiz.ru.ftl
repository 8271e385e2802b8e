# Викторина: вопросы, счёт, отказы.
quiz-running = Игра уже идёт. Остановить её можно командой /stop.
quiz-count = Вопросов в игре может быть от 1 до { $most }, например: /quiz 5
quiz-topic-unknown = Вопросов на тему «{ $topic }» нет. Есть темы: { $topics }.
quiz-no-topics = Вопросы у меня без тем: напишите просто /quiz.
quiz-empty = Вопросов у меня пока нет.
quiz-not-running = Сейчас никто не играет. Начать: /quiz
quiz-stop-not-yours = Остановить игру может тот, кто её начал, или администратор группы.
quiz-post-button = 📖 Пост с объяснением

quiz-quiet = Сейчас тихие часы (с { $begin }:00 до { $end }:00): поиграем позже.
quiz-admins-only = Здесь игру начинают администраторы группы.
quiz-begin-not-yours = Это может тот, кто начал игру, или администратор группы.
quiz-joined = Вы в игре.
quiz-joined-before = Вы уже в игре.
quiz-next-button = Дальше ▶️
lobby = 🎲 <b>Викторина</b>: { $count } { $count ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
}{ $has_topic ->
    [0] { "" }
   *[1] , { $topic }
}, { $timer ->
    [0] без таймера
   *[other] { $timer } с на каждый
}{ $mode ->
    [speed] , кто быстрее
   *[accuracy] { "" }
}
    Начнём через { $seconds } секунд или по кнопке. Войти можно и позже: просто ответьте.
lobby-cancelled = Викторина отменена.
lobby-players = В игре: { $names }{ $more ->
    [0] { "" }
   *[other] { " " }и ещё { $more }
}
lobby-hint = 💡 Чтобы игра начиналась и по <code>#тест</code>, сделайте меня администратором группы или выключите у @BotFather режим приватности (/setprivacy).
lobby-join-button = ✋ Играю
lobby-begin-button = ▶️ Начать
lobby-settings-button = ⚙️

score-heading = <b>Вопрос { $number } из { $length }</b>
score-lost = Связь оборвалась, и неизвестно, дошёл ли вопрос { $number } из { $length }: он не считается.
score-answer = { $count ->
    [one] Правильный ответ: <b>{ $answer }</b>
   *[other] Правильные ответы: <b>{ $answer }</b>
}
score-right = ✅ { $names }
score-right-more = ✅ { $names } и ещё { $more }
score-nobody-right = Никто не угадал.
score-nobody-answered = Никто не ответил.
score-table = <b>Счёт</b>
score-line = { $place }. { $name } — { $points ->
    [0] { $right }
   *[other] { $points }
}{ $streak ->
    [0] { "" }
   *[other] { " " }🔥{ $streak }
}
score-more-players = …и ещё { $more }

podium-heading = 🏁 <b>Игра окончена</b>
podium-heading-stopped = 🏁 <b>Игра остановлена</b>
podium-nobody = На этот раз без ответов.
podium-line = { $place } { $name } — { $points ->
    [0] { "" }
   *[other] { $points }, { "" }
}верно { $right }, мимо { $wrong }{ $pace }
podium-pace = , в среднем { NUMBER($place, minimumFractionDigits: 1) }-й
podium-hardest = <b>Труднее всего</b>
podium-hard-line = { $question } — <b>{ $answer }</b>, верно у { $share } %
podium-posts = 📖 Посты с объяснениями: { $links }

top-heading = 🏆 <b>Лучшие в этом чате</b>
top-week = Неделя
top-month = Месяц
top-all = Всё время
top-nobody = За это время никто не играл.
top-empty = Здесь ещё не играли хотя бы вдвоём: в таблицу идут такие игры. Начать: /quiz

gset-heading = ⚙️ <b>Как играет группа</b>
    Каждое нажатие меняет одно.
gset-timer = { $seconds ->
    [0] ⏱ Без таймера: дальше по кнопке
   *[other] ⏱ На вопрос: { $seconds } с
}
gset-length = 🔢 Вопросов в игре: { $count }
gset-mode = { $mode ->
    [speed] 🏁 Кто быстрее: очки за скорость
   *[accuracy] 🎯 Кто точнее
}
gset-starters = { $admins ->
    [0] 👥 Начинают все
   *[1] 👮 Начинают админы
}
gset-quiet = { $on ->
    [0] 🌙 Без тихих часов
   *[1] 🌙 Тихо с { $begin }:00 до { $end }:00
}
gset-topic = { $on ->
    [0] 🏷 Темы: все
   *[1] 🏷 Тема: { $topic }
}
gset-thread = { $on ->
    [0] 💬 Тема форума: где начали
   *[1] 💬 Тема форума: всегда одна
}
gset-close = Готово
gset-not-yours = Настройки меняют администраторы группы.

# Викторины архива, которым нужен ключ.
newquiz-card =
    🔑 Викторин без ключа: { $left }

    <b>{ $question }</b>
newquiz-option = { $number }. { $mark }{ $option }
newquiz-hint = Нажмите верный ответ. ★ — догадка по голосам, решать вам.
newquiz-no-hint = Нажмите верный ответ. Голоса ничего не подсказывают.
newquiz-post = {" "}Пост: /post_{ $number }
newquiz-button-skip = Пропустить
newquiz-button-retire = Не вопрос
newquiz-confirmed = Ключ записан: вопрос в игре.
newquiz-retired = Больше не предложу.
newquiz-none = Викторин без ключа нет. Вопросов, готовых к игре: { $ready }
newquiz-left = Без ключа пока: { $count }.
newquiz-unfit = Telegram такие не примет (вопрос до { $question } знаков, от 1 до { $options } разных вариантов до { $option } знаков): { $posts }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
newquiz-collected = { $count ->
    [one] Викторина без ключа: { $count }.
   *[other] Викторин без ключа: { $count }.
} Ключ говорит администратор: /newquiz
quiz-mark = Вопрос { $number } из { $length }
podium-alone = В таблицу /top идут игры, где отвечали хотя бы двое.
