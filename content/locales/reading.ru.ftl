# Чтение и поиск: то, что видит подписчик.
start =
    Привет! Я помню { $count ->
        [0] весь канал, когда в меня загрузят архив. Пока он пуст.
        [one] { $count } пост канала и найду в нём что угодно.
        [few] { $count } поста канала и найду нужный.
       *[many] { $count } постов канала и найду нужный.
    }

    Просто напишите, что ищете, — например <code>нейронные сети</code>. Или:
    /tag — темы и хештеги
    /latest — новые посты
    /random — случайный пост
    /quiz — вопрос на сообразительность
    /help — всё, что я умею
help =
    <b>Найти и прочитать</b>
    Слова прямо в этом чате или /search слова — поиск в любых формах слов
    /tag — темы и хештеги, /tag nlp — посты одной темы
    /latest — новые, /random — случайный, /post 17 — пост по номеру
    <code>@{ $bot } слова</code> — карточки постов в любом чате

    <b>Поиграть</b>
    /quiz — вопрос, /quiz 5 — пять подряд, в группах ещё и #тест
    /stop — закончить игру, /top — кто впереди

    /language — язык
help-admin =
    <b>Администраторам канала</b>
    Пришлите или перешлите мне сообщение и ответьте на него <code>/schedule завтра в 9</code> — выйдет в канале в этот час ровно таким, как есть
    /queue — что и когда выйдет
    /import — загрузить архив: пришлите файл экспорта с этой подписью
    /newquiz — назвать верный ответ в викторинах канала, чтобы в них играли
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
search-usage = Напишите, что найти: /search нейронные сети
search-found = 🔎 <b>{ $query }</b> · { $total ->
        [one] нашёлся { $total } пост
        [few] нашлось { $total } поста
       *[many] нашлось { $total } постов
    }
search-similar = 🔎 <b>{ $query }</b> · точно этого нет, похожее:
search-nothing = 🔎 <b>{ $query }</b> · ничего не нашлось. Попробуйте другие слова или посмотрите темы: /tag
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

# Меню команд
command-search = найти пост
command-tag = темы и хештеги
command-latest = новые посты
command-random = случайный пост
command-quiz = вопрос на сообразительность
command-stop = закончить игру
command-top = кто впереди
command-language = язык · language
command-help = что я умею
