"""掲載基準 and residents' listings.

An operator keeps the machine; what a resident told the 担当 only (contact, 困っていること) is not
shown here to anybody who may not review the listing; nor where exactly it is, which may be a home.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from resources.models import ContactLog, Listing, ListingPolicy
from resources.permissions import can_review

FOR_REVIEWERS = ["contact_name", "contact", "place_text", "trouble"]


@admin.register(ListingPolicy)
class ListingPolicyAdmin(admin.ModelAdmin):
    """掲載基準."""

    list_display = ["text", "municipality", "position"]
    list_filter = ["municipality"]
    list_select_related = ["municipality"]
    search_fields = ["text"]
    autocomplete_fields = ["municipality"]


class ContactInline(admin.TabularInline):
    """Who called or visited; the note stays with the 担当."""

    model = ContactLog
    extra = 0
    can_delete = False
    fields = readonly_fields = ["way", "held_at", "user"]

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        """Contacts are recorded at the listing desk."""
        return False


@admin.register(Listing)
class ListingAdmin(admin.ModelAdmin):
    """住民の掲載: to look at; decisions are made at the listing desk."""

    inlines = [ContactInline]
    list_display = ["receipt", "resource", "submitted_at", "decision", "decided_by"]
    list_filter = ["decision", "resource__municipality"]
    list_select_related = ["resource", "decided_by"]
    search_fields = ["receipt", "resource__name"]
    date_hierarchy = "submitted_at"

    def get_exclude(self, request: Any, obj: Listing | None = None) -> list[str]:
        """Leave out what only the 担当 reads."""
        return [] if obj and can_review(request.user, obj) else FOR_REVIEWERS

    def has_add_permission(self, request: Any) -> bool:
        """A listing comes from a resident."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Decisions need the steps of the listing desk."""
        return False
