# Meetups: the list, the card, reminders.
meetups-coming = 🗓 <b>Coming up</b>
meetups-past = 🗓 <b>Past meetups</b>
meetups-none-coming = 🗓 Nothing is announced yet. As soon as the channel announces a meetup, it will be here.
meetups-none = 🗓 The channel has not announced a meetup yet.
meetups-button-past = Past · { $count }
meetups-button-coming = Coming · { $count }
meetups-button-list = ‹ All meetups
meetup-unknown = There is no such meetup. /meetups shows all.
meetup-line = { $number }. <b>{ $title }</b>
    { $cancelled }{ $when }
meetup-line-cancelled = ❌ Cancelled ·{" "}

meetup-title = <b>{ $title }</b>
meetup-cancelled = ❌ <b>Cancelled</b>
meetup-when = 🗓 { $when }
meetup-when-unknown = no date yet
meetup-when-time = { $day }, { $time } { $zone }
meetup-when-here = { $line } — { $time } { $zone }
meetup-day = { weekday-name }, { $day } { month-of-date } { $year }
meetup-days = { $first } — { $last }
meetup-own-time = 🕓 For you: { $moment }
meetup-own-inside = { $date } { $time } { $zone }
meetup-zone-moscow = MSK
meetup-guessed = ⚠️ The announcement does not tell the date or time exactly: have a look at it.
meetup-both = 📍 { $place } and online
meetup-online = 💻 Online
meetup-place = 📍 { $place }
meetup-talk = 🎤 “{ $title }” — { $speaker }
meetup-speaker = 🎤 { $speaker }
meetup-more-talks = …and { $count } more in the announcement
meetup-register = <a href="{ $url }">Register</a>
meetup-recording = <a href="{ $url }">Recording</a>
meetup-slides = <a href="{ $url }">Slides</a>
meetup-announcement = <a href="{ $url }">Announcement</a>
meetup-going = 🙋 Coming: { $count }

meetup-button-go = 🙋 I'll come
meetup-button-not-going = ✅ Coming
meetup-button-remind = 🔔 Remind me
meetup-button-reminded = 🔔 I'll remind you: change
meetup-button-calendar = 📅 To calendar
meetup-button-choice = { $ahead } before
meetup-button-chosen = ✅ { $ahead } before
meetup-button-no-reminder = No reminder
meetup-button-done = Done
meetup-button-open = Open the meetup
meetup-button-google = Google Calendar
meetup-button-register = Register
meetup-ahead-weeks = { $count ->
    [1] a week
   *[other] { $count } weeks
}
meetup-ahead-days = { $count ->
    [1] a day
   *[other] { $count } days
}
meetup-ahead-hours = { $count ->
    [1] an hour
   *[other] { $count } hours
}
meetup-ahead-minutes = { $count } { $count ->
    [one] minute
   *[other] minutes
}

meetup-said-going = See you there!
meetup-said-not-going = All right, you are off the list.
meetup-said-reminders = I'll remind you: { $when }
meetup-said-ahead = { $ahead } before
meetup-said-no-reminders = No reminders.
meetup-said-too-late = Too late for a reminder: it is about to begin, or over.
meetup-said-no-day = Nobody has named the day yet: there is nothing for a calendar.

meetup-file = 📅 Open the file, and your calendar will offer to add the event.
meetup-reminder = ⏰ { $left }: { $summary }
meetup-reminder-left = In { $span }
meetup-reminder-today = Today
meetup-reminder-tomorrow = Tomorrow
meetup-reminder-days = { $count ->
    [one] In { $count } day
   *[other] In { $count } days
}
meetup-moved = 🔁 <b>The meetup has changed.</b> Now it is:
    { $summary }

    The file renews the entry in your calendar; reminders have moved already.
meetup-moved-away = 🔁 <b>The meetup has changed.</b> Now it is:
    { $summary }
meetup-called-off = ❌ <b>The meetup is cancelled:</b> { $title }

    It was to be: { $when }. No reminders will come; the file takes the entry off your calendar.

meetup-channel-button = 🔔 Remind me · 📅 Calendar · 🙋 I'll come

meetup-desk-how = Send the announcement of the meetup: as a text or a forwarded post. Or reply /meetup to it. Changed your mind? /cancel
meetup-desk-no-words = There are no words in this message that tell of a meetup. Send an announcement with a text.
meetup-desk-draft = 🛠 <b>A new meetup: this is what I understood</b>
meetup-desk-planned = 🛠 <b>The meetup is announced</b>
meetup-desk-cancelled = 🛠 <b>The meetup is cancelled</b>
meetup-desk-plain = { $text }
meetup-desk-field = { $name }: { $value }{ $check }
meetup-desk-nothing = —
meetup-desk-check = {" "}❓ <i>check this</i>
meetup-desk-followers = 👥 Following: { $count }; they learn of changes at once
meetup-desk-remind = 🔕 channel, { $ahead } before
meetup-desk-reminded = 🔔 channel, { $ahead } before
meetup-desk-button-announce = 📣 Queue the announcement
meetup-desk-button-publish = 👁 Into /meetups now
meetup-desk-button-forget = 🗑 Not a meetup
meetup-desk-button-ask-cancel = ❌ Cancel the meetup
meetup-desk-button-cancel = ❌ Yes, cancel it
meetup-desk-button-back = ‹ Keep it
meetup-desk-button-revive = ✅ It takes place after all
meetup-desk-button-edit = ✏️ Edit
meetup-desk-forgotten = All right, forgotten.
meetup-desk-no-source = The message with the announcement is gone. Send it again and reply /meetup to it.
meetup-desk-changed = Somebody has changed the meetup meanwhile. Open it again.
meetup-desk-nothing-asked = All right, nothing changes.
meetup-desk-said-told = Done. I tell everybody who follows it.
meetup-desk-said-reminder = The reminder goes into the queue: /queue
meetup-desk-said-no-reminder = There will be no reminder.
meetup-desk-sure = Cancel “{ $title }”? { $count ->
    [0] Nobody has asked to be told.
    [one] I tell { $count } person at once.
   *[other] I tell { $count } people at once.
}
meetup-field-title = Title
meetup-field-when = When
meetup-field-where = Where
meetup-field-url = Registration
meetup-field-talks = Talks
meetup-field-recording = Recording
meetup-field-slides = Slides
meetup-ask-title = What is the meetup called?
meetup-ask-when = When? For example: <code>25 January, 18:30</code>, <code>Saturday 7 pm CET</code>, <code>19:30</code> for the same day at another time.
meetup-ask-where = Where? For example: <code>online</code>, <code>Moscow, Long street 1</code>, <code>Kazan and online</code>. To remove: <code>-</code>
meetup-ask-url = The address for registration, with https://. To remove: <code>-</code>
meetup-ask-talks = The talks, each on a line: <code>First Last (role, company) — title</code>. Without a title just the name. To remove: <code>-</code>
meetup-ask-recording = The address of the recording, with https://. To remove: <code>-</code>
meetup-ask-slides = The address of the slides, with https://. To remove: <code>-</code>
meetup-ask-told = ⚠️ { $count ->
    [one] { $count } person follows
   *[other] { $count } people follow
} the meetup: they learn of the change at once.
meetup-ask-cancel = To leave it as it is: /cancel
meetup-edit-no-when = I did not understand when. For example: <code>25 January, 18:30</code> or <code>19:30</code>.
meetup-edit-no-day = The day is missing. For example: <code>25 January, 18:30</code>.
meetup-edit-no-url = This is no address. I need all of it: <code>https://example.org/meetup</code>
meetup-edit-empty = There is nothing here. Write it in words, or /cancel
meetup-edit-long = Too long: { $length } characters, { $limit } may be.
meetup-edit-many-speakers = Too many lines: { $limit } may be.
command-meetup = announce a meetup
meetup-note-cancelled = ❌ <b>The meetup is cancelled</b>
meetup-note-changed = 🔁 <b>Changed:</b> { $when }
meetup-desk-not-noted = ⚠️ “{ $title }”: I could not change the post in the channel; please change it yourself. Those who follow the meetup have been told.
meetup-desk-button-like-last = ♻️ As the last time
meetup-desk-button-button = 🔗 A button under the announcement
meetup-desk-no-last = There has been no meetup before.
meetup-desk-said-button = The button is under the announcement.
