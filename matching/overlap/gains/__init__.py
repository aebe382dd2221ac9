"""How much a place and a person mean to each other, in both directions."""
