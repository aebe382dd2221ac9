"""A made-up town of published entries in the database at hand, quickly: up to a million.

    from made_up_town import drop_town, make_town

Entries, kinds, schedules, facts and roles are generated inside PostgreSQL; the same at each run.
`make_town(100_000)` takes about a minute; `drop_town()` takes the town away again, also one that
a broken run left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

CODE = "99996"
TABLES = (
    *("gis_data_neighborhood", "gis_data_livingarea", "resources_resource"),
    *("resources_resource_kinds", "resources_schedule", "resources_accessibilityfact"),
    "resources_resourcewords",
)
EMPTY = {
    "integer": "0",
    "smallint": "0",
    "bigint": "0",
    "boolean": "false",
    "ARRAY": "'{}'",
    "jsonb": "'{}'",
}
"""A plain value of each type, for columns that this file does not know."""
NO_NUMBERS = str.maketrans("", "", "0123456789")
SOUTH, WEST, SIDE = 35.6, 139.5, 0.2
AREAS, HOODS = 9, 180
NAMES = (
    *("サロン", "子ども食堂", "畑の会", "喫茶", "将棋の会", "編み物の会", "体操の会", "縁側"),
    *("学習室", "園芸の会", "歌の会", "読書会", "工房", "朝市", "見守り隊", "家族の会"),
)
PLACES = (
    *("ひだまり", "みどり", "さくら", "あおぞら", "こかげ", "せせらぎ", "つくし", "なのはな"),
    *("やまびこ", "ほたる", "もみじ", "わかば", "ゆうひ", "かぜ", "そよかぜ", "たんぽぽ"),
)
DOINGS = (
    *(
        "お茶を飲みながら、好きなことをして過ごします。",
        "子どもといっしょに夕方のごはんを作ります。",
    ),
    *(
        "野菜を育てて、採れたもので昼ごはんにします。",
        "将棋と囲碁をします。はじめての人に教えます。",
    ),
    *("編み物と手芸をします。道具はあります。", "いすにすわったままできる体操です。"),
    *("宿題を見てほしい子と、教えたい大人が集まります。", "花だんの世話をして、花を配ります。"),
    *("昔の歌をうたいます。", "本を読んで、感じたことを話します。"),
    *("こわれたものを直します。木工もします。", "採れたての野菜と手づくりのパンをならべます。"),
    *("ひとり暮らしの人に声をかけてまわります。", "介護する人が、気がねなく話せます。"),
    *("パソコンとスマホの使い方を教え合います。", "犬と散歩をしながら町を見守ります。"),
)
RARE = "蕎麦を打って、みんなで食べます。"
"""What one entry of five hundred does."""
RULES = (
    *("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=TU,TH"),
    *("FREQ=MONTHLY;BYDAY=2SA,4SA", "FREQ=MONTHLY;BYDAY=1WE,3WE", "FREQ=MONTHLY;BYMONTHDAY=15"),
    *("FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=-1SU", ""),
)
WEEKDAYS = ("0", "2", "1,3", "5", "2", "0,1,2,3,4,5,6", "4", "6", "")

AREAS_SQL = """
INSERT INTO gis_data_livingarea (municipality_id, name, name_kana, position, boundary, source,
    publisher, licence)
SELECT %(town)s, '第' || n || '地区', '', n, ST_Multi(ST_MakeEnvelope(
    %(west)s + %(side)s * ((n - 1) %% 3) / 3, %(south)s + %(side)s * ((n - 1) / 3) / 3,
    %(west)s + %(side)s * ((n - 1) %% 3 + 1) / 3, %(south)s + %(side)s * ((n - 1) / 3 + 1) / 3,
    4326)), '', '', ''
FROM generate_series(1, %(areas)s) n
"""
HOODS_SQL = """
INSERT INTO gis_data_neighborhood (municipality_id, living_area_id, name, name_kana, point, source,
    publisher, licence, population_by_age)
SELECT %(town)s, a.id, '第' || a.position || '町' || n || '丁目', '',
    ST_PointOnSurface(a.boundary), '', '', '', '{}'
FROM gis_data_livingarea a, generate_series(1, %(hoods)s / %(areas)s) n
WHERE a.municipality_id = %(town)s
"""
# {columns} and {values}: required columns of whoever added one since, with a plain value.
ENTRIES_SQL = """
INSERT INTO resources_resource (municipality_id, living_area_id, neighborhood_id, name, name_kana,
    summary, activity, fee, capacity, capacity_on, status, audience, precision, geom, public_geom,
    last_confirmed_at, update_cycle_months, created_at, updated_at {columns})
SELECT %(town)s, h.living_area_id, h.id,
    p.place || (n / 256) || 'の' || p.kind, p.place || (n / 256) || p.kind, '', p.doing,
    CASE n %% 5 WHEN 0 THEN 0 WHEN 1 THEN 100 WHEN 2 THEN 300 WHEN 3 THEN 0 END,
    10 + n %% 20, current_date - n %% 300, 'confirmed', 'public', 'exact', p.at, p.at,
    current_date - n %% 500, 12, now() - (n %% 400) * interval '1 day', now() {values}
FROM (
    SELECT n, (%(names)s::text[])[1 + n %% 16] AS kind,
        (%(places)s::text[])[1 + n / 16 %% 16] AS place,
        CASE WHEN n %% 500 = 7 THEN %(rare)s
            ELSE (%(doings)s::text[])[1 + (n * 7 + n / 16) %% 16] END AS doing,
        ST_SetSRID(ST_MakePoint(%(west)s + %(side)s * ((n * 0.61803398875) %% 1.0),
            %(south)s + %(side)s * ((n * 0.75487766624) %% 1.0)), 4326) AS at
    FROM generate_series(1, %(size)s) n
) p
JOIN (SELECT id, living_area_id, row_number() OVER (ORDER BY id) AS r FROM gis_data_neighborhood
      WHERE municipality_id = %(town)s) h ON h.r = 1 + p.n %% %(hoods)s
ORDER BY p.n
"""
KINDS_SQL = """
INSERT INTO resources_resource_kinds (resource_id, resourcekind_id)
SELECT r.id, k.id FROM resources_resource r
JOIN (SELECT id, row_number() OVER (ORDER BY position, id) AS r, count(*) OVER () AS many
      FROM resources_resourcekind WHERE parent_id IS NULL) k ON k.r = 1 + r.id %% k.many
WHERE r.municipality_id = %(town)s
"""
SCHEDULES_SQL = """
INSERT INTO resources_schedule (resource_id, rule, start_time, end_time, exceptions,
    closed_on_holidays, note, weekdays {columns})
SELECT id, (%(rules)s::text[])[1 + id %% 9], make_time(9 + (id %% 8)::int, 0, 0),
    make_time(11 + (id %% 8)::int, 0, 0), '{{}}', id %% 4 = 0, '',
    string_to_array((%(weekdays)s::text[])[1 + id %% 9], ',')::smallint[] {values}
FROM resources_resource WHERE municipality_id = %(town)s;
"""
FACTS_SQL = """
INSERT INTO resources_accessibilityfact (resource_id, feature, state {columns})
SELECT r.id, f.feature, (ARRAY['yes', 'no', 'unknown'])[1 + (r.id / 3 + f.n) %% 3] {values}
FROM resources_resource r,
    unnest(ARRAY['step_free', 'wheelchair_toilet', 'quiet', 'shuttle'])
        WITH ORDINALITY f(feature, n)
WHERE r.municipality_id = %(town)s
"""
SWITCH = sql.SQL("ALTER TABLE {table} {to} TRIGGER USER")
OF_TOWN = sql.SQL(
    "DELETE FROM {table} WHERE municipality_id IN"
    " (SELECT id FROM gis_data_municipality WHERE code = %s)"
)
PART_OF_TOWN = sql.SQL(
    "DELETE FROM {table} WHERE {column} IN (SELECT r.id FROM resources_resource r"
    " JOIN gis_data_municipality m ON m.id = r.municipality_id WHERE m.code = %s)"
)


def make_town(size: int, *, words: bool = True) -> Any:
    """Make the town with so many entries and return its Municipality.

    As the owner of the tables, with the triggers off: no history is written of what was never
    true, and the bench measures nothing of it. Without `words` no search finds the entries.
    """
    from gis_data.models import Municipality

    town = Municipality.objects.create(code=CODE, name="ためしの大きな市", area_word="地区")
    facts = {
        "town": town.pk,
        "size": size,
        "west": WEST,
        "south": SOUTH,
        "side": SIDE,
        "areas": AREAS,
        "hoods": HOODS,
        "names": list(NAMES),
        "places": list(PLACES),
        "doings": list(DOINGS),
        "rare": RARE,
        "rules": list(RULES),
        "weekdays": list(WEEKDAYS),
    }
    with _without_triggers() as cursor:
        cursor.execute(AREAS_SQL, facts)
        cursor.execute(HOODS_SQL, facts)
        cursor.execute(_with_the_rest(cursor, "resources_resource", ENTRIES_SQL), facts)
        cursor.execute(KINDS_SQL, facts)
        cursor.execute(_with_the_rest(cursor, "resources_schedule", SCHEDULES_SQL), facts)
        cursor.execute(_with_the_rest(cursor, "resources_accessibilityfact", FACTS_SQL), facts)
        if words:
            read_words(cursor, town.pk)
    with _as_owner() as connection:
        connection.autocommit = True
        connection.execute("ANALYZE")
    return town


def _as_owner() -> psycopg.Connection:
    return psycopg.connect(settings.ENV.database_owner_url)


@contextmanager
def _without_triggers() -> Iterator[psycopg.Cursor]:
    """A transaction of the owner in which no trigger of ours runs; keys are checked as always."""
    with _as_owner() as connection, connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(SWITCH.format(table=sql.Identifier(table), to=sql.SQL("DISABLE")))
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(SWITCH.format(table=sql.Identifier(table), to=sql.SQL("ENABLE")))


def _with_the_rest(cursor: psycopg.Cursor, table: str, statement: str) -> str:
    """The statement with every required column that it does not name, empty or naught."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = %s AND is_nullable = 'NO' AND is_identity = 'NO'",
        [table],
    )
    named = set(re.findall(r"[a-z_]+", statement[: statement.index("SELECT")]))
    rest = {name: EMPTY.get(kind, "''") for name, kind in cursor.fetchall() if name not in named}
    columns = "".join(f", {name}" for name in rest)
    return statement.format(
        columns=columns, values="".join(f", {value}" for value in rest.values())
    )


def read_words(cursor: psycopg.Cursor, town: int) -> None:
    """Write the words of every entry. A made-up town repeats its sentences: each is read once."""
    from resources.search.folding import grams, loosely
    from resources.search.wordings import wording_of

    shared = {doing: wording_of([doing]) for doing in (*DOINGS, RARE)}
    names = {f"{place}{kind}": wording_of([place, kind]) for place in PLACES for kind in NAMES}
    cursor.execute(
        "SELECT id, name, activity, name_kana FROM resources_resource WHERE municipality_id = %s",
        [town],
    )
    rows = cursor.fetchall()
    columns = "(resource_id, text, grams, nouns, due)"
    with cursor.copy(f"COPY resources_resourcewords {columns} FROM STDIN") as copy:
        for pk, name, doing, plain in rows:
            parts = (shared[doing], names[plain.translate(NO_NUMBERS)])
            own = loosely(name)
            text = "\n".join((own, *(part.text for part in parts)))
            pairs = sorted({*grams(own), *(pair for part in parts for pair in part.grams)})
            nouns = sorted({noun for part in parts for noun in part.nouns})
            copy.write_row((pk, text, pairs, nouns, False))


def drop_town() -> None:
    """Take the made-up town away again, whoever made it."""
    from resources.models import Resource

    parts = [part for part in Resource._meta.related_objects if not part.many_to_many]
    with _without_triggers() as cursor:
        for part in parts:
            if part.related_model._meta.app_label == "resources":
                _drop(cursor, part.related_model._meta.db_table, part.field.column)
        _drop(cursor, "resources_resource_kinds", "resource_id")
        for table in ("resources_resource", "gis_data_neighborhood", "gis_data_livingarea"):
            cursor.execute(OF_TOWN.format(table=sql.Identifier(table)), [CODE])
        cursor.execute("DELETE FROM gis_data_municipality WHERE code = %s", [CODE])


def _drop(cursor: psycopg.Cursor, table: str, column: str) -> None:
    part = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
    cursor.execute(PART_OF_TOWN.format(**part), [CODE])
