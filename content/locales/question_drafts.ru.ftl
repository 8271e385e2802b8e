# Черновики вопросов по постам канала.
question-drafts-button = 📝 Черновики
question-draft-card =
    📝 Черновиков: { $count }

    <b>{ $question }</b>
question-draft-right = ✅ { $option }
question-draft-wrong = ▫️ { $option }
question-draft-told = <blockquote>{ $sentence }</blockquote>
question-draft-post = Пост: /post_{ $number }
question-draft-link = · <a href="{ $link }">в канале</a>
question-draft-button-take = В банк
question-draft-button-others = Другие варианты
question-draft-button-refuse = Не то
question-draft-button-next = Дальше
question-draft-taken = Вопрос в игре.
question-draft-refused = Больше не предложу.
question-drafts-unseen = В этих постах спросить не о чем, но есть ещё.
question-drafts-button-further = Смотреть дальше
question-drafts-skipped = Новых черновиков нет, пропущенных: { $count }.
question-drafts-button-again = Показать снова
question-drafts-none = Черновиков нет: все посты просмотрены. Появятся новые посты — предложу ещё.
