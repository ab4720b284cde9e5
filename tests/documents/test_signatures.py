"""A signed file that comes back, held against the approved one."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.makers.authority import authority, sign

from thidua.documents.signatures import examine
from thidua.papers import Letterhead, Paper, PaperKind, line, render_pdf


def paper(text: str) -> bytes:
    """A page with a sentence."""
    head = Letterhead("Ủy ban nhân dân tỉnh", "Sở Một", symbol="QĐ-SM", day=date(2026, 11, 16))
    return render_pdf(Paper(PaperKind.SUBMISSION, head, "Quyết định", body=(line(text),)))


APPROVED = paper("Tặng Giấy khen cho bà Bàn Thị Liên")


@pytest.fixture(autouse=True)
def trust(settings: object, tmp_path: Path) -> None:
    """Our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path  # type: ignore[attr-defined]


def edited(content: bytes) -> bytes:
    """The file with something put behind its signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.root[NameObject("/Lang")] = TextStringObject("en")
    writer.update_root()  # type: ignore[no-untyped-call]
    written = io.BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def test_a_file_signed_by_one_trusted_is_in_order() -> None:
    """The same bytes signed once or twice are in order, and the signers are told."""
    once = sign(APPROVED)
    found = examine(once, APPROVED)
    assert (found.trouble, found.same_bytes, found.page, [one.signer for one in found.signatures]) == (
        "", True, 0, ["Hoàng Văn Sinh"],
    )  # fmt: skip
    twice = examine(sign(once, by="Sở Một", field="Dau"), APPROVED)
    assert (twice.trouble, [one.signer for one in twice.signatures]) == ("", ["Hoàng Văn Sinh", "Sở Một"])


def test_each_trouble_is_told_apart(settings: object, tmp_path: Path) -> None:
    """Other content, no signature, one byte changed, edited afterwards, expired, untrusted, cut off: each by its own word."""
    good = sign(APPROVED)
    broken = bytearray(good)
    broken[broken.index(b"%PDF-") + 7] ^= 1
    cases = {
        "differs": sign(paper("Tặng Giấy khen cho ông Nông Văn Khánh")),
        "unsigned": APPROVED,
        "broken": bytes(broken),
        "edited": edited(good),
        "expired": sign(APPROVED, days=(-400, -2)),
        "untrusted": sign(APPROVED, under=authority("Người lạ")),
        "unreadable": good[: len(good) // 3],
    }
    assert {name: examine(content, APPROVED).trouble for name, content in cases.items()} == {one: one for one in cases}
    settings.SIGNATURE_TRUST = tmp_path / "none"  # type: ignore[attr-defined]
    assert examine(good, APPROVED).trouble == "untrusted"


def test_a_certificate_taken_back_is_refused(tmp_path: Path) -> None:
    """A list of the signer's authority that names the certificate refuses it, past its day too; nobody else's list counts."""
    good, other = sign(APPROVED), sign(APPROVED, by="Nông Văn Khánh")
    yesterday = timezone.localdate(datetime.now(UTC) - timedelta(days=1))

    def found() -> tuple[str, date | None]:
        held = examine(good, APPROVED)
        return held.trouble, held.signatures[0].cleared_on if held.signatures else None

    assert found() == ("", None)
    authority().take_back_in(tmp_path, other)
    assert found() == ("", yesterday)
    authority().take_back_in(tmp_path, good, other)
    assert found() == ("revoked", None)
    authority().take_back_in(tmp_path, good, days=(-40, -10))
    assert found() == ("revoked", None)
    authority().take_back_in(tmp_path, other, days=(-40, -10))
    assert found() == ("", None)
    replace(authority(), key=authority("Người lạ").key).take_back_in(tmp_path, good)
    assert found() == ("", None)
    (tmp_path / "thu-hoi.crl").write_bytes(b"hong")
    assert found() == ("authorities", None)
