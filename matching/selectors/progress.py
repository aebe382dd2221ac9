"""支援の経過 of a person: what the records of the site say happened, and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from matching.choices import RequestDecision
from matching.models import Consent, Person, PersonRequest

from .person_requests import answered_at
from .written import Written, versions_of


@dataclass(frozen=True)
class Step:
    """What happened on a day, in words, and who did it where the record says so.

    `at`: when the site learned of it; it orders what happened on one day.
    """

    on: dt.date
    words: str
    by: str = ""
    at: dt.datetime | None = None


def progress_told(person: Person) -> list[Step]:
    """What another organization is told under 支援の経過, the latest first.

    Not whom else the person agreed to tell, nor what the person asked of the record.
    """
    return _latest_first([*_begun(person), *_looked_for(person), *_ended(person)])


def progress_of(person: Person, user: User) -> list[Step]:
    """The same for those who support the person: consents, requests, the user's own 支援会議."""
    more = [*_consents(person), *_requests(person), *_meetings(person, user), *_proposed(person)]
    return _latest_first([*progress_told(person), *more])


def _latest_first(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=_moment, reverse=True)


def _moment(step: Step) -> tuple[dt.date, dt.datetime, str, str]:
    """The day first: what was written down on a later day is the last of its own day."""
    early = dt.datetime.combine(step.on, dt.time.min, timezone.get_current_timezone())
    return step.on, step.at or early, step.words, step.by


def _begun(person: Person) -> Iterator[Step]:
    at = person.created_at
    yield Step(timezone.localdate(at), "このサイトに登録しました", at=at)


def _ended(person: Person) -> Iterator[Step]:
    if person.closed_on:
        late = dt.datetime.combine(person.closed_on, dt.time.max, timezone.get_current_timezone())
        words = f"支援を終えました（{person.get_closing_display()}）"
        yield Step(person.closed_on, words, at=late)


def _looked_for(person: Person) -> Iterator[Step]:
    """Each day on which places were looked for, once for each who looked, at the last time."""
    runs = person.match_runs.select_related("run_by").only("person", "run_at", "run_by")
    latest: dict[tuple[dt.date, str], dt.datetime] = {}
    for run in sorted(runs, key=lambda run: run.run_at):
        latest[timezone.localdate(run.run_at), str(run.run_by)] = run.run_at
    for (day, by), at in latest.items():
        yield Step(day, "合う場所をさがしました", by, at)


def _consents(person: Person) -> Iterator[Step]:
    rows = person.consents.select_related("recipient", "recipient_resource", "recorded_by")
    versions = versions_of(Consent, person, "revoked_at")
    names = _names(versions)
    for row in rows:
        told = f"（{row.told}へ）" if row.told else ""
        words = f"「{row.get_purpose_display()}」{told}の同意"
        written = versions[row.pk]
        by = str(row.recorded_by or "")
        yield Step(row.given_on, f"{words}をもらいました", by, _first(written))
        if row.revoked_at:
            who = next((one.by for one in written if one.value), None)
            day = timezone.localdate(row.revoked_at)
            yield Step(day, f"{words}が取り消されました", names.get(who, ""), row.revoked_at)


def _requests(person: Person) -> Iterator[Step]:
    versions = versions_of(PersonRequest, person, "decision")
    for row in person.requests.select_related("recorded_by", "decided_by"):
        kind, written = row.get_kind_display(), versions[row.pk]
        yield Step(row.received_on, f"本人の求め：{kind}", str(row.recorded_by), _first(written))
        if row.decision != RequestDecision.WAITING and row.decided_on:
            answer = f"求め「{kind}」への答え：{row.get_decision_display()}"
            yield Step(row.decided_on, answer, str(row.decided_by), answered_at(written))


def _proposed(person: Person) -> Iterator[Step]:
    """Each day on which the person was told of places, and by whom; which ones is on their page."""
    told: dict[tuple[dt.date, str], list[dt.datetime]] = {}
    for row in person.shortlist.filter(proposed_at__isnull=False).select_related("proposed_by"):
        day = timezone.localdate(row.proposed_at)
        told.setdefault((day, str(row.proposed_by)), []).append(row.proposed_at)
    for (day, by), moments in told.items():
        yield Step(day, f"場所を本人に提案しました（{len(moments)}か所）", by, max(moments))


def _meetings(person: Person, user: User) -> Iterator[Step]:
    """Who is no member learns nothing of a 支援会議, not even that it was."""
    for row in person.support_meetings.filter(members__user=user).select_related("opened_by"):
        opened, closed = row.opened_at, row.closed_at
        by = str(row.opened_by)
        yield Step(timezone.localdate(opened), "支援会議をひらきました", by, opened)
        if closed:
            yield Step(timezone.localdate(closed), "支援会議を閉じました", at=closed)


def _first(written: list[Written]) -> dt.datetime | None:
    return written[0].at if written else None


def _names(versions: dict[object, list[Written]]) -> dict[int | None, str]:
    """The names of those who withdrew."""
    ids = {one.by for written in versions.values() for one in written if one.value and one.by}
    rows = User.objects.filter(pk__in=ids) if ids else ()
    return {user.pk: str(user) for user in rows}
