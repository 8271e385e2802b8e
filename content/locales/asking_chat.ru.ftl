# Вопросы каналу: что видит тот, кто спросил, и что видит администратор.
ask-usage =
    Спросите о том, что было в канале, — отвечу словами постов. Например:
    <code>/ask что такое обучение с подкреплением?</code>
    <code>/ask сколько постов про роботов?</code>

    В личном чате можно без /ask. Чтобы спросить об одном посте, ответьте на него вопросом.
ask-question = ❓ <i>{ $question }</i>
ask-phrased = { $said }
    <i>— так цитаты ниже пересказала языковая модель</i>
ask-possible = Возможно, об этом:
ask-none = В канале об этом не нашлось.
ask-none-in-post = В этом посте об этом не сказано.
ask-unknown = { $count ->
        [one] Слова { $words } в канале нет.
       *[other] Слов { $words } в канале нет.
    }
ask-nearest = Ближе всего:
ask-quote =
    <blockquote>{ $quote }</blockquote>
    → { $number }{ $title }{ $date }
ask-missed = Не то
ask-missed-thanks = Спасибо, отмечено: администраторы увидят вопрос без имени.
ask-missed-again = Это уже отмечено.

stats-posts = <b>Архив</b>: { $count ->
        [one] { $count } пост
        [few] { $count } поста
       *[many] { $count } постов
    }
stats-missed = <b>На что не ответил бот</b> за { $days } дней:
stats-missed-none = <b>На что не ответил бот</b>: за { $days } дней никто не сказал «Не то».
stats-question = • { $question }{ $times ->
        [1] {""}
       *[other] {" "}— { $times }
    }
