# Меню команд администратора.
command-schedule = поставить пост в очередь
command-queue = что и когда выйдет
command-slots = время по дням недели
command-newquiz = банк вопросов
command-stats = сколько постов и вопросов
