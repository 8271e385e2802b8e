# An old post that can be shown once more when the queue has run dry.

rested-offer = 💡 There is room in the queue. This could be shown once more: { $title } · { $date }
rested-other = Another
rested-never = Don't offer this one
rested-off = Don't offer any
rested-on = 💡 Offer old posts
rested-none = There is nothing more to offer.
rested-never-done = I won't offer this any more: { $title }
rested-off-done = I don't offer old posts any more. Should you change your mind, the button is in /queue as well.
rested-on-done = When the queue has run dry I'll offer an old post: once a day at most, without sound.
