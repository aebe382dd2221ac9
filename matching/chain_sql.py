"""The database's own part in the log of looks, for migrations; never changed once published."""

CLOCK = [
    # Every look gets the clock's time, and its transaction is awaited by whoever seals
    # (matching.audit.sealing_hours.BARRIER). The owner may bring rows of the past along.
    """
    CREATE FUNCTION kasanari_stamp_look() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(720601);
        IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID),
                           'MEMBER') THEN
            NEW.happened_at := clock_timestamp();
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER stamp_look BEFORE INSERT ON matching_accessevent
    FOR EACH ROW EXECUTE FUNCTION kasanari_stamp_look()
    """,
]
NO_CLOCK = [
    "DROP TRIGGER stamp_look ON matching_accessevent",
    "DROP FUNCTION kasanari_stamp_look()",
]

DROPPING = [
    # Whole sealed hours of a town in sight, older than a year at least; the anchors stay.
    """
    CREATE FUNCTION kasanari_drop_access_hours(town bigint, before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        latest timestamptz := least(before, now() - interval '366 days') - interval '1 hour';
        gone bigint;
    BEGIN
        IF NOT town = ANY (string_to_array(
            coalesce(current_setting('kasanari.municipality_ids', true), ''), ',')::bigint[])
        THEN
            RAISE insufficient_privilege USING MESSAGE = 'not a town in sight';
        END IF;
        WITH closed AS (
            UPDATE matching_auditanchor SET dropped_at = now()
            WHERE municipality_id = town AND hour <= latest AND dropped_at IS NULL
            RETURNING hour
        ), taken AS (
            DELETE FROM matching_accessevent look USING closed
            WHERE look.municipality_id = town
              AND look.happened_at >= closed.hour
              AND look.happened_at < closed.hour + interval '1 hour'
            RETURNING 1
        ) SELECT count(*) INTO gone FROM taken;
        RETURN gone;
    END $$
    """,
    "REVOKE ALL ON FUNCTION kasanari_drop_access_hours(bigint, timestamptz) FROM PUBLIC",
]
NO_DROPPING = ["DROP FUNCTION kasanari_drop_access_hours(bigint, timestamptz)"]
