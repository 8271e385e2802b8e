# Ответы о самом канале.
fact-posts = В канале { $count ->
        [one] { $count } пост
        [few] { $count } поста
       *[many] { $count } постов
    }.
fact-posts-about = По теме «{ $subject }» — { $count ->
        [one] { $count } пост
        [few] { $count } поста
       *[many] { $count } постов
    }.
fact-posts-found = По словам «{ $subject }» { $count ->
        [one] нашёлся { $count } пост
        [few] нашлось { $count } поста
       *[many] нашлось { $count } постов
    }.
fact-posts-found-at-least = По словам «{ $subject }» нашлось не меньше { $count } постов.
fact-quizzes = { $count ->
        [0] Викторин в канале пока нет.
        [one] В канале { $count } викторина.
        [few] В канале { $count } викторины.
       *[many] В канале { $count } викторин.
    }
fact-next-event = Ближайшая встреча: { $title }, { $when }.
fact-no-event = О будущих встречах в канале пока не объявлено.
fact-news-about = Последнее о «{ $subject }»: { $title }. { $count ->
        [one] Всего об этом { $count } пост.
        [few] Всего об этом { $count } поста.
       *[many] Всего об этом { $count } постов.
    }
fact-news-about-at-least = Последнее о «{ $subject }»: { $title }. Всего об этом не меньше { $count } постов.
fact-newest = Самый новый пост: { $title }
fact-oldest = Самый первый пост: { $title }
fact-topics = { $count ->
        [one] { $count } тема
        [few] { $count } темы
       *[many] { $count } тем
    }, чаще всего: { $topics }.
fact-authors = Посты подписывают: { $names }.
