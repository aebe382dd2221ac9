"""The drafts of a sheet as they are kept: what was proposed, and what people said to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from matching.overlap.producing.drafts import Draft

WAITING, TAKEN, ASIDE = "", "taken", "aside"


@dataclass(frozen=True)
class KeptDraft:
    """One draft. others: a number of persons in words; said: WAITING, TAKEN or ASIDE."""

    key: str
    resource_id: int
    place_source: str
    place_words: str
    person_source: str
    person_words: str
    text: str
    person_gain: str
    place_gain: str
    unexpected: bool
    others: str = ""
    said: str = WAITING


def kept_draft(draft: Draft, others: str) -> KeptDraft:
    """A draft of the engine as it is kept."""
    given = asdict(draft) | {"resource_id": int(draft.resource_id)}
    return KeptDraft(key=_key(draft), others=others, **given)


def to_json(drafts: Iterable[KeptDraft]) -> str:
    """The drafts in their order, for the sealed column."""
    return json.dumps([asdict(draft) for draft in drafts], ensure_ascii=False)


def from_json(text: str) -> list[KeptDraft]:
    """What `to_json` wrote; nothing for a sheet whose drafts were never opened."""
    return [KeptDraft(**row) for row in json.loads(text)] if text else []


def with_said(drafts: Iterable[KeptDraft], key: str, said: str) -> list[KeptDraft]:
    """The same drafts, with what was said to one of them."""
    return [replace(draft, said=said) if draft.key == key else draft for draft in drafts]


def _key(draft: Draft) -> str:
    words = "\n".join((draft.place_source, draft.person_source, draft.text))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
