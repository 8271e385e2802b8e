# Reading and searching: what a subscriber sees.
start =
    Hello! { $count ->
        [0] I will remember the whole channel once its archive is loaded. It is empty for now.
        [one] I remember { $count } post of the channel and can find anything in it.
       *[other] I remember { $count } posts of the channel and can find the one you need.
    }

    Just write what you are looking for — <code>neural networks</code>, say — or ask: <code>what is a GAN?</code> And also:
    /tag — topics and hashtags
    /latest — new posts
    /meetups — meetups: when and where, with a reminder
    /subscribe — new posts on your topics
    /random — any post
    /quiz — a question to think about
    /help — everything I can do
help =
    <b>Find and read</b>
    Words right in this chat, or /search words — found in any form, mistyped or in another layout
    Narrow it down: <code>"exact phrase"</code>, <code>-word</code>, <code>#tag</code>, <code>from:channel</code>, <code>site:arxiv.org</code>, <code>after:2021-11</code>, <code>before:2022</code>
    A question, or /ask question — answered in the words of the posts; reply to a post with a question to ask that post
    /tag — topics and hashtags, /tag nlp — the posts of one topic
    /latest — new ones, /random — any one, /post 17 — a post by its number
    <code>@{ $bot } words</code> — cards of posts in any chat

    <b>Miss nothing</b>
    /meetups — what takes place when, with a reminder and a file for your calendar
    /saved — what you saved: there is a star under every post
    /subscribe — new posts on your topics: as they come or in a digest; /subscribe nlp, /subscribe transformers

    <b>Play</b>
    /quiz — one question, /quiz 5 — five in a row, in groups also #тест
    /stop — end the game, /top — who leads

    /language — language, /forgetme — what I keep about you, and how to delete it
help-admin =
    <b>For the channel's administrators</b>
    Send or forward me a picture, an album, a poll, a text of several lines: I ask when to publish it, and exactly that appears in the channel. A short text: reply <code>/schedule tomorrow at 9</code> to it
    /queue — what goes out when; there also text, time, sound, pin, buttons, history
    /slots — times of the week: <code>/slots weekdays 10:00 18:00</code>, then <code>/schedule next slot</code>
    /pause — publish nothing until /resume
    /stats — how many posts there are and what I did not answer
    /import — load an archive: send an export file with this caption
    /newquiz — the question bank: new ones step by step or from a file, keys of the channel's quizzes, drafts, export. A new one may come as text: <code>#тест</code>, the question on the next line, then the options, the right one with an asterisk
language-choose = Which language shall I speak?
language-chosen = Done, I speak English now.

archive-empty = There are no posts in the archive yet.
post-usage = Write a number: /post 17
post-unknown = There is no post { $number }. { $count ->
        [0] The archive is empty.
        [one] The archive has { $count } post.
       *[other] The archive has { $count } posts.
    }
post-forwarded = <i>Forwarded from “{ $origin }”</i>
post-wordless = 🖼 Without words
post-question = 📊 <b>{ $question }</b>
post-option = ▫️ { $option }
post-option-percent = ▫️ { $option } — { $votes } %
post-option-votes = ▫️ { $option } — { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }
latest-heading = <b>New in the channel</b> · { $first }–{ $last } of { $total }

command-unknown = There is no such command. All commands: /help
search-usage =
    Write what to find: <code>/search neural networks</code>

    Any form of a word will do, and I mend slips of the keyboard. To narrow it down:
    <code>"exact phrase"</code> — the words just so
    <code>-word</code> — without it
    <code>#tag</code> — with a hashtag or topic
    <code>from:channel</code> — forwarded from there
    <code>site:arxiv.org</code> — with a link to that site
    <code>after:2021-11</code>, <code>before:2022</code> — by time
search-found = 🔎 <b>{ $query }</b> · { $total ->
        [one] { $total } post found
       *[other] { $total } posts found
    }
search-found-many = 🔎 <b>{ $query }</b> · { $total } posts found or more
search-similar = 🔎 <b>{ $query }</b> · not exactly this, but similar:
search-also = <i>No more of exactly this, but similar:</i>
search-corrected = Looking for “{ $corrected }”. Look for “{ $query }”?
search-nothing =
    🔎 <b>{ $query }</b> · nothing found
    Try a shorter word or another one, look at the topics (/tag), or ask: /ask
search-nothing-filtered =
    🔎 <b>{ $query }</b> · nothing found
    No post meets these conditions. Try without them; the topics and hashtags there are: /tag
search-nothing-dated =
    🔎 <b>{ $query }</b> · nothing found
    There are no such posts of that time; posts whose date is unknown are not found by after: and before:.
similar-heading = Similar to “{ $title }”
similar-none = No similar posts found.
list-entry =
    <b>{ $number }. { $title }</b>{ $date }
    { $snippet }
list-title = <b>{ $number }.</b> { $title }{ $date }

tag-areas = <b>Areas</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
tag-makers = <b>Whose</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
tag-kinds = <b>What it is</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
tag-hashtags = <b>Hashtags</b>: { $items }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
tag-item = { $name } ({ $posts })
tag-usage = The posts of one topic: /tag name
tag-heading = <b>{ $name }</b> · { $total ->
        [one] { $total } post
       *[other] { $total } posts
    }
tag-unknown = There is no topic or hashtag “{ $name }”. All topics: /tag

button-open-in-channel = Open in the channel
button-read = Read the post
button-similar = Similar
button-newest-first = Newest first
button-best-first = Best first
button-as-typed = Look for “{ $query }”
button-with-corrections = Look with corrections

inline-nothing = Nothing found — ask the bot
inline-similar = Not exactly this, but similar. Ask the bot
inline-corrected = Looking for “{ $corrected }”

# The command menu
command-search = find a post
command-ask = ask the channel
command-tag = topics and hashtags
command-latest = new posts
command-meetups = meetups and reminders of them
command-random = any post
command-quiz = a question to think about
command-stop = end the game
command-top = who leads
command-language = language · язык
command-help = what I can do
button-publish-again = 📣 Publish again
