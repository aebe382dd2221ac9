"""「まだわからないこと」: what nobody has written of an entry yet, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.choices import Feature, Known

if TYPE_CHECKING:
    from resources.models import Resource

EDIT, PHOTOS, KNOWN_BY = "desk_resource_edit", "desk_photos", "desk_acquaintances"
# In the order of the form: the words for a person who goes and asks, and the field.
TEXTS = (
    ("どの団体がしているか", "organization_id", "id_organization_name"),
    ("ひとことで言うと、どんなところか", "summary", "id_summary"),
    ("どんなところ", "activity", "id_activity"),
    ("どんな人に来てほしいか", "welcome", "id_welcome"),
    ("本人が参加したいとき、どうするか", "join_person", "id_join_person"),
    ("支援者がつなぐとき、どうするか", "join_supporter", "id_join_supporter"),
    ("この場所ができる手助け", "support_offered", "id_support_offered"),
)


@dataclass(frozen=True)
class Unknown:
    """One thing to find out: in words, and where it is written."""

    words: str
    page: str
    anchor: str = ""


def still_unknown(resource: Resource) -> list[Unknown]:
    """Return what is still unknown of an entry, in the order of its form."""
    found = [Unknown(words, EDIT, anchor) for words, anchor in _in_the_form(resource)]
    if not resource.acquaintances.all():
        found.append(Unknown("わたしたちの中で、だれが知っているか", KNOWN_BY))
    if not resource.photos.all():
        found.append(Unknown("入口や部屋の写真", PHOTOS))
    return found


def _in_the_form(resource: Resource) -> list[tuple[str, str]]:
    texts = [(words, anchor) for words, name, anchor in TEXTS if not getattr(resource, name)]
    kana = [("よみが合っているか", "id_name_kana")]
    return [
        *(kana if resource.kana_proposed or not resource.name_kana else []),
        *texts[:1],
        *([] if resource.kinds.all() else [("どの種別か", "part-kinds")]),
        *texts[1:],
        *([] if resource.schedules.all() else [("いつやっているか", "part-when")]),
        *_numbers(resource),
        *([] if resource.wanted_roles.all() else [("お願いしたい作業・役割", "part-roles")]),
        *_facts(resource),
    ]


def _numbers(resource: Resource) -> list[tuple[str, str]]:
    found = []
    if not resource.living_area_id:
        found.append(("どの地区か", "id_place"))
    if resource.fee is None and not resource.fee_note:
        found.append(("参加費", "id_fee"))
    if not resource.contact and not resource.contacts.all():
        found.append(("連絡先", "id_contact"))
    if resource.capacity is None:
        found.append(("定員", "id_capacity"))
    return found


def _facts(resource: Resource) -> list[tuple[str, str]]:
    known = {f.feature for f in resource.facts.all() if f.state != Known.UNKNOWN}
    return [
        (f"利用しやすさ：{feature.label}", f"id_fact_{feature.value}")
        for feature in Feature
        if feature.value not in known
    ]
