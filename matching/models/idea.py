"""IdeaSheet and Idea: a case's 重なり検討ワークシート, and ③ of it, the 重なりのアイデア."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.history import keep_history
from matching.choices import IdeaOrigin
from matching.sealing.field import SealedTextField, SealedTextPresent
from matching.town_of import TownOf

from .person import Person


def new_seed() -> int:
    """A number from which the order of the drafts is drawn, the same at every look."""
    return secrets.randbelow(2**31)


@keep_history(leave_out=["drafts"])
class IdeaSheet(models.Model):
    """The 重なり検討ワークシート of one person. ① is the person's own record, so it is not here.

    `voices` is sealed JSON: numbers of the statements chosen for ②. `drafts` is sealed JSON: what
    the engine proposed when the drafts were opened (matching.idea_drafts).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="idea_sheets"
    )
    municipality = TownOf("person")
    seed = models.PositiveIntegerField("並びのもと", default=new_seed)
    voices = SealedTextField(
        "地域のことば", max_text=4_000, blank=True, default="", owner="person_id"
    )
    drafts = SealedTextField(
        "組み合わせの下書き", max_text=60_000, blank=True, default="", owner="person_id"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="はじめた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField("はじめた日時", default=timezone.now)
    opened_at = models.DateTimeField("下書きをひらいた日時", null=True, blank=True)

    class Meta:
        verbose_name = "重なり検討ワークシート"
        verbose_name_plural = "重なり検討ワークシート"
        ordering = ["-made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


@keep_history()
class Idea(models.Model):
    """One idea, with a gain for each side. No idea is denied at this step.

    `rests_on` is sealed JSON: the sources it was thought of with ("statement:12", "trait:…").
    `others` is a number in words (「数人」): how many others could be glad of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(
        IdeaSheet, verbose_name="ワークシート", on_delete=models.CASCADE, related_name="ideas"
    )
    municipality = TownOf("sheet")
    text = SealedTextField("アイデア", max_text=400, owner="sheet.person_id")
    person_gain = SealedTextField(
        "本人のうれしい", max_text=200, blank=True, default="", owner="sheet.person_id"
    )
    place_gain = SealedTextField(
        "相手のうれしい", max_text=200, blank=True, default="", owner="sheet.person_id"
    )
    rests_on = SealedTextField(
        "もとになったことば", max_text=2_000, blank=True, default="", owner="sheet.person_id"
    )
    origin = models.CharField(
        "どこから", max_length=10, choices=IdeaOrigin.choices, default=IdeaOrigin.PEOPLE
    )
    others = models.CharField("ほかに重なる人", max_length=10, blank=True, default="")
    both_glad = models.BooleanField("どちらも嬉しい", default=False)
    helps_others = models.BooleanField("他のケースへの支援にもつなげられる", default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="書いた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    written_at = models.DateTimeField("書いた日時", default=timezone.now)
    updated_at = models.DateTimeField("直した日時", auto_now=True)

    class Meta:
        verbose_name = "重なりのアイデア"
        verbose_name_plural = "重なりのアイデア"
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=IdeaOrigin.values),
                name="idea_known_words",
                violation_error_message="どこから出たアイデアかを選びなおしてください。",
            ),
            SealedTextPresent(field="text", name="idea_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"
