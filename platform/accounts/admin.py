"""Operator's pages for users and organizations."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from gis_data.quiet_delete import QuietDelete

from .models import Membership, Organization, User


class MembershipInline(admin.TabularInline):
    """所属 of one user."""

    model = Membership
    extra = 0
    autocomplete_fields = ["organization", "municipality", "living_areas"]


@admin.register(User)
class KasanariUserAdmin(QuietDelete, UserAdmin):
    """Users with their memberships."""

    inlines = [MembershipInline]
    list_display = ["username", "display_name", "is_active", "last_login"]
    search_fields = ["username", "display_name"]
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name", "email")}),
        ("使えるかどうか", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("記録", {"fields": ("last_login", "date_joined")}),
    )


@admin.register(Organization)
class OrganizationAdmin(QuietDelete, admin.ModelAdmin):
    """団体."""

    list_display = ["name", "municipality", "employs_staff"]
    list_filter = ["municipality", "employs_staff"]
    search_fields = ["name", "name_kana"]
    autocomplete_fields = ["municipality"]
