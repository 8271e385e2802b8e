"""`bot run`: the bot against Telegram until a signal ends it."""

import logging

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramNotFound, TelegramUnauthorizedError

from bot.app import open_app
from bot.lock import AlreadyRunningError, only_one
from bot.polling import PollingRefusedError
from bot.settings import Settings
from content.trouble import StorageTroubleError
from storage.database import DatabaseTooNewError, DatabaseUnreadableError

logger = logging.getLogger(__name__)


class StartError(Exception):
    """The bot could not start; the message is one line that says what to mend."""


async def run_bot(settings: Settings) -> None:
    """Serves until told to stop; raises StartError."""
    try:
        with only_one(settings.database):
            await _serve(settings)
    except AlreadyRunningError:
        raise StartError(f"BOT_DATABASE: another bot runs on {settings.database}") from None
    except PollingRefusedError as error:
        raise StartError(f"BOT_TOKEN: {error}") from None
    except (DatabaseTooNewError, DatabaseUnreadableError) as error:
        raise StartError(f"BOT_DATABASE: {error}") from None
    except StorageTroubleError as error:
        raise StartError(f"BOT_DATABASE: nothing can be written to {settings.database}: {error}") from None
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise StartError("BOT_TOKEN: Telegram does not know it; @BotFather shows the valid one") from None
    except TelegramNetworkError:
        raise StartError(f"BOT_API_URL: no answer from {settings.api_url}") from None
    except TelegramAPIError as error:
        raise StartError(f"Telegram refused the start: {type(error).__name__}") from None


async def _serve(settings: Settings) -> None:
    async with open_app(settings) as app:
        logger.info("serving as @%s", app.services.bot_user.username)
        if settings.channel is None:
            logger.warning("BOT_CHANNEL is not set: nothing can be published")
        await app.run()
