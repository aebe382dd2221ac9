"""Municipality (市町村): the scope of all data."""

from django.contrib.gis.db import models

from .provenance import Provenance


class Municipality(Provenance):
    """市町村, by its five-digit code (総務省 全国地方公共団体コード without the check digit)."""

    code = models.CharField("市町村コード（5桁）", max_length=5, unique=True)
    name = models.CharField("名前", max_length=40)
    name_kana = models.CharField("よみ", max_length=60, blank=True)
    prefecture = models.CharField("都道府県", max_length=10, blank=True)
    area_word = models.CharField(
        "圏域のよび方",
        max_length=10,
        default="圏域",
        help_text="地区、エリアなど、住民になじんだ言い方",
    )
    boundary = models.MultiPolygonField("境界", null=True, blank=True)

    class Meta:
        verbose_name = "市町村"
        verbose_name_plural = "市町村"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{5}$"),
                name="municipality_code_five_digits",
                violation_error_message="市町村コードは5桁の数字で入れてください。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="municipality_has_name",
                violation_error_message="市町村の名前を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
