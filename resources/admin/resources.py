"""地域資源 with its times, facts, roles and confirmations.

An operator sees of an entry what residents see; the notes, a contact that is not public and a
place shown more coarsely than it is known are for its 担当.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from gis_data.quiet_delete import QuietDelete
from resources.choices import Precision
from resources.models import AccessibilityFact, Confirmation, Resource, Schedule, WantedRole
from resources.permissions import can_read_staff_notes

from .points import PointsAsText


class ScheduleInline(admin.TabularInline):
    """開催日時."""

    model = Schedule
    extra = 0
    fields = [
        "rule",
        "start_time",
        "end_time",
        "valid_from",
        "valid_until",
        "exceptions",
        "extra_dates",
        "closed_on_holidays",
        "closed_seasons",
        "paused_from",
        "paused_until",
        "paused_why",
        "note",
    ]


class FactInline(admin.TabularInline):
    """利用しやすさ."""

    model = AccessibilityFact
    extra = 0


class RoleInline(admin.TabularInline):
    """作業・役割."""

    model = WantedRole
    extra = 0


class ConfirmationInline(admin.TabularInline):
    """確認の記録, to read only."""

    model = Confirmation
    extra = 0
    can_delete = False
    readonly_fields = ["confirmed_on", "confirmed_by", "created_at"]

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        """A confirmation is somebody's own word, so it is not added for them."""
        return False


@admin.register(Resource)
class ResourceAdmin(QuietDelete, PointsAsText, admin.ModelAdmin):
    """地域資源."""

    inlines = [ScheduleInline, FactInline, RoleInline, ConfirmationInline]
    list_display = [
        "name",
        "municipality",
        "living_area",
        "status",
        "audience",
        "last_confirmed_at",
    ]
    list_filter = ["municipality", "status", "audience", "precision", "kinds", "living_area"]
    list_select_related = ["municipality", "living_area"]
    search_fields = ["name", "name_kana", "summary", "activity"]
    autocomplete_fields = ["municipality", "living_area", "neighborhood", "organization"]
    filter_horizontal = ["kinds"]
    readonly_fields = ["version", "created_at", "updated_at"]
    show_full_result_count = False

    def get_exclude(self, request: Any, obj: Resource | None = None) -> list[str]:
        """Leave out what only the 担当 reads."""
        if obj is None or can_read_staff_notes(request.user, obj):
            return []
        contact = [] if obj.contact_public else ["contact", "contact_public"]
        place = [] if obj.precision == Precision.EXACT else ["address", "geom", "precision"]
        return ["supporter_note", *contact, *place]

    def get_queryset(self, request: Any) -> Any:
        """Without outlines, which no operator's page shows."""
        return (
            super().get_queryset(request).defer("municipality__boundary", "living_area__boundary")
        )
