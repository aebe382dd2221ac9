"""The one place that reads the environment: every setting typed, with its default.

Each name is described in docs/settings.md; kasanari.checks explains wrong values in Japanese.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"", "0", "false", "no", "off"}


@dataclass(frozen=True)
class Env:
    """What the operator may set. `problems` holds (name, value) pairs that could not be read."""

    database_url: str
    database_owner_url: str
    as_owner: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    trusted_origins: tuple[str, ...]
    https: bool
    debug: bool
    demo: bool
    basemap: str
    basemap_attribution: str
    person_keys_file: Path
    person_key_store: Path
    backup_dir: Path
    backup_nightly: bool
    key_backup_dir: Path
    vectors_dir: Path
    index_dir: Path
    sentence_model_dir: Path | None
    static_root: Path
    media_dir: Path
    mail_url: str
    mail_from: str
    public_address: str
    test_database: str
    problems: tuple[tuple[str, str], ...] = field(default=())


def read_env(source: Mapping[str, str] = os.environ) -> Env:
    """Read the environment; a value that cannot be read is noted, never fatal here."""
    problems: list[tuple[str, str]] = []

    def flag(name: str) -> bool:
        value = source.get(name, "").strip().lower()
        if value not in TRUE_WORDS | FALSE_WORDS:
            problems.append((name, value))
        return value in TRUE_WORDS

    def words(name: str, default: str = "") -> tuple[str, ...]:
        return tuple(w.strip() for w in source.get(name, default).split(",") if w.strip())

    def path(name: str, default: str) -> Path:
        return Path(source.get(name) or ROOT / default)

    def optional(name: str) -> Path | None:
        text = source.get(name, "").strip()
        return ROOT / text if text else None

    return Env(
        database_url=source.get("DATABASE_URL", ""),
        database_owner_url=source.get("DATABASE_OWNER_URL", ""),
        as_owner=flag("KASANARI_AS_OWNER"),
        secret_key=source.get("KASANARI_SECRET_KEY", ""),
        allowed_hosts=words("KASANARI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"),
        trusted_origins=words("KASANARI_TRUSTED_ORIGINS"),
        https=flag("KASANARI_HTTPS"),
        debug=flag("KASANARI_DEBUG"),
        demo=flag("KASANARI_DEMO"),
        basemap=source.get("KASANARI_BASEMAP", "").strip() or "none",
        basemap_attribution=source.get("KASANARI_BASEMAP_ATTRIBUTION", "").strip(),
        person_keys_file=path("KASANARI_PERSON_KEYS_FILE", "var/keys/person-keys.json"),
        backup_dir=path("KASANARI_BACKUP_DIR", "var/backups"),
        # Whoever names a folder wants copies in it; the default is for those made by hand.
        backup_nightly=bool(source.get("KASANARI_BACKUP_DIR", "").strip()),
        key_backup_dir=path("KASANARI_KEY_BACKUP_DIR", "var/key-backups"),
        person_key_store=path("KASANARI_PERSON_KEY_STORE", "var/keys/persons"),
        vectors_dir=path("KASANARI_VECTORS_DIR", "var/vectors"),
        index_dir=path("KASANARI_INDEX_DIR", "var/index"),
        sentence_model_dir=optional("KASANARI_SENTENCE_MODEL_DIR"),
        static_root=path("KASANARI_STATIC_ROOT", "var/static"),
        media_dir=path("KASANARI_MEDIA_DIR", "var/media"),
        mail_url=source.get("KASANARI_MAIL_URL", "").strip(),
        mail_from=source.get("KASANARI_MAIL_FROM", "").strip(),
        public_address=source.get("KASANARI_PUBLIC_ADDRESS", "").strip().rstrip("/"),
        test_database=source.get("KASANARI_TEST_DB", "test_kasanari"),
        problems=tuple(problems),
    )
