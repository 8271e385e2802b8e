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

board-button-file = 📥 From a file
board-button-export = 📤 Export

file-ask = 📥 Answer this message with a file of up to { $most } questions: GIFT, Aiken, CSV or text with <code>#тест</code>. Or send a file with the caption <code>/newquiz</code>; a .gift file needs none.
file-begins = 📥 Reading the file…
file-looking = 📥 { $format }: { $count } questions, looking for their posts…
file-format = 📥 { $format }
file-many = Questions in the file: { $count }, { $most } may be. Divide it.

export-ask = 📤 In which form shall the questions come? CSV keeps everything.
export-nothing = There is nothing to export: the bank has no such questions.
export-done = 📤 Questions: { $count }
export-lacks = What { $format } can't say:
export-lost-explanation = — without an explanation: { $count }
export-lost-topic = — without a topic: { $count }
export-lost-post = — without a post: { $count }
export-lost-lines = — without line feeds: { $count }
export-left-out = — left out: { $count }

board-button-write = ✍️ New question
entry-heading = ✍️ <b>New question</b> · { $step } of { $steps }
entry-ask-question = Write the question, up to { $question } characters. To leave it: /cancel
entry-ask-options = Write the options, one a line or one a message: up to { $options } of up to { $option } characters. <code>*</code> in front marks a right one at once.
entry-ask-key = Tap all right options, then “Done”.
entry-ask-explanation = Write the explanation that is shown after the answer: up to { $explanation } characters and { $lines } lines.
entry-ask-topic = Write the topic, up to { $topic } characters, or tap one.
entry-ask-preview = This is how the question will look. Is it right?
entry-option = { $number }. { $right ->
    [0] { "" }
   *[1] ✅{ " " }
}{ $option }
entry-topic = 🏷 { $topic }
entry-few-options = At least { $least } options are needed.
entry-no-key = Tap at least one right option.
entry-only-tap = The question is ready: tap “Into the bank”, “Back” or “Cancel”. To leave it: /cancel
entry-button-keep = Keep it
entry-button-done = Done
entry-button-drop = Drop the last
entry-button-skip = Skip
entry-button-another = ✍️ Another question
offer-button-one = 🎓 Into the bank
