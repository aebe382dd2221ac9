"""How long the login still holds, for the note that warns before it ends."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from accounts.session_limits import seconds_left


@require_http_methods(["GET", "HEAD", "POST"])
def session_left(request: HttpRequest) -> JsonResponse:
    """Seconds left, idle and in all. Asking (GET) is no sign of life; 「続ける」 (POST) is one."""
    idle, whole = seconds_left(request.session)
    return JsonResponse({"idle": idle, "whole": whole, "warn": settings.KASANARI_WARN_SECONDS})
