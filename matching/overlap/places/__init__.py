"""Profiles of places as columns: read once, written to a file, put together, and their texts."""
