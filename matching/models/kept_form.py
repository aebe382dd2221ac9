"""KeptForm: what somebody typed and has not saved yet."""

import uuid

from django.conf import settings
from django.db import models

from gis_data.models import Municipality

from .person import Person


class KeptForm(models.Model):
    """One unfinished form of one user, sealed; about a person, with that person's key.

    The address is kept as the name of its view with its arguments: an address of a person is
    another one every week. The digest stands for all of it, for there is one form a user and
    address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="書いた人", on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="+",
        null=True, blank=True,
    )  # fmt: skip
    view = models.CharField("ページ", max_length=80)
    arguments = models.JSONField("ページの番号", default=dict, blank=True)
    query = models.CharField("ページの条件", max_length=300, blank=True)
    digest = models.CharField("ページのしるし", max_length=64)
    sealed = models.BinaryField("書いたこと")
    stopped = models.BooleanField("ログインが終わったあとに届いた", default=False)
    with_files = models.BooleanField("ファイルがついていた", default=False)
    kept_at = models.DateTimeField("残した日時", db_index=True)

    class Meta:
        verbose_name = "書きかけ"
        verbose_name_plural = "書きかけ"
        ordering = ["-kept_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="kept_form_once_per_address"),
        ]

    def __str__(self) -> str:
        return f"書きかけ {self.kept_at:%Y-%m-%d}"

    @property
    def cell(self) -> str:
        """The place the envelope is tied to."""
        return f"{self._meta.db_table}:{self.pk}:sealed"
