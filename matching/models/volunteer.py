"""活動したい人: a volunteer, such as somebody who finished the 福祉カレッジ. Not a 本人."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.history import keep_history
from accounts.models import Organization
from accounts.permissions import in_scope
from accounts.roles import Ability
from gis_data.models import Municipality, Neighborhood
from matching.choices import ConsentMethod, Mobility, VolunteerLookGround
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf
from resources.models import Resource

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class FreeSpan(NamedTuple):
    """A weekday (0 = 月) with the hours in which somebody is free."""

    weekday: int
    start_time: dt.time
    end_time: dt.time

    @classmethod
    def to_text(cls, spans: Iterable[FreeSpan]) -> str:
        """The text that is sealed; empty for any time."""
        rows = [[day, f"{start:%H:%M}", f"{end:%H:%M}"] for day, start, end in spans]
        return json.dumps(rows) if rows else ""


class VolunteerQuerySet(models.QuerySet):
    """Volunteer.objects.kept_by(user): the only door to volunteers for pages."""

    def kept_by(self, user: User | AnonymousUser) -> VolunteerQuerySet:
        """Those of the user's own organizations, in the areas of each membership."""
        reach = in_scope(user, Ability.KEEP_VOLUNTEERS, area="neighborhood__living_area")
        return self.not_erased().filter(reach)

    def not_erased(self) -> VolunteerQuerySet:
        """Those whose consent has not been taken back, and whose time is not over."""
        return self.filter(erased_at__isnull=True)


# 町丁目, the way of moving and minutes stay out of the history: nothing there could be emptied.
@keep_history(leave_out=["neighborhood", "mobility", "max_minutes"])
class Volunteer(models.Model):
    """Somebody who would like to be active, with their consent. Never erased halfway: the row is
    emptied and the key of all its sealed texts destroyed (services.volunteers)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="あずかる団体", on_delete=models.PROTECT, related_name="+"
    )
    name = SealedTextField("名前", max_text=60, blank=True, owner="pk")
    contact = SealedTextField("連絡先", max_text=120, blank=True, owner="pk")
    can_do = SealedTextField("できること", max_text=2100, blank=True, owner="pk")
    would_like = SealedTextField("やってみたいこと", max_text=2100, blank=True, owner="pk")
    times = SealedTextField("動ける時間", max_text=1000, blank=True, owner="pk")
    course = SealedTextField("修了した講座", max_text=120, blank=True, owner="pk")
    neighborhood = models.ForeignKey(
        Neighborhood, verbose_name="町丁目", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    mobility = models.CharField("移動のしかた", max_length=10, choices=Mobility.choices, blank=True)
    max_minutes = models.PositiveSmallIntegerField("行ける時間（分）", null=True, blank=True)
    text_version = models.CharField("説明文の版", max_length=20)
    given_on = models.DateField("同意をもらった日")
    method = models.CharField("同意のしかた", max_length=10, choices=ConsentMethod.choices)
    witness = SealedTextField("立ち会った人（役割）", max_text=60, blank=True, owner="pk")
    keep_until = models.DateField("いつまで残すか")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="書いた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    erased_at = models.DateTimeField("消した日時", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = "活動したい人"
        verbose_name_plural = "活動したい人"
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_until__gt=models.F("given_on")),
                name="volunteer_kept_after_consent",
                violation_error_message="残す日は、同意をもらった日より後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(max_minutes__isnull=True) | Q(max_minutes__gte=1, max_minutes__lte=180),
                name="volunteer_minutes_sensible",
                violation_error_message="行ける時間は1分から180分で入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(method__in=ConsentMethod.values)
                & Q(mobility__in=["", *Mobility.values]),
                name="volunteer_known_words",
                violation_error_message="同意のしかたと移動のしかたを、選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(neighborhood__isnull=True, mobility=""),
                name="volunteer_erased_is_empty",
                violation_error_message="消した記録には、なにも残せません。",
            ),
        ]

    def __str__(self) -> str:
        return "消した記録" if self.erased_at else self.name

    @property
    def free_times(self) -> list[FreeSpan]:
        """When the volunteer is free; none at all is any time."""
        return [
            FreeSpan(day, dt.time.fromisoformat(start), dt.time.fromisoformat(end))
            for day, start, end in json.loads(self.times or "[]")
        ]

    def clean(self) -> None:
        """Of one town; a word needs a witness; without a name and a word there is nobody."""
        if self.organization_id and self.organization.municipality_id != self.municipality_id:
            raise ValidationError({"organization": "この市町村の団体を選んでください。"})
        if self.erased_at is None:
            self._check_words()

    def _check_words(self) -> None:
        if not self.name:
            raise ValidationError({"name": "名前を入れてください。"})
        if not (self.can_do or self.would_like):
            words = "できることか、やってみたいことを、一つは書いてください。"
            raise ValidationError({"can_do": words})
        if self.method == ConsentMethod.ORAL and not self.witness:
            words = "口頭のときは、立ち会った人（役割）を入れてください。"
            raise ValidationError({"witness": words})


@keep_history(leave_out=["resource"])
class VolunteerNote(models.Model):
    """What was told to which place about a volunteer, in free words. Goes with the volunteer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    volunteer = models.ForeignKey(
        Volunteer, verbose_name="活動したい人", on_delete=models.CASCADE, related_name="notes"
    )
    municipality = TownOf("volunteer")
    resource = models.ForeignKey(
        Resource, verbose_name="場所", on_delete=models.CASCADE, related_name="+"
    )
    told_on = models.DateField("伝えた日")
    text = SealedTextField("伝えたこと", max_text=600, blank=True, owner="volunteer_id")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="書いた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "場所に伝えたこと"
        verbose_name_plural = "場所に伝えたこと"
        ordering = ["-told_on", "pk"]

    def __str__(self) -> str:
        return f"{self.told_on:%Y-%m-%d}"


class VolunteerLook(models.Model):
    """One look at one volunteer. Rows are added, and go after their time; none is changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    volunteer = models.ForeignKey(
        Volunteer, verbose_name="活動したい人", on_delete=models.CASCADE, related_name="looks"
    )
    municipality = TownOf("volunteer")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="見た人", on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField("どう見たか", max_length=10, choices=VolunteerLookGround.choices)
    happened_at = models.DateTimeField("日時", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "活動したい人を見た記録"
        verbose_name_plural = "活動したい人を見た記録"
        ordering = ["-happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=VolunteerLookGround.values),
                name="volunteer_look_known_words",
                violation_error_message="どう見たかは、決まった言葉で書きます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_ground_display()}"
