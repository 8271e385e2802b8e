"""What a bot receives: which messages become updates, and of which kind."""

from __future__ import annotations

from playground.messages import Message


def update_kind(message: Message, *, edited: bool = False) -> str | None:
    """The kind of update that a person's message makes for the bot; None when it never hears of it.

    Its own messages never come back, not even when a person edits them, save for what the chat says of
    them: a pin, a new title. A group with privacy mode on lets through only what is meant for the bot.
    """
    chat = message.chat
    if (message.by_bot and not message.service) or not chat.bot.is_in:
        return None
    if chat.is_channel:
        kind = "channel_post" if chat.bot.is_admin else None
    else:
        kind = "message" if chat.is_private or _is_heard_in_group(message) else None
    return f"edited_{kind}" if kind and edited else kind


def _is_heard_in_group(message: Message) -> bool:
    chat = message.chat
    if not chat.privacy or chat.bot.is_admin:
        return True
    replied = message.reply_to
    return (
        bool(message.service)
        or message.via_bot
        or (replied is not None and (replied.by_bot or replied.via_bot))
        or _is_command_for_bot(message)
    )


def _is_command_for_bot(message: Message) -> bool:
    """/command@this_bot; a bare /command only when this bot has spoken in the group."""
    bot = message.chat.world.bot.username.lower()
    for entity in message.entities:
        if entity["type"] == "bot_command":
            raw = message.text.encode("utf-16-le")
            begin, length = entity["offset"] * 2, entity["length"] * 2
            command = raw[begin : begin + length].decode("utf-16-le").lower()
            target = command.partition("@")[2]
            if target == bot or (not target and entity["offset"] == 0 and message.chat.bot_has_spoken):
                return True
    return False
