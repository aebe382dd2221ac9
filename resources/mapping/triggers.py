"""For migrations: triggers that keep places and counts of the map true, whoever writes.

What a function makes of a table stays as it is, because old migrations call it.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

# What an entry contributes now is compared with what the counts hold of it, so that it does not
# matter how often and in what order the triggers of one statement run. Rows of counts are only
# added, never changed: two who save at once do not wait for each other.
MAKE = """
    CREATE FUNCTION resources_map_cell(lon double precision, lat double precision,
        OUT cell_x integer, OUT cell_y integer) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT least(greatest(floor((lon + 180) / 360 * 1048576)::integer, 0), 1048575),
            least(greatest(floor((1 - asinh(tand(least(greatest(lat, -85.05), 85.05))) / pi())
                / 2 * 1048576)::integer, 0), 1048575)
    $$;

    CREATE FUNCTION resources_map_count(place resources_mapplace, sign integer)
        RETURNS void LANGUAGE sql AS $$
        INSERT INTO resources_mapcount (municipality_id, living_area_id, kind_id, level,
            cell_x, cell_y, number, lon_sum, lat_sum)
        SELECT place.municipality_id, place.living_area_id, place.kind_id, level,
            place.cell_x >> (20 - level), place.cell_y >> (20 - level), sign,
            sign * round(ST_X(place.geom) * 100000)::bigint,
            sign * round(ST_Y(place.geom) * 100000)::bigint
        FROM unnest('{6,8,10,12,14,16}'::integer[]) level
    $$;

    CREATE FUNCTION resources_map_now(entry bigint) RETURNS TABLE (resource_id bigint,
        municipality_id bigint, living_area_id bigint, kind_id bigint, geom geometry,
        cell_x integer, cell_y integer) LANGUAGE sql STABLE AS $$
        SELECT r.id, r.municipality_id, r.living_area_id, k.id, r.public_geom, c.cell_x, c.cell_y
        FROM resources_resource r
        CROSS JOIN LATERAL resources_map_cell(ST_X(r.public_geom), ST_Y(r.public_geom)) c
        LEFT JOIN LATERAL (
            SELECT k.id FROM resources_resource_kinds rk
            JOIN resources_resourcekind k ON k.id = rk.resourcekind_id
            WHERE rk.resource_id = r.id ORDER BY k.position, k.id LIMIT 1
        ) k ON true
        WHERE r.id = entry AND r.status = 'confirmed' AND r.audience = 'public'
            AND r.public_geom IS NOT NULL
    $$;

    CREATE FUNCTION resources_map_sync(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE held resources_mapplace; found record;
    BEGIN
        PERFORM 1 FROM resources_resource WHERE id = entry FOR NO KEY UPDATE;
        SELECT * INTO held FROM resources_mapplace WHERE resource_id = entry;
        SELECT * INTO found FROM resources_map_now(entry);
        IF held.resource_id IS NOT NULL AND found.resource_id IS NOT NULL
            AND (held.municipality_id, held.living_area_id, held.kind_id)
                IS NOT DISTINCT FROM (found.municipality_id, found.living_area_id, found.kind_id)
            AND ST_OrderingEquals(held.geom, found.geom) THEN
            RETURN;
        END IF;
        IF held.resource_id IS NOT NULL THEN
            PERFORM resources_map_count(held, -1);
            DELETE FROM resources_mapplace WHERE resource_id = entry;
        END IF;
        IF found.resource_id IS NOT NULL THEN
            INSERT INTO resources_mapplace (resource_id, municipality_id, living_area_id, kind_id,
                geom, cell_x, cell_y)
            VALUES (found.resource_id, found.municipality_id, found.living_area_id, found.kind_id,
                found.geom, found.cell_x, found.cell_y)
            RETURNING * INTO held;
            PERFORM resources_map_count(held, 1);
        END IF;
    END $$;

    CREATE FUNCTION resources_map_by_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND (OLD.status, OLD.audience, OLD.municipality_id, OLD.living_area_id)
                IS NOT DISTINCT FROM
                (NEW.status, NEW.audience, NEW.municipality_id, NEW.living_area_id)
            AND OLD.public_geom::bytea IS NOT DISTINCT FROM NEW.public_geom::bytea THEN
            RETURN NULL;
        END IF;
        PERFORM resources_map_sync(CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_map_by_part() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN PERFORM resources_map_sync(OLD.resource_id); END IF;
        IF TG_OP <> 'DELETE' THEN PERFORM resources_map_sync(NEW.resource_id); END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_map_by_kind() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.position IS DISTINCT FROM NEW.position THEN
            PERFORM resources_map_sync(resource_id) FROM resources_resource_kinds
            WHERE resourcekind_id = NEW.id;
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER resources_map_entry AFTER INSERT OR UPDATE OR DELETE ON resources_resource
    FOR EACH ROW EXECUTE FUNCTION resources_map_by_entry();

    CREATE TRIGGER resources_map_part AFTER INSERT OR UPDATE OR DELETE ON resources_resource_kinds
    FOR EACH ROW EXECUTE FUNCTION resources_map_by_part();

    CREATE TRIGGER resources_map_kind AFTER UPDATE ON resources_resourcekind
    FOR EACH ROW EXECUTE FUNCTION resources_map_by_kind();
"""
UNMAKE = """
    DROP TRIGGER resources_map_kind ON resources_resourcekind;
    DROP TRIGGER resources_map_part ON resources_resource_kinds;
    DROP TRIGGER resources_map_entry ON resources_resource;
    DROP FUNCTION resources_map_by_kind();
    DROP FUNCTION resources_map_by_part();
    DROP FUNCTION resources_map_by_entry();
    DROP FUNCTION resources_map_sync(bigint);
    DROP FUNCTION resources_map_now(bigint);
    DROP FUNCTION resources_map_count(resources_mapplace, integer);
    DROP FUNCTION resources_map_cell(double precision, double precision);
"""
# The same places and counts for entries that are there already, all at once. The tables are empty.
FILL = """
    INSERT INTO resources_mapplace (resource_id, municipality_id, living_area_id, kind_id, geom,
        cell_x, cell_y)
    SELECT n.resource_id, n.municipality_id, n.living_area_id, n.kind_id, n.geom, n.cell_x,
        n.cell_y
    FROM resources_resource r CROSS JOIN LATERAL resources_map_now(r.id) n
    WHERE r.status = 'confirmed' AND r.audience = 'public';
    INSERT INTO resources_mapcount (municipality_id, living_area_id, kind_id, level, cell_x,
        cell_y, number, lon_sum, lat_sum)
    SELECT municipality_id, living_area_id, kind_id, level, cell_x >> (20 - level),
        cell_y >> (20 - level), count(*), sum(round(ST_X(geom) * 100000)::bigint),
        sum(round(ST_Y(geom) * 100000)::bigint)
    FROM resources_mapplace, unnest('{6,8,10,12,14,16}'::integer[]) level
    GROUP BY 1, 2, 3, 4, 5, 6
"""


def make() -> RunSQL:
    """Make what keeps the map, and the triggers that call it."""
    return RunSQL(MAKE, UNMAKE)


def fill() -> RunSQL:
    """Count what is there."""
    return RunSQL(FILL, RunSQL.noop)
