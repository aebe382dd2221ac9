"""A picture that was sent, drawn anew: what it shows stays, what the camera wrote goes.

Where a phone took a photo stands in its EXIF; a thumbnail in it may show what was cut away. So
nothing of the file is kept but its pixels (OWASP ASVS 5.0: 5.2.1, 5.2.2, 5.2.6, 14.2.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
LARGE, SMALL = 1600, 480
FORMATS = ("JPEG", "PNG", "WEBP")

NOT_A_PICTURE = (
    "写真として読めませんでした。JPEG・PNG・WebP の写真を選んでください。"
    "（名前が .jpg でも、中身が写真でないものは受け取れません。）"
)
TOO_HEAVY = "写真が大きすぎます。10MB までの写真を選んでください。"
TOO_WIDE = "写真が大きすぎます。5,000万画素までの写真を選んでください。"


class PictureRefusedError(Exception):
    """The file is no picture we take; the text says so to whoever sent it."""


@dataclass(frozen=True)
class Picture:
    """The two JPEG files of one picture, and the large one's size in pixels."""

    large: bytes
    small: bytes
    width: int
    height: int


def drawn_anew(data: bytes) -> Picture:
    """Return the picture upright, at most 1600 pixels wide or high, without any metadata.

    Raises PictureRefusedError for what is too big or is, by its bytes, no JPEG, PNG or WebP.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefusedError(TOO_HEAVY)
    if not _begins_like_a_picture(data):
        raise PictureRefusedError(NOT_A_PICTURE)
    clean = _pixels(data)
    return Picture(_as_jpeg(clean, LARGE), _as_jpeg(clean, SMALL), *clean.size)


def _begins_like_a_picture(data: bytes) -> bool:
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return webp or data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _pixels(data: bytes) -> Image.Image:
    # The maker of our PDFs lets broken pictures pass, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PictureRefusedError(TOO_WIDE)
            image.thumbnail((LARGE, LARGE))
            return _on_white(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefusedError(TOO_WIDE) from error
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError) as error:
        raise PictureRefusedError(NOT_A_PICTURE) from error


def _on_white(image: Image.Image) -> Image.Image:
    """A new image with nothing but the pixels; what was transparent becomes white."""
    clean = Image.new("RGB", image.size, "white")
    shown = image.convert("RGBA")
    clean.paste(shown, mask=shown.getchannel("A"))
    return clean


def _as_jpeg(image: Image.Image, longest: int) -> bytes:
    smaller, out = image.copy(), BytesIO()
    smaller.thumbnail((longest, longest))
    smaller.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()
