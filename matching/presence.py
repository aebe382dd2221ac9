"""Whether somebody of a place said that coming is enough: the engine's own reading of it."""

from matching.overlap.presence import welcomes_presence

__all__ = ["welcomes_presence"]
