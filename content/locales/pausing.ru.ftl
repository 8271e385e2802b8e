# Пауза: ничего не выходит само.

pause-begun = ⏸ <b>Пауза.</b> Пока вы не скажете /resume, ничего не выйдет.
pause-before = ⏸ <b>Уже на паузе:</b> { $since }, включено: { $name }. Продолжить: /resume
pause-waiting = { $count ->
    [0] В очереди никто не ждёт.
    [one] Ждёт { $count } пост.
    [few] Ждут { $count } поста.
   *[many] Ждут { $count } постов.
}
pause-first = Первый — «{ $title }», его время: { $moment }.
pause-after = После /resume то, что опоздало не больше чем на заданное в /slots ({ $rules }), выйдет сразу; про остальное я сначала спрошу. «Опубликовать сейчас» работает и на паузе.
pause-list = ⏸ На паузе с { $since }: до /resume ничего не выйдет.

resume-done = ▶️ <b>Продолжаю.</b>
resume-before = Паузы нет: посты выходят в своё время.
resume-at-once = Выйдет прямо сейчас: { $count }.
resume-late = Спрошу о тех, что опоздали больше, чем задано в /slots: { $count }.
resume-following = Следующий — «{ $title }»: { $moment }.
resume-nothing = В очереди никто не ждёт.

command-pause = ничего не публиковать
command-resume = публиковать снова
