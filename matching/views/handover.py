"""異動・年度末の引きつぎ: one page for one's own persons, one for all of a member who leaves."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from accounts.members.permissions import member_managers_page
from accounts.members.shown import member_or_404
from accounts.models import User
from accounts.reauthentication import reauthentication_required
from gis_data.models import Municipality
from matching.access import record_access, supporters_page
from matching.choices import AccessGround
from matching.forms.handover import HandoverForm, MemberHandoverForm, SuccessorForm
from matching.permissions import carers_after, persons_given_by, persons_moved_by, successors_of
from matching.selectors.handover import open_work
from matching.services.handover import persons_hand_over, work_hand_over

BACK = "まちがえたときは、{}さんの「引きつぐ」から戻せます。"


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@supporters_page
def handover(request: HttpRequest) -> HttpResponse:
    """Give my persons into other hands: choose, look once more, do."""
    me, mine = request.user, persons_given_by(request.user)
    record_access(me, mine, AccessGround.LIST, fields=())
    form = HandoverForm(request.POST or None, persons=mine, successors=carers_after(me, me))
    if form.is_valid() and _done(
        request, form, lambda: persons_hand_over(by=me, giver=me, **form.cleaned_data)
    ):
        return redirect("person_list")
    context = _context(form, me) | {"count": mine.count()}
    return render(request, "matching/handover.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def handover_of_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Hand over all of a member at once; the manager sees numbers only."""
    member = member_or_404(request, member_id)
    form = MemberHandoverForm(request.POST or None, successors=successors_of(member, request.user))
    if form.is_valid() and _done(request, form, lambda: _moved(request, form, member)):
        return redirect("member_page", member_id=member.pk)
    count = persons_moved_by(request.user, member).count()
    context = _context(form, member) | {"count": count, "member": member}
    return render(request, "matching/handover_of_member.html", context)


def _context(form: SuccessorForm, giver: User) -> dict[str, object]:
    """`previewed` is who is chosen, once everything chosen is in order."""
    successor = form.cleaned_data["successor"] if form.is_bound and form.is_valid() else None
    return {"form": form, "previewed": successor, "work": open_work(giver, successor)}


def _done(request: HttpRequest, form: SuccessorForm, hand_over: Callable[[], int]) -> bool:
    """Hand over what was looked at once more; before that try it, so that a refusal comes first.

    All of it or nothing, whatever the number of municipalities.
    """
    confirmed = "confirmed" in request.POST
    try:
        with transaction.atomic():
            count = hand_over()
            if not confirmed:
                transaction.set_rollback(True)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    if confirmed:
        _say(request, count, form.cleaned_data["successor"])
    return confirmed


def _moved(request: HttpRequest, form: MemberHandoverForm, member: User) -> int:
    """Per municipality of the manager; how many persons."""
    persons = persons_moved_by(request.user, member)
    towns = {row.municipality_id for row in member.memberships_here}
    towns |= set(persons.order_by().values_list("municipality_id", flat=True))
    return sum(
        work_hand_over(
            by=request.user,
            giver=member,
            municipality=town,
            persons=persons.filter(municipality=town),
            **form.cleaned_data,
        )
        for town in Municipality.objects.defer("boundary").filter(pk__in=towns)
    )


def _say(request: HttpRequest, count: int, successor: User) -> None:
    messages.success(
        request, f"{count}人の担当が、{successor}さんになりました。" + BACK.format(successor)
    )
