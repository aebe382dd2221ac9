"""Put a photo of a place on its page, and take it off again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from resources.models import Resource, ResourcePhoto

if TYPE_CHECKING:
    from accounts.models import User
    from resources.pictures import Picture

MOST = 6
ENOUGH = f"写真は{MOST}枚までです。のせかえるときは、先に1枚はずしてください。"


@transaction.atomic
def photo_add(
    *, resource: Resource, user: User, picture: Picture, alt: str, agreed_by: str
) -> ResourcePhoto:
    """Keep a redrawn picture behind the others. Raises ValidationError when six are there."""
    row = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    if row.photos.count() >= MOST:
        raise ValidationError(ENOUGH)
    last = row.photos.aggregate(last=Max("position"))["last"]
    photo = ResourcePhoto(
        resource=row,
        alt=alt,
        agreed_by=agreed_by,
        position=0 if last is None else last + 1,
        width=picture.width,
        height=picture.height,
        added_by=user,
    )
    photo.full_clean()
    photo.save()
    default_storage.save(photo.file_name("large"), ContentFile(picture.large))
    default_storage.save(photo.file_name("small"), ContentFile(picture.small))
    return photo


@transaction.atomic
def photo_remove(*, photo: ResourcePhoto) -> None:
    """Take a photo off its page; its files go with it."""
    photo.delete()


def remove_files(sender: type[ResourcePhoto], instance: ResourcePhoto, **kwargs: Any) -> None:
    """After a row is gone for good (with its entry, too), its files are deleted."""
    names = [instance.file_name(size) for size in ("large", "small")]
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])
