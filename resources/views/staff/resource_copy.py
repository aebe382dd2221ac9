"""「これを写して新しく」."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from resources.permissions import resources_kept_by
from resources.services.resource_copy import resource_copy


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a 下書き from an entry one keeps."""
    resource = get_object_or_404(resources_kept_by(request.user), pk=pk)
    made = resource_copy(resource=resource, user=request.user)
    messages.success(
        request,
        f"「{resource}」を写して、下書きを作りました。名前や地区をなおしてください。"
        "連絡先・利用しやすさ・写真は写していません。",
    )
    return redirect("desk_resource_edit", pk=made.pk)
