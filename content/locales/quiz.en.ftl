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
