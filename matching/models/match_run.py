"""MatchRun and Overlap: one comparison of a person with the catalogue, kept to be re-read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf
from resources.models import Resource

from .consent import Consent
from .person import Person

MADE_WITH = ["weights", "knowledge_version", "person_print", "places_print", "seed"]


@keep_history(leave_out=MADE_WITH)
class MatchRun(models.Model):
    """When, by whom, under which consent, and with what: enough to be read again years later.

    The prints are keyed digests (matching.fingerprints): they tell whether the same was compared,
    not what. `seed` is the day's, by which equals take turns (matching.engine.daily_seed).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="match_runs"
    )
    municipality = TownOf("person")
    consent = models.ForeignKey(
        Consent, verbose_name="もとになる同意", on_delete=models.CASCADE, related_name="+"
    )
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="さがした人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    run_at = models.DateTimeField("さがした日時", auto_now_add=True)
    engine_version = models.CharField("版", max_length=40)
    weights = models.JSONField("重みづけ", default=dict)
    knowledge_version = models.CharField("語彙の版", max_length=64, blank=True)
    person_print = models.CharField("本人の内容のしるし", max_length=64, blank=True)
    places_print = models.CharField("地域資源の内容のしるし", max_length=64, blank=True)
    seed = models.BigIntegerField("順番の交代のもと", default=0)

    class Meta:
        verbose_name = "重なりさがし"
        verbose_name_plural = "重なりさがし"
        ordering = ["-run_at", "pk"]
        get_latest_by = "run_at"

    def __str__(self) -> str:
        return f"{self.run_at:%Y-%m-%d %H:%M}"


class Overlap(models.Model):
    """重なり of one run and one resource: both gains (0–1), the reasons, unknowns, obstacles.

    `details` is sealed JSON: the reasons quote the person's own words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(
        MatchRun, verbose_name="重なりさがし", on_delete=models.CASCADE, related_name="overlaps"
    )
    municipality = TownOf("run")
    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="+"
    )
    person_gain = models.FloatField("本人もうれしい")
    resource_gain = models.FloatField("相手もうれしい")
    score = models.FloatField("並びのもと")
    blocked = models.BooleanField("今回はむずかしい", default=False)
    position = models.PositiveIntegerField("並び")
    details = SealedTextField("わけ・未確認・さまたげ", max_text=100_000, owner="run.person_id")

    class Meta:
        verbose_name = "重なり"
        verbose_name_plural = "重なり"
        ordering = ["run_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "resource"],
                name="overlap_once_per_run",
                violation_error_message="同じ場所が二度入っています。",
            ),
            models.CheckConstraint(
                condition=Q(person_gain__gte=0, person_gain__lte=1)
                & Q(resource_gain__gte=0, resource_gain__lte=1),
                name="overlap_gains_between_0_and_1",
                violation_error_message="うれしさの大きさは0から1です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource}"
