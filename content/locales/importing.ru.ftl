# Импорт архива: что не так с файлом и чем кончилось дело.
import-missing = { $file }: такого файла нет.
import-directory = { $file }: это папка, а нужен файл.
import-unreadable = { $file }: файл не читается ({ $reason }).
import-special = { $file }: это не файл, а канал или устройство.
import-empty = { $file }: файл пуст.
import-binary = { $file }: это не текст. Нужна сохранённая страница t.me/s или result.json из Telegram Desktop.
import-packed = { $file }: это архив { $format } — распакуйте его и дайте файл из него.
import-other-format = { $file }: это { $format }, а нужна сохранённая страница t.me/s или экспорт из Telegram Desktop.
import-wide = { $file }: это текст в { $format }, а читается только UTF-8. Сохраните его в UTF-8.
import-encoding = { $file }: это не UTF-8 (пробовали UTF-8, ошибка в байте { NUMBER($byte, useGrouping: 0) }). Сохраните файл в UTF-8.
import-html = { $file }: это HTML, но не сохранённая страница t.me/s и не messages.html из Telegram Desktop.
import-html-trap = { $file }: этот HTML слишком запутан для сохранённой страницы: тегов слишком много или они слишком глубоко вложены.
import-page-too-big = { $file }: сохранённых страниц такого размера не бывает, читается не больше 16 МБ.
import-other-text = { $file }: текст не похож на сохранённую страницу канала t.me/s.
import-other-json = { $file }: это JSON, но не экспорт Telegram Desktop.
import-broken-json = { $file }: JSON испорчен в строке { NUMBER($line, useGrouping: 0) }, столбец { NUMBER($column, useGrouping: 0) }.
import-cut-short = { $file }: JSON обрывается на строке { NUMBER($line, useGrouping: 0) }: файл записан не до конца.
import-no-channel = { $file }: в экспорте аккаунта нет ни одного канала.
import-not-a-channel = { $file }: это переписка «{ $chat }», а не канал.
import-many-channels = { $file }: в экспорте аккаунта несколько каналов ({ $channels }). Экспортируйте один.

import-left-service = служебные сообщения
import-left-no-message = не сообщения
import-left-no-id = сообщения без номера
import-left-bad-date = сообщения с нечитаемой датой
import-left-bad-text = сообщения с нечитаемым текстом
import-left-cut = сообщения, оборванные концом файла
import-left-too-long = слишком длинные тексты
import-left-other-channel = сообщения другого канала с теми же номерами

import-summary =
    Прочитано постов: { $read }. Добавлено: { $added }, дополнено: { $enriched }, без изменений: { $unchanged }.
import-left = { $file }: пропущено — { $reason }: { $count }
import-left-which = { $file }: пропущено — { $reason }: { $count } ({ $examples })
