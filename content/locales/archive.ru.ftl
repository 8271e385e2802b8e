# Импорт файла, присланного администратором.
import-how = Пришлите файл с подписью <code>/import</code> или ответьте этой командой на файл: экспорт из Telegram Desktop (JSON или HTML) или сохранённую страницу t.me/s.
import-too-big = Telegram отдаёт ботам файлы до 20 МБ, а этот больше. Загрузите его на сервере: <code>bot import result.json</code>
import-busy = Сейчас загружается другой файл. Пришлите этот, когда закончу.
import-unreachable = Файл не удалось скачать. Ничего не загружено — попробуйте ещё раз.
import-begins = { $file }: читаю…
import-progress = { $file }: { $percent } %, постов: { $posts }
