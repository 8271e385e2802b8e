# A file that an administrator sends.
import-how = Send a file with the caption <code>/import</code>, or reply to a file with this command: an export from Telegram Desktop (JSON or HTML) or a saved t.me/s page.
import-too-big = Telegram gives bots files of up to 20 MB, and this one is bigger. Load it on the server: <code>bot import result.json</code>
import-busy = Another file is being loaded right now. Send this one when I have finished.
import-unreachable = The file could not be downloaded. Nothing was loaded — please try again.
import-begins = { $file }: reading…
import-progress = { $file }: { $percent } %, posts: { $posts }
