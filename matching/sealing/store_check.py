"""Whether the ring and the store of this site fit each other, in one sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from .errors import KeyMissingError, SealError
from .key_store import KeyStore
from .keys import site_ring, site_store
from .seals import SITE


def what_is_wrong() -> str:
    """Say what keeps the store from being used; empty where nothing does.

    A ring that cannot be read is another matter, said elsewhere.
    """
    try:
        site_ring()
    except SealError:
        return ""
    store = site_store()
    return _folder_is_wrong(store.folder) or _keys_do_not_fit(store)


def _folder_is_wrong(folder: Path) -> str:
    if not folder.is_dir():
        return f"鍵の置き場所がありません：{folder}"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"鍵の置き場所を読み書きできません：{folder}"
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return f"鍵の置き場所に、ほかの利用者も入れます（chmod 700 にしてください）：{folder}"
    return ""


def _keys_do_not_fit(store: KeyStore) -> str:
    """The site's own key stands for all: a lost key of the ring is seen at the start."""
    try:
        store.fetch(SITE)
    except KeyMissingError:
        return ""
    except SealError as error:
        return f"鍵のファイルと、鍵の置き場所が合いません。{error}"
    return ""
