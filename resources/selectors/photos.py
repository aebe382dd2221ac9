"""Which photos whom may be shown: those of the entries that they may open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resources.models import Resource, ResourcePhoto
from resources.permissions import resources_kept_by, resources_seen_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from resources.permissions import Viewer


def is_public(photo: ResourcePhoto) -> bool:
    """Whether everybody may open the page that shows this photo."""
    return Resource.objects.published().filter(pk=photo.resource_id).exists()


def photos_seen_by(user: Viewer) -> QuerySet[ResourcePhoto]:
    """Photos of the entries a user may open at the desk."""
    return ResourcePhoto.objects.filter(resource__in=resources_seen_by(user).values("pk"))


def photos_kept_by(user: Viewer) -> QuerySet[ResourcePhoto]:
    """Photos of the entries a user keeps up to date."""
    return ResourcePhoto.objects.filter(resource__in=resources_kept_by(user).values("pk"))
