"""The local Telegram, tested as a bot and as people see it."""
