# Why a message can't become a post. No markup and under 170 characters: the lines are shown in pop-ups too.

unfit-service = This is a service message of Telegram, no channel takes it. Reply to the post itself.
unfit-unknown = Telegram does not show bots what this message holds: it vanishes when seen, or is too new. Send a plain one.
unfit-tied = { $kind ->
    [game] Games
    [invoice] Invoices
    [giveaway] Giveaways
    [giveaway_winners] Results of giveaways
    [paid_media] Paid media
    [story] Stories
   *[checklist] Checklists
} can't be sent to a channel by a bot in its own name. Publish this in the channel yourself.
unfit-dice = A dice is thrown anew when it is sent: the channel would see another value. Send a picture or a text.
unfit-live = A place that moves would stand still in the channel. Send a plain point on the map.
unfit-empty = There is nothing to show in this message: only spaces.
unfit-command = This is a command for a bot and no post. Reply to the message that is to be posted.
unfit-long-text = Too long: { $length } characters, and Telegram takes { $limit }. Shorten it or make two posts of it.
unfit-entities = Too much markup: { $count } links and highlights, and Telegram keeps { $limit }. Take some out.
unfit-poll-closed = This poll is closed, and a copy would be open again and without votes. Make a new poll.
unfit-poll-timed = A poll with an end can't be queued: its time would not run from when the post comes out. Make a poll without one.
unfit-quiz-answer = I don't know this quiz's right answer, and Telegram lets no copy be made. Make it here yourself, don't forward it.
unfit-poll-question = The poll's question has { $length } characters; it may have 1 to { $limit }.
unfit-poll-options = The poll has { $count } options; it may have 1 to { $limit }.
unfit-poll-option = An option of the poll has { $length } characters; it may have { $limit } at most.
unfit-poll-explanation = The quiz's explanation has { $length } characters; it may have { $limit } at most.
unfit-poll-lines = The quiz's explanation has more than { $lines } lines, which Telegram does not take.

refused-album-too-long = The album has more than ten parts, which Telegram does not take. Make two of it.
refused-album-mixed = Telegram takes no album that mixes files or music with anything else. Send them apart.
refused-long-caption = With buttons, a caption may have 1024 characters at most. Shorten it or take the buttons off.
refused-long-text = Too long for one message of Telegram.
refused-not-copied = Telegram does not let this message be copied. Send what it holds anew, as a message of your own.
