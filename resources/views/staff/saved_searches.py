"""しまった探し方: keep a search of the desk, see what is new of it, rename, remove, bring back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.roles import Ability
from resources.forms.staff_place import areas_reached
from resources.models import SavedSearch
from resources.permissions import can_use_desk
from resources.selectors.saved_searches import removed_of, searches_of, searches_with_counts
from resources.selectors.staff_catalogue import read_desk_filter
from resources.services.saved_searches import (
    search_bring_back,
    search_remove,
    search_rename,
    search_save,
    search_seen,
)

from .errors import onto_page

KEPT = "「{}」をしまいました。新しく合うものが出たら、お知らせします。"


@require_safe
def search_list(request: HttpRequest) -> HttpResponse:
    """The searches I keep, and those I removed lately."""
    context = {"searches": searches_with_counts(request.user), "removed": removed_of(request.user)}
    return render(request, "resources/staff/saved_searches.html", context)


@require_POST
def search_keep(request: HttpRequest) -> HttpResponse:
    """Keep the search whose conditions are sent, as far as they mean something."""
    if not can_use_desk(request.user):
        raise PermissionDenied
    areas = areas_reached(request.user, Ability.READ_SUPPORTER_CATALOGUE, whole_town=True)
    query = read_desk_filter(QueryDict(request.POST.get("query", "")[:2000]), areas).query()
    name = request.POST.get("name", "").replace("\x00", "")
    done = _tried(request, lambda: search_save(user=request.user, name=name, query=query))
    if done:
        messages.success(request, KEPT.format(done))
    return redirect("desk_searches")


@require_POST
def search_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it another name."""
    search = get_object_or_404(searches_of(request.user), pk=pk)
    name = request.POST.get("name", "").replace("\x00", "")
    if _tried(request, lambda: search_rename(search=search, name=name)):
        messages.success(request, f"名前を「{search}」にしました。")
    return redirect("desk_searches")


@require_POST
def search_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove it; for a month it can be brought back."""
    search = search_remove(search=get_object_or_404(searches_of(request.user), pk=pk))
    messages.success(request, f"「{search}」をけしました。30日のあいだは、もとに戻せます。")
    return redirect("desk_searches")


@require_POST
def search_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a removed one back."""
    search = get_object_or_404(removed_of(request.user), pk=pk)
    if _tried(request, lambda: search_bring_back(search=search)):
        messages.success(request, f"「{search}」をもとに戻しました。")
    return redirect("desk_searches")


@require_POST
def search_looked(request: HttpRequest, pk: int) -> HttpResponse:
    """What was new of it has been seen."""
    search = get_object_or_404(searches_of(request.user), pk=pk)
    search_seen(search=search)
    back = "staff_home" if request.POST.get("back") == "home" else "desk_searches"
    messages.success(request, f"「{search}」の新しいものを、見たことにしました。")
    return redirect(back)


def _tried(request: HttpRequest, write: Callable[[], SavedSearch]) -> SavedSearch | None:
    try:
        return write()
    except ValidationError as error:
        onto_page(request, error)
        return None
