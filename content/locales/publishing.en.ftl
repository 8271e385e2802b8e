# Publishing: moments, the queue, refusals.

when-unknown = I can't read that time. For example: <code>tomorrow at 9</code>, <code>25.01 18:30</code>, <code>on friday 19:00</code>, <code>in 2 hours</code>.
when-no-clock = The time of day is missing. For example: <code>tomorrow at 9</code> or <code>25.01 18:30</code>.
when-no-such-date = There is no such date: { $date }.
when-no-such-time = There is no such time: { $time }.
when-past = That time has passed: { $moment }.
when-too-far = Too far away: { $moment }. I plan at most { $years } years ahead.
when-skipped = There will be no such time: the clocks skip { $moment } ({ $zone }).
when-weekday = The weekday and the date disagree: { $date } is a { weekday-name }.

weekday-name = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
month-of-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
moment-full = { weekday-name }, { $day } { month-of-date } { $year }, { $time } ({ $zone }){ $left }
moment-left = , in { $span }
span-days = { $count } { $count ->
    [one] day
   *[other] days
}
span-hours = { $count } { $count ->
    [one] hour
   *[other] hours
}
span-minutes = { $count } { $count ->
    [one] minute
   *[other] minutes
}
span-seconds = { $count } { $count ->
    [one] second
   *[other] seconds
}

schedule-no-reply = Reply with this command to the message that is to be posted: <code>/schedule tomorrow at 9</code>
schedule-no-time = When is it to go out? For example: <code>/schedule tomorrow at 9</code>
schedule-not-a-post = That message is my own. Reply to the one that is to be posted.
schedule-album-incomplete = I did not see this album arrive and might lose a part of it. Please send the whole of it again.
schedule-too-late = This post can't be moved: it is out, on its way, or waits for your decision in /queue.
schedule-refused = Not queued. { $reason }
schedule-unreachable = Telegram does not answer just now. Nothing was queued — please try again a little later.

refused-no-channel = There is no channel: put it into the setting BOT_CHANNEL.
refused-no-rights = I may not post in the channel: make me an administrator with the right “Post messages”.
refused-not-member = I am not in the channel: add me as an administrator.
refused-chat-not-found = I can't find the channel: check BOT_CHANNEL and add me to it as an administrator.
refused-source-gone = The original message is gone.
refused-no-number = I don't know this post's number in the channel, and I keep no pictures or polls.
refused-public-votes = Channels do not take polls that show who voted.
held-no-base = I did not know what the channel's last post was.
held-too-old = It was more than a day ago.
held-clock = This machine's clock was set back.
held-in-part = Only a part of the album is there.
held-no-answer = Telegram does not answer.
refused-other = Telegram says: “{ $reason }”.

queue-empty = The queue is empty. To queue a post, reply to it: <code>/schedule tomorrow at 9</code>
queue-list = <b>In the queue: { $count }</b> · { $zone }
queue-troubled = <b>Waiting for your decision</b>
queue-week-empty = There are no posts this week.
queue-day = { $ahead ->
    [0] Today,{ " " }
    [1] Tomorrow,{ " " }
   *[other] { "" }
}{ moment-weekday }, { $day } { month-of-date }
queue-line = { $number }. { $trouble ->
    [0] { "" }
   *[1] ⚠️{ " " }
}{ $time } · { $title }{ $marks }
queue-free = { $times } free
queue-earlier = ‹ Earlier
queue-untitled = { $count ->
    [1] A post without a caption
   *[other] An album without a caption ({ $count })
}
queue-unreachable = Telegram does not answer just now — please try again a little later.
queue-move = <b>{ $title }</b>
    To move it, reply to this message: <code>/schedule tomorrow at 9</code>

queue-card-queued = <b>{ $title }</b>
    Goes out: { $moment }
queue-card-sending = <b>{ $title }</b>
    Going out right now.
queue-card-sent = <b>{ $title }</b>
    In the channel: { $moment }
queue-card-cancelled = <b>{ $title }</b>
    Taken out of the queue.
queue-card-failed = <b>{ $title }</b>
    It did not go out. { $reason }
    It was due: { $moment }
queue-card-unknown = <b>{ $title }</b>
    Telegram did not say whether the post went out: I am looking into the channel and will tell you soon.
    It was due: { $moment }
queue-card-late = <b>{ $title }</b>
    More than { $patience } late, so I don't publish it without you: its time may have passed.
    It was due: { $moment }
queue-card-held = <b>{ $title }</b>
    I can't find out whether the post went out. { $reason } Look into the channel and decide: I won't repeat it by myself.
    It was due: { $moment }

queue-button-now = Publish now
queue-button-move = Move
queue-button-drop = Take out
queue-button-again = { $state ->
    [held] Send again
   *[failed] Try again
}
queue-button-there = It is in the channel
queue-button-show = Show the post
queue-button-list = ‹ To the queue
queue-button-hour = An hour later
queue-button-day = A day later
