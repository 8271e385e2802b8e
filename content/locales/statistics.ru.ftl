# Картинка /stats.
stats-no-picture = Картинку нарисовать не удалось.
chart-title = Канал за 12 недель
chart-posts = Посты за неделю
chart-readers = Читатели бота за неделю
chart-searches = Поиски и вопросы
chart-found = нашлось
chart-not-found = не нашлось
chart-topics = Чего не нашли за 30 дней
chart-accuracy = Викторины: верных ответов, по темам
chart-meetups = Митапы: сколько следят
chart-nothing = Пока нечего показать
