"""インタビュー, its sentences and its plan.

Visibility and 了解 bind these pages too: an operator keeps the rows in order and reads the
words of those statements only that their own 所属 lets them read.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef

from resources.models import Interview, InterviewCandidate, Statement
from resources.permissions import can_keep_interview

WITHHELD = "（聞いた人と事務局だけが読めます）"


@admin.register(InterviewCandidate)
class InterviewCandidateAdmin(admin.ModelAdmin):
    """インタビュー候補."""

    list_display = ["name", "municipality", "living_area", "planned"]
    list_filter = ["municipality", "planned", "living_area"]
    list_select_related = ["municipality", "living_area"]
    search_fields = ["name", "area_text"]
    autocomplete_fields = ["municipality", "living_area", "resource"]


@admin.register(Interview)
class InterviewAdmin(admin.ModelAdmin):
    """インタビュー without its note, which belongs to those who heard it."""

    list_display = ["people", "held_on", "municipality", "living_area", "resource"]
    list_filter = ["municipality", "living_area"]
    list_select_related = ["municipality", "living_area", "resource"]
    search_fields = ["people", "resource__name"]
    date_hierarchy = "held_on"
    autocomplete_fields = [
        "municipality",
        "living_area",
        "neighborhood",
        "candidate",
        "resource",
        "interviewers",
    ]

    def get_exclude(self, request: Any, obj: Interview | None = None) -> list[str]:
        """Leave the note out for everybody but the listeners and the 事務局."""
        return [] if obj and can_keep_interview(request.user, obj) else ["private_note"]

    def get_readonly_fields(self, request: Any, obj: Interview | None = None) -> list[str]:
        """Who heard it reads it all, so nobody makes themselves a listener afterwards."""
        return [] if obj is None or can_keep_interview(request.user, obj) else ["interviewers"]


@admin.register(Statement)
class StatementAdmin(admin.ModelAdmin):
    """聞いたことば: the rows, and the words one may read."""

    list_display = ["kind", "said_by", "said_on", "visibility", "agreed", "resource", "words"]
    list_display_links = ["said_by"]
    list_filter = ["municipality", "kind", "visibility", "agreed"]
    list_select_related = ["resource"]
    # Not the text: a search would tell what may not be read.
    search_fields = ["said_by", "resource__name"]
    exclude = ["text"]
    readonly_fields = ["words", "interview", "listing"]
    autocomplete_fields = ["municipality", "resource"]

    def get_queryset(self, request: Any) -> Any:
        """Mark what this reader may read."""
        readable = Statement.objects.readable_by(request.user).filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_readable=Exists(readable))

    @admin.display(description="聞いたことば")
    def words(self, row: Statement) -> str:
        """The words, or that they are withheld."""
        return row.text if row.is_readable else WITHHELD

    def get_readonly_fields(self, request: Any, obj: Statement | None = None) -> list[str]:
        """Who may not read the words does not open them to others either."""
        closed = obj is not None and not obj.is_readable
        return [*self.readonly_fields, *(["visibility", "agreed", "resource"] if closed else [])]

    def has_add_permission(self, request: Any) -> bool:
        """Words are written down with their interview."""
        return False
