"""Pictures from a submission: decoded, and encoded again by us, or dropped."""

from __future__ import annotations

import base64
import binascii
import io
import struct
import warnings
import zlib

MAX_ENCODED = 4 << 20
MAX_PIXELS = 6_000_000
MAX_SIDE = 1600
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, MemoryError, LookupError, TypeError, ArithmeticError,
    struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's PNG reader was seen, or is documented, to raise over broken files."""


def safe_png(encoded: str) -> str | None:
    """Re-encode a base64 PNG; None for anything that is not one, or is too large.

    Only pixels survive: no metadata, no second payload behind the picture.
    """
    if len(encoded) > MAX_ENCODED:
        return None
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    made = _reencoded(data)
    return None if made is None else base64.b64encode(made).decode("ascii")


def _reencoded(data: bytes) -> bytes | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=["PNG"]) as found:
                if found.width * found.height > MAX_PIXELS:
                    return None
                picture = found.convert(
                    "RGBA" if "A" in found.mode or "transparency" in found.info else "RGB"
                )
        picture.thumbnail((MAX_SIDE, MAX_SIDE))
        picture.info.clear()
        made = io.BytesIO()
        picture.save(made, format="PNG", compress_level=4)
    except (UnidentifiedImageError, Image.DecompressionBombError, Warning, *_BROKEN):
        return None
    return made.getvalue()
