"""SIGTERM and Ctrl-C, which ask the bot to end what it has begun and go."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Calls `stop` at every such signal while the block runs; nothing where the system has none, as on Windows."""
    loop = asyncio.get_running_loop()
    heard = []
    for one in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(one, stop)
        except (NotImplementedError, RuntimeError, ValueError):
            # Not the main thread, or no such signals.
            continue
        heard.append(one)
    try:
        yield
    finally:
        for one in heard:
            loop.remove_signal_handler(one)
