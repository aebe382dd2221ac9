"""MemberChange: what was done about somebody's use of the site. Models import it from models.py."""

from django.conf import settings
from django.db import models

from gis_data.models import Municipality


class MemberChange(models.Model):
    """Who gave, changed or took away what about somebody's use of the site, and when.

    Rows are only ever added; the users they name are switched off, never deleted.
    """

    class Kind(models.TextChoices):
        INVITED = "invited", "招いた"
        ADDED = "added", "所属を加えた"
        CHANGED = "changed", "所属を変えた"
        ENDED = "ended", "所属を終えた"
        SWITCHED_OFF = "switched_off", "使うのを止めた"
        SWITCHED_ON = "switched_on", "また使えるようにした"
        LINK = "link", "パスワードを決めるリンクをつくった"
        SECOND_FACTOR = "second_factor", "二段階めの確認をはずした"
        HANDED_OVER = "handed_over", "担当を引きついだ"

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="だれの",
        on_delete=models.PROTECT,
        related_name="changes_of_membership",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="した人", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("したこと", max_length=14, choices=Kind.choices)
    before = models.CharField("前", max_length=400, blank=True)
    after = models.CharField("後", max_length=400, blank=True)
    happened_at = models.DateTimeField("日時", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "利用者についての記録"
        verbose_name_plural = "利用者についての記録"
        ordering = ["-happened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.member} {self.get_kind_display()}"
