"""The machine's clock; tests and the demo inject others."""

from datetime import UTC, datetime


class SystemClock:
    """Implements `handlers.clock.Clock`."""

    def now(self) -> datetime:
        """Returns the present moment, aware, in UTC."""
        return datetime.now(UTC)
