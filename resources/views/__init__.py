"""Pages of the catalogue: public_* without login, the rest for staff."""
