"""Names that everybody in town knows."""

from __future__ import annotations

from resources.models import Resource


def public_names() -> list[str]:
    """Names of the places and groups of the public catalogue, each once."""
    return list(Resource.objects.published().order_by().values_list("name", flat=True).distinct())
