"""Exports read as a stream."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.desktop_export import recognised
from content.posts import Post, Source


def message(number: int | None, text: str = "Привет", **fields: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2021-02-03T04:05:06", "text": f"{text} {number}", **fields}


def chat(*messages: Any, name: str = "Мастерская", kind: str = "public_channel") -> dict[str, Any]:
    return {"name": name, "type": kind, "id": 1, "messages": list(messages)}


def account(*chats: dict[str, Any]) -> dict[str, Any]:
    return {"about": "…", "contacts": {"list": []}, "chats": {"about": "…", "list": list(chats)}, "left_chats": {}}


def written(path: Path, value: object, *, mark: str = "") -> Path:
    path.write_text(mark + json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[Post], Reading]:
    export = recognised(path, size=path.stat().st_size)
    assert export is not None
    reading = Reading()
    return list(export.posts(reading)), reading


def test_a_single_chat(tmp_path: Path) -> None:
    path = written(tmp_path / "result.json", chat(message(1), message(2)))
    posts, reading = read(path)
    assert [post.text for post in posts] == ["Привет 1", "Привет 2"]
    assert reading.position == path.stat().st_size


def test_service_messages_and_bare_media_are_counted(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "action": "create_channel", "text": ""}
    photo = {"id": 2, "type": "message", "photo": "a.jpg", "text": ""}
    posts, reading = read(written(tmp_path / "x", chat(service, photo, "вздор", message(3))))
    assert [post.message_id for post in posts] == [3]
    assert reading.left_out == {"import-left-service": 2, "import-left-media": 1}


def test_a_numbered_message_needs_no_source_and_another_has_its_ordinal(tmp_path: Path) -> None:
    posts, _ = read(written(tmp_path / "archive.json", chat(message(5), message(None))))
    assert [post.sources for post in posts] == [(), (Source("archive.json", 2, 2),)]


def test_a_byte_order_mark(tmp_path: Path) -> None:
    posts, _ = read(written(tmp_path / "x", chat(message(1)), mark="\ufeff"))
    assert len(posts) == 1


def test_the_only_channel_of_an_account(tmp_path: Path) -> None:
    private = chat(message(1, "Секрет"), name="Друг", kind="personal_chat")
    path = written(tmp_path / "x", account(private, chat(message(2), message(3)), private))
    posts, _ = read(path)
    assert [post.text for post in posts] == ["Привет 2", "Привет 3"]


def test_an_account_with_several_channels_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "x", account(chat(name="Дуб"), chat(name="Ель", kind="private_channel")))
    with pytest.raises(NotAnArchiveError) as refused:
        read(path)
    assert refused.value.key == "import-many-channels"
    assert refused.value.arguments["channels"] == "Дуб, Ель"


def test_an_account_without_channels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError) as refused:
        read(written(tmp_path / "x", account(chat(kind="private_group"))))
    assert refused.value.key == "import-no-channel"


@pytest.mark.parametrize("value", [{}, {"messages": {}}, {"messages": 1}, {"chats": []}, {"a": {"messages": []}}])
def test_other_json_is_no_export(tmp_path: Path, value: object) -> None:
    path = written(tmp_path / "x", value)
    assert recognised(path, size=path.stat().st_size) is None


def test_damage_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(
        '{"messages": [\n {"id": 1, "type": "message", "text": "да"},\n {"id": 2,, }\n]}', encoding="utf-8"
    )
    with pytest.raises(NotAnArchiveError) as refused:
        read(path)
    assert refused.value.key == "import-broken-json"
    assert refused.value.arguments["line"] == 3


def test_memory_stays_flat(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.json"
        written(path, chat(*(message(number, "слово " * 40) for number in range(1, count + 1))))
        export = recognised(path, size=path.stat().st_size)
        assert export is not None
        tracemalloc.start()
        try:
            assert sum(1 for _ in export.posts(Reading())) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # Caches fill.
    assert peak(8000) < 2 * peak(800)
