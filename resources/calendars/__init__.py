"""iCalendar files (RFC 5545) of the catalogue, for the calendars people have already."""
