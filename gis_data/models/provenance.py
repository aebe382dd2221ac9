"""Where a row came from: shared by everything that is read from a public file."""

from django.db import models


class Provenance(models.Model):
    """Source, publisher, year and licence of a row."""

    source = models.CharField("出典", max_length=200, blank=True)
    publisher = models.CharField("作成者", max_length=120, blank=True)
    source_year = models.PositiveSmallIntegerField("データの年", null=True, blank=True)
    licence = models.CharField("利用条件", max_length=200, blank=True)

    class Meta:
        abstract = True
