"""Who looked at whom and who changed what: written by every page, changed by none."""
