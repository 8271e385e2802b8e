"""Exports read as a stream."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.desktop_export import recognised
from content.importing.soundness import Health
from content.posts import Media, Post


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


def test_service_messages_are_counted_and_media_without_words_are_posts(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "action": "create_channel", "text": ""}
    photo = {"id": 2, "type": "message", "photo": "a.jpg", "text": ""}
    posts, reading = read(written(tmp_path / "x", chat(service, photo, message(3))))
    assert [(post.message_id, post.media) for post in posts] == [(2, (Media("photo", "a.jpg"),)), (3, ())]
    assert reading.left_out == {"import-left-service": 1}


def test_bad_messages_are_left_out_and_named(tmp_path: Path) -> None:
    bad = ["вздор", None, [1], message(None), message(0), message(5, date="вчера"), {**message(6), "text": 7}]
    posts, reading = read(written(tmp_path / "x", chat(message(1), *bad, message(9))))
    assert [post.message_id for post in posts] == [1, 9]
    assert reading.left_out == {
        "import-left-no-message": 3,
        "import-left-no-id": 2,
        "import-left-bad-date": 1,
        "import-left-bad-text": 1,
    }
    assert reading.examples == {
        "import-left-no-message": ["[2]", "[3]", "[4]"],
        "import-left-no-id": ["[5]", "[6]"],
        "import-left-bad-date": ["5"],
        "import-left-bad-text": ["6"],
    }


def test_only_the_first_few_are_named(tmp_path: Path) -> None:
    _, reading = read(written(tmp_path / "x", chat(*(message(number, date="?") for number in range(1, 100)))))
    assert reading.left_out["import-left-bad-date"] == 99
    assert reading.examples["import-left-bad-date"] == ["1", "2", "3", "4", "5"]


def test_bad_messages_in_an_account(tmp_path: Path) -> None:
    posts, reading = read(written(tmp_path / "x", account(chat("вздор", [message(1)], message(2), 5, message(3)))))
    assert [post.message_id for post in posts] == [2, 3]
    assert reading.examples == {"import-left-no-message": ["[1]", "[2]", "[4]"]}


def test_a_reply_in_another_chat_is_none(tmp_path: Path) -> None:
    replies = [
        message(2, reply_to_message_id=1),
        message(3, reply_to_message_id=1, reply_to_peer_id="channel1"),
        message(4, reply_to_message_id=1, reply_to_peer_id="channel2"),
    ]
    for value in (chat(*replies), account(chat(kind="personal_chat"), chat(*replies))):
        posts, _ = read(written(tmp_path / "x", value))
        assert [post.reply_to for post in posts] == [1, 1, None]


@pytest.mark.parametrize("kind", ["personal_chat", "private_supergroup", "saved_messages", "bot_chat"])
def test_a_chat_that_is_no_channel_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(NotAnArchiveError) as refused:
        read(written(tmp_path / "x", chat(message(1), kind=kind)))
    assert refused.value.key == "import-not-a-channel"


def test_a_byte_order_mark(tmp_path: Path) -> None:
    posts, _ = read(written(tmp_path / "x", chat(message(1)), mark="\ufeff"))
    assert len(posts) == 1


def test_the_only_channel_of_an_account(tmp_path: Path) -> None:
    private = chat(message(1, "Секрет"), name="Друг", kind="personal_chat")
    path = written(tmp_path / "x", account(private, chat(message(2), message(3)), private))
    posts, _ = read(path)
    assert [post.text for post in posts] == ["Привет 2", "Привет 3"]


def test_channels_one_has_left_count_only_when_there_is_no_other(tmp_path: Path) -> None:
    left = {"about": "…", "list": [chat(message(7))]}
    both = {**account(chat(message(2))), "left_chats": left}
    assert [post.message_id for post in read(written(tmp_path / "x", both))[0]] == [2]
    alone = {**account(chat(message(3), kind="personal_chat")), "left_chats": left}
    assert [post.message_id for post in read(written(tmp_path / "x", alone))[0]] == [7]


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


def refusal(path: Path) -> NotAnArchiveError:
    with pytest.raises(NotAnArchiveError) as refused:
        recognised(path, size=path.stat().st_size)
    return refused.value


def test_damage_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(
        '{"messages": [\n {"id": 1, "type": "message", "text": "да"},\n {"id": 2,, }\n]}', encoding="utf-8"
    )
    error = refusal(path)
    assert (error.key, error.arguments["line"], error.arguments["column"]) == ("import-broken-json", 3, 13)


def test_damage_far_from_the_beginning_is_found_before_anything_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "x", chat(*(message(number, "слово " * 40) for number in range(1, 1000))))
    whole = path.read_text(encoding="utf-8")
    place = whole.index('"text": "слово', len(whole) // 2)
    path.write_text(whole[:place] + '"text": "кто сказал "мяу"?",' + whole[place:], encoding="utf-8")
    error = refusal(path)
    assert error.key == "import-broken-json"
    assert error.arguments["line"] == whole.count("\n", 0, place) + 1


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_an_export_cut_short(tmp_path: Path, share: float) -> None:
    path = written(tmp_path / "x", chat(*(message(number, "слово " * 40) for number in range(1, 500))))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    error = refusal(path)
    assert error.key == "import-cut-short"
    assert error.arguments["line"] == path.read_bytes().count(b"\n") + 1


def test_something_after_the_end(tmp_path: Path) -> None:
    path = written(tmp_path / "x", chat(message(1)))
    path.write_text(path.read_text(encoding="utf-8") + "\n{}", encoding="utf-8")
    assert refusal(path).key == "import-broken-json"


@pytest.mark.parametrize("bracket", ["[", '{"a":', '[{"a":'])
def test_brackets_piled_up(tmp_path: Path, bracket: str) -> None:
    path = tmp_path / "x"
    path.write_text('{"messages": ' + bracket * 1_000_000, encoding="utf-8")
    assert refusal(path).key == "import-broken-json"


def test_brackets_in_texts_are_no_pile(tmp_path: Path) -> None:
    path = written(tmp_path / "x", chat(*(message(number, "[{" * 400) for number in range(1, 100))))
    posts, _ = read(path)
    assert len(posts) == 99
    assert posts[0].text == "[{" * 400 + " 1"


MESSAGE = '{"id": 5, "type": "message", "date": "2021-02-03T04:05:06", "text": "Да"%s}'


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (r', "text": "а\x0Cб"', "аб"),
        (', "text": "а\x0cб"', "аб"),
        (r', "text": "\ud83d и \ud83d\ude00"', "? и 😀"),
        (', "text": ""', "Да"),
        (', "text": "Нет"', "Нет"),
        (', "text": "", "text_entities": [{"type": "plain", "text": "Так"}]', "Так"),
        (
            ', "text": [{"type": "custom_emoji", "text": "😮", "document_id": video_files/sticker (2).webm\n}]',
            "😮",
        ),
        (', "reply_to_message_id": 99999999999999999999999', "Да"),
        (', "from_id": user12345', "Да"),
        (', "width": NaN, "height": -inf', "Да"),
        (", reactions: []", "Да"),
        (", ", "Да"),
        (', "file_size": ', "Да"),
        (', "depth": -0', "Да"),
    ],
)
def test_known_bugs_are_mended(tmp_path: Path, field: str, text: str) -> None:
    path = tmp_path / "result.json"
    for whole in (
        '{"name": "x", "id": 1, "messages": [%s, %s]}',
        '{"chats": {"list": [{"type": "x_channel", "messages": [%s, %s]}]}}',
    ):
        path.write_text(whole % (MESSAGE % field, MESSAGE.replace("5", "6") % ""), encoding="utf-8")
        posts, reading = read(path)
        assert [post.text for post in posts] == [text, "Да"]
        assert not reading.left_out


def test_a_number_without_quotes_that_is_none_costs_its_message_only(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text('{"messages": [{"id": 007, "text": "а"}, {"id": 1e999, "text": "б"}, {"id": 8, "text": "в"}]}')
    posts, reading = read(path)
    assert [post.message_id for post in posts] == [8]
    assert reading.examples == {"import-left-no-id": ["[1]", "[2]"]}


def test_names_cut_within_a_letter(tmp_path: Path) -> None:
    path = written(tmp_path / "x", chat(message(1, forwarded_from="Клуб …"), message(2)))
    path.write_bytes(path.read_bytes().replace("Клуб …".encode(), "Клуб …".encode()[:-1]))
    posts, _ = read(path)
    assert [post.forwarded_from for post in posts] == ["Клуб \ufffd", None]


def test_a_sound_export_is_read_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "x", chat(message(1)))
    export = recognised(path, size=path.stat().st_size)
    assert export is not None
    assert export.health is Health.SOUND


@pytest.mark.parametrize("flaw", ["", ' "x": NaN,'])
def test_memory_stays_flat(tmp_path: Path, flaw: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.json"
        written(path, chat(*(message(number, "слово " * 40) for number in range(1, count + 1))))
        path.write_text("{" + flaw + path.read_text(encoding="utf-8")[1:], encoding="utf-8")
        tracemalloc.start()
        try:
            export = recognised(path, size=path.stat().st_size)
            assert export is not None
            assert sum(1 for _ in export.posts(Reading())) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # Caches fill.
    assert peak(8000) < 2 * peak(800)
