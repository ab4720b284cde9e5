"""A photo made fit to keep: a real picture of a sane size, upright, smaller, without the camera's marks and places."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.documents.checks import check, clean_name
from thidua.errors import Fault, Unreadable

LONGEST_SIDE = 2560
MOST_PIXELS = 50_000_000
QUALITY = 85
FORMATS = ("JPEG", "PNG")
MEGAPIXEL = 1_000_000


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept: a JPEG of at most ``LONGEST_SIDE`` a side."""

    name: str
    content: bytes
    width: int
    height: int


def clean_picture(raw_name: str, content: bytes) -> Picture:
    """Read a photo and draw it anew: what is not drawn (place, camera, comments) is not kept.

    raises: Unreadable FILE-16 for more than ``MOST_PIXELS``, FILE-17 for what is no photo, FILE-05 for a broken one,
            and what every file is refused for.
    """
    name = clean_name(raw_name)
    if name.rpartition(".")[2].lower() not in {"jpg", "jpeg", "png"}:
        raise _not_a_photo(name)
    check(name, content, settings.FILE_LIMIT_MB)
    with _read(name, content, "photo") as opened:
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        drawn = Image.new("RGB", upright.size, "white")
        drawn.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Picture(f"{name.rpartition('.')[0] or 'anh'}.jpg", written.getvalue(), *drawn.size)


def look_at_picture(name: str, content: bytes) -> None:
    """Read a picture that is kept as it is, such as the scan of a paper, to its last line.

    raises: Unreadable FILE-16 for more than ``MOST_PIXELS``, FILE-17 for what is no picture, FILE-05 for a broken one.
    """
    with _read(name, content, "file") as opened:
        opened.load()


@contextmanager
def _read(name: str, content: bytes, path: str) -> Iterator[Image.Image]:
    """The picture while it is worked on, never larger than it may be; what goes wrong with it is said of ``path``."""
    try:
        with _opened(content) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_many(name, opened.width * opened.height, path)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            yield opened
    except Image.DecompressionBombError as found:
        raise _too_many(name, MOST_PIXELS * 2, path) from found
    except UnidentifiedImageError as found:
        raise _not_a_photo(name, path) from found
    except (OSError, SyntaxError, ValueError) as found:
        raise Unreadable(
            Fault(
                "FILE-05",
                _("Không đọc được ảnh %(name)s: ảnh hỏng hoặc tải lên chưa đủ.") % {"name": name},
                path,
                name,
            )
        ) from found


def _opened(content: bytes) -> Image.Image:
    """The picture with only its head read; how large is too large is said here, not warned of on the side."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=FORMATS)


def _too_many(name: str, pixels: int, path: str = "photo") -> Unreadable:
    return Unreadable(
        Fault(
            "FILE-16",
            _(
                "Ảnh %(name)s có hơn %(n)d triệu điểm ảnh, nhiều nhất nhận %(most)d triệu. Hãy chụp hoặc lưu ở cỡ nhỏ hơn."
            )
            % {"name": name, "n": pixels // MEGAPIXEL, "most": MOST_PIXELS // MEGAPIXEL},
            path,
            name,
        )
    )


def _not_a_photo(name: str, path: str = "photo") -> Unreadable:
    return Unreadable(Fault("FILE-17", _("Tệp %(name)s không phải là ảnh jpg hoặc png.") % {"name": name}, path, name))
