"""The index of places: what is noted, kept, and shown to whom."""
