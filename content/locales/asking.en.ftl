# Answers about the channel itself.
fact-posts = The channel has { $count ->
        [one] { $count } post
       *[other] { $count } posts
    }.
fact-posts-about = { $count ->
        [one] { $count } post is
       *[other] { $count } posts are
    } on the topic “{ $subject }”.
fact-posts-found = { $count ->
        [one] { $count } post was
       *[other] { $count } posts were
    } found for “{ $subject }”.
fact-posts-found-at-least = At least { $count } posts were found for “{ $subject }”.
fact-quizzes = { $count ->
        [0] The channel has no quizzes yet.
        [one] The channel has { $count } quiz.
       *[other] The channel has { $count } quizzes.
    }
fact-next-event = The next event: { $title }, { $when }.
fact-no-event = No coming event is announced in the channel yet.
fact-news-about = The latest on “{ $subject }”: { $title }. { $count ->
        [one] { $count } post tells of it.
       *[other] { $count } posts tell of it.
    }
fact-news-about-at-least = The latest on “{ $subject }”: { $title }. At least { $count } posts tell of it.
fact-newest = The newest post: { $title }
fact-oldest = The very first post: { $title }
fact-topics = { $count ->
        [one] { $count } topic
       *[other] { $count } topics
    }, most often: { $topics }.
fact-authors = Posts are signed by: { $names }.
