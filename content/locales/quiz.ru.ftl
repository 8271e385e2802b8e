# Викторина: вопросы, счёт, отказы.
quiz-running = Игра уже идёт. Остановить её можно командой /stop.
quiz-count = Вопросов в игре может быть от 1 до { $most }, например: /quiz 5
quiz-topic-unknown = Вопросов на тему «{ $topic }» нет. Есть темы: { $topics }.
quiz-no-topics = Вопросы у меня без тем: напишите просто /quiz.
quiz-empty = Вопросов у меня пока нет.
quiz-not-running = Сейчас никто не играет. Начать: /quiz
quiz-stop-not-yours = Остановить игру может тот, кто её начал, или администратор группы.
quiz-post-button = 📖 Пост с объяснением

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
score-line = { $place }. { $name } — { $right }
score-more-players = …и ещё { $more }

podium-heading = 🏁 <b>Игра окончена</b>
podium-heading-stopped = 🏁 <b>Игра остановлена</b>
podium-nobody = На этот раз без ответов.
podium-line = { $place } { $name } — верно { $right }, мимо { $wrong }{ $pace }
podium-pace = , { NUMBER($seconds, minimumFractionDigits: 1) } с на ответ
podium-posts = 📖 Посты с объяснениями: { $links }

top-heading = 🏆 <b>Лучшие в этом чате</b>
top-heading-private = 🏆 <b>Ваш счёт</b>
top-empty = Здесь ещё никто не играл. Начать: /quiz

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
newquiz-ready = { $ready ->
    [0] Вопросов, готовых к игре, пока нет.
    [one] Готов к игре { $ready } вопрос. Начать: /quiz
    [few] Готовы к игре { $ready } вопроса. Начать: /quiz
   *[many] Готовы к игре { $ready } вопросов. Начать: /quiz
}
newquiz-left = Без ключа пока: { $count }. Показать: /newquiz
newquiz-unfit = Telegram такие не примет (вопрос до { $question } знаков, от 1 до { $options } разных вариантов до { $option } знаков): { $posts }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
newquiz-collected = { $count ->
    [one] Викторина без ключа: { $count }.
   *[other] Викторин без ключа: { $count }.
} Ключ говорит администратор: /newquiz
