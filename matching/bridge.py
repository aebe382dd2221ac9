"""Rows to profiles: the only seam between the database and the pure core of 重なり."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.gis.geos import Point
from django.db.models import Prefetch
from django.utils import timezone

from gis_data.models import Municipality, Neighborhood
from matching import choices
from matching.models import Person
from matching.opening_times import opening_times
from matching.overlap import profile as core
from matching.source_words import FIELD_LABELS, ROLE_LABEL, statement_label
from matching.weekly_spans import spans_of_free_time
from resources.choices import Feature, Known, StatementKind
from resources.day_words import months_between
from resources.models import Resource, Statement

if TYPE_CHECKING:
    from accounts.models import User

# The labels the core knows; 送迎あり and オンライン可 also bear on reach.
LABELS = {
    Feature.STEP_FREE: "段差なし",
    Feature.WHEELCHAIR_TOILET: "車いすトイレ",
    Feature.ELEVATOR: "エレベーター",
    Feature.SHUTTLE: "送迎あり",
    Feature.ONLINE: "オンライン可",
    Feature.PARKING: "駐車場あり",
    Feature.PRIVATE_ROOM: "個室あり",
    Feature.QUIET: "静か",
    Feature.SMALL_GROUP: "少人数",
}
FULL_MONTHS = 3
"""How long 「いっぱい」 is believed: groups that meet by terms or seasons have changed by then."""
STATES = {Known.YES: True, Known.NO: False, Known.UNKNOWN: None}
MOBILITY = {
    choices.Mobility.FOOT: core.Mobility.FOOT,
    choices.Mobility.BICYCLE: core.Mobility.BICYCLE,
    choices.Mobility.BUS: core.Mobility.BUS,
    choices.Mobility.CAR: core.Mobility.CAR,
    choices.Mobility.SHUTTLE: core.Mobility.NEEDS_TRANSPORT,
}
STATEMENT_KINDS = {
    StatementKind.ORIGIN: core.ResourceKind.ORIGIN,
    StatementKind.THOUGHT: core.ResourceKind.THOUGHT,
    StatementKind.TROUBLE: core.ResourceKind.TROUBLE,
    StatementKind.WISH: core.ResourceKind.WISH,
    StatementKind.INFO: core.ResourceKind.INFO,
    StatementKind.MISSING: core.ResourceKind.MISSING,
}
FIELD_KINDS = {
    "name": core.ResourceKind.NAME,
    "summary": core.ResourceKind.ACTIVITY,
    "activity": core.ResourceKind.ACTIVITY,
    "welcome": core.ResourceKind.WELCOME,
}

WORDS_OF_PERSON = ("traits", "considerations", "available_times")
"""What `person_profile` reads beside the person's own row; fetch it before."""


def person_profile(person: Person) -> core.PersonProfile:
    """What the core may know of a person: words, times, reach. No name, no 属性, no 世帯."""
    return core.PersonProfile(
        id=str(person.pk),
        phrases=tuple(
            core.PersonPhrase(
                core.PersonKind(trait.kind),
                trait.text,
                f"trait:{trait.pk}",
                trait.get_kind_display(),
            )
            for trait in person.traits.all()
        ),
        considerations=tuple(
            core.Consideration(
                row.text, f"consideration:{row.pk}", core.ConsiderationKind(row.kind)
            )
            for row in person.considerations.all()
        ),
        available=spans_of_free_time(person.available_times.all()),
        mobility=MOBILITY[choices.Mobility(person.mobility)],
        max_minutes=person.max_minutes,
        location=_location(person.neighborhood.point if person.neighborhood else None),
        needs=need_labels(person.needs),
    )


def preview_profile(
    phrases: Iterable[tuple[choices.TraitKind, str]],
    *,
    neighborhood: Neighborhood | None = None,
    mobility: str = "",
    max_minutes: int | None = None,
    needs: Iterable[str] = (),
) -> core.PersonProfile:
    """A 下調べ: a few words of nobody in particular, with the conditions that were typed."""
    return core.PersonProfile(
        id="",
        phrases=tuple(
            core.PersonPhrase(core.PersonKind(kind), text, "typed", kind.label)
            for kind, text in phrases
        ),
        mobility=MOBILITY[choices.Mobility(mobility)] if mobility else None,
        max_minutes=max_minutes,
        location=_location(neighborhood.point if neighborhood else None),
        needs=need_labels(needs),
    )


def need_labels(needs: Iterable[str]) -> tuple[str, ...]:
    """The core's labels of a person's needs."""
    return tuple(LABELS[Feature(need)] for need in needs)


def place_profiles(
    user: User,
    municipality: Municipality,
    *,
    today: dt.date | None = None,
    among: Iterable[int] | None = None,
) -> list[core.ResourceProfile]:
    """Every place of the town this user may see, with the statements this user may read.

    among: only these of them, by number.

    A constant number of queries, whatever the number of places. Statements without 了解 stay
    out even for those who heard them: nobody agreed to their use. `today`, by default the
    present day, is the one whose schedules count.
    """
    keepable = set(Resource.objects.keepable_by(user).values_list("pk", flat=True))
    today = today or timezone.localdate()
    rows = visible_places(user, municipality).order_by("pk")
    return [
        place_profile(resource, exact=resource.pk in keepable, today=today)
        for resource in (rows if among is None else rows.filter(pk__in=list(among)))
    ]


def visible_places(user: User, municipality: Municipality):  # a queryset
    """The places of one town a user may see, with everything the core and the cards read."""
    rows = Resource.objects.within_audience_of(user).in_municipality(municipality)
    return _with_parts(rows, Statement.objects.readable_by(user).agreed())


def indexed_places(municipality: Municipality):  # a queryset
    """Every place somebody may see, with all that was agreed to be used: for the index alone.

    Nothing of it may reach a page: matching.place_index.sight says what a viewer may see.
    """
    rows = Resource.objects.confirmed().in_municipality(municipality)
    return _with_parts(rows, Statement.objects.agreed()).order_by("pk")


def _with_parts(rows, statements):  # querysets
    readable = statements.select_related("interview")
    return (
        rows.select_related("neighborhood", "living_area")
        .defer("neighborhood__boundary", "living_area__boundary")
        .prefetch_related(
            "kinds",
            "schedules",
            "wanted_roles",
            "facts",
            Prefetch("statements", queryset=readable, to_attr="readable_statements"),
        )
    )


def place_point(resource: Resource, *, exact: bool) -> Point | None:
    """Where a place is for one user: exactly for its keepers, else as coarsely as it is shown."""
    if exact and resource.geom:
        return resource.geom
    if resource.public_geom:
        return resource.public_geom
    return resource.neighborhood.point if resource.neighborhood else None


def place_profile(resource: Resource, *, exact: bool, today: dt.date) -> core.ResourceProfile:
    """What the core may know of a place; `resource` comes from visible_places or indexed_places."""
    times = opening_times(resource.schedules.all(), today)
    return core.ResourceProfile(
        id=str(resource.pk),
        name=resource.name,
        kinds=tuple(kind.slug for kind in resource.kinds.all()),
        phrases=tuple(_phrases(resource)),
        schedule=times.spans,
        fee=resource.fee,
        accessibility={
            LABELS[Feature(fact.feature)]: STATES[Known(fact.state)]
            for fact in resource.facts.all()
        },
        location=_location(place_point(resource, exact=exact)),
        opens_on=times.opens_on,
        full=_full(resource, today),
        monthly_limit=_monthly_limit(resource),
    )


def times_profile(resource: Resource, today: dt.date) -> core.ResourceProfile:
    """What another day makes of a place, and nothing else of it."""
    times = opening_times(resource.schedules.all(), today)
    return core.ResourceProfile(
        id=str(resource.pk),
        name="",
        schedule=times.spans,
        opens_on=times.opens_on,
        full=_full(resource, today),
    )


def _full(resource: Resource, today: dt.date) -> core.Full | None:
    day = resource.full_on
    if day is None:
        return None
    return core.Full(told_on=day, recent=months_between(day, today) < FULL_MONTHS)


def _monthly_limit(resource: Resource) -> int | None:
    """What all wanted roles bear together; None where somebody has not said of one of them."""
    given = [role.per_month for role in resource.wanted_roles.all()]
    told = [number for number in given if number is not None]
    return sum(told) if told and len(told) == len(given) else None


def _phrases(resource: Resource) -> Iterable[core.ResourcePhrase]:
    for field, kind in FIELD_KINDS.items():
        text = getattr(resource, field)
        if text:
            yield core.ResourcePhrase(kind, text, f"field:{field}", FIELD_LABELS[field])
    for role in resource.wanted_roles.all():
        text = f"{role.name}：{role.tasks}" if role.tasks else role.name
        yield core.ResourcePhrase(core.ResourceKind.ROLE, text, f"role:{role.pk}", ROLE_LABEL)
    for row in resource.readable_statements:
        kind = STATEMENT_KINDS[StatementKind(row.kind)]
        yield core.ResourcePhrase(kind, row.text, f"statement:{row.pk}", statement_label(row))


def _location(point: Point | None) -> core.Location | None:
    return core.Location(lat=point.y, lon=point.x) if point else None
