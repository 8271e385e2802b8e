# Как выходит пост: звук, закрепление, кнопки-ссылки, срок.

options-silent = { $value ->
    [0] 🔔 Со звуком
   *[1] 🔕 Без звука
}
options-pin = { $value ->
    [0] 📌 Не закреплять
   *[1] 📌 Закрепить
}
options-stay = { $value ->
    [0] 🗑 Оставить навсегда
   *[other] 🗑 Удалить через { $value } ч
}
options-author = { $value ->
    [0] ↪️ От имени канала
   *[1] ↪️ Переслать с автором
}
options-link = { $value ->
   *[usual] 🖼 Ссылка: как обычно
    [own] 🖼 Ссылка: как прислали
    [off] 🖼 Ссылка: без превью
    [above] 🖼 Ссылка: превью над текстом
    [large] 🖼 Ссылка: большое превью
}
queue-button-reply = ↩️ Ответ на пост
options-noreply = Не отвечать на пост
options-reply = <b>{ $title }</b>
    На какой пост канала он отвечает? Ответьте на это сообщение ссылкой на пост или его номером в архиве — или перешлите мне сам пост.
options-reply-chosen = ↩️ Ответ на пост: { $title }
earlier-unreadable = Не понял, на какой пост ответить: нужна ссылка на пост канала или его номер в архиве.
earlier-elsewhere = Эта ссылка не на пост нашего канала.
earlier-unknown = Такого поста я не знаю.
earlier-without-number = Не знаю, где этот пост в канале: пришлите ссылку на него.
refused-no-link-shown = Превью бывает только у текста со ссылкой, который выходит от имени канала.
refused-markup-lost = Превью не поменять: Telegram не даёт боту самому написать особые эмодзи или упоминания из этого текста.
refused-reply-of-many = Ни альбом, ни пересылаемый пост ответом быть не могут.
options-nobuttons = Убрать кнопки
options-buttons = <b>{ $title }</b>
    Чтобы добавить кнопки-ссылки, ответьте на это сообщение строками «Текст — https://адрес»; несколько в ряд — через « | ».
options-refused = Ничего не изменил. { $reason }
options-no-neighbour = Меняться не с кем.
options-chosen = { $author ->
    [0] { "" }
   *[1] ↪️ Пересылается с именем автора.{ " " }
}{ $silent ->
    [0] { "" }
   *[1] 🔕 Без звука.{ " " }
}{ $pin ->
    [0] { "" }
   *[1] 📌 Закрепится.{ " " }
}{ $stay ->
    [0] { "" }
   *[other] 🗑 Удалится через { $stay } ч.{ " " }
}{ $buttons ->
    [0] { "" }
   *[other] Кнопок: { $buttons }.{ " " }
}{ $link ->
   *[usual] { "" }
    [off] 🖼 Без превью ссылки.{ " " }
    [above] 🖼 Превью ссылки над текстом.{ " " }
    [large] 🖼 Большое превью ссылки.{ " " }
}{ $plain ->
    [0] { "" }
   *[1] ⚠️ С кнопками и в ответе Telegram может заменить особые эмодзи обычными.
}
queue-button-options = ⚙️ Как выйдет
queue-button-buttons = 🔗 Кнопки-ссылки
queue-button-text = ✏️ Текст
rewrite-ask = <b>{ $title }</b>
    Ответьте на это сообщение новым текстом: он заменит текст поста или подпись.
rewrite-album = Текст альбома не меняю: снимите его с очереди и пришлите заново.
rewrite-no-text = У этого поста нет текста: снимите его с очереди и пришлите другой.
rewrite-long-caption = Подпись длиннее 1024 знаков бот опубликовать не может.
queue-button-history = 🕓 История
history-title = <b>{ $title }</b>
history-line = { $at } — { $what }
history-line-by = { $at } — { $what } ({ $who })
history-draft = черновик, время не выбрано
history-queued = в очередь на { $detail }
history-moved = назначен на { $detail }
history-options = изменено, как выйдет
history-text = изменён текст
history-put-off = отложен: Telegram просит подождать или поста в канале нет
history-restored = предпросмотр удалён, сделан новый
history-sending = отправка
history-sent = в канале
history-failed = не вышло. { $detail }
history-unknown = Telegram не ответил, проверяю
history-held = не узнать, вышел ли. { $detail }
history-late = опоздал
history-cancelled = снят с очереди
queue-button-swap = 🔁 Поменять с…
swap-ask = <b>{ $title }</b> ({ $moment })
    С каким постом поменять местами? Время одного получит другой.
swap-done = Поменялись с «{ $title }».
queue-button-repeat = ♻️ Ещё раз
queue-button-up = ▲ Раньше
queue-button-down = ▼ Позже

buttons-unreadable = Не понял строку «{ $line }»: нужно «Текст — https://адрес».
buttons-bad-address = Такого адреса Telegram не примет: «{ $line }».
buttons-too-long = Слишком длинный текст кнопки: «{ $line }». Больше 64 знаков телефон не покажет.
buttons-too-many = Слишком много кнопок: хватит 10 рядов по 4. Лишнее: «{ $line }».
refused-buttons-on-album = Под альбомом кнопок не бывает.
refused-buttons-on-forward = Пересылаемый пост кнопок не несёт.
refused-no-pin = У меня нет права закреплять: нужно право «Изменение сообщений» в канале.

standing-lost = ⚠️ У меня больше нет права публиковать в канале. { $count ->
    [one] В очереди { $count } пост, он не выйдет
    [few] В очереди { $count } поста, они не выйдут
   *[many] В очереди { $count } постов, они не выйдут
}, пока право не вернут.
standing-regained = Я снова могу публиковать в канале. В очереди: { $count }.

care-not-pinned = Пост вышел, но закрепить его не удалось: <b>{ $title }</b>. { $reason }
care-not-deleted = Пост пора было удалить, но не удалось: <b>{ $title }</b>. { $reason }
care-pin-by-hand = Закрепите пост сами: <b>{ $title }</b>. { $reason }
care-delete-by-hand = Пост через { $stay } ч удалите сами: <b>{ $title }</b>. { $reason }
care-both-by-hand = Закрепите пост сами, а через { $stay } ч сами удалите: <b>{ $title }</b>. { $reason }
number-confirmed = Что он в канале, сказали вы, и его номера я не знаю.
number-not-given = Большое видео выходит позже, и его номера Telegram мне не сказал.
