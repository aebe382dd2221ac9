"""Japanese text: words in normal form, their vectors, and whether wordings stand in a sentence."""
