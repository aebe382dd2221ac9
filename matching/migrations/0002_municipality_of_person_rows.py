"""Every row that hangs on a person carries the person's municipality."""

import django.db.models.deletion
from django.db import migrations

import matching.town_of

# In this order: a run is filled before its overlaps.
SOURCES = {
    "accessevent": "person",
    "availabletime": "person",
    "consent": "person",
    "consideration": "person",
    "matchrun": "person",
    "overlap": "run",
    "trait": "person",
}
PARENTS = {"person": "matching_person", "run": "matching_matchrun"}


def column(source, **kwargs):
    return matching.town_of.TownOf(
        blank=True,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        source=source,
        to="gis_data.municipality",
        verbose_name="市町村",
        **kwargs,
    )


def fill(model, source):
    # The names are those written above; nobody else's words come into this.
    copy = (
        f"UPDATE matching_{model} AS row SET municipality_id = source.municipality_id"  # nosec B608
        f" FROM {PARENTS[source]} AS source WHERE source.id = row.{source}_id"
    )
    return migrations.RunSQL(copy, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("gis_data", "0001_initial"), ("matching", "0001_initial")]

    operations = [
        *[
            migrations.AddField(model, "municipality", column(source, null=True))
            for model, source in SOURCES.items()
        ],
        *[fill(model, source) for model, source in SOURCES.items()],
        *[
            migrations.AlterField(model, "municipality", column(source))
            for model, source in SOURCES.items()
        ],
    ]
