# Чтение и поиск: то, что видит подписчик.
start =
    Привет! Я помню { $count ->
        [0] весь канал, когда в меня загрузят архив. Пока он пуст.
        [one] { $count } пост канала и найду в нём что угодно.
        [few] { $count } поста канала и найду нужный.
       *[many] { $count } постов канала и найду нужный.
    }

    Просто напишите, что ищете, — например <code>нейронные сети</code>, или спросите: <code>что такое GAN?</code> А ещё:
    /tag — темы и хештеги
    /latest — новые посты
    /meetups — митапы: когда и где, напомню
    /subscribe — новые посты на ваши темы
    /random — случайный пост
    /quiz — вопрос на сообразительность
    /help — всё, что я умею
help =
    <b>Найти и прочитать</b>
    Слова прямо в этом чате или /search слова — поиск в любых формах слов, с опечатками и в чужой раскладке
    Уточнить: <code>"точная фраза"</code>, <code>-слово</code>, <code>#тег</code>, <code>from:канал</code>, <code>site:arxiv.org</code>, <code>after:2021-11</code>, <code>before:2022</code>
    Вопрос или /ask вопрос — ответ словами постов; ответьте вопросом на пост — спрошу его
    /tag — темы и хештеги, /tag nlp — посты одной темы
    /latest — новые, /random — случайный, /post 17 — пост по номеру
    <code>@{ $bot } слова</code> — карточки постов в любом чате

    <b>Не пропустить</b>
    /meetups — что и когда будет, с напоминанием и файлом для календаря
    /saved — сохранённое: звёздочка есть под каждым постом
    /subscribe — новые посты на ваши темы: сразу или подборкой; /subscribe nlp, /subscribe трансформеры

    <b>Поиграть</b>
    /quiz — вопрос, /quiz 5 — пять подряд, в группах ещё и #тест
    /stop — закончить игру, /top — кто впереди

    /language — язык, /forgetme — что я о вас помню и как это удалить
help-admin =
    <b>Администраторам канала</b>
    Пришлите или перешлите мне снимок, альбом, опрос, текст в несколько строк — спрошу, когда опубликовать, и в канале выйдет ровно это. Короткий текст — ответом на него: <code>/schedule завтра в 9</code>
    /queue — что и когда выйдет; там же текст, время, звук, закрепление, кнопки, история
    /slots — время по дням недели: <code>/slots будни 10:00 18:00</code>, затем <code>/schedule следующий слот</code>
    /pause — до /resume ничего не публиковать
    /stats — сколько постов и на что я не ответил
    /import — загрузить архив: пришлите файл экспорта с этой подписью
    /newquiz — банк вопросов: новые по шагам или из файла, ключи викторин канала, черновики, выгрузка. Новый вопрос можно прислать и так: <code>#тест</code>, со следующей строки вопрос, дальше варианты, верный со звёздочкой
language-choose = На каком языке говорить?
language-chosen = Готово, говорю по-русски.

archive-empty = В архиве пока нет постов.
post-usage = Напишите номер: /post 17
post-unknown = Поста с номером { $number } нет. { $count ->
        [0] В архиве пока нет постов.
        [one] В архиве { $count } пост.
        [few] В архиве { $count } поста.
       *[many] В архиве { $count } постов.
    }
post-forwarded = <i>Переслано из «{ $origin }»</i>
post-wordless = 🖼 Без слов
post-question = 📊 <b>{ $question }</b>
post-option = ▫️ { $option }
post-option-percent = ▫️ { $option } — { $votes } %
post-option-votes = ▫️ { $option } — { $votes ->
        [one] { $votes } голос
        [few] { $votes } голоса
       *[many] { $votes } голосов
    }
latest-heading = <b>Новое в канале</b> · { $first }–{ $last } из { $total }

command-unknown = Такой команды нет. Все команды: /help
search-usage =
    Напишите, что найти: <code>/search нейронные сети</code>

    Форма слов не важна, опечатки и раскладку поправлю. Уточнить можно так:
    <code>"точная фраза"</code> — слова именно подряд
    <code>-слово</code> — без него
    <code>#тег</code> — с хештегом или темой
    <code>from:канал</code> — переслано оттуда
    <code>site:arxiv.org</code> — со ссылкой на этот сайт
    <code>after:2021-11</code>, <code>before:2022</code> — по времени
search-found = 🔎 <b>{ $query }</b> · { $total ->
        [one] нашёлся { $total } пост
        [few] нашлось { $total } поста
       *[many] нашлось { $total } постов
    }
search-found-many = 🔎 <b>{ $query }</b> · нашлось не меньше { $total ->
        [one] { $total } поста
       *[other] { $total } постов
    }
search-similar = 🔎 <b>{ $query }</b> · точно этого нет, похожее:
search-also = <i>Точных больше нет, похожее:</i>
search-corrected = Ищу «{ $corrected }». Искать «{ $query }»?
search-nothing =
    🔎 <b>{ $query }</b> · ничего не нашлось
    Попробуйте слово покороче или другое, посмотрите темы (/tag) или спросите: /ask
search-nothing-filtered =
    🔎 <b>{ $query }</b> · ничего не нашлось
    Ни один пост не подходит под эти условия. Попробуйте без них; темы и хештеги, которые есть, — /tag
search-nothing-dated =
    🔎 <b>{ $query }</b> · ничего не нашлось
    За это время таких постов нет; посты, дата которых неизвестна, по after: и before: не находятся.
similar-heading = Похожие на «{ $title }»
similar-none = Похожих постов не нашлось.
list-entry =
    <b>{ $number }. { $title }</b>{ $date }
    { $snippet }
list-title = <b>{ $number }.</b> { $title }{ $date }

tag-areas = <b>Области</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
tag-makers = <b>Чьё</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
tag-kinds = <b>Что это</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
tag-hashtags = <b>Хештеги</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
tag-item = { $name } ({ $posts })
tag-usage = Посты одной темы: /tag название
tag-heading = <b>{ $name }</b> · { $total ->
        [one] { $total } пост
        [few] { $total } поста
       *[many] { $total } постов
    }
tag-unknown = Темы или хештега «{ $name }» нет. Все темы: /tag

button-open-in-channel = Открыть в канале
button-read = Читать пост
button-similar = Похожие
button-newest-first = Сначала новые
button-best-first = По смыслу
button-as-typed = Искать «{ $query }»
button-with-corrections = Искать с исправлениями

inline-nothing = Ничего не нашлось — спросить бота
inline-similar = Точно этого нет, похожее. Спросить бота
inline-corrected = Ищу «{ $corrected }»

# Меню команд
command-search = найти пост
command-ask = спросить канал
command-tag = темы и хештеги
command-latest = новые посты
command-meetups = митапы и напоминания о них
command-random = случайный пост
command-quiz = вопрос на сообразительность
command-stop = закончить игру
command-top = кто впереди
command-language = язык · language
command-help = что я умею
button-publish-again = 📣 Опубликовать снова
