"""How big a gain is and how strongly words meet: the only form in which either reaches a screen."""

from enum import StrEnum


class GainLevel(StrEnum):
    """Words for a gain, falling."""

    LARGE = "大きい"
    MEDIUM = "中くらい"
    SMALL = "小さい"
    NONE = "まだ見つからない"


LARGE_FROM, MEDIUM_FROM, SMALL_FROM = 0.6, 0.4, 0.2
"""Medians of the gains of pairs that readers graded 3, 2 and below, on the development sets."""


def gain_level(gain: float) -> GainLevel:
    """The word for a gain between 0 and 1."""
    if gain >= LARGE_FROM:
        return GainLevel.LARGE
    if gain >= MEDIUM_FROM:
        return GainLevel.MEDIUM
    return GainLevel.SMALL if gain >= SMALL_FROM else GainLevel.NONE


class ReasonLevel(StrEnum):
    """Words for how strongly one pair of words meets."""

    WELL = "よく"
    LITTLE = "すこし"


WELL_FROM = 0.7
"""About the median of the strongest reason of pairs that readers graded 3, on both dev sets."""


def reason_level(strength: float) -> ReasonLevel:
    """The word for the strength of a reason between 0 and 1."""
    return ReasonLevel.WELL if strength >= WELL_FROM else ReasonLevel.LITTLE
