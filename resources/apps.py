"""The resources app."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """地域資源 and インタビュー."""

    name = "resources"
    verbose_name = "地域資源"

    def ready(self) -> None:
        """The files of a photo go with its row, also where its entry is deleted."""
        from django.db.models.signals import post_delete

        from .models import ResourcePhoto
        from .services.photos import remove_files

        post_delete.connect(remove_files, sender=ResourcePhoto, dispatch_uid="photo files")
