"""A town's own 語彙: its version, and the knowledge of the engine with it."""

from .merging import entry_of, own_entries, town_knowledge, vocabulary_version

__all__ = ["entry_of", "own_entries", "town_knowledge", "vocabulary_version"]
