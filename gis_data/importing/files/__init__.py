"""Open files from other people safely: what they are, what is in them, in which encoding."""
