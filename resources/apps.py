"""The resources app."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """地域資源 and インタビュー."""

    name = "resources"
    verbose_name = "地域資源"

    def ready(self) -> None:
        """The files of a photo go with its row; the names of public places make no password."""
        from django.db.models.signals import post_delete

        from accounts.password_rules import refuse_also

        from .models import ResourcePhoto
        from .selectors.names import public_names
        from .services.photos import remove_files

        post_delete.connect(remove_files, sender=ResourcePhoto, dispatch_uid="photo files")
        refuse_also("resources", public_names)
