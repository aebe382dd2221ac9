"""What can stand between a sealed text and its reader; each message is a Japanese sentence."""


class SealError(Exception):
    """A key is missing or broken, or an envelope cannot be opened."""


class KeyMissingError(SealError):
    """The store holds no key of this name."""


class KeyErasedError(SealError):
    """The key was destroyed on purpose: what it sealed is gone for good."""
