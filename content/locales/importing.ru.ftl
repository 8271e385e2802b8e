# Импорт архива: что не так с файлом и чем кончилось дело.
import-missing = { $file }: такого файла нет.
import-directory = { $file }: это папка, а нужен файл.
import-unreadable = { $file }: файл не читается ({ $reason }).
import-empty = { $file }: файл пуст.
import-binary = { $file }: это не текст. Нужна сохранённая страница t.me/s или result.json из Telegram Desktop.
import-encoding = { $file }: это не UTF-8, ошибка в байте { NUMBER($byte, useGrouping: 0) }.
import-html = { $file }: это HTML. Экспортируйте историю из Telegram Desktop в формате JSON.
import-other-text = { $file }: текст не похож на сохранённую страницу канала t.me/s.
import-other-json = { $file }: это JSON, но не экспорт Telegram Desktop.
import-broken-json = { $file }: JSON испорчен в строке { NUMBER($line, useGrouping: 0) }, столбец { NUMBER($column, useGrouping: 0) }.
import-broken = { $file }: JSON испорчен или оборван.
import-no-channel = { $file }: в экспорте аккаунта нет ни одного канала.
import-many-channels = { $file }: в экспорте аккаунта несколько каналов ({ $channels }). Экспортируйте один.

import-left-service = служебные сообщения
import-left-media = медиа без подписи
import-left-other-channel = сообщения другого канала с теми же номерами

import-summary =
    Прочитано постов: { $read }. Добавлено: { $added }, дополнено: { $enriched }, без изменений: { $unchanged }.
import-left = { $file }: пропущено — { $reason }: { $count }
