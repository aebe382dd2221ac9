"""Persons, consent, who looked, and the 重なり between people and places."""
