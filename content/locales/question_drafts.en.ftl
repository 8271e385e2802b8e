# Drafts of questions made of the channel's posts.
question-drafts-button = 📝 Drafts
question-draft-card =
    📝 Drafts: { $count }

    <b>{ $question }</b>
question-draft-right = ✅ { $option }
question-draft-wrong = ▫️ { $option }
question-draft-told = <blockquote>{ $sentence }</blockquote>
question-draft-post = Post: /post_{ $number }
question-draft-link = · <a href="{ $link }">in the channel</a>
question-draft-button-take = Into the bank
question-draft-button-others = Other options
question-draft-button-refuse = Not this
question-draft-button-next = Next
question-draft-taken = The question is in the game.
question-draft-refused = Never to be proposed again.
question-drafts-unseen = Nothing to ask about in these posts, but there are more.
question-drafts-button-further = Look further
question-drafts-skipped = No new drafts, skipped: { $count }.
question-drafts-button-again = Show again
question-drafts-none = No drafts: all posts were looked through. When there are new posts, there will be more.
