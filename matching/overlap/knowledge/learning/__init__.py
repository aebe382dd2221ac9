"""Learns from the links of the 語彙 what words of a person have to do with words of a place."""
