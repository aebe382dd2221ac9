from django.db import migrations

from matching.place_index.triggers import note_classes


class Migration(migrations.Migration):
    """A place is noted, too, where it is shown to others than before."""

    dependencies = [("matching", "0022_idea_sheets")]

    operations = [note_classes()]
