"""Why the bot does not do what a player asked for."""


class QuizRefusedError(Exception):
    """Carries the key of the one line to be said, and what the line tells."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments
