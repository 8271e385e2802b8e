"""Settings from the environment or `.env`, checked before anything starts."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM_URL = "https://api.telegram.org"
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,}")
_USERNAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that names it."""


def _ids(value: object) -> object:
    return [part for part in re.split(r"[\s,;]+", value) if part] if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything an operator may set; names in the environment carry the prefix BOT_."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    token: SecretStr | None = None
    channel: str | None = None
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    database: Path = Path("data/bot.db")
    timezone: str = "Europe/Moscow"
    language: Literal["ru", "en"] = "ru"
    api_url: str = Field(default=TELEGRAM_URL, pattern=r"^https?://\S+$")
    llm_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    llm_model: str | None = Field(default=None, validate_default=True)
    llm_key: SecretStr | None = None

    @field_validator("token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("not a bot token: expected digits, a colon and at least 30 letters, from @BotFather")
        return value

    @field_validator("channel")
    @classmethod
    def _channel_shape(cls, value: str | None) -> str | None:
        if value and not _USERNAME.fullmatch(value) and not re.fullmatch(r"-100\d+", value):
            raise ValueError("expected @name or an id that begins with -100")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no such time zone: {value}; expected a name like Europe/Moscow") from error
        return value

    @field_validator("llm_model")
    @classmethod
    def _both_or_none(cls, value: str | None, info: ValidationInfo) -> str | None:
        if (value is None) != (info.data.get("llm_url") is None):
            missing = "it is needed beside BOT_LLM_URL" if value is None else "BOT_LLM_URL is needed beside it"
            raise ValueError(f"{missing}; a language model is asked only where both are set")
        return value

    @field_validator("llm_key")
    @classmethod
    def _fits_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[!-~]+", value.get_secret_value()):
            raise ValueError("expected Latin letters, digits and signs without spaces")
        return value

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which people write times."""
        return ZoneInfo(self.timezone)

    @cached_property
    def channel_id(self) -> str | int | None:
        """The channel as Telegram takes it: @name, or an id as a number."""
        return int(self.channel) if self.channel and self.channel.startswith("-") else self.channel


def read_settings() -> Settings:
    """Returns the settings; raises SettingsError naming the first one that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = f"BOT_{str(first['loc'][0]).upper()}" if first["loc"] else "settings"
        message = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name}: {message}") from None
