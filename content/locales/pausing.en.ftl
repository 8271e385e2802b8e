# A pause: nothing goes out by itself.

pause-begun = ⏸ <b>Paused.</b> Until you say /resume, nothing goes out.
pause-before = ⏸ <b>Paused already:</b> { $since }, by { $name }. Go on: /resume
pause-waiting = { $count ->
    [0] No post is waiting.
    [one] { $count } post is waiting.
   *[other] { $count } posts are waiting.
}
pause-first = The first is “{ $title }”, its time: { $moment }.
pause-after = After /resume, what is no later than /slots allows ({ $rules }) goes out at once; about the rest I ask first. “Publish now” works during a pause as well.
pause-list = ⏸ Paused since { $since }: nothing goes out until /resume.

resume-done = ▶️ <b>Going on.</b>
resume-before = There is no pause: posts go out in their time.
resume-at-once = Going out right now: { $count }.
resume-late = I will ask about those later than /slots allows: { $count }.
resume-following = The next is “{ $title }”: { $moment }.
resume-nothing = No post is waiting.

command-pause = publish nothing
command-resume = publish again
