"""Texts about persons sealed with a key per person, kept apart from the database."""
