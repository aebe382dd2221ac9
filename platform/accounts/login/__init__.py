"""Logging in: the pages, their forms, and what is kept of each try."""
