"""Composition: settings, command line, scheduler, Telegram gateway and the wiring of the rooms."""
