# Importing an archive: what is wrong with a file and how it ended.
import-missing = { $file }: there is no such file.
import-directory = { $file }: this is a folder, a file is needed.
import-unreadable = { $file }: the file cannot be read ({ $reason }).
import-special = { $file }: this is a pipe or a device, not a file.
import-empty = { $file }: the file is empty.
import-binary = { $file }: this is not text. A saved t.me/s page or Telegram Desktop's result.json is needed.
import-packed = { $file }: this is a { $format } archive. Unpack it and give the file inside.
import-other-format = { $file }: this is { $format }. A saved t.me/s page or an export from Telegram Desktop is needed.
import-wide = { $file }: this text is in { $format }, only UTF-8 is read. Save it as UTF-8.
import-encoding = { $file }: this is not UTF-8 (UTF-8 was tried, byte { NUMBER($byte, useGrouping: 0) } is wrong). Save the file as UTF-8.
import-html = { $file }: this is HTML, but neither a saved t.me/s page nor messages.html of Telegram Desktop.
import-html-trap = { $file }: this HTML is too tangled for a saved page: too many tags, or too deep in each other.
import-page-too-big = { $file }: a saved page is never so big, 16 MB is the most that is read.
import-other-text = { $file }: the text does not look like a saved t.me/s page of a channel.
import-other-json = { $file }: this is JSON, but not Telegram Desktop's export.
import-broken-json = { $file }: the JSON breaks at line { NUMBER($line, useGrouping: 0) }, column { NUMBER($column, useGrouping: 0) }.
import-cut-short = { $file }: the JSON ends at line { NUMBER($line, useGrouping: 0) } before it is complete.
import-no-channel = { $file }: the account's export has no channel.
import-not-a-channel = { $file }: this is the chat “{ $chat }”, not a channel.
import-many-channels = { $file }: the account's export has several channels ({ $channels }). Export one of them.

import-left-service = service messages
import-left-no-message = what is no message
import-left-no-id = messages without a number
import-left-bad-date = messages whose date can't be read
import-left-bad-text = messages whose text can't be read
import-left-cut = messages cut off at the end of the file
import-left-too-long = texts that are too long
import-left-other-channel = messages of another channel with the same numbers

import-summary = Posts read: { $read }. Added: { $added }, enriched: { $enriched }, unchanged: { $unchanged }.
import-left = { $file }: left out — { $reason }: { $count }
import-left-which = { $file }: left out — { $reason }: { $count } ({ $examples })
