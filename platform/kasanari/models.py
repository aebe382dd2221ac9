"""What belongs to no app: which forms have been taken in already."""

from django.db import models


class FormKey(models.Model):
    """One form as it was rendered and filled in, and where its sender was led afterwards.

    The digest says nothing about what was typed; `kasanari.form_keys` makes it.
    """

    digest = models.CharField("しるし", max_length=64, primary_key=True)
    location = models.TextField("送った人を案内したところ", blank=True)
    taken_at = models.DateTimeField("受けた日時", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "受けたフォーム"
        verbose_name_plural = "受けたフォーム"

    def __str__(self) -> str:
        return self.digest[:8]
