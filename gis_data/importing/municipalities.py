"""Find the 市町村 a command is about, or make it from what the file itself says."""

from __future__ import annotations

from gis_data.models import Municipality

from .errors import ImportRefused
from .words.codes import municipality_code


def known_municipality(value: str) -> Municipality:
    """Return the municipality of a code of five or six digits, or raise ImportRefused."""
    code = municipality_code(value)
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise unknown(code)
    return found


def known_or_named(value: str, name: str, prefecture: str) -> Municipality:
    """Return the municipality, made from the names in the file where it is new."""
    code = municipality_code(value)
    found = Municipality.objects.filter(code=code).first()
    if found is not None:
        return found
    if not name:
        raise unknown(code)
    made = Municipality(code=code, name=name[:40], prefecture=prefecture[:10])
    made.full_clean()
    made.save()
    return made


def unknown(code: str) -> ImportRefused:
    """Return the refusal for a code without a municipality."""
    return ImportRefused(
        f"市町村コード {code} の市町村がまだありません。"
        "先に import_gazetteer で町丁目の一覧を取り込んでください。"
    )
