"""Lines of an entry that each say who may read them: contacts and links, notes."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from resources.choices import Audience, Way

from .resource import Resource

NO_ADDRESS = "「https://」ではじまる住所（URL）を書いてください。"


class LineQuerySet(models.QuerySet):
    """resource.contacts.open_to_anyone(), resource.notes.for_audiences({…})."""

    def open_to_anyone(self) -> LineQuerySet:
        """The only lines that a public surface may show, of entries anybody may see."""
        return self.filter(audience=Audience.PUBLIC)

    def for_audiences(self, audiences: Iterable[str]) -> LineQuerySet:
        """The lines of these 見せる範囲."""
        return self.filter(audience__in=list(audiences))


class EntryLine(models.Model):
    """A line with a 見せる範囲 of its own, beneath that of its entry."""

    audience = models.CharField(
        "見せる範囲", max_length=12, choices=Audience.choices, default=Audience.AREA_STAFF
    )
    position = models.PositiveSmallIntegerField("順", default=0, editable=False)

    objects = LineQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


@keep_history()
class EntryContact(EntryLine):
    """A further way to reach a place, or a link, beside the main 連絡先 of the entry."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="contacts"
    )
    way = models.CharField("どうやって", max_length=8, choices=Way.choices)
    value = models.CharField("番号・あて先", max_length=200)
    note = models.CharField("だれに・いつ", max_length=120, blank=True)

    class Meta(EntryLine.Meta):
        verbose_name = "連絡先とリンク"
        verbose_name_plural = "連絡先とリンク"
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=Way.values) & Q(audience__in=Audience.values) & ~Q(value=""),
                name="entry_contact_known_words",
                violation_error_message="連絡先を選びなおしてください。",
            ),
        ]

    def __str__(self) -> str:
        note = f"（{self.note}）" if self.note else ""
        return f"{self.get_way_display()}：{self.value}{note}"

    def clean(self) -> None:
        """A link leads to a page and to nothing else: it is drawn as a link."""
        if self.way == Way.WEB:
            URLValidator(schemes=["http", "https"], message=NO_ADDRESS)(self.value)

    @property
    def is_link(self) -> bool:
        """Whether the value may be drawn as a link."""
        return self.value.startswith(("https://", "http://")) and self._is_address()

    def _is_address(self) -> bool:
        try:
            URLValidator(schemes=["http", "https"])(self.value)
        except ValidationError:
            return False
        return True


@keep_history()
class EntryNote(EntryLine):
    """活動の覚え書き: something worth knowing about what goes on there."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="notes"
    )
    text = models.CharField("覚え書き", max_length=400)

    class Meta(EntryLine.Meta):
        verbose_name = "活動の覚え書き"
        verbose_name_plural = "活動の覚え書き"
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values) & ~Q(text=""),
                name="entry_note_known_words",
                violation_error_message="覚え書きを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.text
