"""Trait and Consideration: what the person brings, and what must be heeded."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from matching.choices import ConsiderationKind, TraitKind, TraitSource
from matching.sealing.field import SealedTextField, SealedTextPresent
from matching.town_of import TownOf

from .person import Person


@keep_history()
class Trait(models.Model):
    """関心・好きなこと・できること…: with whose words they are, and since when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="traits"
    )
    municipality = TownOf("person")
    kind = models.CharField("種類", max_length=10, choices=TraitKind.choices)
    text = SealedTextField("ことば", max_text=200, owner="person_id")
    source = models.CharField(
        "だれの言葉", max_length=10, choices=TraitSource.choices, default=TraitSource.PERSON
    )
    heard_on = models.DateField("聞いた日")
    position = models.PositiveSmallIntegerField("並び順", default=0)

    class Meta:
        verbose_name = "関心・できること"
        verbose_name_plural = "関心・できること"
        ordering = ["person_id", "kind", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=TraitKind.values) & Q(source__in=TraitSource.values),
                name="trait_known_words",
                violation_error_message="種類と、だれの言葉かを選びなおしてください。",
            ),
            SealedTextPresent(field="text", name="trait_has_text"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@keep_history()
class Consideration(models.Model):
    """配慮・苦手 (to the person: 気をつけてほしいこと)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="considerations"
    )
    municipality = TownOf("person")
    kind = models.CharField(
        "種類",
        max_length=10,
        choices=ConsiderationKind.choices,
        default=ConsiderationKind.CARE,
    )
    text = SealedTextField("気をつけてほしいこと", max_text=200, owner="person_id")
    position = models.PositiveSmallIntegerField("並び順", default=0)

    class Meta:
        verbose_name = "配慮・苦手"
        verbose_name_plural = "配慮・苦手"
        ordering = ["person_id", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ConsiderationKind.values),
                name="consideration_known_words",
                violation_error_message="種類を選びなおしてください。",
            ),
            SealedTextPresent(field="text", name="consideration_has_text"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
