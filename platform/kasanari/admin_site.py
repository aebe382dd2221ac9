"""The operator's pages: what the database refuses to delete is said, not a fallen page.

The admin asks beforehand what rests on a row, but the operator sees no person (row security,
docs/adr/014), so it finds nothing in the way. The database knows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

REFUSED = (
    "消せませんでした。ほかの記録が、これをもとにしています。何も変わっていません。"
    "利用者は「有効」を外す、地域資源は状態を「閉鎖」にすると、使われなくなります。"
)


class CarefulAdminSite(AdminSite):
    """Asks the database before the answer instead of after it, where nobody could explain."""

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Wrap every page of the admin."""

        @wraps(view)
        def careful(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                with transaction.atomic():
                    answer = view(request, *args, **kwargs)
                    if request.method == "POST":
                        connection.check_constraints()
                    return answer
            except IntegrityError:
                return _refused(request)

        return super().admin_view(careful, cacheable)


class CarefulAdminConfig(AdminConfig):
    """Django's admin with the careful site."""

    default_site = "kasanari.admin_site.CarefulAdminSite"


def _refused(request: HttpRequest) -> HttpResponse:
    # Reading them takes away what was said of a deletion that did not happen.
    list(messages.get_messages(request))
    messages.error(request, REFUSED)
    return HttpResponseRedirect(request.path)
