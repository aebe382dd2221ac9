"""Whom we remind by mail that an entry should be looked at, and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.history import keep_history

from .resource import Resource

WORDS_LENGTH = 1000


# An address ends with the wish to be reminded; the history does not keep it.
@keep_history(leave_out=["address"])
class ReminderAddress(models.Model):
    """The mail address to which 「まだ正しいですか」 is sent; never shown to the public."""

    resource = models.OneToOneField(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="reminder_address"
    )
    address = models.EmailField("お知らせを送るメール")
    agreed_on = models.DateField("送ってよいと聞いた日")

    class Meta:
        verbose_name = "お知らせの送り先"
        verbose_name_plural = "お知らせの送り先"

    def __str__(self) -> str:
        return f"お知らせの送り先 {self.pk}"


class Answer(models.TextChoices):
    """The three buttons of the mail."""

    NONE = "", "まだ返事がない"
    RIGHT = "right", "まだ正しい"
    CHANGE = "change", "なおしたい"
    ENDED = "ended", "もうやっていない"


@keep_history(leave_out=["token_digest", "words"])
class CheckRequest(models.Model):
    """One question by mail. The token itself stands only in the mail; here is its digest."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="check_requests"
    )
    token_digest = models.CharField("しるし", max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField("送った日時")
    expires_at = models.DateTimeField("返事ができる期限")
    answer = models.CharField(
        "返事", max_length=8, choices=Answer.choices, default=Answer.NONE, blank=True
    )
    words = models.TextField("書かれたこと", blank=True, max_length=WORDS_LENGTH)
    answered_at = models.DateTimeField("返事の日時", null=True, blank=True)
    handled_at = models.DateTimeField("担当が見た日時", null=True, blank=True)

    class Meta:
        verbose_name = "確認のお願い"
        verbose_name_plural = "確認のお願い"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values),
                name="check_request_answer_known",
                violation_error_message="返事を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_at__isnull=True)
                | ~Q(answer=Answer.NONE) & Q(answered_at__isnull=False),
                name="check_request_answered_on_a_day",
                violation_error_message="返事の日がありません。",
            ),
        ]

    def __str__(self) -> str:
        return f"確認のお願い {self.sent_at:%Y年%-m月%-d日}"
