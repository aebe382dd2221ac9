"""TownConcept: a concept that a town adds to the 語彙. It is about words and about nobody."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import Municipality
from matching.choices import LinkStrength

LONGEST_NAME = 40
LONGEST_WORDING = 60
MOST_WORDINGS = 60
MOST_LINKS = 20
MOST_CONCEPTS = 500


@keep_history()
class TownConcept(models.Model):
    """One row of a town's own 語彙; of the same name as a shared concept, it adds to that one.

    wider: the name of the concept above. answers: name of a concept → a word of LinkStrength.
    removed_at: taken away, and can be put back.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("名前", max_length=LONGEST_NAME)
    wider = models.CharField("広い言葉", max_length=LONGEST_NAME, blank=True)
    wordings = ArrayField(
        models.CharField(max_length=LONGEST_WORDING),
        verbose_name="言い方",
        default=list,
        blank=True,
        size=MOST_WORDINGS,
    )
    answers = models.JSONField("応えるもの", default=dict, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="書いた人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField("書いた日時", auto_now=True)
    removed_at = models.DateTimeField("消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "まちの言葉"
        verbose_name_plural = "まちの言葉"
        ordering = ["municipality_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(removed_at=None),
                name="town_concept_once",
                violation_error_message="この名前の言葉は、もうあります。",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name=models.F("wider")),
                name="town_concept_has_name",
                violation_error_message="名前を書いてください。広い言葉は、別の言葉にします。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def links(self) -> list[tuple[str, str]]:
        """(name, つよく・ふつう・すこし) of what it answers."""
        return [(name, LinkStrength(word).label) for name, word in self.answers.items()]
