"""Confirmation: who said 「まだ正しい」 of an entry, and on which day."""

from django.conf import settings
from django.db import models

from accounts.history import keep_history

from .resource import Resource

OWNER_WORDS = "掲載した人（メールの返事）"


@keep_history()
class Confirmation(models.Model):
    """One look at an entry. `previous` is the 最終確認日 it replaced, so that it can be undone."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="confirmations"
    )
    confirmed_on = models.DateField("確かめた日")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="担当",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="だれも選ばれていないのは、掲載した人からの返事です。",
    )
    previous = models.DateField("その前の最終確認日", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("記録日時", auto_now_add=True)

    class Meta:
        verbose_name = "確認の記録"
        verbose_name_plural = "確認の記録"
        ordering = ["-confirmed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.confirmed_on:%Y年%-m月%-d日} {self.by_words}"

    @property
    def by_words(self) -> str:
        """Who said so: one of us, or whoever runs the place."""
        return str(self.confirmed_by) if self.confirmed_by_id else OWNER_WORDS
