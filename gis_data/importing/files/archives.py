"""Open a zip from somebody else: nothing outside the folder, nothing huge, names in CP932 too."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import ImportRefused
from .decoding import japaneseness
from .opening import MEGABYTE

MAX_MEMBERS = 2000
MAX_TOTAL = 600 * MEGABYTE
MAX_RATIO = 200
CHUNK = MEGABYTE
ENCRYPTED, UTF8_NAME = 0x1, 0x800
SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg", ".geojson", ".json")
DANGER = "この zip は、フォルダーの外に書こうとする名前を含むため、開きません"


@dataclass(frozen=True)
class Member:
    """A file taken out of a zip: its name as people wrote it, and where it is now."""

    name: str
    path: Path

    @property
    def suffix(self) -> str:
        """The extension, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Folder and name without the extension: what the parts of a Shapefile share."""
        return self.name[: len(self.name) - len(self.suffix)] if self.suffix else self.name


def unpack(path: Path, folder: Path, suffixes: tuple[str, ...] = SUFFIXES) -> list[Member]:
    """Write the files of a zip that we read into `folder`, under names of our own."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked(archive, suffixes)
            return [_write(archive, info, folder, number) for number, info in enumerate(members)]
    except zipfile.BadZipFile:
        raise ImportRefused(
            f"「{path.name}」の zip がこわれています。もう一度入手してください。"
        ) from None
    except (zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise ImportRefused(
            f"「{path.name}」の zip を開けません（{type(error).__name__}）。"
        ) from None


def _checked(archive: zipfile.ZipFile, suffixes: tuple[str, ...]) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise ImportRefused(f"zip の中のファイルが多すぎます（{len(infos)}個）。")
    for info in infos:
        _check_name(info)
        _check_content(info)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise ImportRefused(f"zip を開くと大きすぎます（{MAX_TOTAL // MEGABYTE} MB をこえます）。")
    wanted = [info for info in infos if not info.is_dir() and _suffix(info) in suffixes]
    return [info for info in wanted if not _is_clutter(info)]


def _check_name(info: zipfile.ZipInfo) -> None:
    # orig_filename is what the zip says; filename is already cut at a NUL and re-slashed.
    for name in (info.orig_filename, decoded_name(info)):
        parts = re.split(r"[/\\]", name.split("\x00")[0])
        if ".." in parts or name.startswith(("/", "\\")) or re.match(r"^[A-Za-z]:", name):
            raise ImportRefused(f"{DANGER}（{name!r}）。")


def _check_content(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & ENCRYPTED:
        raise ImportRefused(
            "パスワードのついた zip は開けません。パスワードなしで保存し直してください。"
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ImportRefused(f"{DANGER}（リンク {decoded_name(info)!r}）。")
    if info.file_size > MEGABYTE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise ImportRefused("zip の中に、開くと異常に大きくなるファイルがあります。開きません。")


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path, number: int) -> Member:
    target = folder / f"member{number:04d}{_suffix(info)}"
    with archive.open(info) as source, target.open("wb") as sink:
        while chunk := source.read(CHUNK):
            sink.write(chunk)
    return Member(decoded_name(info), target)


def decoded_name(info: zipfile.ZipInfo) -> str:
    """Return the member's name: UTF-8 where the zip says so, else whichever reads as Japanese."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    readings = [text for codec in ("utf-8", "cp932") if (text := _try(raw, codec)) is not None]
    return max(readings, key=japaneseness) if readings else info.filename


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(decoded_name(info)).suffix.lower()


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    name = decoded_name(info)
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
