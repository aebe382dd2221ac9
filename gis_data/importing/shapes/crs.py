"""Coordinate systems: an allow-list of EPSG codes, and nothing else from a user's file."""

from __future__ import annotations

import re
import warnings

from pyproj import CRS
from pyproj.exceptions import CRSError

from ..errors import ImportRefused

GEOGRAPHIC = (4326, 4612, 6668)
JGD2011_PLANES = range(6669, 6688)
JGD2000_PLANES = range(2443, 2462)
ALLOWED = (*GEOGRAPHIC, *JGD2011_PLANES, *JGD2000_PLANES)
ALLOWED_WORDS = "4326、4612、6668、6669〜6687、2443〜2461"
MAX_WKT = 20_000


def allowed(epsg: int) -> int:
    """Return the code where it is on the list, else raise ImportRefused."""
    if epsg not in ALLOWED:
        raise ImportRefused(
            f"座標系 EPSG:{epsg} は読めません。使えるのは {ALLOWED_WORDS} です。"
            "GIS ソフトで世界測地系（例: EPSG:6668）に変換してください。"
        )
    return epsg


def parsed_option(value: str) -> int:
    """Return the EPSG code of --crs: 6677 or EPSG:6677."""
    match = re.fullmatch(r"(?:EPSG:)?([0-9]{4,6})", value.strip(), re.IGNORECASE)
    if not match:
        raise ImportRefused(f"--crs「{value}」が読めません。例: --crs 6677")
    return allowed(int(match.group(1)))


def from_wkt(text: str) -> int:
    """Return the allowed EPSG code of a .prj; only the code is used, never the text itself."""
    crs = _parsed(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        epsg = crs.to_epsg(min_confidence=25)
    if epsg is None:
        raise ImportRefused(
            f"座標系「{crs.name}」が分かりません。正しい座標系が分かれば --crs で指定してください"
            f"（{ALLOWED_WORDS}）。"
        )
    if epsg not in ALLOWED:
        raise _refuse_named(crs.name, epsg)
    return epsg


def _parsed(text: str) -> CRS:
    try:
        if len(text) > MAX_WKT:
            raise CRSError("too long")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return CRS.from_wkt(text.strip("\x00 \r\n\t\ufeff"))
    except CRSError:
        raise ImportRefused(
            "座標系の記述（.prj）が読めません。"
            "正しい座標系を --crs で指定してください（例: --crs 6677）。"
        ) from None


def _refuse_named(name: str, epsg: int) -> ImportRefused:
    old = "旧日本測地系（約450mずれます）です。" if "Tokyo" in name else ""
    return ImportRefused(
        f"座標系「{name}」（EPSG:{epsg}）は読めません。{old}"
        f"GIS ソフトで世界測地系に変換してください。使えるのは {ALLOWED_WORDS} です。"
    )


def from_name(name: str) -> int:
    """Return the allowed EPSG code of a GeoJSON crs name or of GDAL's "EPSG:6677"."""
    if re.search(r"CRS84$", name):
        return 4326
    match = re.search(r"EPSG:(?:[0-9.]*:)?([0-9]{4,6})$", name.strip(), re.IGNORECASE)
    if not match:
        raise ImportRefused(
            f"座標系「{name[:60]}」が分かりません。--crs で指定してください（例: --crs 6668）。"
        )
    return allowed(int(match.group(1)))


def is_plane(epsg: int) -> bool:
    """Whether coordinates are metres of a 平面直角座標系 and not degrees."""
    return epsg not in GEOGRAPHIC


def name_of(epsg: int) -> str:
    """Return the name a person knows the system by."""
    if epsg == 4326:
        return "WGS84 緯度経度（EPSG:4326）"
    if epsg in (4612, 6668):
        return f"{'JGD2000' if epsg == 4612 else 'JGD2011'} 緯度経度（EPSG:{epsg}）"
    family, first = ("JGD2011", 6669) if epsg in JGD2011_PLANES else ("JGD2000", 2443)
    return f"{family} 平面直角座標系 第{epsg - first + 1}系（EPSG:{epsg}）"


def check_fits(epsg: int, centre: tuple[float, float]) -> None:
    """Refuse where the coordinates cannot be of this system: metres as degrees, or the reverse."""
    in_degrees = abs(centre[0]) <= 180 and abs(centre[1]) <= 180
    if is_plane(epsg) and in_degrees:
        raise ImportRefused(
            f"座標系は{name_of(epsg)}とされていますが、座標の値は緯度・経度（度）に見えます。"
            "正しい座標系を --crs で指定してください（例: --crs 6668）。"
        )
    if not is_plane(epsg) and not in_degrees:
        raise ImportRefused(
            f"座標系は{name_of(epsg)}とされていますが、座標の値はメートルに見えます。"
            "平面直角座標系の番号を --crs で指定してください（例: 第9系なら --crs 6677）。"
        )
