"""What stands between a person and a place: needs, times, reach, what they cannot bear."""
