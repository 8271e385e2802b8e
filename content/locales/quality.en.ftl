# The question bank: reported mistakes, figures, changes.
report-button = ⚠️ Mistake in the question
report-number = ⚠️ { $number }
report-which = Which question is wrong? Tap its number.
report-taken = Thank you! The administrators will know.
report-known = You have reported this already, thank you.
report-notice =
    ⚠️ People report a mistake in a question ({ $reports }):

    <b>{ $question }</b>
report-open = Open the question
flags-notice =
    ⚠️ Doubtful, new: { $count }
flags-notice-line = { $number }. <b>{ $question }</b>
    { $reason }
flags-notice-more = …and { $count } more

bank-button = 📚 All questions
flagged-button = ⚠️ Doubtful{ $count ->
    [0] { "" }
   *[other] : { $count }
}
bank-heading-all = { $has_topic ->
    [0] 📚 Questions with a key: { $count }
   *[1] 📚 { $topic }: { $count }
}
bank-heading-flag = { $count ->
    [0] ⚠️ Nothing doubtful: nobody complained, and the figures are fine.
   *[other] ⚠️ Doubtful: { $count }
}
bank-heading-find = 🔎 «{ $words }» · { $count }
bank-line = { $number }. { $retired ->
    [0] { "" }
   *[1] 🚫{ " " }
}{ $flagged ->
    [0] { "" }
   *[1] ⚠️{ " " }
}{ $question }
bank-topics = 🏷 Topics
bank-which-topic = { $count ->
    [0] There are no topics yet: each question can be given one on its card.
   *[other] 🏷 Which topic?
}
bank-find = 🔎 Find
bank-ask-words = 🔎 Which words to look for in questions and options? Reply to this message.
bank-back = 📚 To the list

bank-card = Question { $number }{ $has_topic ->
    [0] { "" }
   *[1] { " " }· { $topic }
}{ $retired ->
    [0] { "" }
   *[1] { " " }· 🚫 not played
}

    <b>{ $question }</b>
bank-option = { $right ->
    [0] ▫️
   *[1] ✅
} { $option }{ $votes ->
    [0] { "" }
   *[other] { " " }— { $votes }
}
bank-explanation = 💬 { $text }
bank-unseen = It was shown to nobody since it was last checked.
bank-figures = Shown { $seen } { $seen ->
    [one] time
   *[other] times
}: answers { $answered }, right { $right } ({ $share }%), skipped { $skipped }.
bank-reason = ⚠️ { $reason }
flag-reported = { $reports ->
    [one] { $reports } person reports a mistake.
   *[other] { $reports } people report a mistake.
}
flag-nobody = Nobody is right, answers: { $answered }.
flag-misleading = “{ $option }” is chosen more often than the right one: { $votes } of { $answered }.
flag-everybody = Everybody is right, { $answered } of { $answered }: too easy.
bank-edit = ✏️ Change
bank-retire = 🚫 Retire
bank-restore = ♻️ Restore
bank-check = ✅ All is right
bank-channel = 📣 To the channel
bank-done-off = Retired: it is not asked any more.
bank-done-on = In the game again.
bank-done-ok = Noted: reports and figures begin anew.

edit-which = What to change in “{ $question }”?
edit-button-text = Question
edit-button-options = Options
edit-button-key = Key
edit-button-why = Explanation
edit-button-topic = Topic
edit-button-post = Post
edit-now = Now:
    <code>{ $text }</code>
edit-ask-text = ✏️ Reply to this message with the new question, up to { $text } characters.
edit-ask-options = ✏️ Reply to this message with the options, one a line, up to { $options } lines of { $option } characters. Put <code>*</code> before the right ones; without any the key stays as it is.
edit-ask-key = ✏️ Reply to this message with the number of the right option; with several numbers if several are right.
edit-ask-why = ✏️ Reply to this message with the explanation, up to { $explanation } characters, or with <code>-</code> to remove it.
edit-ask-topic = ✏️ Reply to this message with the topic, up to { $topic } characters, or with <code>-</code> to remove it.
edit-ask-post = ✏️ Reply to this message with a link to the post or its number, or with <code>-</code> to remove it.
edit-gone = The bank has no such question any more.
edit-meanwhile = The question has changed meanwhile. Open it again.
edit-known = The bank has this question already.
edit-empty = There must be something.
edit-text-long = Characters of the question: { $length }, { $limit } may be.
edit-options-many = There are { $count } options, 1 to { $limit } may be.
edit-option-empty = Option { $number } is empty.
edit-option-long = Characters of option { $number }: { $length }, { $limit } may be.
edit-option-twice = Options { $first } and { $number } are the same.
edit-options-key = There is another number of options: mark the right ones with <code>*</code> at the beginning of the line.
edit-key = Send the numbers of the right options, 1 to { $count }.
edit-explanation-long = Characters of the explanation: { $length }, { $limit } may be.
edit-explanation-lines = The explanation may have up to { $lines } lines.
edit-topic-long = Characters of the topic: { $length }, { $limit } may be.
edit-post-unreadable = I don't understand. Send a link to a post of the channel, or its number.
edit-post-elsewhere = This link does not lead to our channel.
edit-post-unknown = The archive has no such post.

queue-quiz = 🎲 A quiz
