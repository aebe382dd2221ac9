"""ResourceWords: what an entry is found by when somebody searches for a word."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from .resource import Resource


class ResourceWords(models.Model):
    """The folded texts of one entry, their pairs of letters, and their nouns.

    A trigger adds and removes the row with its entry and marks it as `due` whenever a text
    behind it changes, whoever writes and however (resources.search.triggers).
    """

    resource = models.OneToOneField(
        Resource, on_delete=models.DO_NOTHING, primary_key=True, related_name="words"
    )
    text = models.TextField("検索用", blank=True)
    grams = ArrayField(models.CharField(max_length=2), verbose_name="2文字ずつ", default=list)
    nouns = ArrayField(models.CharField(max_length=20), verbose_name="名詞", default=list)
    due = models.BooleanField("作りなおす", default=True)

    class Meta:
        verbose_name = "検索のことば"
        verbose_name_plural = "検索のことば"
        ordering = ["resource_id"]
        indexes = [
            GinIndex(fields=["grams"], name="resource_words_grams"),
            models.Index(fields=["resource"], name="resource_words_due", condition=Q(due=True)),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id}"
