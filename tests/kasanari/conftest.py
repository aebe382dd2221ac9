"""The queue of jobs, empty at the start of a test that commits."""

import pytest


@pytest.fixture
def empty_queue(transactional_db):
    """Django's flush leaves tables alone that it does not manage."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_periodic_defers")
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")
