"""What a file is, by its content; what a person is told when it is nothing for us."""

import json
from pathlib import Path

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.desktop_export import DesktopExport
from content.importing.formats import SavedPage, recognise
from content.texts import LANGUAGES, message_keys, texts_in
from tests.content.importing.pages import HEADER

EXPORT = json.dumps(
    {"name": "x", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": "Да"}]}
)


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> NotAnArchiveError:
    with pytest.raises(NotAnArchiveError) as refused:
        recognise(path)
    return refused.value


@pytest.mark.parametrize("name", ["page.txt", "result.json", "noname"])
def test_names_do_not_matter(tmp_path: Path, name: str) -> None:
    assert isinstance(recognise(written(tmp_path / name, f"{HEADER}\nПривет")), SavedPage)
    assert isinstance(recognise(written(tmp_path / name, f"\ufeff \r\n{EXPORT}")), DesktopExport)


def test_a_page_reads_to_its_end(tmp_path: Path) -> None:
    archive = recognise(written(tmp_path / "page.txt", f"\ufeff{HEADER}\nПривет".replace("\n", "\r\n")))
    reading = Reading()
    assert [post.text for post in archive.posts(reading)] == ["Привет"]
    assert reading.position == archive.size
    assert archive.file == "page.txt"


def test_a_page_may_begin_with_a_bracket(tmp_path: Path) -> None:
    assert isinstance(recognise(written(tmp_path / "x", "[видео] Пилим\nForwarded from Клуб\nПривет")), SavedPage)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "import-empty"),
        (b" \n\t\n", "import-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import-binary"),
        (b"PK\x03\x04\x14", "import-binary"),
        ("Привет".encode("utf-16"), "import-binary"),
        ("Forwarded from Клуб".encode("cp1251"), "import-encoding"),
        ("<!DOCTYPE html><p>Forwarded from x</p>", "import-html"),
        ("Просто заметка\nо том о сём", "import-other-text"),
        (HEADER, "import-other-text"),
        ("[1, 2, 3]", "import-other-text"),
        ('[{"id": 1}]', "import-other-json"),
        ('{"posts": []}', "import-other-json"),
        ('{"messages": [{"id": 1}, {"id": ', "import-broken-json"),
        ('{"name": "x", oops}', "import-broken-json"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes | str, key: str) -> None:
    path = written(tmp_path / "file", content)
    if key == "import-broken-json" and b"messages" in path.read_bytes():
        with pytest.raises(NotAnArchiveError) as refused:
            list(recognise(path).posts(Reading()))
        error = refused.value
    else:
        error = refusal(path)
    assert error.key == key
    for language in LANGUAGES:
        told = texts_in(language)(error.key, **error.arguments)
        assert "file" in told
        assert "\n" not in told


def test_not_utf8_far_from_the_beginning(tmp_path: Path) -> None:
    error = refusal(written(tmp_path / "x", f"{HEADER}\n".encode() + b"a" * 70_000 + b"\xff"))
    assert error.key == "import-encoding"
    assert error.arguments["byte"] == len(HEADER.encode()) + 1 + 70_000 + 1


def test_a_letter_cut_by_the_head_is_no_damage(tmp_path: Path) -> None:
    for shift in range(3):
        assert isinstance(recognise(written(tmp_path / "x", f"{HEADER}\n{'x' * shift}{'я' * 40_000}")), SavedPage)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).key == "import-directory"
    assert refusal(tmp_path / "nothing").key == "import-missing"


def test_all_words_are_there_in_all_languages() -> None:
    keys = {
        language: {key for key in message_keys(language) if key.startswith("import-")} for language in LANGUAGES
    }
    assert keys["ru"] == keys["en"]
    assert len(keys["ru"]) > 10
