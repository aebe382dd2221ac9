"""「まだ正しいですか」 by mail: gently, twice at most, then it is for the SC of the 圏域."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Count, F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from resources.models import CheckRequest, Resource

from .checked_fields import PREFETCH, present_values
from .tokens import digest_of, new_token

if TYPE_CHECKING:
    from resources.models.resource_queryset import ResourceQuerySet

log = logging.getLogger(__name__)

AGAIN_AFTER = dt.timedelta(days=14)
MOST_MAILS = 2
"""For one round: the second without an answer is the last."""
VALID = dt.timedelta(days=60)
MOST_AT_ONCE = 100
"""One run: a mail server that takes fewer refuses the rest of the day otherwise."""
SUBJECT = "「{}」の案内は、いまも正しいですか"
SHOWN = ("schedules", "place", "fee", "welcome", "join")


@dataclass(frozen=True)
class Asked:
    """How many mails went out, and how many the server would not take."""

    sent: int
    failed: int


def entries_to_ask(now: dt.datetime) -> ResourceQuerySet:
    """Running entries with an address whose cycle is over and who were not just asked.

    Mails count from the last 最終確認日: a new round begins when an entry was confirmed.
    """
    since = Q(last_confirmed_at__isnull=True) | Q(
        check_requests__sent_at__date__gt=F("last_confirmed_at")
    )
    asked = Count("check_requests", filter=since, distinct=True)
    lately = Q(check_requests__sent_at__gt=now - AGAIN_AFTER)
    rows = Resource.objects.confirmed().due(timezone.localdate(now))
    rows = rows.filter(reminder_address__isnull=False).annotate(asked=asked)
    just = Resource.objects.filter(lately).values("pk")
    answered = CheckRequest.objects.filter(handled_at__isnull=True).exclude(answer="")
    rows = rows.filter(asked__lt=MOST_MAILS).exclude(pk__in=just)
    return rows.exclude(pk__in=answered.values("resource_id")).order_by("last_confirmed_at", "pk")


def ask_owners(*, now: dt.datetime) -> Asked:
    """Send what is due. One mail that fails is tried again tomorrow and stops no other."""
    sent = failed = 0
    rows = entries_to_ask(now).select_related("reminder_address", "municipality", "neighborhood")
    for entry in rows.prefetch_related(*PREFETCH)[:MOST_AT_ONCE]:
        try:
            ask_owner(entry=entry, now=now)
            sent += 1
        except (OSError, smtplib.SMTPException) as error:
            failed += 1
            log.warning("No mail went out for entry %s: %s", entry.pk, type(error).__name__)
    return Asked(sent, failed)


@transaction.atomic
def ask_owner(*, entry: Resource, now: dt.datetime) -> CheckRequest:
    """Send one mail and remember that it went; nothing is remembered of one that did not go.

    Raises OSError or SMTPException where the server does not take it.
    """
    token = new_token()
    asked = CheckRequest(
        resource=entry, token_digest=digest_of(token), sent_at=now, expires_at=now + VALID
    )
    asked.full_clean()
    asked.save()
    path = reverse("check_answer", args=[token])
    words = {
        "entry": entry,
        "lines": [line for line in present_values(entry, SHOWN) if line.value],
        "link": f"{settings.KASANARI_PUBLIC_ADDRESS}{path}",
        "until": timezone.localdate(asked.expires_at),
    }
    text = render_to_string("resources/mail/still_right.txt", words)
    # A line break in a name would begin a new header.
    subject = SUBJECT.format(" ".join(entry.name.split()))
    send_mail(subject, text, None, [entry.reminder_address.address])
    return asked
