"""A signed PDF that comes back: is it what was approved, is every signature whole, and by whom.

Nothing is fetched from anywhere: the authorities trusted are files of the installation.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from asn1crypto import pem, x509
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

Trouble = Literal["", "unreadable", "differs", "unsigned", "broken", "edited", "expired", "untrusted"]
UNREADABLE = (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
DEEPEST = 32


@dataclass(frozen=True)
class Signature:
    """One signature in the file: by whom, when as the signer's machine says, and what is wrong with it."""

    signer: str
    authority: str
    signed_at: datetime | None
    trouble: Trouble


@dataclass(frozen=True)
class SignedFile:
    """What was found out about a signed file.

    same_bytes: the file begins with the approved one, byte by byte. page: the first page that differs, 0 where none does.
    trouble:    the gravest thing wrong, empty where all is well.
    """

    same_bytes: bool
    page: int
    pages: int
    signatures: tuple[Signature, ...]
    trouble: Trouble


def examine(signed: bytes, approved: bytes, *, now: datetime | None = None) -> SignedFile:
    """Hold a signed file against the approved one, and each of its signatures against the authorities trusted."""
    moment = now or datetime.now(UTC)
    try:
        reader = PdfFileReader(io.BytesIO(signed))
        page, pages = _first_difference(_pages(reader), _pages(PdfFileReader(io.BytesIO(approved))))
        with ThreadPoolExecutor(1) as apart:  # validation runs an event loop of its own, which no thread may hold twice
            found = apart.submit(lambda: tuple(_signatures(reader, moment))).result()
    except UNREADABLE:
        return SignedFile(same_bytes=False, page=0, pages=0, signatures=(), trouble="unreadable")
    troubles = [one.trouble for one in found if one.trouble]
    trouble: Trouble = "differs" if page else "unsigned" if not found else troubles[0] if troubles else ""
    return SignedFile(signed.startswith(approved), page, pages, found, trouble)


def _pages(reader: PdfFileReader) -> list[bytes]:
    """What is drawn on each page, unpacked: annotations, such as the mark of a signature, are no part of it."""
    return [_drawn(page) for page in _leaves(reader.root["/Pages"], 0)]


def _leaves(node: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise ValueError("pages nested too deep")
    if "/Kids" not in node:
        yield node
        return
    for kid in node["/Kids"]:
        yield from _leaves(kid.get_object() if hasattr(kid, "get_object") else kid, depth + 1)


def _drawn(page: Any) -> bytes:
    if "/Contents" not in page:
        return b""
    contents = page["/Contents"]
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    return b"\n".join((one.get_object() if hasattr(one, "get_object") else one).data for one in parts)


def _first_difference(signed: Sequence[bytes], approved: Sequence[bytes]) -> tuple[int, int]:
    for at, (one, other) in enumerate(zip(signed, approved, strict=False), 1):
        if one.split() != other.split():
            return at, len(signed)
    if len(signed) != len(approved):
        return min(len(signed), len(approved)) + 1, len(signed)
    return 0, len(signed)


def _signatures(reader: PdfFileReader, moment: datetime) -> Iterator[Signature]:
    embedded = list(reader.embedded_regular_signatures)
    context = ValidationContext(trust_roots=trusted(), moment=moment, allow_fetching=False)
    for at, one in enumerate(embedded, 1):
        certificate = one.signer_cert
        trouble = _trouble(one, context, moment, last=at == len(embedded))
        yield Signature(
            _common_name(certificate.subject), _common_name(certificate.issuer), one.self_reported_timestamp, trouble
        )


def _trouble(embedded: Any, context: ValidationContext, moment: datetime, *, last: bool) -> Trouble:
    try:
        status = validate_pdf_signature(embedded, context)
    except (SignatureValidationError, SigningError, PathError, ValidationError, PdfError, ValueError):
        return "broken"
    if not (status.intact and status.valid):
        return "broken"
    if _edited(status, last=last):
        return "edited"
    validity = embedded.signer_cert["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= moment <= validity["not_after"].native:
        return "expired"
    return "" if status.trusted else "untrusted"


def _edited(status: Any, *, last: bool) -> bool:
    """Whether anything but a further signature was put behind a signature."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    if (
        isinstance(status.diff_result, SuspiciousModification)
        or status.coverage != SignatureCoverageLevel.ENTIRE_REVISION
    ):
        return True
    level = status.modification_level
    allowed = ModificationLevel.LTA_UPDATES if last else ModificationLevel.FORM_FILLING
    return bool(level is None or level > allowed)


def _common_name(name: x509.Name) -> str:
    told = name.native
    said = told.get("common_name") or told.get("organization_name") or ""
    return str(said[0] if isinstance(said, list) else said)[:200]


def trusted() -> list[x509.Certificate]:
    """The certificates of the authorities this installation trusts: every .pem, .crt, .cer of its folder."""
    folder = Path(settings.SIGNATURE_TRUST)
    if not folder.is_dir():
        return []
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in {".pem", ".crt", ".cer"}:
            found += list(_certificates(path.read_bytes()))
    return found


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    if pem.detect(data):
        for _kind, _headers, der in pem.unarmor(data, multiple=True):
            yield x509.Certificate.load(der)
    else:
        yield x509.Certificate.load(data)


def say_trouble(trouble: Trouble) -> str:
    """What is wrong, as the sentence of the refusal goes on."""
    return {
        "unreadable": _("tệp hỏng hoặc không phải PDF đã ký"),
        "unsigned": _("tệp chưa có chữ ký số nào"),
        "broken": _("nội dung đã bị sửa nên chữ ký không còn khớp"),
        "edited": _("tệp bị thêm, sửa sau khi ký"),
        "expired": _("chứng thư chữ ký số đã hết hạn hoặc chưa có hiệu lực"),
        "untrusted": _("chứng thư không do tổ chức có trong danh sách tin cậy cấp"),
    }.get(trouble, "")
