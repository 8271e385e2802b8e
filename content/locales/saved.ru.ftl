# Закладки.
saved-heading = ⭐ <b>Сохранённое</b> · { $total }
saved-none = ⭐ Здесь будет то, что вы сохраните: звёздочка есть под каждым постом.
saved-in-private = Закладки — у каждого свои: /saved в личном чате со мной.
saved-button-keep = ☆
saved-button-drop = ★
saved-kept = ⭐ Сохранено: /saved
saved-dropped = Убрано из сохранённого.
command-saved = сохранённые посты
