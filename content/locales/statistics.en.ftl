# The picture of /stats.
stats-no-picture = The picture could not be drawn.
chart-title = The channel over 12 weeks
chart-posts = Posts a week
chart-readers = People using the bot, a week
chart-searches = Searches and questions
chart-found = found
chart-not-found = not found
chart-topics = What was not found in 30 days
chart-accuracy = Quizzes: right answers, by topic
chart-meetups = Meetups: people following
chart-nothing = Nothing to show yet
