"""Announcements on which the rules had not been tried when they first read them; see docs/measurements.md."""

from datetime import date, time

from tests.content.meetups.announcements import BERLIN, MOSCOW, Case


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, day)


FIRST = (
    Case(
        "🔥 Друзья, уже в эту субботу, в 11 утра по москве, собираемся на митап «Внимание без квадрата»!\n"
        "\n"
        "Леся Пташкина разберёт линейные механизмы внимания и покажет, где они проигрывают обычным.\n"
        "\n"
        "Подключаться тут: https://meet.example.org/kvadrat\n"
        "Приходите с вопросами 🙌",
        _on(2026, 1, 21), _on(2026, 1, 24), time(11), MOSCOW, "https://meet.example.org/kvadrat",
    ),
    Case(
        "Глубинный митап №14\n"
        "\n"
        "25 января в 18:30 МСК встречаемся поговорить о диффузионных моделях для звука.\n"
        "\n"
        "В программе:\n"
        "18:30 — знакомство\n"
        "18:45 — Игнат Полуянов, «Шум, который поёт»\n"
        "19:30 — Мира Осокина, «Вокодеры на коленке»\n"
        "20:15 — вопросы и чай\n"
        "\n"
        "Код к докладам: https://git.example.org/polzvuk/demo\n"
        "Регистрация: https://glubina.timepad.example.org/event/31337/",
        _on(2026, 1, 12), _on(2026, 1, 25), time(18, 30), MOSCOW, "https://glubina.timepad.example.org/event/31337/",
    ),
    Case(
        "21.12, 19:00. Онлайн.\n"
        "Читаем статью про разреженные автокодировщики, ведёт Глеб Сомов.\n"
        "Зум: https://zoom.example.org/j/990011",
        _on(2025, 12, 15), _on(2025, 12, 21), time(19), None, "https://zoom.example.org/j/990011",
    ),
    Case(
        "Хакатон «Тихий градиент» пройдёт 14–15 февраля в Санкт-Петербурге, в коворкинге «Поплавок».\n"
        "Начало в 10:00 оба дня, команды до четырёх человек, кормим.\n"
        "Заявки принимаем через форму: https://forms.example.org/tihiy-gradient",
        _on(2026, 1, 30), _on(2026, 2, 14), time(10), None, "https://forms.example.org/tihiy-gradient", _on(2026, 2, 15),
    ),
    Case(
        "Следующий семинар по графовым сетям состоится 5 марта. Точное время и ссылку напишем ближе к делу, следите за каналом!\n"
        "Докладчик — Рената Ильчук, тема — «Сообщения, которые не доходят».",
        _on(2026, 2, 20), _on(2026, 3, 5), None, None, None,
    ),
    Case(
        "Сибирский клуб машинного обучения зовёт на встречу 27 ноября, в 17:00 по Новосибирску (13:00 мск).\n"
        "Поговорим о дистилляции больших моделей в маленькие.\n"
        "Участие бесплатное, но нужна регистрация 👉 https://sibclub.timepad.example.org/event/5512",
        _on(2025, 11, 20), _on(2025, 11, 27), time(17), "Asia/Novosibirsk", "https://sibclub.timepad.example.org/event/5512",
    ),
    Case(
        "Коллеги из Европы делают открытый вебинар по квантованию: 18 марта 2026, 16:00 CET.\n"
        "Язык — английский, запись обещают.\n"
        "Записаться: https://webinars.example.org/quant-2026",
        _on(2026, 3, 2), _on(2026, 3, 18), time(16), BERLIN, "https://webinars.example.org/quant-2026",
    ),
    Case(
        "Напоминаю: завтра в 20:00 по Москве разбираем домашку по RNN вживую.\n"
        "Ссылка на трансляцию https://live.example.org/rnn-hw",
        _on(2025, 10, 7), _on(2025, 10, 8), time(20), MOSCOW, "https://live.example.org/rnn-hw",
    ),
    Case(
        "Сегодня вечером, в 19:30, стрим с автором «Карманного трансформера» Яном Веткиным.\n"
        "Задавайте вопросы в комментариях, отвечать будет в прямом эфире.",
        _on(2025, 9, 18), _on(2025, 9, 18), time(19, 30), None, None,
    ),
    Case(
        "15 октября прошёл наш осенний митап, спасибо всем ста двадцати гостям!\n"
        "Запись: https://video.example.org/osen-25\n"
        "Слайды: https://slides.example.org/osen-25",
        _on(2025, 10, 20), _on(2025, 10, 15), None, None, None,
    ),
    Case(
        "Митап «Модели во льдах»\n"
        "Регистрация открыта до 10 февраля включительно, мест всего 60.\n"
        "Встречаемся 13 февраля в 19:00, Архангельск, ул. Примерная, 8, этаж 3.\n"
        "https://led.timepad.example.org/event/77/",
        _on(2026, 2, 3), _on(2026, 2, 13), time(19), None, "https://led.timepad.example.org/event/77/",
    ),
    Case(
        "Ребята, 15 ноября (суббота) в 16:00 по московскому времени будет открытая лекция про обучение с подкреплением.\n"
        "\n"
        "Лектор: Тимофей Жаворонков, его статья — https://arxiv.example.org/abs/2511.00001, его блог — https://zhavoronkov.example.org\n"
        "Канал организаторов: https://t.example.org/rl_po_pyatnicam\n"
        "Регистрация по ссылке https://rl-lecture.example.org/signup\n"
        "Прошлая лекция: https://video.example.org/rl-7",
        _on(2025, 11, 5), _on(2025, 11, 15), time(16), MOSCOW, "https://rl-lecture.example.org/signup",
    ),
    Case(
        "В четверг в 19:00 созваниваемся и читаем главу про оптимизаторы. Комната та же: https://meet.example.org/book-club",
        _on(2026, 4, 6), _on(2026, 4, 9), time(19), None, "https://meet.example.org/book-club",
    ),
    Case(
        "‼️ Внимание, перенос! Митап по мультимодальным моделям переносится с 12 на 19 декабря, время прежнее — 18:30 мск.\n"
        "Все регистрации действительны, новые принимаем там же: https://mm.timepad.example.org/event/404/",
        _on(2025, 12, 9), _on(2025, 12, 19), time(18, 30), MOSCOW, "https://mm.timepad.example.org/event/404/",
    ),
    Case(
        "Зимняя школа по глубокому обучению «Сугроб» пройдёт с 28 февраля по 1 марта в Казани.\n"
        "Четыре лекции, два практикума, лыжи.\n"
        "Подать заявку можно до 5 февраля: https://sugrob.example.org/apply",
        _on(2026, 1, 19), _on(2026, 2, 28), None, None, "https://sugrob.example.org/apply", _on(2026, 3, 1),
    ),
    Case(
        "🎤 Что: вечер коротких докладов «Пять минут на слой»\n"
        "📅 Когда: 22 мая, пятница\n"
        "🕖 Во сколько: 19:00\n"
        "📍 Где: Москва, бар «Сигмоида», Выдуманный пер., 3\n"
        "🎟 Вход: по регистрации https://layer5.timepad.example.org/event/900/\n"
        "💬 Чат: https://t.example.org/layer5chat",
        _on(2026, 5, 11), _on(2026, 5, 22), time(19), None, "https://layer5.timepad.example.org/event/900/",
    ),
    Case(
        "Конференция «Слои и смыслы», 28 марта, Нижний Новгород\n"
        "\n"
        "10:00–10:30 регистрация, кофе\n"
        "10:30–11:15 Вера Лунёва. Токенизация без слёз\n"
        "11:15–12:00 Аким Дроздов. Память у агентов\n"
        "12:00–13:00 обед\n"
        "13:00–13:45 Зоя Ким. Оценка без эталона\n"
        "13:45–14:00 перерыв\n"
        "14:00–15:00 круглый стол\n"
        "\n"
        "Билеты: https://sloi.example.org/tickets",
        _on(2026, 3, 16), _on(2026, 3, 28), time(10), None, "https://sloi.example.org/tickets",
    ),
    Case(
        "Дочитали главу 6! Встречаемся обсудить её в ближайшее воскресенье, ровно в полдень по Москве, в голосовом чате канала.",
        _on(2025, 8, 27), _on(2025, 8, 31), time(12), MOSCOW, None,
    ),
    Case(
        "С наступающим! Первый митап нового года — 10 января в 15:00 мск.\n"
        "Тема: «Что мы обещали себе обучить в прошлом году».\n"
        "Зарегистрироваться: https://ny.timepad.example.org/event/2601",
        _on(2025, 12, 28), _on(2026, 1, 10), time(15), MOSCOW, "https://ny.timepad.example.org/event/2601",
    ),
    Case(
        "Митап по рекомендательным системам, 26.02 в 18:00 (МСК)\n"
        "Офлайн: Москва, Несуществующая наб., 12, зал «Тензор».\n"
        "Онлайн: трансляция на https://live.example.org/recsys26\n"
        "Регистрация на очное участие: https://recsys.timepad.example.org/event/26/",
        _on(2026, 2, 10), _on(2026, 2, 26), time(18), MOSCOW, "https://recsys.timepad.example.org/event/26/",
    ),
    Case(
        "Привет! В эту пятницу в 7 вечера собираемся в антикафе «Эпоха» играть в настолку про нейросети и болтать. Записываться не нужно, просто приходите.",
        _on(2025, 10, 13), _on(2025, 10, 17), time(19), None, None,
    ),
    Case(
        "Уральская встреча по компьютерному зрению\n"
        "3 апреля, 18:30 по Екатеринбургу\n"
        "Доклады: «Сегментация руды» (Павел Горнов) и «Дефекты на лету» (Инна Слюдянкина)\n"
        "Трансляции не будет. Запись на встречу — https://ural-cv.example.org/join",
        _on(2026, 3, 23), _on(2026, 4, 3), time(18, 30), "Asia/Yekaterinburg", "https://ural-cv.example.org/join",
    ),
    Case(
        "AI-завтрак\n"
        "07.02.2026 (сб), 14:00–18:00 (GMT+3)\n"
        "Да, завтрак в два часа дня, мы вас знаем :)\n"
        "Подробности и запись: https://zavtrak.example.org",
        _on(2026, 1, 26), _on(2026, 2, 7), time(14), "UTC+03:00", "https://zavtrak.example.org",
    ),
    Case(
        "Послезавтра, в среду, в 21:00 мск — ночной созвон по PyTorch: чиним ваш код вместе. Ссылка появится здесь за 10 минут до начала.",
        _on(2025, 11, 10), _on(2025, 11, 12), time(21), MOSCOW, None,
    ),
    Case(
        "Во вторник, 3 февраля, в половине восьмого вечера Кирилл Осокорь расскажет, как он обучал модель на телефоне. Библиотека имени Выдумкина, читальный зал, вход свободный.",
        _on(2026, 1, 28), _on(2026, 2, 3), time(19, 30), None, None,
    ),
    Case(
        "Суббота, 18 октября.\n"
        "Сбор гостей с 11:30, старт в 12:00, закончим к 17:00.\n"
        "День открытых данных в технопарке «Куб».\n"
        "Анкета участника: https://forms.example.org/kub-day",
        _on(2025, 10, 6), _on(2025, 10, 18), time(12), None, "https://forms.example.org/kub-day",
    ),
    Case(
        "Скоро, совсем скоро большой летний митап! Дату и место объявим на следующей неделе, а пока собираем заявки на доклады: https://cfp.example.org/leto",
        _on(2026, 6, 1), None, None, None, None,
    ),
    Case(
        "Всем привет! Курс «Глубокое обучение для лингвистов» стартует 20 апреля, занятия по понедельникам и средам в 19:00 (UTC+3), всего 8 недель.\n"
        "Записаться на курс: https://lingvo.example.org/course",
        _on(2026, 4, 13), _on(2026, 4, 20), time(19), "UTC+03:00", "https://lingvo.example.org/course",
    ),
    Case(
        "30 мая в 12:00 — открытый семинар лаборатории «Гистограмма». Ещё раз: 30 мая, полдень, онлайн.\n"
        "Повестка:\n"
        "1) Итоги весны (20 минут)\n"
        "2) Алёна Рыжик: «0.5 бита на параметр» (40 минут)\n"
        "3) Планы до 15 июня\n"
        "Регистрация до 29 мая 18:00: https://gist.example.org/reg",
        _on(2026, 5, 25), _on(2026, 5, 30), time(12), None, "https://gist.example.org/reg",
    ),
    Case(
        "Митап отменяется 😢 Встреча 2 октября в 19:00 мск не состоится, докладчик заболел. Новую дату сообщим. Билеты вернут на https://tickets.example.org/refund",
        _on(2025, 9, 29), _on(2025, 10, 2), time(19), MOSCOW, None,
    ),
    Case(
        "Join us for an online talk on state space models! January 28, 9:30 AM PST.\n"
        "Speaker: Orla Fennimore (Pebble Lab)\n"
        "RSVP: https://events.example.org/ssm-talk",
        _on(2026, 1, 14), _on(2026, 1, 28), time(9, 30), "America/Los_Angeles", "https://events.example.org/ssm-talk",
    ),
    Case(
        "Reading group: \"Sparse Minds, Dense Bodies\"\n"
        "When: Thursday, 26 Feb, 17:00 UTC\n"
        "Where: https://meet.example.org/sparse\n"
        "Paper: https://papers.example.org/sparse-minds.pdf",
        _on(2026, 2, 16), _on(2026, 2, 26), time(17), "UTC", "https://meet.example.org/sparse",
    ),
    Case(
        "Tomorrow at 6pm we are going live with a tour of our training cluster. Bring questions!\n"
        "Stream: https://live.example.org/cluster-tour",
        _on(2025, 11, 24), _on(2025, 11, 25), time(18), None, "https://live.example.org/cluster-tour",
    ),
    Case(
        "Deep Learning Days are back: March 30 – April 2, 2026, in Tbilisi and online.\n"
        "Early-bird tickets until March 10. Call for posters closes on March 15.\n"
        "Register at https://dldays.example.org/register",
        _on(2026, 3, 3), _on(2026, 3, 30), None, None, "https://dldays.example.org/register", _on(2026, 4, 2),
    ),
    Case(
        "Due to a venue problem, our meetup has been moved from April 23 to April 30. Same time (7 pm CEST), same talks.\n"
        "Sign-ups: https://berlin-dl.example.org/rsvp",
        _on(2026, 4, 20), _on(2026, 4, 30), time(19), BERLIN, "https://berlin-dl.example.org/rsvp",
    ),
    Case(
        "This Friday at noon (London time): Priya Thornquist on why your evals lie to you.\n"
        "Free, online, no registration: just open https://watch.example.org/evals at twelve.",
        _on(2025, 12, 1), _on(2025, 12, 5), time(12), "Europe/London", "https://watch.example.org/evals",
    ),
    Case(
        "ML Pub Night 🍺\n"
        "📅 Feb 12th\n"
        "⏰ 7:30 PM - 10 PM\n"
        "📍 The Lazy Gradient, 4 Imaginary Lane\n"
        "🔗 https://pubnight.example.org",
        _on(2026, 2, 2), _on(2026, 2, 12), time(19, 30), None, "https://pubnight.example.org",
    ),
    Case(
        "Save the date! Our annual compilers-for-ML workshop will take place on November 20, 2025. The schedule will follow soon.\n"
        "Submit your abstract by November 3, 2025 here: https://submit.example.org/cml",
        _on(2025, 10, 27), _on(2025, 11, 20), None, None, None,
    ),
    Case(
        "Workshop: fine-tuning on a single GPU\n"
        "2026-05-16, 10:00-16:00 (UTC+2)\n"
        "10:00 Setup\n"
        "11:15 Coffee\n"
        "11:30 Adapters, by Nils Okoye\n"
        "13:00 Lunch\n"
        "14:00 Hands-on\n"
        "Seats: https://onegpu.example.org/seats — Code: https://git.example.org/onegpu",
        _on(2026, 5, 4), _on(2026, 5, 16), time(10), "UTC+02:00", "https://onegpu.example.org/seats",
    ),
    Case(
        "Hi folks, the recording of the November 13 meetup is up: https://video.example.org/nov13\n"
        "Next one: December 11th, 6:30 p.m. EST, on world models. Register: https://wm.example.org/dec",
        _on(2025, 11, 17), _on(2025, 12, 11), time(18, 30), "America/New_York", "https://wm.example.org/dec",
    ),
)  # fmt: skip
"""Forty, written before any of the rules were seen."""

SECOND = (
    Case(
        "Уже в эту пятницу! Митап про локальные модели, сбор в 18:30, начало в 19:00 мск.\n"
        "Место: Томск... шутим, снова онлайн: https://meet.example.org/local\n"
        "Вопросы докладчикам: https://ask.example.org/local",
        _on(2026, 2, 25), _on(2026, 2, 27), time(19), MOSCOW, "https://meet.example.org/local",
    ),
    Case(
        "8 и 9 ноября — выходные интерпретируемости в Самаре.\n"
        "Первый день: доклады с 11:00. Второй день: мастерская с 12:00.\n"
        "Регистрируемся до 5 ноября: https://interp.timepad.example.org/event/811",
        _on(2025, 10, 30), _on(2025, 11, 8), time(11), None, "https://interp.timepad.example.org/event/811", _on(2025, 11, 9),
    ),
    Case(
        "Дорогие подписчики! 14.03.26 в 17.00 по мск состоится встреча, посвящённая числу пи и положительным эмбеддингам.\n"
        "Форма записи: https://forms.example.org/pi",
        _on(2026, 3, 9), _on(2026, 3, 14), time(17), MOSCOW, "https://forms.example.org/pi",
    ),
    Case(
        "Владивосток, вы просили — мы делаем! 24 января в 15:00 по местному времени (8 утра по Москве) собираемся в баре «Прибой».\n"
        "Вход свободный.",
        _on(2026, 1, 15), _on(2026, 1, 24), time(15), "Asia/Vladivostok", None,
    ),
    Case(
        "Семинар переехал: вместо среды, 10 сентября, встречаемся в пятницу, 12 сентября. Время то же, 18:00 МСК.\n"
        "Подключение: https://meet.example.org/sem",
        _on(2025, 9, 8), _on(2025, 9, 12), time(18), MOSCOW, "https://meet.example.org/sem",
    ),
    Case(
        "Это не шутка: сегодня в 20:00 мск запускаем марафон по собеседованиям. Продлится до 15 апреля.\n"
        "Участвовать: https://marathon.example.org",
        _on(2026, 4, 1), _on(2026, 4, 1), time(20), MOSCOW, "https://marathon.example.org", _on(2026, 4, 15),
    ),
    Case(
        "Встреча книжного клуба 8 января, 18:00–20:00 (Алматы, UTC+5).\n"
        "Читаем «Выпуклость для невыспавшихся», главы 3–4.\n"
        "Участие: https://club.example.org/8jan",
        _on(2025, 12, 22), _on(2026, 1, 8), time(18), "Asia/Almaty", "https://club.example.org/8jan",
    ),
    Case(
        "🗓 28.05 | 🕡 18:30 | 📍Пермь, ул. Небывалая, 5\n"
        "«Трансформеры и медведи»: встреча местного сообщества\n"
        "Регистрация обязательна (паспортный контроль): https://perm-ml.timepad.example.org/event/5/",
        _on(2026, 5, 18), _on(2026, 5, 28), time(18, 30), None, "https://perm-ml.timepad.example.org/event/5/",
    ),
    Case(
        "В ноябре планируем встречу в Туле. Пока без даты: голосуйте, когда вам удобнее — https://poll.example.org/tula",
        _on(2025, 11, 3), None, None, None, None,
    ),
    Case(
        "Стажировка «Лето в тензорах»: день открытых дверей 19 февраля в 16:00 мск.\n"
        "Приём резюме с 20 февраля по 20 марта. Старт стажировки 1 июня.\n"
        "Зарегистрироваться на день открытых дверей: https://leto.example.org/open\n"
        "Отправить резюме: https://leto.example.org/cv",
        _on(2026, 2, 11), _on(2026, 2, 19), time(16), MOSCOW, "https://leto.example.org/open",
    ),
    Case(
        "Next Tuesday, January 27 at 8:00 p.m. ET we host an AMA with the authors of TinyOwl.\n"
        "Add your question: https://ask.example.org/owl\n"
        "Join: https://live.example.org/owl",
        _on(2026, 1, 20), _on(2026, 1, 27), time(20), "America/New_York", "https://live.example.org/owl",
    ),
    Case(
        "The 3rd Workshop on Honest Benchmarks, 11-12 May 2026, Ljubljana.\n"
        "Registration deadline: 1 May, 23:59 AoE.\n"
        "Sign up: https://honest.example.org/signup",
        _on(2026, 3, 20), _on(2026, 5, 11), None, None, "https://honest.example.org/signup", _on(2026, 5, 12),
    ),
    Case(
        "Hey everyone, our paper club meets today at 15:00 UTC. We read \"Gradients of the Night\". Zoom: https://zoom.example.org/j/77",
        _on(2025, 10, 1), _on(2025, 10, 1), time(15), "UTC", "https://zoom.example.org/j/77",
    ),
    Case(
        "Summer meetup is postponed! New date: Saturday, June 27, doors open at 5:30 PM, talks start at 6 PM (EEST).\n"
        "Tickets: https://summer.example.org/tickets",
        _on(2026, 6, 8), _on(2026, 6, 27), time(18), "Europe/Kyiv", "https://summer.example.org/tickets",
    ),
    Case(
        "Спасибо, что были на митапе 26 ноября! Презентации: https://slides.example.org/26nov\n"
        "Следующая встреча — 17 декабря, в 19 часов, всё там же. Регистрация откроется 1 декабря.",
        _on(2025, 11, 28), _on(2025, 12, 17), time(19), None, None,
    ),
)  # fmt: skip
"""Fifteen, written with the first and read when the rules were mended on those."""

THIRD = (
    Case(
        "Коллеги, напоминаю: завтра, во вторник, ровно в 18:00 по Москве слушаем Анфису Ложкину. Тема — «Как модель забывает». Вход в конференцию: https://meet.example.org/zabyvaet",
        _on(2026, 2, 16), _on(2026, 2, 17), time(18), MOSCOW, "https://meet.example.org/zabyvaet",
    ),
    Case(
        "С 5 по 7 декабря в Ижевске — школа «Градиентный подъём».\n"
        "Стоимость 4500 р., до 10 ноября — 3000 р.\n"
        "Оплата и регистрация: https://podyom.timepad.example.org/event/91/",
        _on(2025, 10, 21), _on(2025, 12, 5), None, None, "https://podyom.timepad.example.org/event/91/", _on(2025, 12, 7),
    ),
    Case(
        "#митап\n"
        "Тема: «Почему лосс пилой»\n"
        "Дата: 4 апреля (суббота)\n"
        "Время: 16:00 (мск), подключение с 15:45\n"
        "Формат: гибрид, Москва, аудитория 205 + зум\n"
        "Регистрация на очное участие: https://losspila.example.org/offline\n"
        "Зум: https://zoom.example.org/j/205",
        _on(2026, 3, 26), _on(2026, 4, 4), time(16), MOSCOW, "https://losspila.example.org/offline",
    ),
    Case(
        "Каникулы кончились! 17-го января в 14-00 мск первый в году разбор статей.\n"
        "Статья тут: https://papers.example.org/17.pdf\n"
        "Комната тут: https://room.example.org/17",
        _on(2026, 1, 9), _on(2026, 1, 17), time(14), MOSCOW, "https://room.example.org/17",
    ),
    Case(
        "Планы поменялись: завтрашний семинар переносим на четверг, 4 декабря, 19:00 (мск). Простите за хлопоты! Ссылка не изменится: https://meet.example.org/tot-zhe",
        _on(2025, 11, 25), _on(2025, 12, 4), time(19), MOSCOW, "https://meet.example.org/tot-zhe",
    ),
    Case(
        "Набор на летнюю школу открыт! Школа пройдёт с 29 июня по 10 июля, заявки ждём до 25 мая. Отбор — тест 30 мая в 12:00. Анкета: https://school.example.org/anketa",
        _on(2026, 5, 5), _on(2026, 6, 29), None, None, "https://school.example.org/anketa", _on(2026, 7, 10),
    ),
    Case(
        "Томск! 23 апреля в 19:00 по томскому времени встречаемся в «Точке кипения чайника». Говорим о синтетических данных, пьём чай. Приходите без записи.",
        _on(2026, 4, 14), _on(2026, 4, 23), time(19), "Asia/Tomsk", None,
    ),
    Case(
        "Предновогодний квиз по машинному обучению — 26 декабря. Начинаем в 20:00 по Мск, заканчиваем, когда закончатся вопросы.\n"
        "Команды записываем тут → https://quiz.example.org/ny",
        _on(2025, 12, 17), _on(2025, 12, 26), time(20), MOSCOW, "https://quiz.example.org/ny",
    ),
    Case(
        "Спойлер: мы снова делаем конференцию. 17 и 18 апреля 2026 года, Москва + онлайн. Программный комитет ждёт тезисы до 1 марта: https://cfp.example.org/2026\n"
        "Билеты появятся 10 марта.",
        _on(2026, 2, 5), _on(2026, 4, 17), None, None, None, _on(2026, 4, 18),
    ),
    Case(
        "Сегодня в 21:30 мск внезапный эфир: смотрим свежую модель и ломаем её. Смотреть: https://live.example.org/vnezapno",
        _on(2026, 6, 10), _on(2026, 6, 10), time(21, 30), MOSCOW, "https://live.example.org/vnezapno",
    ),
    Case(
        "Our spring hackathon kicks off on Friday, March 27 at 18:00 CET and runs until Sunday, March 29.\n"
        "Sign up before March 20: https://hack.example.org/spring",
        _on(2026, 3, 10), _on(2026, 3, 27), time(18), BERLIN, "https://hack.example.org/spring", _on(2026, 3, 29),
    ),
    Case(
        "📢 Webinar | 30 September | 11:00 BST\n"
        "\"Embeddings for people in a hurry\" with Tomasz Wren\n"
        "👉 https://hurry.example.org",
        _on(2025, 9, 22), _on(2025, 9, 30), time(11), "Europe/London", "https://hurry.example.org",
    ),
    Case(
        "Study group kick-off this Thursday, 8 pm Pacific. We will work through the diffusion chapter.\n"
        "Discord: https://chat.example.org/diffusion",
        _on(2026, 1, 5), _on(2026, 1, 8), time(20), "America/Los_Angeles", "https://chat.example.org/diffusion",
    ),
    Case(
        "Last chance! Registration for the Nov 19 workshop closes tonight at 23:00 UTC. The workshop itself starts at 14:00 UTC.\n"
        "https://lastchance.example.org/register",
        _on(2025, 11, 11), _on(2025, 11, 19), time(14), "UTC", "https://lastchance.example.org/register",
    ),
    Case(
        "Лекция доцента Ефима Крупского «Байес и бублики»\n"
        "3 марта 2026 г., вторник, 17:20, ауд. 412\n"
        "Будет запись, но лучше приходите. Вопросы лектору заранее: https://ask.example.org/bublik",
        _on(2026, 2, 24), _on(2026, 3, 3), time(17, 20), None, None,
    ),
)  # fmt: skip
"""Fifteen, written and read when the rules were mended on the second."""

FOURTH = (
    Case(
        "Клуб любителей лосса собирается снова: среда, 21 января, 19:30 МСК. Обсуждаем, почему всё сошлось.\n"
        "Zoom — https://zoom.example.org/j/loss, пароль в чате https://t.example.org/loss",
        _on(2026, 1, 12), _on(2026, 1, 21), time(19, 30), MOSCOW, "https://zoom.example.org/j/loss",
    ),
    Case(
        "Осенний марафон докладов: 20 сентября в Ростове-на-Дону. Двери открываем в 9:30, первый доклад в 10:15, последний заканчивается около 18:00. Список гостей формируем до 18 сентября — https://rostov.example.org/guests",
        _on(2025, 9, 10), _on(2025, 9, 20), time(10, 15), None, "https://rostov.example.org/guests",
    ),
    Case(
        "Кто хотел на экскурсию в дата-центр? Едем 11 апреля! Автобус от метро в 9 утра, обратно к трём часам дня. Мест всего 20, пишите в форму: https://forms.example.org/dc",
        _on(2026, 3, 30), _on(2026, 4, 11), time(9), None, "https://forms.example.org/dc",
    ),
    Case(
        "Перенесли! Лекция Саввы Хмелёва о токенизаторах будет не 14 февраля, а 21 февраля. Начало, как и раньше, в 17:00 мск. Трансляция: https://live.example.org/hmel",
        _on(2026, 2, 12), _on(2026, 2, 21), time(17), MOSCOW, "https://live.example.org/hmel",
    ),
    Case(
        "10 декабря, 12:00 (по Москве) // 16:00 (по Новосибирску)\n"
        "Вебинар «Маленькие модели для больших дел»\n"
        "Регистрация 👇\n"
        "https://small.example.org/web",
        _on(2025, 12, 2), _on(2025, 12, 10), time(12), MOSCOW, "https://small.example.org/web",
    ),
    Case(
        "Летом ничего не планируйте: 4-5 июля у нас выездной интенсив под Тверью. Подробности и цены — на странице https://intensiv.example.org, а если есть вопросы — https://t.example.org/help",
        _on(2026, 5, 20), _on(2026, 7, 4), None, None, "https://intensiv.example.org", _on(2026, 7, 5),
    ),
    Case(
        "Через час, в 19:00 мск, начинаем разбор соревнования! Присоединяйтесь: https://live.example.org/kg",
        _on(2025, 10, 14), _on(2025, 10, 14), time(19), MOSCOW, "https://live.example.org/kg",
    ),
    Case(
        "Напоминание: семинар 29.04.2026 в 11.30 (время московское). Докладчик: П. Щеглов. Аннотация: https://abs.example.org/29",
        _on(2026, 4, 27), _on(2026, 4, 29), time(11, 30), MOSCOW, None,
    ),
    Case(
        "Митап «Белые ночи» 27 июня, с десяти вечера до двух ночи, набережная. Бесплатно, регистрация: https://nochi.timepad.example.org/event/3/",
        _on(2026, 6, 15), _on(2026, 6, 27), time(22), None, "https://nochi.timepad.example.org/event/3/",
    ),
    Case(
        "Не пропустите: каждый вторник в 20:00 мск — консультации по проектам. Ближайшая 25 ноября. Очередь: https://queue.example.org",
        _on(2025, 11, 19), _on(2025, 11, 25), time(20), MOSCOW, "https://queue.example.org",
    ),
    Case(
        "We're hosting Dr. Ilse Vantongeren on Feb 5 @ 5pm GMT to discuss neural fields. Free tickets: https://fields.example.org/t  Bio: https://ilse.example.org",
        _on(2026, 1, 22), _on(2026, 2, 5), time(17), "UTC", "https://fields.example.org/t",
    ),
    Case(
        "Monthly ML coffee, Saturday the 18th of October, 10:30 in the morning, Cafe Softmax, Riga. No sign-up needed.",
        _on(2025, 10, 9), _on(2025, 10, 18), time(10, 30), None, None,
    ),
    Case(
        "CfP reminder: papers for the Tiny Models Workshop (June 8-9, Vienna) are due April 20. Submit: https://tiny.example.org/submit",
        _on(2026, 3, 12), _on(2026, 6, 8), None, None, None, _on(2026, 6, 9),
    ),
    Case(
        "Our year-end social starts at 6:30pm on Thursday 18 December. The previous one was on November 20 and it was packed. Reserve a spot: https://social.example.org",
        _on(2025, 12, 11), _on(2025, 12, 18), time(18, 30), None, "https://social.example.org",
    ),
    Case(
        "UPDATE: talk cancelled. \"Graphs at Dawn\" planned for Feb 24, 9am EST will not take place. Slides will be shared at https://dawn.example.org/slides",
        _on(2026, 2, 19), _on(2026, 2, 24), time(9), "America/New_York", None,
    ),
)  # fmt: skip
"""Fifteen, written and read when the rules were mended on the third."""
