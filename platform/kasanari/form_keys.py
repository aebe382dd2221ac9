"""A form that arrives twice is taken in once (ASVS 5.0 2.3.4, 2.3.5).

Django masks the CSRF token anew whenever a page is drawn, so the token in a form tells this
drawing from every other one. Token, address and what was typed, together, are the form's key:
a double tap, a reload and a resent request have the same one; a form drawn again, or filled in
otherwise, has another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, UnreadablePostError
from django.utils import timezone

from .models import FormKey

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  # the name of a field


def form_key_of(request: HttpRequest) -> str | None:
    """Return the key of the form in a POST, None where no form of a page of ours is in it."""
    if request.method != "POST":
        return None
    try:
        if TOKEN not in request.POST:
            return None
    except UnreadablePostError:
        return None
    digest = hashlib.sha256()
    for part in _parts(request):
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _parts(request: HttpRequest) -> Iterator[str]:
    # The cookie and the user make it nobody else's, even for somebody who knows all the rest.
    yield request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    yield str(request.user.pk)
    yield request.get_full_path()
    for name, values in request.POST.lists():
        yield from (name, str(len(values)), *values)
    for name, files in request.FILES.lists():
        yield from (f"{name}:{file.name}:{file.size}" for file in files)


def form_key_take(*, key: str) -> bool:
    """Take a key for this transaction; wait for whoever has it, and return False if it was used."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kasanari_formkey (digest, location, taken_at) VALUES (%s, '', %s)"
            " ON CONFLICT DO NOTHING",
            [key, timezone.now()],
        )
        return cursor.rowcount == 1


@contextmanager
def form_key_waited_for(*, key: str) -> Iterator[None]:
    """One at a time for a key, outside of any transaction: for a view that commits by itself."""
    number = int(key[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def form_key_settle(*, key: str, location: str) -> None:
    """Keep where the sender was led; without that the form was not taken in and may come again."""
    mine = FormKey.objects.filter(pk=key)
    if location:
        mine.update(location=location)
    else:
        mine.delete()


def form_key_location(*, key: str) -> str:
    """Where the sender of a form that was taken in was led; empty where it has been dropped."""
    return FormKey.objects.filter(pk=key).values_list("location", flat=True).first() or ""
