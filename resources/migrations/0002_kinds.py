"""The kinds every town starts with."""

from django.db import migrations

from resources.kinds import KIND_SEEDS


def add_kinds(apps, schema_editor):
    kind = apps.get_model("resources", "ResourceKind")
    for position, seed in enumerate(KIND_SEEDS):
        kind.objects.update_or_create(
            slug=seed.slug, defaults={**seed._asdict(), "position": position}
        )


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
