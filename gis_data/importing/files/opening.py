"""Look at a file before reading it: is it there, how big, and what is it really?"""

from __future__ import annotations

import stat
from pathlib import Path

from ..errors import ImportRefused

MEGABYTE = 1024 * 1024
MAX_BYTES = 300 * MEGABYTE
HEAD_BYTES = 4096

# First bytes → what we call it. Order matters: the longer mark first.
MAGIC = (
    (b"SQLite format 3\x00", "gpkg"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"\x89PNG\r\n\x1a\n", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"GIF8", "画像（GIF）"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Excel（.xls）など"),
    (b"\x1f\x8b", "圧縮ファイル（gzip）"),
    (b"7z\xbc\xaf\x27\x1c", "圧縮ファイル（7z）"),
    (b"Rar!", "圧縮ファイル（RAR）"),
)


def checked_path(name: str, max_bytes: int = MAX_BYTES) -> Path:
    """Return the path of a readable ordinary file of a sensible size, or raise ImportRefused."""
    path = Path(name)
    try:
        facts = path.stat()
    except (OSError, ValueError):
        raise ImportRefused(
            f"ファイル「{name}」が見つかりません。場所と名前をたしかめてください。"
        ) from None
    if stat.S_ISDIR(facts.st_mode):
        raise ImportRefused(
            f"「{name}」はフォルダーです。"
            "中のファイルを1つ指定してください（Shapefile なら .shp）。"
        )
    if not stat.S_ISREG(facts.st_mode):
        raise ImportRefused(f"「{name}」はふつうのファイルではないため、読めません。")
    _check_size(name, facts.st_size, max_bytes)
    return path


def _check_size(name: str, size: int, max_bytes: int) -> None:
    if size == 0:
        raise ImportRefused(f"「{name}」は空のファイルです（0バイト）。もう一度入手してください。")
    if size > max_bytes:
        raise ImportRefused(
            f"「{name}」は大きすぎます（{size // MEGABYTE} MB）。"
            f"{max_bytes // MEGABYTE} MB までのファイルに分けてください。"
        )


def read_bytes(path: Path, limit: int = -1) -> bytes:
    """Return the bytes of a file; one that may not be read raises ImportRefused."""
    try:
        with path.open("rb") as stream:
            return stream.read(limit)
    except OSError:
        raise ImportRefused(
            f"「{path.name}」を開けません。読み取りの権限をたしかめてください。"
        ) from None


def kind_of(path: Path) -> str:
    """Return "gpkg", "zip", "shp", "json", "html", "text", or a Japanese name of something else.

    "osm.pbf" and "osm.xml" are extracts of OpenStreetMap.
    """
    head = read_bytes(path, HEAD_BYTES)
    if b"OSMHeader" in head[:32]:
        return "osm.pbf"
    for mark, kind in MAGIC:
        if head.startswith(mark):
            return kind
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        return "json"
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if b"<osm " in start[:500]:
        return "osm.xml"
    if start.startswith(b"<"):
        return "XML（KML や GML など）"
    return "文字ではないデータ" if b"\x00" in head else "text"


def refuse_kind(path: Path, kind: str, wanted: str) -> ImportRefused:
    """Return the refusal that says what the file is and what was wanted."""
    words = {
        "html": "ウェブページ（HTML）",
        "gpkg": "GeoPackage",
        "zip": "zip",
        "shp": "Shapefile",
        "json": "JSON",
        "text": "文字のファイル（CSV など）",
        "osm.pbf": "OpenStreetMap の地図",
        "osm.xml": "OpenStreetMap の地図",
    }
    return ImportRefused(
        f"「{path.name}」の中身は{words.get(kind, kind)}です。{wanted}を指定してください。"
    )
