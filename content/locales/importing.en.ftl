# Importing an archive: what is wrong with a file and how it ended.
import-missing = { $file }: there is no such file.
import-directory = { $file }: this is a folder, a file is needed.
import-unreadable = { $file }: the file cannot be read ({ $reason }).
import-empty = { $file }: the file is empty.
import-binary = { $file }: this is not text. A saved t.me/s page or Telegram Desktop's result.json is needed.
import-encoding = { $file }: this is not UTF-8, byte { NUMBER($byte, useGrouping: 0) } is wrong.
import-html = { $file }: this is HTML. Export the history from Telegram Desktop as JSON.
import-other-text = { $file }: the text does not look like a saved t.me/s page of a channel.
import-other-json = { $file }: this is JSON, but not Telegram Desktop's export.
import-broken-json = { $file }: the JSON breaks at line { NUMBER($line, useGrouping: 0) }, column { NUMBER($column, useGrouping: 0) }.
import-broken = { $file }: the JSON is damaged or cut short.
import-no-channel = { $file }: the account's export has no channel.
import-many-channels = { $file }: the account's export has several channels ({ $channels }). Export one of them.

import-left-service = service messages
import-left-media = media without a caption
import-left-other-channel = messages of another channel with the same numbers

import-summary = Posts read: { $read }. Added: { $added }, enriched: { $enriched }, unchanged: { $unchanged }.
import-left = { $file }: left out — { $reason }: { $count }
