"""Many places in order for one person, ties by distance and turns."""
