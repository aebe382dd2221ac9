"""Whole questions about persons and their 重なり."""
