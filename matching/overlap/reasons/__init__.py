"""Why they overlap, in words: who said what, how strongly, how much is quoted."""
