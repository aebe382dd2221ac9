"""Statement: one sentence somebody said, with who said it and who may read it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import Municipality
from resources.choices import StatementKind, Visibility

from .interview import Interview
from .listing import Listing
from .resource import Resource
from .statement_queryset import StatementQuerySet


@keep_history()
class Statement(models.Model):
    """A sentence from an interview or from a resident's own listing.

    Adopted into a resource it keeps the link to where it was said. Visibility and 了解 bind
    every page: read it through `readable_by` or `open_to_anyone`.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="statements"
    )
    interview = models.ForeignKey(
        Interview,
        verbose_name="インタビュー",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
    )
    listing = models.ForeignKey(
        Listing,
        verbose_name="住民の掲載",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
    )
    resource = models.ForeignKey(
        Resource,
        verbose_name="取り入れた地域資源",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
    )
    kind = models.CharField("種類", max_length=10, choices=StatementKind.choices)
    text = models.TextField("聞いたことば", max_length=1000)
    said_by = models.CharField(
        "話した人", max_length=40, help_text="店主、代表、参加している人 など、役割のことばで"
    )
    said_on = models.DateField("話した日")
    visibility = models.CharField(
        "だれに見せてよいか",
        max_length=12,
        choices=Visibility.choices,
        default=Visibility.LISTENERS,
    )
    agreed = models.BooleanField("使うことの了解", default=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "聞いたことば"
        verbose_name_plural = "聞いたことば"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(said_by=""),
                name="statement_has_text_and_speaker",
                violation_error_message="ことばと、話した人（役割）を入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=StatementKind.values) & Q(visibility__in=Visibility.values),
                name="statement_known_words",
                violation_error_message="種類と、だれに見せてよいかを選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(interview__isnull=False, listing__isnull=True)
                | Q(interview__isnull=True, listing__isnull=False),
                name="statement_has_one_source",
                violation_error_message="どこで聞いたことばかを、一つ選んでください。",
            ),
        ]

    def __str__(self) -> str:
        # Not the words: a title or a log would show them to those who may not read them.
        return f"{self.get_kind_display()}（{self.said_by}）"
