"""ShortlistEntry: one place for one person (気になるところ), what was decided, what they said."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from matching.choices import SHORTLISTED, PassReason, PersonAnswer, ShortlistState
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf
from resources.models import Resource

from .match_run import MatchRun
from .person import Person


class ShortlistQuerySet(models.QuerySet):
    """ShortlistEntry.objects.shortlisted(), .passed_over(), .proposed_between(…)."""

    def shortlisted(self) -> ShortlistQuerySet:
        """Places that stand among the 気になるところ, proposed or not."""
        return self.filter(state__in=SHORTLISTED)

    def passed_over(self) -> ShortlistQuerySet:
        """Places that were 見送り."""
        return self.filter(state=ShortlistState.PASSED)

    def proposed_between(self, begin: dt.datetime, end: dt.datetime) -> ShortlistQuerySet:
        """What was proposed to somebody from `begin` until before `end`, whatever came of it."""
        return self.filter(proposed_at__gte=begin, proposed_at__lt=end)


def _user(words: str, **more: object) -> models.ForeignKey:
    shape = {"on_delete": models.PROTECT, "related_name": "+", "null": True, "blank": True}
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=words, **(shape | more))


@keep_history()
class ShortlistEntry(models.Model):
    """A worker's decision about a place, beside what the run before it said of the place.

    added_*: None where a place was passed over straight from the list. proposed_at stays when a
    proposed place is passed over later: it counts as an introduction of its month.
    run, engine_version, person_gain, resource_gain, score, position, blocked: what the person's
    last run said when the decision began (position 0 is the first of the list); None without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="shortlist"
    )
    municipality = TownOf("person")
    resource = models.ForeignKey(
        Resource, verbose_name="場所", on_delete=models.CASCADE, related_name="+"
    )
    run = models.ForeignKey(
        MatchRun, verbose_name="重なりさがし", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="shortlist_entries",
    )  # fmt: skip
    engine_version = models.CharField("版", max_length=40, blank=True)
    person_gain = models.FloatField("本人もうれしい", null=True, blank=True)
    resource_gain = models.FloatField("相手もうれしい", null=True, blank=True)
    score = models.FloatField("並びのもと", null=True, blank=True)
    position = models.PositiveIntegerField("並び", null=True, blank=True)
    blocked = models.BooleanField("そのとき、今回はむずかしいとされた", default=False)

    state = models.CharField("決めたこと", max_length=10, choices=ShortlistState.choices)
    added_by = _user("入れた人")
    added_at = models.DateTimeField("入れた日時", null=True, blank=True)
    proposed_by = _user("提案した人")
    proposed_at = models.DateTimeField("提案した日時", null=True, blank=True)
    passed_by = _user("見送った人")
    passed_at = models.DateTimeField("見送った日時", null=True, blank=True)
    reason = models.CharField("見送ったわけ", max_length=10, choices=PassReason.choices, blank=True)
    words = SealedTextField("わけのことば", max_text=300, blank=True, owner="person_id")

    answer = models.CharField(
        "本人の答え", max_length=10, choices=PersonAnswer.choices, default=PersonAnswer.YET
    )
    answer_recorded_by = _user("答えを記録した人")
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        verbose_name = "気になるところ"
        verbose_name_plural = "気になるところ"
        ordering = ["added_at", "passed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "resource"],
                name="shortlist_place_once",
                violation_error_message="この場所は、もう入っています。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ShortlistState.values, answer__in=PersonAnswer.values)
                & Q(reason__in=["", *PassReason.values]),
                name="shortlist_known_words",
                violation_error_message="決まった言葉から選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(state="passed") & ~Q(reason="") | ~Q(state="passed") & Q(reason=""),
                name="shortlist_reason_when_passed",
                violation_error_message="見送るときは、わけを選んでください。",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="added", added_at__isnull=False, proposed_at__isnull=True)
                    & Q(passed_at__isnull=True)
                )
                | (
                    Q(state="proposed", added_at__isnull=False, proposed_at__isnull=False)
                    & Q(passed_at__isnull=True)
                )
                | Q(state="passed", passed_at__isnull=False),
                name="shortlist_state_has_its_time",
                violation_error_message="決めたことには、日時がいります。",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{who}__isnull": True, f"{when}__isnull": True})
                    | Q(**{f"{who}__isnull": False, f"{when}__isnull": False}),
                    name=f"shortlist_{when}_by_somebody",
                    violation_error_message="日時には、人がいります。",
                )
                for who, when in (
                    ("added_by", "added_at"),
                    ("proposed_by", "proposed_at"),
                    ("passed_by", "passed_at"),
                    ("answer_recorded_by", "answered_at"),
                )
            ],
            models.CheckConstraint(
                condition=Q(answer="yet", answered_at__isnull=True)
                | ~Q(answer="yet") & Q(answered_at__isnull=False),
                name="shortlist_answer_has_its_time",
                violation_error_message="本人の答えには、日時がいります。",
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=True, score__isnull=True, person_gain__isnull=True)
                & Q(resource_gain__isnull=True, engine_version="")
                | Q(position__isnull=False, score__isnull=False)
                & Q(person_gain__range=(0, 1), resource_gain__range=(0, 1))
                & ~Q(engine_version=""),
                name="shortlist_found_whole",
                violation_error_message="重なりさがしの値は、そろえて残します。",
            ),
        ]
        indexes = [
            models.Index(fields=["resource", "proposed_at"], name="shortlist_introductions"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_shortlisted(self) -> bool:
        """Whether the place stands among the 気になるところ."""
        return self.state in SHORTLISTED
