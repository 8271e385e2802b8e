"""How sending something to Telegram may go wrong, in the three ways that matter to what is done next."""


class SendingError(Exception):
    """Telegram did not do what it was asked, or did not say."""


class RefusedError(SendingError):
    """Telegram refused for good; nothing was sent. `reason` is in its own words."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class GoneError(RefusedError):
    """The bot is blocked, was thrown out, or the person is no more: nothing at all can be sent there."""


class MovedError(RefusedError):
    """The group has another number, `to`, since it became a supergroup; nothing was sent."""

    def __init__(self, reason: str = "", *, to: int) -> None:
        super().__init__(reason)
        self.to = to


class RetryLaterError(SendingError):
    """Nothing was sent, and the same may work in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class UnreachableError(RetryLaterError):
    """No connection could be made: nothing was sent, and nothing else can be at the moment."""


class OutcomeUnknownError(SendingError):
    """The request may have been carried out or not: an answer did not come."""
