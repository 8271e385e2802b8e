# The admins' command menu.
command-schedule = queue a post
command-queue = what goes out when
command-slots = times of the week
command-newquiz = the question bank
command-stats = how many posts and questions
