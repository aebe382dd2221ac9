"""The site's secrets, made on first start, readable by their owner only."""

import base64
import json
import os
import secrets
from pathlib import Path

from .paths import make_folder

FIRST_KEY = "site-1"


def ensure_keys(folder: Path) -> dict[str, str]:
    """Make what is missing under `folder`; return the environment names that point to it.

    A ring from before keys per person stays as it is and gets its store. A store that was there
    once is never made again: an empty one in its place would hide that the keys are lost.
    """
    secret = folder / "secret-key"
    keys = make_folder(folder / "keys", 0o700)
    ring, store, once = (keys / n for n in ("person-keys.json", "persons", "persons-were-made"))
    if not secret.exists():
        _write_once(secret, secrets.token_urlsafe(64))
    if not ring.exists():
        key = base64.b64encode(os.urandom(32)).decode()
        _write_once(ring, json.dumps({"current": FIRST_KEY, "keys": {FIRST_KEY: key}}))
    if not once.exists():
        make_folder(store, 0o700)
        once.touch(mode=0o600)
    return {
        "KASANARI_SECRET_KEY": secret.read_text(encoding="utf-8").strip(),
        "KASANARI_PERSON_KEYS_FILE": str(ring),
        "KASANARI_PERSON_KEY_STORE": str(store),
    }


def _write_once(path: Path, text: str) -> None:
    """Write whole or not at all; never over a key that another start has just made."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
