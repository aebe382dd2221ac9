"""Django's admin with the careful site; apart from it, because apps are named before models."""

from django.contrib.admin.apps import AdminConfig


class CarefulAdminConfig(AdminConfig):
    """Django's admin with the careful site."""

    default_site = "kasanari.admin_site.CarefulAdminSite"
