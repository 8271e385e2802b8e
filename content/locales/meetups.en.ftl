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
