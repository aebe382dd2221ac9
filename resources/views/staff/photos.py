"""The photos of one entry: add one, take one off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from resources.forms.staff_photo import PhotoForm
from resources.models import Resource
from resources.permissions import resources_kept_by
from resources.selectors.photos import photos_kept_by
from resources.services.photos import photo_add, photo_remove

from .errors import onto_form


@require_http_methods(["GET", "HEAD", "POST"])
def photo_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The photos that are there, and the form for one more."""
    resource = get_object_or_404(resources_kept_by(request.user), pk=pk)
    sent = request.method == "POST"
    form = PhotoForm(request.POST, request.FILES) if sent else PhotoForm()
    if sent and form.is_valid() and _added(request, resource, form):
        messages.success(request, "写真をのせました。")
        return redirect("desk_photos", pk=pk)
    context = {"resource": resource, "photos": resource.photos.all(), "form": form}
    return render(request, "resources/staff/photos.html", context)


@require_POST
def photo_off(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """Take one photo off its page."""
    photo = get_object_or_404(photos_kept_by(request.user), pk=photo_id)
    photo_remove(photo=photo)
    messages.success(request, "写真をはずしました。")
    return redirect("desk_photos", pk=photo.resource_id)


def _added(request: HttpRequest, resource: Resource, form: PhotoForm) -> bool:
    data = form.cleaned_data
    try:
        photo_add(
            resource=resource,
            user=request.user,
            picture=data["photo"],
            alt=data["alt"],
            agreed_by=data["agreed_by"],
        )
    except ValidationError as error:
        onto_form(form, error)
        return False
    return True
