"""How fast an export is imported: reading, merging, storing and indexing together."""

import json
import time
from pathlib import Path

from benchmarks.generated import Generator
from bot.import_command import quiet_import
from bot.settings import Settings


def write_export(path: Path, count: int) -> None:
    """Writes a Telegram Desktop export of generated posts."""
    messages = [
        {
            "id": post.message_id,
            "type": "message",
            "date": "2026-01-01T12:00:00",
            "date_unixtime": str(1_700_000_000 + 60 * (post.message_id or 0)),
            "from": "Измерение",
            "from_id": "channel1",
            "text": post.text,
            "text_entities": [{"type": "plain", "text": post.text}],
        }
        for post in Generator().posts(count)
    ]
    export = {"name": "Измерение", "type": "public_channel", "id": 1, "messages": messages}
    path.write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")


async def measure(folder: Path, *, count: int) -> None:
    """Prints posts per second of a first and of a second import."""
    export = folder / "result.json"
    write_export(export, count)
    settings = Settings.model_construct(database=folder / "import.db", language="ru")
    for name in ("first import", "second import, nothing new"):
        started = time.perf_counter()
        await quiet_import([export], settings=settings)
        spent = time.perf_counter() - started
        print(f"{name} of {count} messages: {count / spent:.0f} posts/s")
