"""The files of photos: to everybody for a public entry, else to whoever may open the entry."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from resources.models import ResourcePhoto
from resources.selectors.photos import is_public, photos_seen_by

SIZES = {"large", "small"}
A_DAY = 24 * 60 * 60


@login_not_required
@require_safe
def photo_file(request: HttpRequest, photo_id: UUID, size: str) -> HttpResponse:
    """One JPEG. Kept by browsers and proxies for a day where public, and otherwise by nobody."""
    if size not in SIZES:
        raise Http404
    photo = get_object_or_404(ResourcePhoto, pk=photo_id)
    public = is_public(photo)
    if not public and not photos_seen_by(request.user).filter(pk=photo_id).exists():
        raise Http404
    response = HttpResponse(_bytes_of(photo, size), content_type="image/jpeg")
    response["Cache-Control"] = f"public, max-age={A_DAY}" if public else "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _bytes_of(photo: ResourcePhoto, size: str) -> bytes:
    try:
        with default_storage.open(photo.file_name(size)) as file:
            return file.read()
    except FileNotFoundError as error:
        raise Http404 from error
