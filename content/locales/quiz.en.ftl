# The quiz: questions, score, refusals.
quiz-running = A game is on already. /stop ends it.
quiz-count = A game has 1 to { $most } questions, for example: /quiz 5
quiz-topic-unknown = There are no questions about “{ $topic }”. The topics are: { $topics }.
quiz-no-topics = My questions have no topics: just write /quiz.
quiz-empty = I have no questions yet.
quiz-not-running = Nobody is playing now. To start: /quiz
quiz-stop-not-yours = Whoever started the game can stop it, or an administrator of the group.
quiz-post-button = 📖 The post that explains it

quiz-quiet = These are quiet hours ({ $begin }:00 to { $end }:00): let's play later.
quiz-admins-only = Here the group's administrators start games.
quiz-begin-not-yours = Whoever started the game can do that, or an administrator of the group.
quiz-joined = You are in.
quiz-joined-before = You are in already.
quiz-next-button = Next ▶️
lobby = 🎲 <b>A quiz</b>: { $count } { $count ->
    [one] question
   *[other] questions
}{ $has_topic ->
    [0] { "" }
   *[1] , { $topic }
}, { $timer ->
    [0] no timer
   *[other] { $timer } s for each
}{ $mode ->
    [speed] , speed counts
   *[accuracy] { "" }
}
    It begins in { $seconds } seconds, or by the button. Join later if you like: just answer.
lobby-cancelled = The quiz is called off.
lobby-players = In the game: { $names }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}
lobby-hint = 💡 For <code>#тест</code> to start a game too, make me an administrator of the group, or turn privacy mode off at @BotFather (/setprivacy).
lobby-join-button = ✋ I'm in
lobby-begin-button = ▶️ Begin
lobby-settings-button = ⚙️

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
score-line = { $place }. { $name } — { $points ->
    [0] { $right }
   *[other] { $points }
}{ $streak ->
    [0] { "" }
   *[other] { " " }🔥{ $streak }
}
score-more-players = …and { $more } more

podium-heading = 🏁 <b>The game is over</b>
podium-heading-stopped = 🏁 <b>The game was stopped</b>
podium-nobody = No answers this time.
podium-line = { $place } { $name } — { $points ->
    [0] { "" }
   *[other] { $points }, { "" }
}{ $right } right, { $wrong } wrong{ $pace }
podium-pace = , place { NUMBER($place, minimumFractionDigits: 1) } on average
podium-hardest = <b>The hardest</b>
podium-hard-line = { $question } — <b>{ $answer }</b>, { $share } % got it
podium-posts = 📖 Posts that explain: { $links }

top-heading = 🏆 <b>The best in this chat</b>
top-week = Week
top-month = Month
top-all = All time
top-nobody = Nobody has played in that time.
top-empty = Nobody has played here with somebody else yet: such games count. To start: /quiz

gset-heading = ⚙️ <b>How this group plays</b>
    Each tap changes one thing.
gset-timer = { $seconds ->
    [0] ⏱ No timer: next by a button
   *[other] ⏱ A question: { $seconds } s
}
gset-length = 🔢 Questions in a game: { $count }
gset-mode = { $mode ->
    [speed] 🏁 Speed counts: points for being first
   *[accuracy] 🎯 Being right counts
}
gset-starters = { $admins ->
    [0] 👥 Everybody starts games
   *[1] 👮 Admins start games
}
gset-quiet = { $on ->
    [0] 🌙 No quiet hours
   *[1] 🌙 Quiet from { $begin }:00 to { $end }:00
}
gset-topic = { $on ->
    [0] 🏷 Topics: all
   *[1] 🏷 Topic: { $topic }
}
gset-thread = { $on ->
    [0] 💬 Forum topic: where it is started
   *[1] 💬 Forum topic: always the same
}
gset-close = Done
gset-not-yours = The group's administrators change the settings.

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
newquiz-none = No quiz lacks its key. Questions ready to be played: { $ready }
newquiz-left = Still without a key: { $count }.
newquiz-unfit = Telegram would not take these (a question of up to { $question } characters, 1 to { $options } different options of up to { $option }): { $posts }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
newquiz-collected = { $count ->
    [one] { $count } quiz has no key yet.
   *[other] { $count } quizzes have no key yet.
} An admin tells it: /newquiz
quiz-mark = Question { $number } of { $length }
podium-alone = Games in which at least two people answer count for /top.
