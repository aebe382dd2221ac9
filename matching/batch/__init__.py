"""夜のうちにさがす: all persons of one 所属 against the places of the town, in parts, as jobs.

docs/adr/029-search-at-night.md says why it is so.
"""
