"""AccessibilityFact: yes, no or 未確認 for one feature of one resource."""

from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from resources.choices import Feature, Known

from .resource import Resource


@keep_history()
class AccessibilityFact(models.Model):
    """A missing row means 未確認, exactly like a row that says so."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="facts"
    )
    feature = models.CharField("こと", max_length=20, choices=Feature.choices)
    state = models.CharField("有無", max_length=8, choices=Known.choices, default=Known.UNKNOWN)
    checked_on = models.DateField("確かめた日", null=True, blank=True)

    class Meta:
        verbose_name = "利用しやすさ"
        verbose_name_plural = "利用しやすさ"
        ordering = ["resource_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "feature"],
                name="accessibility_fact_once",
                violation_error_message="同じことがらが二度入っています。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=Known.values) & Q(feature__in=Feature.values),
                name="accessibility_fact_known_words",
                violation_error_message="あり・なし・未確認 から選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}：{self.get_state_display()}"
