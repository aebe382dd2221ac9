"""ResourceKind (種別)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import Municipality


class KindQuerySet(models.QuerySet):
    """ResourceKind.objects.of_towns([12]).in_use()."""

    def of_towns(self, municipality_ids: list[int]) -> KindQuerySet:
        """The kinds every town has, and those that these towns added."""
        return self.filter(Q(municipality__isnull=True) | Q(municipality__in=municipality_ids))

    def in_use(self) -> KindQuerySet:
        """Without those a town has put away."""
        return self.filter(put_away=False)


@keep_history()
class ResourceKind(models.Model):
    """A kind of resource; hierarchical, extensible by a town, with the mark that draws it."""

    slug = models.SlugField("識別子", max_length=40, unique=True)
    name = models.CharField("名前（担当者向け）", max_length=40)
    public_label = models.CharField("名前（住民向け）", max_length=40)
    letter = models.CharField("しるしの文字", max_length=1)
    shape = models.CharField("しるしの形", max_length=12)
    tone = models.CharField("しるしの色", max_length=12)
    parent = models.ForeignKey(
        "self", verbose_name="上の種別", on_delete=models.PROTECT, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField("並び順", default=0)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name="この種別を足した市町村",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="own_kinds",
        help_text="空は、どの市町村でも使う種別です。",
    )
    put_away = models.BooleanField("もう使わない", default=False)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = "種別"
        verbose_name_plural = "種別"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="kind_not_its_own_parent",
                violation_error_message="自分自身を上の種別にはできません。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
