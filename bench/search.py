"""How quickly a word finds its entries: pairs of letters beside pg_trgm and a plain ILIKE.

    script/manage shell -c "import runpy; runpy.run_path('bench/search.py', run_name='__main__')"

Makes a town of 1,000 and one of BENCH_ENTRIES (100,000) published entries in the database at hand
and takes each away again. The same question each time, the ids of the entries whose text holds the
word, over the same texts: by the own index of pairs, by a pg_trgm index in a table of the bench's
own (where the extension may be made), and by reading every text. Prints milliseconds and ratios.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

sys.path.append(str(Path(__file__).resolve().parent))

from made_up_town import drop_town, make_town

SIZES = (1_000, int(os.environ.get("BENCH_ENTRIES", "100000")))
ROUNDS = 5
WORDS = ("蕎麦", "将棋", "木工", "ひだまり", "かぜ99の", "花だん", "ない言葉")
TEXTS = """
    CREATE TEMP TABLE bench_texts AS
    SELECT w.resource_id AS id, w.text FROM resources_resourcewords w
"""
OWN = """
    SELECT resource_id FROM resources_resourcewords
    WHERE grams @> %s::varchar(2)[] AND text LIKE %s
"""
PLAIN = "SELECT id FROM bench_texts WHERE text ILIKE %s"
TRIGRAMS = "SELECT id FROM bench_trigrams WHERE text LIKE %s"
NAN = float("nan")


def best_of(cursor: psycopg.Cursor, statement: str, values: list[Any]) -> tuple[float, int]:
    """Milliseconds of the fastest of a few rounds, and how many ids came back."""
    times, found = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        cursor.execute(statement, values)
        found = len(cursor.fetchall())
        times.append(time.perf_counter() - start)
    return 1000 * min(times), found


def copied(cursor: psycopg.Cursor) -> bool:
    """Make the tables of the bench; whether PostgreSQL has pg_trgm here."""
    cursor.execute(TEXTS)
    cursor.execute("CREATE TEMP TABLE bench_trigrams AS SELECT * FROM bench_texts")
    try:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE INDEX ON bench_trigrams USING gin (text gin_trgm_ops)")
    except psycopg.Error:
        return False
    cursor.execute("ANALYZE bench_texts")
    cursor.execute("ANALYZE bench_trigrams")
    return True


def measure(cursor: psycopg.Cursor, size: int) -> None:
    """One line for each word."""
    from resources.search.folding import asked_loosely, grams

    has_trigrams = copied(cursor)
    for typed in WORDS:
        word = asked_loosely(typed)
        pattern = f"%{word}%"
        own, found = best_of(cursor, OWN, [grams(word), pattern])
        plain, read = best_of(cursor, PLAIN, [pattern])
        trigram, also = best_of(cursor, TRIGRAMS, [pattern]) if has_trigrams else (NAN, found)
        if not found == read == also:
            raise SystemExit(f"{typed}: {found} by pairs, {read} by reading, {also} by trigrams")
        figures = (own, trigram, plain, trigram / own, plain / own)
        print(size, typed, found, *(f"{figure:.2f}" for figure in figures), sep="\t", flush=True)


def main() -> None:
    """Both sizes; what the bench makes ends with its transaction, and the town is taken away."""
    from django.conf import settings

    print("entries\tword\tfound\tpairs ms\ttrigram ms\tILIKE ms\ttrigram/pairs\tILIKE/pairs")
    for size in SIZES:
        drop_town()
        try:
            make_town(size)
            with psycopg.connect(settings.ENV.database_owner_url) as connection:
                measure(connection.cursor(), size)
                connection.rollback()
        finally:
            drop_town()


if __name__ == "__main__":
    main()
