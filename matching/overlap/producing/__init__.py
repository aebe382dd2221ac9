"""Producing 重なり: what could be begun between a person and a place, or between two places."""
