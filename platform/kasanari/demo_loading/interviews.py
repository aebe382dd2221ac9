"""Interviews with their sentences: under a resource, or of somebody without one yet."""

from __future__ import annotations

from resources.models import Interview, Resource, Statement

from .reading import DemoData, Row
from .writing import Town, check, refer, refer_all, save


def load_interviews(data: DemoData, town: Town) -> None:
    """Make the interviews of interviews.toml that are absent."""
    for row in data.rows("interview"):
        known = Interview.objects.filter(
            municipality=town.municipality, people=row["people"], place=row.get("place", "")
        )
        if not known.exists():
            load_interview(row, town, resource=refer(row, "resource", town.resources))


def load_interview(row: Row, town: Town, *, resource: Resource | None) -> None:
    """Make one interview with its statements. Raises DemoError."""
    interview = Interview(
        municipality=town.municipality,
        living_area=refer(row, "living_area", town.areas)
        or (resource.living_area if resource else None),
        neighborhood=refer(row, "neighborhood", town.neighborhoods)
        or (resource.neighborhood if resource else None),
        resource=resource,
        people=row["people"],
        held_on=town.days_ago(row, "days_ago"),
        place=row.get("place", ""),
        activity=row.get("activity", ""),
        private_note=row.get("private_note", ""),
    )
    save(row, interview)
    interview.interviewers.set(refer_all(row, "interviewers", town.users))
    town.made["インタビュー"] += 1
    said = [_statement(part, interview, town) for part in row.rows("statement")]
    town.made["聞いたことば"] += len(Statement.objects.bulk_create(said))


def _statement(row: Row, interview: Interview, town: Town) -> Statement:
    return check(
        row,
        Statement(
            municipality=town.municipality,
            interview=interview,
            resource=interview.resource,
            kind=row["kind"],
            text=row["text"],
            said_by=row["said_by"],
            said_on=interview.held_on,
            visibility=row["visibility"],
            agreed=row["agreed"],
        ),
    )
