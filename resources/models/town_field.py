"""TownField: a field that a town made for itself, and what its entries say in it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import Municipality
from resources.choices import Audience, FieldKind

from .resource import Resource

NO_OPTIONS = "「一覧から選ぶ」のときは、選ぶことばを一行にひとつずつ、二つ以上書いてください。"
KNOWN_WORDS = {"yes": "はい", "no": "いいえ"}
MOST_OPTIONS = 30
TOO_MANY_OPTIONS = f"選ぶことばは{MOST_OPTIONS}までにしてください。"
LONG_OPTION = 60
TOO_LONG_OPTION = f"選ぶことばは、それぞれ{LONG_OPTION}文字までにしてください。"


@keep_history()
class TownField(models.Model):
    """One field with its kind and its 見せる範囲, which hold for every entry of the town."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="town_fields"
    )
    label = models.CharField("見出し", max_length=40)
    hint = models.CharField("書き方", max_length=120, blank=True)
    kind = models.CharField(
        "書くもの", max_length=8, choices=FieldKind.choices, default=FieldKind.TEXT
    )
    options = models.TextField("選ぶことば（一行にひとつ）", blank=True, max_length=2000)
    audience = models.CharField(
        "見せる範囲", max_length=12, choices=Audience.choices, default=Audience.SUPPORTERS
    )
    position = models.PositiveSmallIntegerField("並び順", default=0)
    put_away = models.BooleanField("もう使わない", default=False)

    class Meta:
        verbose_name = "この町の項目"
        verbose_name_plural = "この町の項目"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "label"],
                name="town_field_once",
                violation_error_message="同じ見出しの項目が、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FieldKind.values)
                & Q(audience__in=Audience.values)
                & ~Q(label=""),
                name="town_field_known_words",
                violation_error_message="書くものを選びなおしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """A choice needs something to choose from."""
        words = self.choices_offered()
        if self.kind == FieldKind.CHOICE and len(words) < 2:  # one is no choice
            raise ValidationError({"options": NO_OPTIONS})
        if len(words) > MOST_OPTIONS:
            raise ValidationError({"options": TOO_MANY_OPTIONS})
        if any(len(word) > LONG_OPTION for word in words):
            raise ValidationError({"options": TOO_LONG_OPTION})

    def choices_offered(self) -> list[str]:
        """The words to choose from, each once."""
        words = (line.strip() for line in self.options.splitlines())
        return list(dict.fromkeys(word for word in words if word))


@keep_history()
class TownFieldValue(models.Model):
    """What one entry says in one field; no row where nothing is known. Dates as 2026-11-21."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="town_values"
    )
    field = models.ForeignKey(
        TownField, verbose_name="項目", on_delete=models.PROTECT, related_name="values"
    )
    value = models.CharField("内容", max_length=400)

    class Meta:
        verbose_name = "この町の項目の内容"
        verbose_name_plural = "この町の項目の内容"
        ordering = ["field__position", "field_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "field"],
                name="town_field_value_once",
                violation_error_message="同じ項目が二度入っています。",
            ),
            models.CheckConstraint(
                condition=~Q(value=""),
                name="town_field_value_said",
                violation_error_message="内容を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}：{self.value}"

    @property
    def words(self) -> str:
        """The value as it is read: はい for yes, 2026年11月21日 for a date."""
        if self.field.kind == FieldKind.KNOWN:
            return KNOWN_WORDS.get(self.value, self.value)
        if self.field.kind == FieldKind.DATE:
            day = dt.date.fromisoformat(self.value)
            return f"{day.year}年{day.month}月{day.day}日"
        return self.value

    def clean(self) -> None:
        """An entry has the fields of its own town."""
        if self.field.municipality_id != self.resource.municipality_id:
            raise ValidationError("ほかの市町村の項目です。")
