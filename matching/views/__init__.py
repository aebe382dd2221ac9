"""Pages about persons and their 重なり."""
