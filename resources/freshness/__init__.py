"""Keeping entries true: what is due, who asked, what was answered, on screen and on paper."""
