"""Photos: real, sane, smaller, upright, and without the camera's marks and places."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from tests.clusters.untouched import refused
from tests.clusters.years import province, scoring
from tests.makers.files import docx_file, pdf_file
from tests.meetings.held import DAY, PLANNED, midyear, over, runner

from thidua.documents.pictures import LONGEST_SIDE, clean_picture
from thidua.documents.queries import content_of
from thidua.errors import Missing, Refused, Unreadable
from thidua.meetings.actions import add_photo, remove_photo
from thidua.meetings.models import Photo
from thidua.meetings.queries.matters import photo_for, photos

pytestmark = pytest.mark.django_db
GPS, MAKE, DESCRIPTION, ORIENTATION = 0x8825, 0x010F, 0x010E, 0x0112


def photo(width: int = 40, height: int = 30, *, turned: bool = False) -> bytes:
    """A JPEG as a phone makes it: place, camera, words, a comment, and perhaps lying on its side."""
    exif = Image.Exif()
    exif[MAKE], exif[DESCRIPTION] = "MayAnhBiMat", "ghi-chu-bi-mat"
    exif[GPS] = {1: "N", 2: (21.0, 51.0, 12.0), 3: "E", 4: (106.0, 45.0, 36.0)}
    if turned:
        exif[ORIENTATION] = 6
    written = io.BytesIO()
    Image.new("RGB", (width, height), "#446622").save(
        written, "JPEG", exif=exif, comment=b"binh-luan-bi-mat", xmp=b"<x:xmpmeta>xmp-bi-mat</x:xmpmeta>"
    )
    return written.getvalue()


def marks(content: bytes) -> list[str]:
    """What a picture still says beside what it shows."""
    with Image.open(io.BytesIO(content)) as opened:
        exif = opened.getexif()
        found = [f"exif {tag}" for tag in exif] + [f"gps {tag}" for tag in exif.get_ifd(GPS)]
        found += [name for name in ("comment", "xmp", "exif", "icc_profile") if name in opened.info]
    return found + [word for word in ("MayAnh", "bi-mat") if word.encode() in content]


def test_place_and_camera_are_taken_out() -> None:
    """Nothing of place, camera, description, comment and XMP is left; the same look finds all of them in what was sent."""
    sent = photo()
    assert {"exif 34853", "gps 1", "comment", "xmp", "MayAnh", "bi-mat"} <= set(marks(sent))
    assert marks(clean_picture("a.jpg", sent).content) == []


def test_a_photo_is_turned_upright_and_made_smaller() -> None:
    """The long side is at most the limit, the shape stays; a photo that lay on its side stands."""
    found = clean_picture("Ảnh hội nghị.JPG", photo(5120, 1280, turned=True))
    assert (found.name, found.width, found.height) == ("Ảnh hội nghị.jpg", LONGEST_SIDE // 4, LONGEST_SIDE)
    small = clean_picture("nho.jpg", photo(40, 30))
    assert (small.width, small.height) == (40, 30)


def test_a_transparent_picture_becomes_a_photo() -> None:
    """A PNG with transparency is drawn on white and kept as JPEG."""
    written = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")
    found = clean_picture("a.png", written.getvalue())
    with Image.open(io.BytesIO(found.content)) as opened:
        assert (opened.format, opened.getpixel((0, 0))) == ("JPEG", (255, 255, 255))


def hundred_megapixels() -> bytes:
    """A small file that unfolds to 100 million pixels."""
    written = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("to.png", hundred_megapixels(), "FILE-16"),
        ("vanban.pdf", pdf_file(), "FILE-17"),
        ("vanban.docx", docx_file(), "FILE-17"),
        ("anh.heic", b"ftypheic", "FILE-17"),
        ("gia.jpg", pdf_file(), "FILE-04"),
        ("hong.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9", "FILE-17"),
        ("cut.jpg", photo()[:-300] + b"\xff\xd9", "FILE-05"),
        ("rong.jpg", b"", "FILE-02"),
    ],
)
def test_what_is_no_sane_photo_is_refused(name: str, content: bytes, code: str) -> None:
    """Too many pixels, no photo, disguised, broken, cut off, empty: each with its code, nothing written."""
    year, meeting = midyear()
    with refused(Unreadable, code):
        add_photo(actor=runner(year), meeting_id=meeting.pk, caption="Toàn cảnh", name=name, content=content)


def test_a_photo_is_evidence_with_a_caption() -> None:
    """It is kept with caption and size and read by members only; without a caption or before the day it is refused."""
    year, meeting = midyear()
    with refused(Unreadable, "MEET-28"):
        add_photo(actor=runner(year), meeting_id=meeting.pk, caption=" ", name="a.jpg", content=photo())
    with refused(Refused, "MEET-01"):
        add_photo(actor=runner(year, PLANNED), meeting_id=meeting.pk, caption="A", name="a.jpg", content=photo())
    kept = add_photo(actor=runner(year), meeting_id=meeting.pk, caption="Toàn cảnh", name="a.jpg", content=photo())
    member = year.officer(year.province.units[3], DAY)
    assert marks(content_of(photo_for(member, kept.pk).file)) == []
    other = scoring(province("Thanh Lâm", 2))
    with refused(Missing, "PERM-01"):
        photo_for(other.chief(DAY), kept.pk)


def test_a_photo_taken_away_is_gone_from_the_page() -> None:
    """It is no longer shown nor served; its file stays kept. After the close nothing is added."""
    year, meeting = midyear()
    kept = add_photo(actor=runner(year), meeting_id=meeting.pk, caption="Toàn cảnh", name="a.jpg", content=photo())
    remove_photo(actor=runner(year), photo_id=kept.pk)
    assert (photos(meeting), Photo.objects.get().removed) == ([], True)
    assert list(Path(settings.FILES).rglob(kept.file.key))
    with refused(Missing, "PERM-01"):
        photo_for(runner(year), kept.pk)
    year, meeting = over()
    with refused(Refused, "MEET-12"):
        add_photo(actor=runner(year), meeting_id=meeting.pk, caption="A", name="a.jpg", content=photo())
