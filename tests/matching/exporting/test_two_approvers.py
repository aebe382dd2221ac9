"""Two administrators decide on one list in the same moment: one decides, the other is told."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg.conninfo import make_conninfo

from accounts.roles import Role
from tests.factories import ExportRequestFactory, staff_user

pytestmark = pytest.mark.django_db(transaction=True)

REFUSE = """
    UPDATE matching_exportrequest SET decision = 'refused', decided_by_id = %s WHERE id = %s
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


def approve(client, row):
    try:
        return client.post(reverse("export_decision", args=[row.pk]), {"answer": "yes"})
    finally:
        connection.close()


def wait_until_somebody_waits(other):
    for _ in range(200):
        if other.execute(WAITING).fetchone()[0]:
            return
        time.sleep(0.05)
    raise AssertionError("Nobody waits for the other administrator.")


def test_the_second_is_told_that_it_is_decided():
    row = ExportRequestFactory()
    first, second = staff_user(Role.MUNICIPAL_ADMIN), staff_user(Role.MUNICIPAL_ADMIN)
    client = Client()
    client.force_login(second)
    name = settings.DATABASES["default"]["NAME"]
    address = make_conninfo(settings.ENV.database_url, dbname=name)
    with psycopg.connect(address) as other, ThreadPoolExecutor(1) as pool:
        other.execute(REFUSE, [first.pk, row.pk])
        answer = pool.submit(approve, client, row)
        wait_until_somebody_waits(other)
        other.commit()
        assert answer.result(30).url == reverse("export_approvals")
    row.refresh_from_db()
    assert (row.decision, row.decided_by) == ("refused", first)
    assert "もう決まっています" in client.get(reverse("export_approvals")).content.decode()
