"""The operator's pages: the site's own login, and no fallen page where the database refuses.

The admin asks beforehand what rests on a row, but the operator sees no person (row security,
docs/adr/014), so it finds nothing in the way. The database knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.utils import get_next_redirect_url
from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from accounts.second_factor import passed_second_factor, to_second_factor

REFUSED = (
    "消せませんでした。ほかの記録が、これをもとにしています。何も変わっていません。"
    "利用者は「有効」を外す、地域資源は状態を「閉鎖」にすると、使われなくなります。"
)


# Secrets, keys and addresses of logins: nobody needs them on a page.
NOT_SHOWN = {"account", "mfa", "usersessions"}


class CarefulAdminSite(AdminSite):
    """Asks the database before the answer instead of after it, where nobody could explain."""

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Leave out the tables of the login."""
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        shown = [model for model in models if model._meta.app_label not in NOT_SHOWN]
        super().register(shown, *args, **options)

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Go through the login of the site; who is in already and may not see this is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        going = get_next_redirect_url(request) or reverse("admin:index")
        return redirect(going) if request.user.is_authenticated else redirect_to_login(going)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Wrap every page of the admin."""

        # Django's own templates name their scripts without a nonce.
        @csp_replace({"script-src": [SELF]})
        @wraps(view)
        def careful(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self.has_permission(request) and not passed_second_factor(request):
                return to_second_factor(request)
            try:
                with transaction.atomic():
                    answer = view(request, *args, **kwargs)
                    if request.method == "POST":
                        connection.check_constraints()
                    return answer
            except IntegrityError:
                return _refused(request)

        return super().admin_view(careful, cacheable)


def _refused(request: HttpRequest) -> HttpResponse:
    # Reading them takes away what was said of a deletion that did not happen.
    list(messages.get_messages(request))
    messages.error(request, REFUSED)
    return HttpResponseRedirect(request.path)
