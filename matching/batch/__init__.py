"""夜のうちにさがす: all persons of one 所属 against the places of the town, in parts, as jobs.

docs/adr/028-search-at-night.md says why it is so.
"""
