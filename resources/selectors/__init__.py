"""Whole questions about the catalogue, its map and its interviews."""
