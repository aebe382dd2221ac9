"""What can go wrong with a backup, said in a Japanese sentence with what to do."""


class BackupError(Exception):
    """A backup could not be made or restored; the message says why."""
