"""Tests of the commands in script/, on real PostgreSQL clusters of their own."""
