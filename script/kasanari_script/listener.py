"""Take the port before the long work, and keep it until the web server gets it."""

import errno
import socket

from .errors import SetupError

BACKLOG = 512
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def read_port(text: str) -> int:
    """Read a port number; 0 asks for any free one."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise SetupError(f"--port の「{text}」は使えません。0 から 65535 の数を書いてください。")
    return int(text)


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that listens there; say plainly why it cannot."""
    try:
        family, kind, _, _, target = socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise SetupError(f"--bind の「{address}」というアドレスが見つかりません。") from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(target)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise SetupError(_explain(error, address, port)) from error
    return listener


def port_of(listener: socket.socket) -> int:
    """Return the port that was given."""
    return int(listener.getsockname()[1])


def web_address(address: str, port: int) -> str:
    """Return what to type into a browser. Passkeys need the name localhost."""
    if address in LOOPBACK:
        return f"http://localhost:{port}"
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}:{port}"


def _explain(error: OSError, address: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"{port} 番のポートは、ほかのプログラムが使っています。それを止めるか、"
            "--port 0（あいている番号）か --port 番号 を付けて動かしてください。"
        )
    if error.errno == errno.EACCES:
        return f"{port} 番のポートは管理者だけが使えます。1024 以上の番号にしてください。"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"--bind の「{address}」は、このコンピューターのアドレスではありません。"
    return f"{address} の {port} 番では始められませんでした（{error.strerror}）。"
