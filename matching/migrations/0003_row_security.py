"""Row security by municipality on every table that holds anything of a person."""

from django.db import migrations

from matching.row_security import keep_municipality, offer_municipality, protect

TABLES = [
    "matching_person",
    "matching_accessevent",
    "matching_availabletime",
    "matching_consent",
    "matching_consideration",
    "matching_matchrun",
    "matching_overlap",
    "matching_trait",
]


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_municipality_of_person_rows")]

    operations = [
        offer_municipality("matching_person"),
        offer_municipality("matching_consent"),
        offer_municipality("matching_matchrun"),
        keep_municipality("matching_accessevent", "person_id", "matching_person"),
        keep_municipality("matching_availabletime", "person_id", "matching_person"),
        keep_municipality("matching_consent", "person_id", "matching_person"),
        keep_municipality("matching_consideration", "person_id", "matching_person"),
        keep_municipality("matching_matchrun", "person_id", "matching_person"),
        keep_municipality("matching_matchrun", "consent_id", "matching_consent"),
        keep_municipality("matching_overlap", "run_id", "matching_matchrun"),
        keep_municipality("matching_trait", "person_id", "matching_person"),
        *[protect(table) for table in TABLES],
    ]
