"""A signed PDF that comes back: is it what was approved, is every signature whole, and by whom.

Nothing is fetched from anywhere: the authorities trusted are files of the installation.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from thidua.documents.signatures_pages import fingerprints
from thidua.documents.signatures_trust import Trust, taken_back, trust

Trouble = Literal[
    "", "unreadable", "locked", "differs", "unsigned", "broken", "edited", "expired", "untrusted", "revoked", "authorities"
]  # fmt: skip
UNREADABLE = (
    PdfError, SigningError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
    NotImplementedError, ArithmeticError, AssertionError,
)  # fmt: skip


@dataclass(frozen=True)
class Signature:
    """One signature in the file: by whom, when as the signer's machine says, and what is wrong with it.

    cleared_on: the day of the list of revoked certificates in force that leaves the signer's out; None: nothing is known.
    """

    signer: str
    authority: str
    signed_at: datetime | None
    trouble: Trouble
    cleared_on: date | None = None


@dataclass(frozen=True)
class SignedFile:
    """What was found out about a signed file.

    same_bytes: the file begins with the approved one, byte by byte.
    page:       the first page on which anything shown differs, 0 where none does.
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
        trusted = trust()
    except (ValueError, TypeError, OSError):
        return _unseen("authorities")
    try:
        reader = PdfFileReader(io.BytesIO(signed))
        if reader.encrypted:
            return _unseen("locked")
        page, pages = _first_difference(fingerprints(reader), fingerprints(PdfFileReader(io.BytesIO(approved))))
        with ThreadPoolExecutor(1) as apart:  # validation runs an event loop of its own, which no thread may hold twice
            found = apart.submit(lambda: tuple(_signatures(reader, trusted, moment))).result()
    except UNREADABLE:
        return _unseen("unreadable")
    troubles = [one.trouble for one in found if one.trouble]
    trouble: Trouble = "differs" if page else "unsigned" if not found else troubles[0] if troubles else ""
    return SignedFile(signed.startswith(approved), page, pages, found, trouble)


def _unseen(trouble: Trouble) -> SignedFile:
    return SignedFile(same_bytes=False, page=0, pages=0, signatures=(), trouble=trouble)


def _first_difference(signed: Sequence[bytes], approved: Sequence[bytes]) -> tuple[int, int]:
    for at, (one, other) in enumerate(zip(signed, approved, strict=False), 1):
        if one != other:
            return at, len(signed)
    if len(signed) != len(approved):
        return min(len(signed), len(approved)) + 1, len(signed)
    return 0, len(signed)


def _signatures(reader: PdfFileReader, trusted: Trust, moment: datetime) -> Iterator[Signature]:
    embedded = list(reader.embedded_regular_signatures)
    context = ValidationContext(trust_roots=list(trusted.roots), moment=moment, allow_fetching=False)
    for at, one in enumerate(embedded, 1):
        subject, issuer = _common_name(one.signer_cert.subject), _common_name(one.signer_cert.issuer)
        trouble, cleared_on = _judged(one, context, trusted, moment, last=at == len(embedded))
        yield Signature(subject, issuer, one.self_reported_timestamp, trouble, cleared_on)


def _judged(
    embedded: Any, context: ValidationContext, trusted: Trust, moment: datetime, *, last: bool
) -> tuple[Trouble, date | None]:
    try:
        status = validate_pdf_signature(embedded, context)
    except (SignatureValidationError, SigningError, PathError, ValidationError, PdfError, ValueError):
        return "broken", None
    trouble = _trouble(embedded, status, moment, last=last)
    if trouble:
        return trouble, None
    told = taken_back(status.validation_path or (), trusted.lists, moment)
    return "revoked" if told.revoked else "", told.cleared_on


def _trouble(embedded: Any, status: Any, moment: datetime, *, last: bool) -> Trouble:
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


def say_trouble(trouble: Trouble) -> str:
    """What is wrong, as the sentence of the refusal goes on."""
    return {
        "unreadable": _("tệp hỏng hoặc không phải PDF đã ký"),
        "locked": _("tệp có mật khẩu hoặc bị khóa quyền nên không so được với bản đã chốt"),
        "unsigned": _("tệp chưa có chữ ký số nào"),
        "broken": _("nội dung đã bị sửa nên chữ ký không còn khớp"),
        "edited": _("tệp bị thêm, sửa sau khi ký"),
        "expired": _("chứng thư chữ ký số đã hết hạn hoặc chưa có hiệu lực"),
        "untrusted": _("chứng thư không do tổ chức có trong danh sách tin cậy cấp"),
        "revoked": _("chứng thư chữ ký số đã bị thu hồi"),
        "authorities": _("thư mục chứng thư tin cậy của hệ thống có tệp hỏng, hãy báo quản trị"),
    }.get(trouble, "")
