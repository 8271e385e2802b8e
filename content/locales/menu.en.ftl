# The admins' command menu.
command-schedule = queue a post
command-queue = what goes out when
command-slots = times of the week
command-newquiz = tell a quiz its right answer
command-stats = how many posts and questions
