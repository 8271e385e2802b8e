# The quiz: questions, score, refusals.
quiz-running = A game is on already. /stop ends it.
quiz-count = A game has 1 to { $most } questions, for example: /quiz 5
quiz-topic-unknown = There are no questions about “{ $topic }”. The topics are: { $topics }.
quiz-no-topics = My questions have no topics: just write /quiz.
quiz-empty = I have no questions yet.
quiz-not-running = Nobody is playing now. To start: /quiz
quiz-stop-not-yours = Whoever started the game can stop it, or an administrator of the group.
quiz-post-button = 📖 The post that explains it

score-heading = <b>Question { $number } of { $length }</b>
score-lost = The connection broke and nobody knows if question { $number } of { $length } arrived: it does not count.
score-answer = { $count ->
    [one] The right answer: <b>{ $answer }</b>
   *[other] The right answers: <b>{ $answer }</b>
}
score-right = ✅ { $names }
score-right-more = ✅ { $names } and { $more } more
score-nobody-right = Nobody got it.
score-nobody-answered = Nobody answered.
score-table = <b>Score</b>
score-line = { $place }. { $name } — { $right }
score-more-players = …and { $more } more

podium-heading = 🏁 <b>The game is over</b>
podium-heading-stopped = 🏁 <b>The game was stopped</b>
podium-nobody = No answers this time.
podium-line = { $place } { $name } — { $right } right, { $wrong } wrong{ $pace }
podium-pace = , { NUMBER($seconds, minimumFractionDigits: 1) } s an answer
podium-posts = 📖 Posts that explain: { $links }

top-heading = 🏆 <b>The best in this chat</b>
top-heading-private = 🏆 <b>Your score</b>
top-empty = Nobody has played here yet. To start: /quiz

# Quizzes of the archive that need their key.
newquiz-card =
    🔑 Quizzes without a key: { $left }

    <b>{ $question }</b>
newquiz-option = { $number }. { $mark }{ $option }
newquiz-hint = Tap the right answer. ★ is a guess by the votes; you decide.
newquiz-no-hint = Tap the right answer. The votes give no hint.
newquiz-post = {" "}The post: /post_{ $number }
newquiz-button-skip = Skip
newquiz-button-retire = No question
newquiz-confirmed = The key is kept: the question is in play.
newquiz-retired = I won't offer it again.
newquiz-ready = { $ready ->
    [0] No question is ready to be played yet.
    [one] { $ready } question is ready to be played. To start: /quiz
   *[other] { $ready } questions are ready to be played. To start: /quiz
}
newquiz-left = Still without a key: { $count }. To see them: /newquiz
newquiz-unfit = Telegram would not take these (a question of up to { $question } characters, 1 to { $options } different options of up to { $option }): { $posts }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
newquiz-collected = { $count ->
    [one] { $count } quiz has no key yet.
   *[other] { $count } quizzes have no key yet.
} An admin tells it: /newquiz
