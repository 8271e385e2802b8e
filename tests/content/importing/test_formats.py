"""What a file is, by its content; what a person is told when it is nothing for us."""

import gzip
import json
import os
from pathlib import Path

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.desktop_export import DesktopExport
from content.importing.formats import SavedPage, recognise
from content.texts import LANGUAGES, message_keys, texts_in
from tests.content.importing.pages import HEADER

EXPORT = json.dumps(
    {"name": "x", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": "Да"}]},
    ensure_ascii=False,
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
        (b"\x00\x01\x02 nothing known", "import-binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import-other-format"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "import-other-format"),
        (b"%PDF-1.4\n1 0 obj", "import-other-format"),
        (b"SQLite format 3\x00", "import-other-format"),
        (b"PK\x03\x04\x14", "import-packed"),
        (gzip.compress(EXPORT.encode(), mtime=0), "import-packed"),
        ("Привет".encode("utf-16"), "import-wide"),
        (EXPORT.encode("utf-16-le"), "import-wide"),
        (EXPORT.encode("utf-16-be"), "import-wide"),
        (EXPORT.encode("utf-32"), "import-wide"),
        (EXPORT.replace("Да", "Да это же было вчера").encode("cp1251"), "import-encoding"),
        ("Forwarded from Клуб".encode("cp1251"), "import-encoding"),
        ("<!DOCTYPE html><p>Forwarded from x</p>", "import-html"),
        ("Просто заметка\nо том о сём", "import-other-text"),
        (HEADER, "import-other-text"),
        ("[1, 2, 3]", "import-other-text"),
        ('[{"id": 1}]', "import-other-json"),
        ('{"posts": []}', "import-other-json"),
        ('{"messages": [{"id": 1}, {"id": ', "import-cut-short"),
        ('{"type": "personal_chat", "messages": []}', "import-not-a-channel"),
        ("{" * 100_000, "import-other-text"),
        ('{"":' * 100_000, "import-broken-json"),
        ('{"name": "x", oops}', "import-broken-json"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes | str, key: str) -> None:
    error = refusal(written(tmp_path / "file", content))
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


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").key == "import-special"
    assert refusal(Path("/dev/null")).key == "import-special"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a").key == "import-unreadable"
    (tmp_path / "c").symlink_to(written(tmp_path / "result.json", EXPORT))
    assert isinstance(recognise(tmp_path / "c"), DesktopExport)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    written(tmp_path / "x", EXPORT).chmod(0)
    assert refusal(tmp_path / "x").key == "import-unreadable"


def test_control_characters_in_an_export_do_not_make_it_binary(tmp_path: Path) -> None:
    path = written(tmp_path / "x", EXPORT.replace("Да", "Д\x01а\x00"))
    assert [post.text for post in recognise(path).posts(Reading())] == ["Да"]


def test_one_long_line(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "x", "слово " * 5_000_000)).key == "import-other-text"
    assert refusal(written(tmp_path / "x", EXPORT.replace("Да", "Да " * 5_000_000))).key == "import-broken-json"
    messages = ", ".join(['{"id": 1, "type": "message", "text": "Да"}'] * 100_000)
    assert isinstance(recognise(written(tmp_path / "x", '{"messages": [' + messages + "]}")), DesktopExport)


def test_all_words_are_there_in_all_languages() -> None:
    keys = {
        language: {key for key in message_keys(language) if key.startswith("import-")} for language in LANGUAGES
    }
    assert keys["ru"] == keys["en"]
    assert len(keys["ru"]) > 10


MESSAGE = '<div class="tgme_widget_message" data-post="les/7"><div class="js-message_text">Привет</div></div>'


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\r\n <!-- saved from url=(0022)https://t.me/s/les -->\r\n"])
@pytest.mark.parametrize(
    "page",
    [MESSAGE, f"<!DOCTYPE html>\r\n<html><body>{MESSAGE}</body></html>", MESSAGE.replace("<div", "\r\n<DIV")],
)
def test_saved_html(tmp_path: Path, mark: str, page: str) -> None:
    archive = recognise(written(tmp_path / "page.txt", mark + page))
    reading = Reading()
    assert [(post.message_id, post.text) for post in archive.posts(reading)] == [(7, "Привет")]
    assert reading.position == archive.size == (tmp_path / "page.txt").stat().st_size


def test_a_text_page_may_begin_with_a_tag(tmp_path: Path) -> None:
    assert isinstance(recognise(written(tmp_path / "x", "<b>видео</b>\nForwarded from Клуб\nПривет")), SavedPage)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (f"<html>{MESSAGE}{'a' * 17_000_000}", "import-page-too-big"),
        (f"<html>{'<div>' * 100_000}{MESSAGE}", "import-html-trap"),
        (f"<html>{MESSAGE}".encode() + b"\xff", "import-encoding"),
        (f"<html>{MESSAGE}".encode("utf-16"), "import-wide"),
    ],
)
def test_hostile_html_is_refused_in_one_line(tmp_path: Path, content: bytes | str, key: str) -> None:
    error = refusal(written(tmp_path / "page.html", content))
    assert error.key == key
    for language in LANGUAGES:
        told = texts_in(language)(error.key, **error.arguments)
        assert "page.html" in told
        assert "\n" not in told
