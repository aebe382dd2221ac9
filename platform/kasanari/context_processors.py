"""What every page knows about the site."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def site(request: HttpRequest) -> dict[str, Any]:
    """Name the town, the profile and the base map for the base template."""
    from accounts.demo_exemption import practice_at_this_machine
    from accounts.session_limits import seconds_left
    from gis_data.selectors import site_municipality

    def may(permission: str) -> SimpleLazyObject:
        # Asked only where the staff navigation is drawn.
        return SimpleLazyObject(
            lambda: hasattr(request, "user") and request.user.has_perm(permission)
        )

    def session_left() -> int:
        return min(seconds_left(request.session)) - settings.KASANARI_WARN_SECONDS

    return {
        "seconds_until_warning": SimpleLazyObject(session_left),
        "site_municipality": site_municipality(),
        "site_has_matching": apps.is_installed("matching"),
        "site_is_demo": settings.KASANARI_DEMO,
        "second_factor_is_skipped": practice_at_this_machine(request),
        "site_basemap": settings.KASANARI_BASEMAP,
        "may_support_persons": may("matching.support_persons"),
        "may_search_at_night": may("matching.search_at_night"),
        "may_be_told_of_persons": may("matching.be_told_of_persons"),
        "may_use_desk": may("resources.use_desk"),
        "may_read_keeping": may("accounts.read_keeping"),
        "may_approve_exports": may("accounts.approve_exports"),
        "may_read_audit_log": may("accounts.read_audit_log"),
        "may_manage_members": may("accounts.manage_members"),
        "may_read_aggregates": may("accounts.read_aggregates"),
        "may_preview": may("matching.preview"),
        "may_keep_vocabulary": may("matching.keep_vocabulary"),
        "may_keep_volunteers": may("matching.keep_volunteers"),
    }
