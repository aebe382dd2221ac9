"""What the public map is drawn from, kept ready: where each entry stands, and counts by cell."""
