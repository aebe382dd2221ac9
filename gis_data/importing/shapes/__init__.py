"""Coordinate systems and polygons: mend them, place them, judge whether they fit the town."""
