"""AuditAnchor: what an hour of looks in one town amounted to, chained to the hour before."""

from django.db import models

from gis_data.models import Municipality


class AuditAnchor(models.Model):
    """One closed hour (UTC). It stays when the rows of the hour are gone (`dropped_at`).

    digest: SHA-256 over the rows; head: SHA-256 over this anchor and the head before it.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    hour = models.DateTimeField("この時刻から1時間")
    count = models.PositiveIntegerField("件数")
    digest = models.CharField("中身の指紋", max_length=64)
    previous = models.CharField("前の指紋", max_length=64, blank=True)
    head = models.CharField("指紋", max_length=64)
    sealed_at = models.DateTimeField("とめた日時", auto_now_add=True)
    dropped_at = models.DateTimeField("中身を消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "閲覧の記録のしるし"
        verbose_name_plural = "閲覧の記録のしるし"
        ordering = ["municipality_id", "hour"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "hour"], name="audit_anchor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:00}"
