# Slots: the times of the week at which posts go out.

slots-list = <b>Slots</b> ({ $zone })
slots-line = { moment-weekday }: { $times }
slots-next = The next free one: { $moment }
slots-empty = <b>There are no slots yet</b> ({ $zone })
    Tap a day, or write: <code>/slots mon 10:00 18:00, wed 12:30</code> — days also <code>weekdays</code>, <code>weekend</code>, <code>every day</code>.
slots-usage = A post into a slot: <code>/schedule next slot</code>
slots-day = <b>{ weekday-name }</b> ({ $zone })
    { $times }
    Tap an hour to add or remove it. Minutes are written: <code>/slots { moment-weekday } 12:30</code>
slots-day-empty = nothing yet
slots-day-button = { moment-weekday }{ $count ->
    [0] {""}
   *[other] {" "}· { $count }
}
slots-added = { $count ->
    [0] These slots are there already.
   *[other] Slots added: { $count }.
}
slots-removed = { $count ->
    [0] There are no such slots.
   *[other] Slots removed: { $count }.
}
slots-clear-ask = Remove all slots ({ $count })? Queued posts keep their times.
slots-clear-button = Remove all

slots-nothing = Name a day and a time: <code>/slots mon 10:00 18:00, wed 12:30</code>
slots-unknown = I can't read “{ $part }”; nothing was changed. For example: <code>/slots mon 10:00 18:00, wed 12:30</code>
slots-no-day = { $time } has no day; nothing was changed. For example: <code>/slots mon { $time }</code>
slots-no-time = { weekday-name } has no time; nothing was changed. For example: <code>/slots { moment-weekday } 10:00</code>
slots-too-many = A day has no more than { $most } slots ({ weekday-name }); nothing was changed.
slots-none = There are no slots yet: set them with /slots, for example <code>/slots mon 10:00 18:00</code>
slots-taken = All slots of the next 60 weeks are taken: add more with /slots, or name a time yourself.

lateness-open = ⏱ If a post is late
lateness-board = <b>If a post is late</b>
    The bot was down, there was no connection, or a pause. What is no later than this goes out by itself; about the rest I ask first. Tap to change.
lateness-button = { $kind ->
    [post] Post
    [meetup] Meetup announcement
   *[reminder] Meetup reminder
} · { $span }
lateness-rule = { $kind ->
    [post] posts
    [meetup] meetup announcements
   *[reminder] reminders
} — { $span }
lateness-never = never ask
