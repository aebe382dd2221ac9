"""What changed since a run, so that nobody reads an old 重なり as today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from matching.models import MatchRun, Person
from resources.models import Resource

if TYPE_CHECKING:
    from accounts.models import User


def changes_since(run: MatchRun, person: Person, viewer: User) -> list[str]:
    """Japanese sentences on what was written after the run; an empty list when nothing was."""
    sentences = []
    if person.updated_at > run.run_at:
        sentences.append("本人の内容が書きかえられています。")
    changed = Q(updated_at__gt=run.run_at) | Q(interviews__created_at__gt=run.run_at)
    rows = Resource.objects.within_audience_of(viewer).in_municipality(person.municipality)
    count = rows.filter(changed).distinct().count()
    if count:
        sentences.append(f"地域資源の{count}件に、新しい内容やインタビューがあります。")
    return sentences
