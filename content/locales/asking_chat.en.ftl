# Questions to the channel: what the person who asked sees, and what an administrator sees.
ask-usage =
    Ask about what was in the channel, and I answer in the words of its posts. For example:
    <code>/ask what is reinforcement learning?</code>
    <code>/ask how many posts about robots?</code>

    In a private chat /ask may be left out. To ask a single post, reply to it with a question.
ask-question = ❓ <i>{ $question }</i>
ask-phrased = { $said }
    <i>— a language model on the quotes below</i>
ask-possible = Perhaps about this:
ask-none = The channel does not tell of this.
ask-none-in-post = This post does not tell of it.
ask-unknown = { $count ->
        [one] The channel has no word { $words }.
       *[other] The channel has no words { $words }.
    }
ask-nearest = The nearest posts:
ask-quote =
    <blockquote>{ $quote }</blockquote>
    → { $number }{ $title }{ $date }
ask-missed = Not it
ask-missed-thanks = Thank you, noted: the administrators see the question without a name.
ask-missed-again = This is noted already.

stats-posts = <b>Archive</b>: { $count ->
        [one] { $count } post
       *[other] { $count } posts
    }
stats-missed = <b>What the bot did not answer</b> in { $days } days:
stats-missed-none = <b>What the bot did not answer</b>: in { $days } days nobody said “Not it”.
stats-question = • { $question }{ $times ->
        [1] {""}
       *[other] {" "}— { $times }
    }
