"""What a PDF says of itself."""

import re
import zlib


def pages_in(sheet):
    """How many pages a PDF says it has, and the size of the first in millimetres."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", sheet, re.DOTALL)
    parts = b"".join(zlib.decompressobj().decompress(p) for p in packed if p[:1] == b"x")
    (count,) = re.findall(rb"/Type /Pages.*?/Count (\d+)", parts)
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", parts)
    return int(count), tuple(round(float(side) / 72 * 25.4) for side in box.groups())
