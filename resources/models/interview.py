"""Interview and its plan: step 2 of the programme, a record of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import LivingArea, Municipality, Neighborhood

from .resource import Resource


@keep_history()
class InterviewCandidate(models.Model):
    """インタビュー候補者リスト: somebody the team should meet, and why."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="candidates"
    )
    living_area = models.ForeignKey(
        LivingArea, verbose_name="圏域", on_delete=models.PROTECT, null=True, blank=True
    )
    name = models.CharField("地域で活躍している人・団体", max_length=120)
    area_text = models.CharField("活躍している地域", max_length=80, blank=True)
    reason = models.TextField("メンバーと共有したいと思った理由", blank=True, max_length=600)
    planned = models.BooleanField("インタビュー（〇）", default=False)
    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.SET_NULL, null=True, blank=True
    )

    class Meta:
        verbose_name = "インタビュー候補"
        verbose_name_plural = "インタビュー候補"
        ordering = ["-planned", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="candidate_has_name",
                violation_error_message="人・団体の名前を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history()
class Interview(models.Model):
    """インタビュー: whom we met, where, what they do; its sentences are Statements."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="interviews"
    )
    living_area = models.ForeignKey(
        LivingArea,
        verbose_name="活躍している地域（圏域）",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    neighborhood = models.ForeignKey(
        Neighborhood, verbose_name="地区名", on_delete=models.PROTECT, null=True, blank=True
    )
    candidate = models.ForeignKey(
        InterviewCandidate, verbose_name="候補", on_delete=models.SET_NULL, null=True, blank=True
    )
    resource = models.ForeignKey(
        Resource,
        verbose_name="地域資源",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interviews",
        help_text="活動をまだしていない人に会ったときは空のままで。",
    )
    people = models.CharField(
        "実際に会った人", max_length=200, help_text="店主とお連れあい、のように役割のことばで"
    )
    interviewers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="聞き手", related_name="interviews"
    )
    held_on = models.DateField("日")
    place = models.CharField("場所", max_length=120, blank=True)
    activity = models.TextField("どのような活動をしているか", blank=True, max_length=2000)
    private_note = models.TextField("聞いた人と事務局だけのメモ", blank=True, max_length=2000)
    created_at = models.DateTimeField("記録日時", auto_now_add=True)

    class Meta:
        verbose_name = "インタビュー"
        verbose_name_plural = "インタビュー"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(people=""),
                name="interview_has_people",
                violation_error_message="実際に会った人を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people}（{self.held_on:%Y年%-m月%-d日}）"


@keep_history()
class InterviewListener(Interview.interviewers.through):
    """One 聞き手 of an interview, so that its coming and going is kept as well."""

    class Meta:
        proxy = True
