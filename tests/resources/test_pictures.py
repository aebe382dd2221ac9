"""Pictures are drawn anew: nothing of the camera stays, and nothing else comes in."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image, ImageFile, TiffImagePlugin

from resources import pictures
from resources.pictures import PictureRefusedError, drawn_anew

CAMERA = "HimitsuCam 9000"
COMMENT = b"comment canary 7731"
GPS_IFD, ORIENTATION, MAKE, MODEL = 0x8825, 0x0112, 0x010F, 0x0110


def encoded(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def half_and_half(size=(200, 100)):
    """Left half red, right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return image


def exif_of_a_phone(orientation=1):
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = CAMERA, CAMERA, orientation
    degrees = tuple(TiffImagePlugin.IFDRational(n) for n in (35, 6, 7))
    exif.get_ifd(GPS_IFD).update({1: "N", 2: degrees, 3: "E", 4: degrees})
    return exif


def phone_photo(orientation=1):
    """A JPEG with GPS, camera, comment, XMP and a thumbnail of its own behind the EXIF."""
    data = encoded(half_and_half(), exif=exif_of_a_phone(orientation), comment=COMMENT, quality=95)
    xmp = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>canary-xmp</x:xmpmeta>"
    thumbnail = b"Exif\x00\x00thumb-canary" + encoded(Image.new("RGB", (16, 16), "lime"))
    extra = b"".join(b"\xff\xe1" + struct.pack(">H", len(p) + 2) + p for p in (xmp, thumbnail))
    return data[:2] + extra + data[2:]


def test_the_photo_of_a_phone_holds_what_must_go():
    data = phone_photo()
    assert CAMERA.encode() in data
    assert COMMENT in data
    assert b"canary-xmp" in data
    assert b"thumb-canary" in data
    plain = encoded(half_and_half(), exif=exif_of_a_phone())
    assert Image.open(io.BytesIO(plain)).getexif().get_ifd(GPS_IFD)


@pytest.mark.parametrize("size", ["large", "small"])
def test_nothing_of_the_camera_the_place_and_the_comment_stays(size):
    made = getattr(drawn_anew(phone_photo()), size)
    assert CAMERA.encode() not in made
    assert b"canary" not in made
    assert b"Exif" not in made
    assert made.count(b"\xff\xd8\xff") == 1
    image = Image.open(io.BytesIO(made))
    assert image.format == "JPEG"
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", *PROGRESSIVE}


PROGRESSIVE = ("progressive", "progression")


def test_a_photo_taken_sideways_stands_upright():
    upright = encoded(half_and_half(), exif=exif_of_a_phone(6), quality=95)
    made = drawn_anew(upright)
    assert (made.width, made.height) == (100, 200)
    image = Image.open(io.BytesIO(made.large))
    above, below = image.getpixel((50, 20)), image.getpixel((50, 180))
    assert above[0] > 200 > below[0]
    assert below[2] > 200 > above[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_kinds_come_in_and_jpeg_goes_out(kind):
    made = drawn_anew(encoded(half_and_half(), kind))
    assert Image.open(io.BytesIO(made.large)).format == "JPEG"


def test_what_was_transparent_becomes_white():
    made = drawn_anew(encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))
    assert min(Image.open(io.BytesIO(made.large)).getpixel((20, 20))) > 250


def test_a_large_photo_comes_in_two_sizes():
    made = drawn_anew(encoded(Image.new("RGB", (4000, 3000), "green")))
    assert (made.width, made.height) == (1600, 1200)
    assert Image.open(io.BytesIO(made.small)).size == (480, 360)


def zip_with_page():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": SVG,
    "zip": zip_with_page(),
    "gif": encoded(Image.new("RGB", (10, 10)), "GIF"),
    "tiff": encoded(Image.new("RGB", (10, 10)), "TIFF"),
    "html behind the first bytes of a jpeg": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "png that ends early": encoded(half_and_half(), "PNG")[:60],
    "webp that is none": b"RIFF\x00\x00\x00\x00WEBPnothing",
    "one byte": b"\xff",
    "nothing": b"",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_picture_is_refused_whatever_its_name(data):
    with pytest.raises(PictureRefusedError, match="写真として読めませんでした"):
        drawn_anew(data)


def test_a_torn_picture_is_refused_after_a_pdf_was_made_too(monkeypatch):
    # As the maker of PDFs sets it for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureRefusedError, match="写真として読めませんでした"):
        drawn_anew(REFUSED["png that ends early"])


def test_what_hides_behind_a_picture_does_not_come_along():
    made = drawn_anew(encoded(half_and_half()) + zip_with_page() + SVG)
    assert not zipfile.is_zipfile(io.BytesIO(made.large))
    assert b"script" not in made.large + made.small


def test_a_heavy_file_is_refused_unread():
    with pytest.raises(PictureRefusedError, match="10MB"):
        drawn_anew(encoded(half_and_half()) + b"\0" * pictures.MAX_BYTES)


def png_that_says(width, height):
    """A small PNG whose head speaks of many pixels."""
    data = bytearray(encoded(Image.new("L", (8, 8)), "PNG"))
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


@pytest.mark.parametrize("size", [(8000, 7000), (12000, 10000), (60000, 60000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size):
    with pytest.raises(PictureRefusedError, match="5,000万画素"):
        drawn_anew(png_that_says(*size))
