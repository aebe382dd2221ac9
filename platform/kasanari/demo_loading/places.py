"""The town's 地域資源 with their facts, times, roles and the interview behind them."""

from __future__ import annotations

from django.contrib.gis.geos import Point

from resources import recurrence
from resources.choices import Feature, Known
from resources.models import AccessibilityFact, Resource, ResourceKind, Schedule, WantedRole

from .areas import SOURCE
from .interviews import load_interview
from .reading import DemoData, DemoError, Row
from .writing import Town, check, clock, refer, refer_all, save

TEXTS = {
    "name": "name",
    "name_kana": "kana",
    "summary": "summary",
    "activity": "activity",
    "welcome": "welcome",
    "join_person": "join_person",
    "join_supporter": "join_supporter",
    "fee_note": "fee_note",
    "contact": "contact_text",
    "supporter_note": "supporter_note",
    "address": "address",
}
CHOICES = ("status", "audience", "precision")


def load_places(data: DemoData, town: Town) -> None:
    """Make the resources that are absent."""
    known = {
        resource.source_key: resource
        for resource in Resource.objects.filter(municipality=town.municipality, source=SOURCE)
    }
    kinds = {kind.slug: kind for kind in ResourceKind.objects.all()}
    for row in data.rows("resource"):
        town.resources[row["key"]] = known.get(row["key"]) or _resource(row, town, kinds)


def _resource(row: Row, town: Town, kinds: dict[str, ResourceKind]) -> Resource:
    resource = Resource(
        municipality=town.municipality,
        living_area=refer(row, "living_area", town.areas),
        neighborhood=refer(row, "neighborhood", town.neighborhoods),
        organization=refer(row, "organization", town.organizations),
        fee=row.get("fee"),
        contact_public=row.get("contact_public", False),
        capacity=row.get("capacity"),
        geom=Point(row["lon"], row["lat"], srid=4326) if row.get("lat") else None,
        update_cycle_months=row.get("update_cycle_months", 12),
        source=SOURCE,
        source_key=row["key"],
        **{column: row.get(key, "") for column, key in TEXTS.items()},
        **{key: row[key] for key in CHOICES},
    )
    if row.get("last_confirmed_days_ago") is not None:
        resource.last_confirmed_at = town.days_ago(row, "last_confirmed_days_ago")
        resource.capacity_on = resource.last_confirmed_at if resource.capacity else None
    save(row, resource)
    resource.kinds.set(refer_all(row, "kinds", kinds))
    _parts(row, resource)
    town.made["地域資源"] += 1
    interview = row.row("interview")
    if interview:
        load_interview(interview, town, resource=resource)
    return resource


def _parts(row: Row, resource: Resource) -> None:
    facts = row.get("accessibility", {}).items()
    AccessibilityFact.objects.bulk_create(_fact(row, resource, *fact) for fact in facts)
    for part in row.rows("schedule"):
        save(part, schedule_of(part, resource))
    WantedRole.objects.bulk_create(
        check(
            part,
            WantedRole(
                resource=resource,
                name=part["name"],
                tasks=part.get("tasks", ""),
                per_month=part.get("per_month"),
            ),
        )
        for part in row.rows("role")
    )


def _fact(row: Row, resource: Resource, feature: str, state: str) -> AccessibilityFact:
    if feature not in Feature.values:
        raise DemoError(f"{row.where}の利用しやすさ「{feature}」がわかりません。")
    known = state != Known.UNKNOWN
    fact = AccessibilityFact(
        resource=resource,
        feature=feature,
        state=state,
        checked_on=resource.last_confirmed_at if known else None,
    )
    return check(row, fact)


def schedule_of(row: Row, resource: Resource) -> Schedule:
    """The schedule of one row: weekly, monthly, or any time. Raises DemoError."""
    return Schedule(
        resource=resource,
        rule=rule_of(row),
        start_time=clock(row, "start"),
        end_time=clock(row, "end"),
        closed_on_holidays=row.get("closed_on_holidays", False),
        note=row.get("note", ""),
    )


def rule_of(row: Row) -> str:
    """The RRULE of a row such as { freq = "monthly", weekdays = ["WE"], nth = [1, 3] }."""
    days = row.get("weekdays", [])
    if any(day not in recurrence.WEEKDAYS for day in days):
        raise DemoError(f"{row.where}の曜日{days}がわかりません。")
    match row["freq"]:
        case "any":
            return ""
        case "weekly":
            return recurrence.weekly(days, every=row.get("every", 1))
        case "monthly" if "monthday" in row.values:
            return recurrence.monthly_on(row["monthday"])
        case "monthly":
            return recurrence.monthly(days, row["nth"])
    raise DemoError(f"{row.where}のくりかえし「{row['freq']}」がわかりません。")
