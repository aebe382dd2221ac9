"""支援の経過 of a person: what the records of the site say happened, and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from matching.choices import RequestDecision
from matching.models import Person


@dataclass(frozen=True)
class Step:
    """What happened on a day, in words, and who did it where the record says so."""

    on: dt.date
    words: str
    by: str = ""


def progress_told(person: Person) -> list[Step]:
    """What another organization is told under 支援の経過, the latest first.

    Not whom else the person agreed to tell, nor what the person asked of the record.
    """
    return _latest_first([*_begun(person), *_looked_for(person), *_ended(person)])


def progress_of(person: Person, user: User) -> list[Step]:
    """The same for those who support the person: consents, requests, the user's own 支援会議."""
    more = [*_consents(person), *_requests(person), *_meetings(person, user)]
    return _latest_first([*progress_told(person), *more])


def _latest_first(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.on, step.words, step.by), reverse=True)


def _begun(person: Person) -> Iterator[Step]:
    yield Step(timezone.localdate(person.created_at), "このサイトに登録しました")


def _ended(person: Person) -> Iterator[Step]:
    if person.closed_on:
        yield Step(person.closed_on, f"支援を終えました（{person.get_closing_display()}）")


def _looked_for(person: Person) -> Iterator[Step]:
    """Each day on which places were looked for, once for each who looked."""
    runs = person.match_runs.select_related("run_by").only("person", "run_at", "run_by")
    yield from {
        Step(timezone.localdate(run.run_at), "合う場所をさがしました", str(run.run_by))
        for run in runs
    }


def _consents(person: Person) -> Iterator[Step]:
    rows = person.consents.select_related("recipient", "recipient_resource", "recorded_by")
    for row in rows:
        told = f"（{row.told}へ）" if row.told else ""
        words = f"「{row.get_purpose_display()}」{told}の同意"
        yield Step(row.given_on, f"{words}をもらいました", str(row.recorded_by or ""))
        if row.revoked_at:
            yield Step(timezone.localdate(row.revoked_at), f"{words}が取り消されました")


def _requests(person: Person) -> Iterator[Step]:
    for row in person.requests.select_related("recorded_by", "decided_by"):
        words = f"本人の求め：{row.get_kind_display()}"
        yield Step(row.received_on, words, str(row.recorded_by))
        if row.decision != RequestDecision.WAITING and row.decided_on:
            answer = f"求めへの答え：{row.get_decision_display()}"
            yield Step(row.decided_on, answer, str(row.decided_by))


def _meetings(person: Person, user: User) -> Iterator[Step]:
    """Who is no member learns nothing of a 支援会議, not even that it was."""
    for row in person.support_meetings.filter(members__user=user).select_related("opened_by"):
        opened = timezone.localdate(row.opened_at)
        yield Step(opened, "支援会議をひらきました", str(row.opened_by))
        if row.closed_at:
            yield Step(timezone.localdate(row.closed_at), "支援会議を閉じました")
