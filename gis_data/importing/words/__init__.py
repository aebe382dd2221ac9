"""Cells and column names of real lists: text, dates, codes, lists of 町名."""
