from django.db import migrations

from matching.place_index.triggers import note_any_column


class Migration(migrations.Migration):
    """A place is noted at a change of any column but those that the engine never reads."""

    dependencies = [
        ("matching", "0020_volunteers"),
        ("resources", "0008_full_places"),
    ]

    operations = [note_any_column()]
