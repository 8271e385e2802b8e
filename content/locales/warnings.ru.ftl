# То, что можно, но похоже на ошибку: строки под карточкой поста, поставленного в очередь.

warning-event-over = ⚠️ Событие к этому времени пройдёт: в тексте дата { $day }.
warning-text-posted = ⚠️ Почти такой же пост уже был: { $post }{ $when }
warning-text-queued = ⚠️ Почти такой же пост уже в очереди: { $post }{ $when }
warning-weekday = ⚠️ Дата и день недели в тексте расходятся: «{ $written }», а { $day } — { weekday-name }.
warning-link-posted = ⚠️ Эта ссылка уже была: { $post }{ $when }
warning-link-queued = ⚠️ Эта ссылка уже в очереди: { $post }{ $when }
warning-near-queued = ⚠️ Меньше часа между этим постом и другим: { $post }{ $when }
warning-near-posted = ⚠️ Меньше часа после поста в канале: { $post }{ $when }
warning-when = , { $moment }
warning-title = «{ $title }»
warning-untitled = пост без подписи
