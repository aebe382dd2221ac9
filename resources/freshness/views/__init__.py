"""Pages of checking: the work list, one entry, slips, the report, a day of visits."""
