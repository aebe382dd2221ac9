"""The pure core of 重なり: words → profile → score → reasons → ranking. No Django, no database."""
