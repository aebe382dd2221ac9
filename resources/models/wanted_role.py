"""WantedRole (作業・役割): what the place would like somebody to do."""

from django.db import models

from accounts.history import keep_history

from .resource import Resource


@keep_history()
class WantedRole(models.Model):
    """A role with its tasks, and how many people a month the place can take in."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="wanted_roles"
    )
    name = models.CharField("作業・役割", max_length=80)
    tasks = models.CharField("すること", max_length=300, blank=True)
    per_month = models.PositiveSmallIntegerField("月に受け入れられる人数", null=True, blank=True)

    class Meta:
        verbose_name = "作業・役割"
        verbose_name_plural = "作業・役割"
        ordering = ["resource_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "name"],
                name="wanted_role_once",
                violation_error_message="同じ作業・役割が二度入っています。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
