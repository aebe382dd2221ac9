"""The one way an importer says no."""


class ImportRefused(Exception):  # noqa: N818  # reads aloud: "the import was refused"
    """The whole file cannot be taken. The message is a Japanese sentence for the operator."""
