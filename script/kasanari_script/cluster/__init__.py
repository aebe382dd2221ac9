"""A private PostgreSQL cluster: made on demand, stopped by its last user."""
