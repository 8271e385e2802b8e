# Training in a private chat: the result, the summary, repetition, the reminder.
training-heading = Question { $number }{ $length ->
    [0] {""}
   *[other] {" "}of { $length }
}
training-right = ✅ <b>Right!</b>
training-wrong = ❌ <b>Wrong.</b> { $count ->
    [one] The right answer: <b>{ $answer }</b>
   *[other] The right answers: <b>{ $answer }</b>
}
training-explanation = { $text }
training-returns = 🔁 The question comes back { $when }.
training-when = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
training-unsure =
    The connection broke and I don't know if the question arrived.
    If it is not there, tap “Next” and I ask it again.
training-summary = 🏁 <b>{ $right } of { $answered } right</b>
training-summary-empty = 🏁 The training is over, without answers.
training-comes-back = 🔁 Coming back: { $days }
training-comes-back-day = { $when } — { $count }
training-posts = 📖 Posts that explain what you missed: { $links }
training-over = This training is over. A new one: /quiz
training-below = The question is below already.
training-refused = Telegram did not take the question. Try again: /quiz
training-button-next = Next
training-button-enough = Enough
training-button-again = More
training-button-remind = 🔔 Remind me
training-button-remind-not = 🔕 No reminders at { $hour }:00
training-button-repeat = Repeat
training-reminder-on = I remind you at { $hour }:00 ({ $zone }), only when there is something to repeat.
training-reminder-off = No more reminders.
training-reminder = { $count ->
    [one] 🔁 Shall we repeat? { $count } question is due.
   *[other] 🔁 Shall we repeat? { $count } questions are due.
}

progress-heading = 🏆 <b>Your training</b>
progress-empty = You have not trained yet. To start: /quiz
progress-answers = { $right } of { $answers } right
progress-streak = 🔥 Days in a row: { $days }. One missed day does not break it.
progress-due = { $count ->
    [0] 🔁 Nothing to repeat today.
   *[other] 🔁 To repeat today: { $count }. To start: /quiz
}
progress-topic = { $topic } — you know { $known } of { $total }{ $back ->
    [0] {""}
   *[other] , { $back } come back
}
progress-no-topic = no topic
progress-more-topics = …and { $count } more topics
