"""Operator's pages for municipalities, areas and 町丁目. Outlines come from files, not by hand."""

from django.contrib import admin

from .models import LivingArea, Municipality, Neighborhood
from .quiet_delete import QuietDelete


class FromFiles(QuietDelete, admin.ModelAdmin):
    """Geometry is shown by its presence only; import_boundaries writes it."""

    exclude = ["boundary"]
    readonly_fields = ["has_boundary"]

    @admin.display(description="範囲", boolean=True)
    def has_boundary(self, row: Municipality | LivingArea | Neighborhood) -> bool:
        """Whether an outline is known."""
        return row.boundary is not None


@admin.register(Municipality)
class MunicipalityAdmin(FromFiles):
    """市町村."""

    list_display = ["code", "name", "prefecture", "has_boundary"]
    search_fields = ["code", "name"]


@admin.register(LivingArea)
class LivingAreaAdmin(FromFiles):
    """日常生活圏域."""

    list_display = ["name", "municipality", "position", "has_boundary"]
    list_filter = ["municipality"]
    search_fields = ["name", "name_kana"]
    autocomplete_fields = ["municipality"]


@admin.register(Neighborhood)
class NeighborhoodAdmin(FromFiles):
    """町丁目."""

    exclude = ["boundary", "point"]
    list_display = ["name", "municipality", "living_area", "population", "has_boundary"]
    list_filter = ["municipality", "living_area"]
    search_fields = ["name", "name_kana"]
    autocomplete_fields = ["municipality", "living_area"]

    def has_add_permission(self, request: object) -> bool:
        """A 町丁目 needs a point, so it comes from import_gazetteer."""
        return False
