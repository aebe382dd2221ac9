"""The index of a town's places: one memory-mapped file of numbers, kept true by a log of changes.

It holds nothing of a person and no text. docs/adr/027-index-of-places.md says why it is so.
"""
