"""Pictures from a submission: decoded and encoded again, or dropped."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from autograder.exporters.images import MAX_SIDE, safe_png


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> str:
    data = io.BytesIO()
    image.save(data, format=kind, **options)
    return base64.b64encode(data.getvalue()).decode()


def decoded(text: str | None) -> Image.Image:
    assert text is not None
    return Image.open(io.BytesIO(base64.b64decode(text)))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_png_keeps_its_size(mode: str) -> None:
    assert decoded(safe_png(encoded(Image.new(mode, (30, 20))))).size == (30, 20)


def test_only_pixels_survive() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>hidden</script>")
    source = (
        base64.b64decode(encoded(Image.new("RGB", (8, 8), "red"), pnginfo=notes))
        + b"<script>appended</script>"
    )
    made = base64.b64decode(safe_png(base64.b64encode(source).decode()) or "")
    assert b"script" not in made
    assert decoded(base64.b64encode(made).decode()).convert("RGB").getpixel((3, 3)) == (255, 0, 0)


def test_a_large_picture_is_made_smaller() -> None:
    assert decoded(safe_png(encoded(Image.new("L", (3000, 1500))))).size == (MAX_SIDE, MAX_SIDE // 2)


def bomb() -> str:
    """A header that promises 60,000 x 60,000 pixels, and next to no data."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


@pytest.mark.parametrize(
    "data",
    ["", "AAAA", "not base64 <svg onload=x>", bomb(), encoded(Image.new("RGB", (9, 9)), "JPEG"), encoded(Image.new("RGB", (9, 9)))[:60], "A" * (5 << 20)],
    ids=["empty", "bytes", "text", "bomb", "jpeg", "cut", "long"],
)  # fmt: skip
def test_anything_else_is_dropped(data: str) -> None:
    assert safe_png(data) is None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_a_broken_picture_never_raises(at: int, junk: bytes) -> None:
    source = bytearray(base64.b64decode(encoded(Image.effect_noise((16, 16), 50))))
    source[at : at + len(junk)] = junk
    made = safe_png(base64.b64encode(source).decode())
    assert made is None or decoded(made).width > 0
