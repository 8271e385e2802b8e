"""The Telegram edge: one router per feature; a handler parses, calls one use case, renders and sends."""
