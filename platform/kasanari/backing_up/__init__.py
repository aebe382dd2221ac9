"""Copies of the database that are known to come back, and of the persons' keys, apart."""
