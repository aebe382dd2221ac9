"""The listing desk: what residents sent, contact, checks, publish, decline, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.kept_form import form_kept
from resources.forms.staff_listing import CheckForm, ContactForm, DeclineForm
from resources.permissions import can_use_desk, listings_reviewable_by
from resources.selectors.staff_listing import (
    listings_decided_for,
    listings_waiting_for,
    missing_for_publishing,
)
from resources.services.listing_review import (
    contact_record,
    listing_check,
    listing_decline,
    listing_publish,
    listing_reopen,
)

from .errors import onto_form, onto_page

if TYPE_CHECKING:
    from resources.models import Listing

PAGE_SIZE = 20


def _mine(request: HttpRequest, pk: int) -> Listing:
    rows = listings_reviewable_by(request.user).select_related(
        "resource__municipality", "resource__living_area", "resource__neighborhood", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_safe
def listing_list(request: HttpRequest) -> HttpResponse:
    """Waiting listings first, then those decided."""
    user = request.user
    decided = Paginator(listings_decided_for(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"waiting": listings_waiting_for(user), "page": decided}
    context["may_use"] = can_use_desk(user)
    return render(request, "resources/staff/listing_list.html", context)


def _page(request: HttpRequest, listing: Listing, **forms: Any) -> HttpResponse:
    context = {
        "listing": listing,
        "resource": listing.resource,
        "contacts": listing.contacts.select_related("user"),
        "missing": missing_for_publishing(listing),
        "contact_form": ContactForm(initial={"held_on": timezone.localdate()}),
        "check_form": CheckForm(listing=listing),
        "decline_form": DeclineForm(),
        **forms,
    }
    return render(request, "resources/staff/listing.html", context)


def posts_to_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view write only; who reloads its address in the browser is led to the page."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, pk) if request.method == "POST" else redirect("desk_listing", pk=pk)

    return guarded


@form_kept
@require_safe
def listing_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All the resident sent and all that was done about it."""
    return _page(request, _mine(request, pk))


@form_kept
@posts_to_page
def listing_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a call or a visit."""
    listing = _mine(request, pk)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, listing, contact_form=form)
    way, note = form.cleaned_data["way"], form.cleaned_data["note"]
    contact_record(listing=listing, user=request.user, way=way, held_at=form.held_at(), note=note)
    messages.success(request, "連絡を記録しました。")
    return redirect("desk_listing", pk=pk)


@form_kept
@posts_to_page
def listing_checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the checks; with the button のせる, publish as well."""
    listing = _mine(request, pk)
    form = CheckForm(request.POST, listing=listing)
    if not form.is_valid():
        return _page(request, listing, check_form=form)
    try:
        listing = listing_check(listing=listing, **form.checked())
        if request.POST.get("act") == "publish":
            return _publish(request, listing, form)
    except ValidationError as error:
        onto_form(form, error)
        return _page(request, listing, check_form=form)
    messages.success(request, "確かめたことを記録しました。")
    return redirect("desk_listing", pk=pk)


def _publish(request: HttpRequest, listing: Listing, form: CheckForm) -> HttpResponse:
    listing_publish(
        listing=listing,
        user=request.user,
        audience=form.cleaned_data["audience"],
        share_trouble=form.cleaned_data.get("share_trouble", False),
    )
    messages.success(request, f"「{listing.resource}」をのせました。まちがえたときは、もどせます。")
    return redirect("desk_listing", pk=listing.pk)


@form_kept
@posts_to_page
def listing_no(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline with a reason."""
    listing = _mine(request, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, listing, decline_form=form)
    try:
        listing_decline(listing=listing, user=request.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        onto_form(form, error)
        return _page(request, listing, decline_form=form)
    messages.success(request, "見送りました。理由は記録に残ります。")
    return redirect("desk_listing", pk=pk)


@posts_to_page
def listing_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the decision: the listing waits again."""
    listing = _mine(request, pk)
    try:
        listing_reopen(listing=listing)
        messages.success(request, "確認待ちにもどしました。")
    except ValidationError as error:
        onto_page(request, error)
    return redirect("desk_listing", pk=pk)
