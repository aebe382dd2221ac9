"""Where the files of the index lie, and whether anybody else could read them."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from gis_data.models import Municipality

OTHERS = 0o077


def file_of(municipality: Municipality) -> Path:
    """The file of a town."""
    return Path(settings.KASANARI_INDEX_DIR) / f"{municipality.code}.idx"


def what_is_wrong() -> str:
    """A Japanese sentence on a folder that cannot serve; "" where it can, or is yet to be made."""
    folder = Path(settings.KASANARI_INDEX_DIR)
    if not folder.exists():
        near = next(parent for parent in folder.parents if parent.exists())
        return "" if os.access(near, os.W_OK | os.X_OK) else f"フォルダーを作れません：{folder}"
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"フォルダーとして使えません：{folder}"
    if folder.stat().st_mode & OTHERS:
        return f"フォルダーを、ほかの人も読めます：{folder}"
    return ""
