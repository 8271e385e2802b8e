"""Messages that people asked for, in their private chats: each kind composed by a function of its own."""

from collections.abc import Mapping

from aiogram import Bot
from aiogram.types import BufferedInputFile

from bot.pacing import bulk
from bot.sending import sending
from content.delivering.delivery import Delivery, DeliveryKind
from content.people import People
from content.texts import texts_in
from handlers.letter import Compose
from handlers.posts import NO_PREVIEW


class TelegramMail:
    """Implements `content.delivering.deliver.Mail`; whoever waits for an answer of the bot goes first."""

    def __init__(
        self, bot: Bot, *, people: People, language: str, composers: Mapping[DeliveryKind, Compose]
    ) -> None:
        self._bot = bot
        self._people = people
        self._language = language
        self._composers = composers

    async def send(self, delivery: Delivery) -> bool:
        """Composes the message from what is known now and sends it; False when there is nothing to tell any more."""
        texts = texts_in(await self._people.language(delivery.person_id) or self._language)
        letter = await self._composers[delivery.kind](delivery, texts)
        if letter is None:
            return False
        with sending(), bulk():
            if letter.file is None:
                await self._bot.send_message(
                    delivery.person_id,
                    letter.text,
                    reply_markup=letter.keyboard,
                    link_preview_options=NO_PREVIEW,
                    disable_notification=letter.silent,
                )
            else:
                name, content = letter.file
                await self._bot.send_document(
                    delivery.person_id,
                    BufferedInputFile(content, filename=name),
                    caption=letter.text,
                    reply_markup=letter.keyboard,
                    disable_notification=letter.silent,
                )
        return True
