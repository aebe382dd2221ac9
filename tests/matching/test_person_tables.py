"""Every table about persons is under row security; the owner passes it, and an index serves it."""

import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.e2e.conftest import at_database

from .person_tables import LOOSE, all_by_models, by_keys, guarded

pytestmark = pytest.mark.django_db

TABLES = sorted(all_by_models())
LATER, AT_ONCE = "SET CONSTRAINTS ALL DEFERRED", "SET CONSTRAINTS ALL IMMEDIATE"


def ask(question, values=None):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


@pytest.fixture
def owner(django_db_setup):
    """A connection of the tables' owner whose work is taken back."""
    address = at_database(settings.ENV.database_owner_url, connection.settings_dict["NAME"])
    with psycopg.connect(address, options="-c lock_timeout=20s") as connected:
        yield connected
        connected.rollback()


def test_every_table_about_persons_is_guarded():
    assert len(TABLES) >= 8
    assert (set(TABLES) | by_keys(ask)) - guarded(ask) == set()


def test_nothing_else_is_guarded():
    """A policy on a table of places would cost its spatial index."""
    assert guarded(ask) == set(TABLES)


def test_every_way_between_tables_of_persons_keeps_the_municipality():
    assert ask(LOOSE, {"tables": TABLES}) == []


def test_a_new_table_without_a_policy_would_be_found(owner):
    def asked(question):
        return owner.execute(question).fetchall()

    owner.execute(
        "CREATE TABLE diary (id bigint PRIMARY KEY, trait_id uuid REFERENCES matching_trait)"
    )
    owner.execute("CREATE TABLE page (diary_id bigint REFERENCES diary)")
    assert by_keys(asked) - guarded(asked) == {"diary", "page"}
    owner.execute("ALTER TABLE matching_consent DISABLE ROW LEVEL SECURITY")
    owner.execute("CREATE POLICY wide ON matching_trait USING (true)")
    assert set(TABLES) - guarded(asked) == {"matching_consent", "matching_trait"}
    loose = owner.execute(LOOSE, {"tables": [*TABLES, "diary"]}).fetchall()
    assert loose == [("diary.diary_trait_id_fkey",)]


TOWNS = """
    INSERT INTO gis_data_municipality
        (source, publisher, licence, code, name, name_kana, prefecture, area_word)
    SELECT '', '', '', (90000 + n)::text, '町' || n, '', '', '' FROM generate_series(1, 40) n;
    INSERT INTO accounts_organization (name, name_kana, employs_staff, municipality_id)
    SELECT '社協', '', true, id FROM gis_data_municipality;
    INSERT INTO matching_person
        (id, municipality_id, organization_id, case_number, age_band, attributes, household, name,
         name_kana, phone, mobility, max_minutes, needs, guardian_needed, closing,
         keep_reason, created_at, updated_at)
    SELECT gen_random_uuid(), municipality_id, id, 'E-' || n, '', '', '', '', '', '', 'foot', 20,
           '{}', '', '', '', now(), now()
    FROM accounts_organization, generate_series(1, 400) n;
    ANALYZE matching_person;
"""


def plan(owner, question):
    return "\n".join(row[0] for row in owner.execute(f"EXPLAIN (ANALYZE) {question}"))


def test_the_owner_sees_every_town_so_that_data_migrations_do(owner):
    owner.execute(TOWNS)
    towns = owner.execute("SELECT count(DISTINCT municipality_id) FROM matching_person")
    assert towns.fetchone() == (40,)


def test_row_security_reads_by_an_index(owner):
    owner.execute(TOWNS)
    # The owner passes row security; forced for the time of this test, it plans as the web role.
    owner.execute(AT_ONCE)
    owner.execute("ALTER TABLE matching_person FORCE ROW LEVEL SECURITY")
    assert "rows=0" in plan(owner, "SELECT * FROM matching_person").splitlines()[0]
    some = owner.execute("SELECT id FROM gis_data_municipality ORDER BY id LIMIT 2").fetchall()
    ids = ",".join(str(row[0]) for row in some)
    owner.execute("SELECT set_config('kasanari.municipality_ids', %s, true)", [ids])
    whole = plan(owner, "SELECT * FROM matching_person")
    assert "Index Cond: (municipality_id = ANY" in whole
    assert "Seq Scan" not in whole
    assert "rows=800" in whole
    one = plan(owner, f"SELECT * FROM matching_person WHERE id = '{uuid.uuid4()}'")
    assert "Index Cond: (id =" in one


def test_the_owner_can_join_two_towns_in_one_transaction(owner):
    owner.execute(TOWNS)
    owner.execute(
        "INSERT INTO matching_consideration (id, kind, text, position, person_id, municipality_id)"
        " SELECT gen_random_uuid(), 'care', 'x', 0, id, municipality_id FROM matching_person"
    )
    owner.execute(LATER)
    for table in ("matching_person", "matching_consideration"):
        owner.execute(
            f"UPDATE {table} SET municipality_id = (SELECT min(id) FROM gis_data_municipality)"
        )
    owner.execute(AT_ONCE)
