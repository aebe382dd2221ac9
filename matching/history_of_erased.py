"""For migrations: the one way in which rows of history change, and only of an erased person.

Nobody but the owner may change history, so this runs as the owner. It writes what already stands
in the erased row, nothing that a caller chooses.
"""

from django.db.migrations.operations import RunSQL

from .row_security import SEEN

# Tables of history that are not there yet are passed over.
BLANK_HISTORY = f"""
    CREATE FUNCTION matching_blank_history(erased uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT FROM matching_person
            WHERE id = erased AND erased_at IS NOT NULL
              AND ({SEEN} OR session_user = current_user)
        ) THEN
            RAISE EXCEPTION 'not an erased person of this tenant';
        END IF;
        IF to_regclass('public.matching_personevent') IS NOT NULL THEN
            UPDATE matching_personevent e
            SET case_number = p.case_number, age_band = p.age_band, needs = '{{}}',
                worker_id = NULL, neighborhood_id = NULL
            FROM matching_person p WHERE p.id = erased AND e.pgh_obj_id = erased;
        END IF;
        IF to_regclass('public.matching_consentevent') IS NOT NULL THEN
            UPDATE matching_consentevent SET witness = '消去済み'
            WHERE person_id = erased AND witness <> '';
        END IF;
        IF to_regclass('public.matching_availabletimeevent') IS NOT NULL THEN
            DELETE FROM matching_availabletimeevent WHERE person_id = erased;
        END IF;
    END $$
"""  # noqa: S608  # nosec B608  # the condition of row security, our own


def offer_blanking() -> RunSQL:
    """Make the function; the web role may call it, since it checks for itself."""
    return RunSQL(BLANK_HISTORY, "DROP FUNCTION matching_blank_history(uuid)")
