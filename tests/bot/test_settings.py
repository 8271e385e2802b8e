"""Settings: read from the environment, refused in one line that names the culprit."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

TOKEN = "1234567:" + "a" * 35


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults() -> None:
    settings = read_settings()
    assert settings.database == Path("data/bot.db")
    assert settings.zone.key == "Europe/Moscow"
    assert settings.token is None


def test_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_CHANNEL", "-1001234")
    monkeypatch.setenv("BOT_ADMINS", "5, 6;7")
    settings = read_settings()
    assert settings.channel_id == -1001234
    assert settings.admins == {5, 6, 7}
    assert TOKEN not in repr(settings)


def test_a_file_is_read_and_an_empty_value_is_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_CHANNEL=@deepdive\nBOT_TOKEN=\n", encoding="utf-8")
    settings = read_settings()
    assert settings.channel_id == "@deepdive"
    assert settings.token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hello"),
        ("BOT_CHANNEL", "deepdive"),
        ("BOT_ADMINS", "5,boris"),
        ("BOT_TIMEZONE", "Moscow"),
        ("BOT_TIMEZONE", "../etc"),
        ("BOT_LANGUAGE", "de"),
        ("BOT_API_URL", "localhost"),
        ("BOT_LLM_URL", "localhost:11434"),
        ("BOT_LLM_MODEL", "a-model-without-an-address"),
        ("BOT_LLM_KEY", "a key\nof two lines"),
    ],
)
def test_a_wrong_one_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)


def test_a_language_model_needs_an_address_and_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LLM_KEY", "key-1")
    assert read_settings().llm_model is None
    monkeypatch.setenv("BOT_LLM_URL", "http://localhost:11434/v1")
    with pytest.raises(SettingsError, match=r"^BOT_LLM_MODEL: .*BOT_LLM_URL.*$"):
        read_settings()
    monkeypatch.setenv("BOT_LLM_MODEL", "small")
    settings = read_settings()
    assert (settings.llm_url, settings.llm_model) == ("http://localhost:11434/v1", "small")
    assert "key-1" not in repr(settings)
    monkeypatch.delenv("BOT_LLM_URL")
    with pytest.raises(SettingsError, match=r"^BOT_LLM_MODEL: BOT_LLM_URL .*$"):
        read_settings()


def test_the_documents_name_every_setting() -> None:
    root = Path(__file__).parents[2]
    for document in (root / ".env.example", root / "docs" / "settings.md"):
        text = document.read_text(encoding="utf-8")
        assert {f"BOT_{name.upper()}" for name in Settings.model_fields} == set(re.findall(r"BOT_[A-Z_]+", text))
