"""種別, which a town may extend."""

from django.contrib import admin

from resources.models import ResourceKind


@admin.register(ResourceKind)
class ResourceKindAdmin(admin.ModelAdmin):
    """種別."""

    list_display = ["name", "public_label", "letter", "shape", "tone", "parent", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "public_label", "slug"]
    autocomplete_fields = ["parent"]
