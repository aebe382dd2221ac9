"""Resource (地域資源): a place, group, shop, person or event that people can take part in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from accounts.history import keep_history
from accounts.models import Organization
from gis_data.models import LivingArea, Municipality, Neighborhood
from gis_data.models.provenance import Provenance
from resources.choices import Audience, Precision, Status
from resources.public_place import public_place

from .kind import ResourceKind
from .resource_queryset import STALE_AFTER_DAYS, ResourceQuerySet

NOT_DECIDED = "住民から届いたものは、「住民の掲載」のページで「のせる」と決めてから出せます。"


@keep_history()
class Resource(Provenance):
    """One entry of the catalogue.

    `geom` is where it is; `public_geom` is what every public surface reads, coarsened by
    `precision` when the entry is saved. `version` counts the saves, for optimistic locking.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="resources"
    )
    living_area = models.ForeignKey(
        LivingArea,
        verbose_name="圏域",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    neighborhood = models.ForeignKey(
        Neighborhood,
        verbose_name="町丁目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name="団体",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    kinds = models.ManyToManyField(ResourceKind, verbose_name="種別", related_name="resources")
    name = models.CharField("名前", max_length=120)
    name_kana = models.CharField("よみ", max_length=200, blank=True)
    kana_proposed = models.BooleanField(
        "よみは自動でつけたまま",
        default=False,
        help_text="だれかが確かめると、はずれます。",
    )
    summary = models.CharField("ひとこと", max_length=120, blank=True)
    activity = models.TextField("どんなところ", blank=True, max_length=2000)
    welcome = models.CharField("どんな人に", max_length=200, blank=True)
    join_person = models.TextField("参加のしかた（本人から）", blank=True, max_length=600)
    join_supporter = models.TextField("つなぎ方（支援者から）", blank=True, max_length=600)
    fee = models.PositiveIntegerField("参加費（円）", null=True, blank=True)
    fee_note = models.CharField("参加費について", max_length=200, blank=True)
    contact = models.CharField("連絡先", max_length=200, blank=True)
    contact_public = models.BooleanField("連絡先をのせる", default=False)
    support_offered = models.TextField("この場所ができる手助け", blank=True, max_length=600)
    introductions_per_month = models.PositiveSmallIntegerField(
        "紹介は月に何人まで", null=True, blank=True
    )
    supporter_note = models.TextField("担当者のメモ", blank=True, max_length=2000)
    capacity = models.PositiveSmallIntegerField("定員", null=True, blank=True)
    capacity_on = models.DateField("定員を聞いた日", null=True, blank=True)
    full_on = models.DateField("いっぱいと聞いた日", null=True, blank=True)
    address = models.CharField("住所", max_length=200, blank=True)
    website = models.URLField("ウェブサイト", blank=True)
    status = models.CharField(
        "状態", max_length=10, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    audience = models.CharField(
        "見せる範囲", max_length=12, choices=Audience.choices, default=Audience.AREA_STAFF
    )
    geom = models.PointField("場所", null=True, blank=True)
    precision = models.CharField(
        "場所の見せ方", max_length=14, choices=Precision.choices, default=Precision.NEIGHBORHOOD
    )
    public_geom = models.PointField("公開する場所", null=True, blank=True, editable=False)
    last_confirmed_at = models.DateField("最終確認日", null=True, blank=True)
    update_cycle_months = models.PositiveSmallIntegerField(
        "確認の間隔（か月）", default=12, choices=[(n, f"{n}か月") for n in (1, 3, 6, 12)]
    )
    source_url = models.CharField("出典の場所", max_length=500, blank=True)
    source_row = models.PositiveIntegerField("出典の行番号", null=True, blank=True)
    source_key = models.CharField("出典での番号", max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField("版", default=0, editable=False)
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "地域資源"
        verbose_name_plural = "地域資源"
        ordering = ["name_kana", "name", "pk"]
        indexes = [
            models.Index(
                fields=["municipality", "living_area", "name_kana", "id"],
                name="resource_published",
                condition=Q(status=Status.CONFIRMED, audience=Audience.PUBLIC),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="resource_has_name",
                violation_error_message="名前を入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="resource_status_known",
                violation_error_message="状態を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="resource_audience_known",
                violation_error_message="見せる範囲を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=Precision.values),
                name="resource_precision_known",
                violation_error_message="場所の見せ方を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(precision=Precision.HIDDEN) | Q(public_geom__isnull=True),
                name="resource_hidden_place_stays_hidden",
                violation_error_message="「地図に出さない」ときは、公開する場所を持てません。",
            ),
            models.UniqueConstraint(
                fields=["municipality", "source", "source_key"],
                condition=~Q(source_key=""),
                name="resource_source_row_once",
                violation_error_message="同じ出典の同じ行が、もう登録されています。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What a resident sent is shown only after the steps of the listing desk."""
        undecided = self.status == Status.CONFIRMED and hasattr(self, "listing")
        if undecided and self.listing.decision != self.listing.Decision.PUBLISHED:
            raise ValidationError({"status": NOT_DECIDED})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the derived columns true: the public place and the version."""
        self.place_in_public()
        self.version += 1
        super().save(*args, **kwargs)

    def place_in_public(self) -> None:
        """Derive the place that public surfaces show."""
        self.public_geom = public_place(self)

    @property
    def is_stale(self) -> bool:
        """Whether nobody has confirmed this entry for twelve months."""
        return self.is_stale_on(timezone.localdate())

    def is_stale_on(self, day: dt.date) -> bool:
        """Whether the entry needs a check on `day`."""
        if self.last_confirmed_at is None:
            return True
        return (day - self.last_confirmed_at).days > STALE_AFTER_DAYS


@keep_history()
class ResourceOfKind(Resource.kinds.through):
    """One 種別 of an entry, so that its coming and going is kept as well."""

    class Meta:
        proxy = True
