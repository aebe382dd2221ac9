"""活動をのせる: write, look it over, send."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from resources.forms.public_listing import ListingForm
from resources.models import Listing
from resources.services import listing_submit, says_the_same

from .public_catalogue import site_town

ALREADY_SENT = (
    "さきに送られたものを受けつけています。いま書きなおしたところは、まだ届いていません。"
    "担当から連絡があったときに、伝えてください。"
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Show the form; then the confirm page; then send. Nothing is stored before the last step."""
    town = site_town()
    form = ListingForm(request.POST or None, town=town)
    step = request.POST.get("step", "")
    if step == "send" and form.is_valid():
        return _send(request, form)
    if step == "look" and form.is_valid():
        return render(request, "resources/public/listing_confirm.html", {"form": form})
    if step == "mend":
        form = ListingForm(initial=request.POST.dict(), town=town)
    return render(request, "resources/public/listing_form.html", {"form": form})


def _send(request: HttpRequest, form: ListingForm) -> HttpResponse:
    draft = form.draft()
    try:
        sent = listing_submit(submission_key=form.cleaned_data["submission_key"], draft=draft)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render(request, "resources/public/listing_form.html", {"form": form})
    if not says_the_same(sent, draft):
        messages.warning(request, ALREADY_SENT)
    return redirect("listing_thanks", receipt=sent.receipt)


@login_not_required
@require_safe
def listing_thanks(request: HttpRequest, receipt: str) -> HttpResponse:
    """Thank the resident and give the receipt number; nothing else of the listing is shown."""
    get_object_or_404(Listing, receipt=receipt)
    return render(request, "resources/public/listing_thanks.html", {"receipt": receipt})
