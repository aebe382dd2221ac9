"""Word search over the catalogue: how text is folded, what a word may also be, what is marked."""
