"""How mail leaves this site: not at all, unless the operator names a server."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SECONDS = 20
"""A server that does not answer holds up no longer than this."""
PORTS = {"smtp": 587, "smtps": 465}
BACKENDS = "django.core.mail.backends"


@dataclass(frozen=True)
class MailServer:
    """Whom mail is handed to. tls: begins in the clear and turns to TLS; ssl: TLS at once."""

    backend: str = f"{BACKENDS}.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


def mail_server(url: str) -> MailServer:
    """Read smtp://user:password@server:587 (STARTTLS, RFC 3207) or smtps://server (RFC 8314).

    Without a readable address it is one that sends nothing.
    """
    if not is_readable(url):
        return MailServer()
    parts = urlsplit(url)
    return MailServer(
        backend=f"{BACKENDS}.smtp.EmailBackend",
        host=str(parts.hostname),
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtp",
        ssl=parts.scheme == "smtps",
    )


def is_readable(url: str) -> bool:
    """Whether an address names a mail server."""
    try:
        parts = urlsplit(url)
        return parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
