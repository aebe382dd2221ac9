"""Free text about times → rules where it is certain, else the words as they were written."""

from .reading import Line, Opening, opening_of
from .words import time_of, weekdays_in

__all__ = ["Line", "Opening", "opening_of", "time_of", "weekdays_in"]
