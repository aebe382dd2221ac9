"""Ask for a list, approve or refuse it, make its one file."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Organization, User
from matching.audit.record import record_access
from matching.choices import AccessGround, ExportDecision, FieldsClass
from matching.exporting.choosing import chosen_for
from matching.exporting.columns import columns_of
from matching.models import ExportRequest
from matching.models.export_request import MOST_WITHOUT_APPROVAL
from resources.exporting.table_files import Table

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
OVER = "この書き出しは、もう使えません（1回だけ、24時間以内です）。もういちど申請してください。"
MORE = "申請したときより人数がふえています。もういちど申請してください。"


@transaction.atomic
def export_ask(
    *,
    user: User,
    organization: Organization,
    recipient: Organization | None,
    purpose: str,
    fields: Sequence[str],
    reason: str,
) -> ExportRequest:
    """Ask for a list. More than 100 persons wait for another person's yes.

    Raises ValidationError where nobody would be in it.
    """
    row = ExportRequest(
        number="".join(secrets.choice(LETTERS) for _ in range(8)),
        municipality_id=organization.municipality_id,
        organization=organization,
        recipient=recipient,
        purpose=purpose,
        fields_asked=list(fields),
        reason=reason,
        asked_by=user,
    )
    row.count = len(chosen_for(row).persons)
    if not row.count:
        raise ValidationError(_nobody(recipient))
    free = row.count <= MOST_WITHOUT_APPROVAL
    row.decision = ExportDecision.FREE if free else ExportDecision.WAITING
    row.valid_from = row.asked_at if free else None
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def export_decide(*, request: ExportRequest, approve: bool, user: User) -> ExportRequest:
    """Say yes or no once. Raises ValidationError: decided already, or by the one who asked."""
    row = ExportRequest.objects.select_for_update().get(pk=request.pk)
    if row.decision != ExportDecision.WAITING:
        raise ValidationError("この申請は、もう決まっています。画面を開きなおしてください。")
    row.decision = ExportDecision.APPROVED if approve else ExportDecision.REFUSED
    row.decided_by = user
    row.valid_from = timezone.now() if approve else None
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def export_make(*, request: ExportRequest) -> Table:
    """Make the one file's table, and write down every person in it. Raises ValidationError."""
    # Only this row: its relations may be empty, and such a join cannot be locked.
    row = ExportRequest.objects.select_for_update().get(pk=request.pk)
    now = timezone.now()
    if not row.is_open_at(now):
        raise ValidationError(OVER)
    persons = chosen_for(row).persons
    if len(persons) > row.count:
        raise ValidationError(MORE)
    row.used_at = now
    row.save(update_fields=["used_at"])
    fields = [FieldsClass(field) for field in row.fields_asked]
    record_access(row.asked_by, persons, AccessGround.EXPORT, fields=fields)
    columns = columns_of(row.fields_asked)
    return Table(
        title="本人一覧",
        mark=_mark(row),
        heads=[head for head, _ in columns],
        rows=[[value(person) for _, value in columns] for person in persons],
    )


def _mark(row: ExportRequest) -> str:
    at = timezone.localtime(row.used_at)
    to = f"・渡す相手：{row.recipient}" if row.recipient else ""
    made = f"{at:%Y-%m-%d %H:%M}　作成：{row.asked_by}（{row.organization}）"
    return f"取扱注意　番号 {row.number}　{made}{to}"


def _nobody(recipient: Organization | None) -> str:
    if recipient:
        return f"{recipient}に渡すことに、同意している人がいません。先に同意を記録してください。"
    return "この団体には、書き出せる人がいません。"
