"""What the bot knows and says: models, rules, use cases and texts; no Telegram, no SQL, no clock."""
