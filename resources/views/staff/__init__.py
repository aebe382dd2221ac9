"""Pages behind the login: today, the listing desk, the catalogue desk, interviews."""
