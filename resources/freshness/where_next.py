"""Where one goes after a check was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from resources.models import CheckResult, CheckWay

if TYPE_CHECKING:
    from resources.models import CheckRecord


def next_page(record: CheckRecord) -> str:
    """To the form where something has changed, to the next slip, else back to the work list."""
    if record.result == CheckResult.CHANGED:
        return reverse("desk_resource_edit", args=[record.resource_id])
    if record.result == CheckResult.ENDED:
        return reverse("check_entry", args=[record.resource_id])
    return reverse("slip_entry" if record.way == CheckWay.SLIP else "work_list")
