# How a post goes out: sound, pin, link buttons, how long it stays.

options-silent = { $value ->
    [0] 🔔 With sound
   *[1] 🔕 Without sound
}
options-pin = { $value ->
    [0] 📌 Don't pin
   *[1] 📌 Pin
}
options-stay = { $value ->
    [0] 🗑 Keep for ever
   *[other] 🗑 Delete after { $value } h
}
options-author = { $value ->
    [0] ↪️ As the channel's own
   *[1] ↪️ Forward with its author
}
options-link = { $value ->
   *[usual] 🖼 Link: as usual
    [own] 🖼 Link: as it was sent
    [off] 🖼 Link: no preview
    [above] 🖼 Link: preview above the text
    [large] 🖼 Link: large preview
}
queue-button-reply = ↩️ Reply to a post
options-noreply = Reply to no post
options-reply = <b>{ $title }</b>
    Which post of the channel does it answer? Reply to this message with a link to it, or its number in the archive. Or forward me the post itself.
options-reply-chosen = ↩️ Replies to: { $title }
earlier-unreadable = I don't see which post to answer: send a link to a post of the channel, or its number in the archive.
earlier-elsewhere = This link leads to no post of our channel.
earlier-unknown = I know no such post.
earlier-without-number = I don't know where this post stands in the channel: send a link to it.
refused-no-link-shown = Only a text with a link that goes out as the channel's own has a preview.
refused-markup-lost = The preview can't be changed: Telegram doesn't let a bot write the custom emoji or mentions of this text itself.
refused-reply-of-many = Neither an album nor a forwarded post can be a reply.
options-nobuttons = Remove the buttons
options-buttons = <b>{ $title }</b>
    To add link buttons, reply to this message with lines like “Text — https://address”; several in a row with “ | ” between.
options-refused = Nothing was changed. { $reason }
options-no-neighbour = There is nothing to change places with.
options-chosen = { $author ->
    [0] { "" }
   *[1] ↪️ Forwarded with its author's name.{ " " }
}{ $silent ->
    [0] { "" }
   *[1] 🔕 Without sound.{ " " }
}{ $pin ->
    [0] { "" }
   *[1] 📌 Will be pinned.{ " " }
}{ $stay ->
    [0] { "" }
   *[other] 🗑 Deleted after { $stay } h.{ " " }
}{ $buttons ->
    [0] { "" }
   *[other] Buttons: { $buttons }.{ " " }
}{ $link ->
   *[usual] { "" }
    [off] 🖼 No link preview.{ " " }
    [above] 🖼 Link preview above the text.{ " " }
    [large] 🖼 Large link preview.{ " " }
}{ $plain ->
    [0] { "" }
   *[1] ⚠️ With buttons and in a reply Telegram may put usual emoji in place of custom ones.
}
queue-button-options = ⚙️ How it goes out
queue-button-buttons = 🔗 Link buttons
queue-button-text = ✏️ Text
rewrite-ask = <b>{ $title }</b>
    Reply to this message with the new text: it takes the place of the post's text or caption.
rewrite-album = I don't change an album's text: take it out of the queue and send it again.
rewrite-no-text = This post has no text: take it out of the queue and send another one.
rewrite-long-caption = A bot can't publish a caption of more than 1024 characters.
queue-button-history = 🕓 History
history-title = <b>{ $title }</b>
history-line = { $at } — { $what }
history-line-by = { $at } — { $what } ({ $who })
history-draft = draft, no time chosen
history-queued = queued for { $detail }
history-moved = set for { $detail }
history-options = changed how it goes out
history-text = changed the text
history-put-off = put off: Telegram asks to wait, or the post is not in the channel
history-restored = the preview was deleted, a new one was made
history-sending = sending
history-sent = in the channel
history-failed = failed. { $detail }
history-unknown = Telegram did not answer, looking
history-held = no way to tell whether it is out. { $detail }
history-late = too late
history-cancelled = taken out
queue-button-swap = 🔁 Swap with…
swap-ask = <b>{ $title }</b> ({ $moment })
    Which post is to change places with it? Each gets the other's time.
swap-done = Changed places with “{ $title }”.
queue-button-repeat = ♻️ Once more
queue-button-up = ▲ Earlier
queue-button-down = ▼ Later

buttons-unreadable = I can't read the line “{ $line }”: it should be “Text — https://address”.
buttons-bad-address = Telegram won't take this address: “{ $line }”.
buttons-too-long = The button's text is too long: “{ $line }”. No phone shows more than 64 characters.
buttons-too-many = Too many buttons: 10 rows of 4 are enough. Too much: “{ $line }”.
refused-buttons-on-album = Albums carry no buttons.
refused-buttons-on-forward = A forwarded post carries no buttons.
refused-no-pin = I may not pin: I need the right “Edit messages” in the channel.

standing-lost = ⚠️ I may not post in the channel any more. { $count ->
    [one] { $count } post is in the queue and won't
   *[other] { $count } posts are in the queue and won't
} go out until I may again.
standing-regained = I may post in the channel again. In the queue: { $count }.

care-not-pinned = The post is out, but could not be pinned: <b>{ $title }</b>. { $reason }
care-not-deleted = The post was to be deleted, but could not be: <b>{ $title }</b>. { $reason }
care-pin-by-hand = Please pin the post yourself: <b>{ $title }</b>. { $reason }
care-delete-by-hand = Please delete the post yourself in { $stay } h: <b>{ $title }</b>. { $reason }
care-both-by-hand = Please pin the post yourself, and delete it yourself in { $stay } h: <b>{ $title }</b>. { $reason }
number-confirmed = You said that it is in the channel, so I don't know its number.
number-not-given = A large video comes out later, and Telegram did not tell me its number.
