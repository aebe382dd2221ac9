"""Which tables hold anything of a person, and which of them PostgreSQL guards."""

from collections.abc import Callable, Iterable

from django.apps import apps

from matching.models import Person, Volunteer

Ask = Callable[[str], Iterable[tuple]]

POINTING = """
    WITH RECURSIVE about(id) AS (
        SELECT unnest(ARRAY['matching_person'::regclass::oid, 'matching_volunteer'::regclass::oid])
        UNION SELECT conrelid FROM pg_constraint JOIN about ON confrelid = about.id
        WHERE contype = 'f'
    ) SELECT id::regclass::text FROM about
"""
# One policy and no more: a second one would open what the first one closes.
GUARDED = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relrowsecurity AND NOT c.relforcerowsecurity
    GROUP BY c.oid HAVING count(*) = 1 AND bool_and(
        p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}'
        AND pg_get_expr(p.polqual, c.oid) LIKE '(municipality_id = ANY (%kasanari.municipality_ids%'
        AND pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid)
    )
"""
# Foreign keys between two guarded tables that no key with the municipality stands beside.
LOOSE = """
    SELECT conrelid::regclass || '.' || conname FROM pg_constraint one
    WHERE contype = 'f' AND array_length(conkey, 1) = 1
      AND conrelid = ANY (%(tables)s::regclass[]) AND confrelid = ANY (%(tables)s::regclass[])
      AND NOT EXISTS (
        SELECT FROM pg_constraint two
        WHERE two.contype = 'f' AND two.conrelid = one.conrelid AND two.confrelid = one.confrelid
          AND two.convalidated AND two.conkey[1] = one.conkey[1] AND two.conkey[2] = (
            SELECT attnum FROM pg_attribute
            WHERE attrelid = two.conrelid AND attname = 'municipality_id'
          )
      )
"""


def all_by_models() -> set[str]:
    """The tables of persons and of 活動したい人, who have tables, keys and rules of their own."""
    return by_models() | by_models(Volunteer)


def by_models(root: type = Person) -> set[str]:
    """Tables of the models from which relations lead to a person, through others as well."""
    models = set(apps.get_models(include_auto_created=True))
    about = {root}
    while more := {m for m in models - about if about & _targets(m)}:
        about |= more
    return {model._meta.db_table for model in about}


def by_keys(ask: Ask) -> set[str]:
    """Tables from which foreign keys of the database lead to a person."""
    return {row[0] for row in ask(POINTING)}


def guarded(ask: Ask) -> set[str]:
    """Tables with the tenant's policy for reading and writing, and no other policy."""
    return {row[0] for row in ask(GUARDED)}


def _targets(model: type) -> set[type]:
    relations = (field for field in model._meta.get_fields() if field.is_relation)
    return {f.related_model for f in relations if not f.auto_created and f.related_model}
