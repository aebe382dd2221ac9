"""SavedSearch: a search of the desk that one user keeps, and what newly answers it."""

from django.db import models
from django.db.models import Q

from accounts.models import User

from .resource import Resource


class SavedSearch(models.Model):
    """The conditions of the desk's list as its address says them, under a name of the user's own.

    `removed_on` is set when the user removes it; until it is cleared it can be brought back.
    """

    user = models.ForeignKey(
        User, verbose_name="しまった人", on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(
        "名前",
        max_length=60,
        error_messages={"blank": "名前を入れてください。例：北地区の畑"},
    )
    query = models.CharField("条件", max_length=600)
    made_on = models.DateField("しまった日", auto_now_add=True)
    removed_on = models.DateField("けした日", null=True, blank=True)

    class Meta:
        verbose_name = "しまった探し方"
        verbose_name_plural = "しまった探し方"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""),
                name="saved_search_said",
                violation_error_message="名前と条件を入れてください。",
            ),
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=Q(removed_on__isnull=True),
                name="saved_search_name_once",
                violation_error_message="同じ名前の探し方が、もうあります。べつの名前にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SearchHit(models.Model):
    """An entry that answers a saved search; new until the user has seen it."""

    search = models.ForeignKey(
        SavedSearch, verbose_name="探し方", on_delete=models.CASCADE, related_name="hits"
    )
    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="+"
    )
    found_on = models.DateField("見つけた日")
    is_new = models.BooleanField("まだ見ていない", default=True)

    class Meta:
        verbose_name = "探し方に合ったもの"
        verbose_name_plural = "探し方に合ったもの"
        ordering = ["search_id", "-found_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["search", "resource"], name="search_hit_once"),
        ]
        indexes = [
            models.Index(fields=["search"], name="search_hit_new", condition=Q(is_new=True)),
        ]

    def __str__(self) -> str:
        return f"{self.search_id}：{self.resource_id}"
