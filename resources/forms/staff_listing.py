"""The 担当's forms about one listing: contact, checks, declining."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from resources.choices import Audience
from resources.models import ContactLog
from resources.selectors.staff_listing import policy_items
from resources.services.listing_review import MAX_REASON

from .staff_form import StaffForm
from .staff_resource import PLAIN, audience_choices

if TYPE_CHECKING:
    from resources.models import Listing

FUTURE = "きょうより先の日付です。日付を確かめてください。"
LONG_AGO = "日付が古すぎます。年を確かめてください。"
OLDEST = dt.timedelta(days=366 * 3)


def day_that_was(day: dt.date | None) -> dt.date | None:
    """Refuse a day ahead, and one more than three years back."""
    if day and day > timezone.localdate():
        raise ValidationError(FUTURE)
    if day and day < timezone.localdate() - OLDEST:
        raise ValidationError(LONG_AGO)
    return day


def date_input() -> forms.DateInput:
    """The browser's own date field."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ContactForm(StaffForm):
    """Who called or visited is the writer; when and what was said is asked."""

    way = forms.ChoiceField(
        label="どうやって", choices=ContactLog.Way.choices, widget=forms.RadioSelect
    )
    held_on = forms.DateField(label="日", widget=date_input())
    held_time = forms.TimeField(
        label="時刻", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    note = forms.CharField(
        label="聞いたこと",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="担当だけが読みます。",
    )

    def clean_held_on(self) -> dt.date | None:
        """A day that has been."""
        return day_that_was(self.cleaned_data["held_on"])

    def held_at(self) -> dt.datetime:
        """The moment; without a time, the start of that day stands for it."""
        time = self.cleaned_data["held_time"] or dt.time.min
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["held_on"], time))


class CheckForm(StaffForm):
    """掲載基準, 掲載の了解 and who may see the entry."""

    policy_met = forms.MultipleChoiceField(
        label="掲載基準", required=False, widget=forms.CheckboxSelectMultiple
    )
    agreement_confirmed_on = forms.DateField(
        label="掲載の了解を確かめた日",
        required=False,
        widget=date_input(),
        template_name=PLAIN,
        help_text="のせる内容を本人に伝えて、よいと言ってもらった日。",
    )
    share_trouble = forms.BooleanField(
        label="困っていることを、ほかの支援の担当者にも伝えてよいと言ってもらった",
        required=False,
        help_text="困っていることは、しるしがなければ、この圏域の担当と事務局だけが読みます。",
    )
    audience = forms.ChoiceField(
        label="見せる範囲",
        choices=audience_choices,
        initial=Audience.PUBLIC,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        items = policy_items(listing)
        kwargs.setdefault(
            "initial",
            {
                "policy_met": [str(n) for n, item in enumerate(items) if item.met],
                "agreement_confirmed_on": listing.agreement_confirmed_on,
                "audience": Audience.PUBLIC,
            },
        )
        super().__init__(*args, **kwargs)
        self.items = items
        self.fields["policy_met"].choices = [(str(n), item.text) for n, item in enumerate(items)]
        if not items:
            del self.fields["policy_met"]
        if not listing.trouble.strip():
            del self.fields["share_trouble"]

    def clean_agreement_confirmed_on(self) -> dt.date | None:
        """A day that has been."""
        return day_that_was(self.cleaned_data["agreement_confirmed_on"])

    def checked(self) -> dict[str, Any]:
        """What to keep."""
        numbers = self.cleaned_data.get("policy_met", [])
        return {
            "policy_met": [self.items[int(n)].text for n in numbers],
            "agreement_confirmed_on": self.cleaned_data["agreement_confirmed_on"],
        }


class DeclineForm(StaffForm):
    """Why the listing is not published."""

    reason = forms.CharField(
        label="見送りの理由",
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="担当の記録です。本人には、電話などで直接伝えてください。",
    )
