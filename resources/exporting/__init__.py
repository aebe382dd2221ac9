"""Tables that leave the site as files: cells no spreadsheet runs, and a mark on every sheet."""
