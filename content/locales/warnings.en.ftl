# What is allowed and yet likely a mistake: lines under the card of a post that was queued.

warning-event-over = ⚠️ The event will be over by then: the text says { $day }.
warning-text-posted = ⚠️ Nearly the same post was there before: { $post }{ $when }
warning-text-queued = ⚠️ Nearly the same post is in the queue: { $post }{ $when }
warning-weekday = ⚠️ Date and weekday in the text disagree: “{ $written }”, but { $day } is a { weekday-name }.
warning-link-posted = ⚠️ This link was posted before: { $post }{ $when }
warning-link-queued = ⚠️ This link is in the queue: { $post }{ $when }
warning-near-queued = ⚠️ Less than an hour from another post: { $post }{ $when }
warning-near-posted = ⚠️ Less than an hour after a post of the channel: { $post }{ $when }
warning-when = , { $moment }
warning-title = “{ $title }”
warning-untitled = a post without a caption
