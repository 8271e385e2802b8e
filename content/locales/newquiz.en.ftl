# The question bank: its board, questions as text, as a file and step by step.
board = 🎓 <b>Question bank</b>
    Ready to be played: { $ready }
    Waiting for a key: { $waiting }
    Drafts: { $drafts }
board-button-keys = 🔑 Keys of the archive
board-back = 🎓 To the bank

offer-read = Questions read: { $read }{ $failed ->
    [0] { "" }
   *[other] , with mistakes: { $failed }
}{ $known ->
    [0] { "" }
   *[other] , in the bank already: { $known }
}.
offer-more = …and { $count } more
offer-button-take = { $count ->
    [1] 🎓 Into the bank
   *[other] 🎓 Add { $count }
}
offer-button-drop = Cancel
offer-taken = ✅ Added to the bank: { $added }{ $known ->
    [0] { "" }
   *[other] , there before: { $known }
}. Ready to be played: { $ready }. To start: /quiz
offer-dropped = All right, nothing is added.

entry-refused = Telegram does not take such a question: { $reason }
entry-gone = The message with the question can't be seen any more. Send it again.
entry-button-post = 📣 It is a post
entry-listed = <b>{ $question }</b>
entry-listed-more = …and { $count } more

poll-button = 🎓 Into the question bank
poll-taken = 🎓 The question is in the bank and can be played.
poll-waits = 🔑 Telegram does not tell me the right answer. The question waits for its key: /newquiz, “Keys of the archive”.
poll-known = The bank has such a question already.
poll-unfit = Options of this quiz are the same; the bank can't take it.
