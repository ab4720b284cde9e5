"""What a certificate carries besides its words: whether it may be printed, and its code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from django.utils.translation import gettext as _

from thidua.decisions.enums_in_hand import Purpose
from thidua.decisions.models import Decision, PrintRun, Stock
from thidua.decisions.queries.certificates import (
    Certificate,
    certificates_of,
    emblem_of,
    occasion_of,
    sheet_of,
    takes_code,
    with_codes,
)
from thidua.papers.certificates import CertificateRow, certificate_files, read_sheet
from thidua.records.enums import AwardState


def barred_words() -> dict[str, str]:
    """Why no certificate is printed for an award that is not in force."""
    return {
        AwardState.REVOKED: _("khen thưởng đã thu hồi, không in"),
        AwardState.DOUBLE: _("khen thưởng ghi trùng, không in"),
        AwardState.WITHDRAWN: _("khen thưởng đã rút lại, không in"),
        "erased": _("dữ liệu cá nhân đã xóa, không in"),
    }


def printed_rows(held: Decision, stock: Stock, chosen: Sequence[Certificate], purpose: str) -> list[CertificateRow]:
    """The certificates as they are printed: with a code only where the sheet and the kind of copy take one."""
    sheet = sheet_of(stock)
    electronic = purpose == Purpose.ELECTRONIC and sheet.code_box is not None
    if electronic or (stock.with_code and takes_code(sheet)):
        return with_codes(held, chosen)
    return [one.says for one in chosen]


def purpose_of(word: str) -> Literal["print", "electronic"]:
    """The kind of copy as the printing room names it."""
    return "electronic" if word == Purpose.ELECTRONIC else "print"


def single_files(run: PrintRun) -> Iterator[tuple[str, bytes]]:
    """The certificates of a printing one by one, each with the name of its file; from the book as it stands now."""
    held, stock = run.decision, run.stock
    by_row = {one.row.pk: one for one in certificates_of(held, barred_words())}
    chosen = [by_row[pk] for pk in run.rows if pk in by_row and not by_row[pk].barred]
    rows = printed_rows(held, stock, chosen, run.purpose)
    made = certificate_files(
        read_sheet(run.sheet), occasion_of(held, stock), rows, emblem=emblem_of(stock), purpose=purpose_of(run.purpose)
    )
    for at, (one, content) in enumerate(zip(chosen, made, strict=True), start=1):
        yield f"{at:03d} {one.row.name}", content
