"""What can keep the bot from writing anything down, whatever it was about to write."""


class StorageTroubleError(Exception):
    """Nothing could be written; what was being done is not done, and the same may work later.

    The message is the database's own and names no content.
    """


class StorageFullError(StorageTroubleError):
    """There is no room left on the disk."""


class StorageBusyError(StorageTroubleError):
    """Another process has kept the database to itself for too long."""
