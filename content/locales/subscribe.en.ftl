# Subscriptions: what to send, and when.
subscribe-heading = 🔔 <b>You follow</b>
subscribe-nothing =
    🔔 <b>Subscriptions</b>
    I send new posts on your topics: at once, or together once a day or a week.

    Choose topics by the button, or write: <code>/subscribe nlp</code>, <code>/subscribe transformers</code>, <code>/subscribe all</code>
subscribe-line = • { $what }
subscribe-more = …and { $count } more
subscribe-everything = All posts
subscribe-topic = topic “{ $name }”
subscribe-search = search “{ $query }”
subscribe-when =
    🕓 { $how }
    🌙 Quiet hours: { $quiet }
    📍 { $zone }
subscribe-how-now = As they come
subscribe-how-daily = Once a day, at { $hour }
subscribe-how-weekly = Once a week, { $weekday ->
    [0] on Monday
    [1] on Tuesday
    [2] on Wednesday
    [3] on Thursday
    [4] on Friday
    [5] on Saturday
   *[other] on Sunday
} at { $hour }
subscribe-weekday = { $weekday ->
    [0] Mo
    [1] Tu
    [2] We
    [3] Th
    [4] Fr
    [5] Sa
   *[other] Su
}
subscribe-mode-now = As they come
subscribe-mode-daily = Once a day
subscribe-mode-weekly = Once a week
subscribe-quiet-none = none
subscribe-quiet-hours = from { $begins } to { $ends }

subscribe-topics = <b>What to follow?</b>
    I send what is marked with ✅.
subscribe-searches = <b>A saved search</b>
    I send posts that hold all these words, in any form. Write it like this: <code>/subscribe transformers</code>

    Or search for something and tap “🔔 Follow” under the results.
subscribe-following = <b>What to take away?</b>
subscribe-how = <b>How to send it?</b>
    A digest is one message with all new posts.
subscribe-quiet = <b>When not to disturb you?</b>
    What appears in these hours comes when they end.
subscribe-zone = <b>By which clock?</b>
    The channel's time zone, or yours: how many hours from UTC.

subscribe-followed = ✅ You follow now: { $what }
subscribe-known = You follow already: { $what }
subscribe-tapped =
    { $said }
    When to send it, and what to take away: /subscribe
subscribe-too-many = I remember no more than { $most } subscriptions. Take something away first.
subscribe-unclear = What to follow? Write a topic or words.
subscribe-off = Everything is off: I send no new posts any more. To follow again: /subscribe
subscribe-private = Everybody has subscriptions of their own — choose yours in the private chat with me.

subscribe-button-follow = 🔔 Follow
subscribe-button-private = Open the private chat
subscribe-button-topics = Topics
subscribe-button-searches = Search
subscribe-button-following = Take away
subscribe-button-drop = ❌ { $what }
subscribe-button-how = 🕓 { $how }
subscribe-button-quiet = 🌙 Quiet hours: { $quiet }
subscribe-button-zone = 📍 { $zone }
subscribe-button-off = 🔕 Turn everything off
subscribe-button-done = ‹ Done

news-heading = 📬 <b>New in the channel</b> · { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
news-post = 📬 <b>{ $title }</b>

    { $opening }
news-line =
    • <b>{ $title }</b>
    { $opening }
news-more = …and { $count } more: /latest
news-button-settings = ⚙️ Subscriptions
news-button-off = Unsubscribe

command-subscribe = follow topics and searches
