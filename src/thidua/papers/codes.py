"""Codes machines read (QR), as a drawing for the PDF and as a picture for the Word draft."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image

CORRECTION = "M"  # a code stays readable with about a seventh of it damaged
SCALE = 8  # pixels a module in the picture


def code_svg(content: str) -> str:
    """The code as a drawing with its quiet zone."""
    return str(_made(content).to_svg())


def code_png(content: str) -> bytes:
    """The code as a black and white picture with its quiet zone."""
    drawn = memoryview(_made(content).to_image(1))
    assert drawn.shape is not None
    height, width = drawn.shape
    picture = Image.frombytes("L", (width, height), drawn.tobytes())
    written = BytesIO()
    enlarged = picture.resize((picture.width * SCALE, picture.height * SCALE), Image.Resampling.NEAREST)
    enlarged.convert("1").save(written, "PNG")
    return written.getvalue()


def _made(content: str) -> Any:
    return zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
