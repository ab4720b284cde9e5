"""Certificates as PDF, all in one file or one file each, and one of them as a picture for the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Literal, Self, TypeAlias

import typst

from thidua.errors import Refused
from thidua.papers.certificates.data import PLACES, Box, CertificateRow, Occasion, Sheet, shift_of
from thidua.papers.certificates.fitting import Fitted, fit
from thidua.papers.certificates.frames import background_svg
from thidua.papers.codes import code_svg
from thidua.papers.layout import POINTS_PER_MM, current_layout
from thidua.papers.metrics import FONTS

TEMPLATE = Path(__file__).parent / "certificates.typ"
COLOURS = {"black": "#000000", "red": "#b3141b", "gold": "#8a6410"}
PALE = "#a39a84"  # what the stock carries, in the preview
MARK = "#1d4673"  # the box of the place that is being moved, in the preview
RULE = 0.25  # millimetres thick
RULE_GAP = 0.4  # below the baseline of the motto, as a share of its size
OWN = frozenset({"recipient", "detail", "reason", "golden", "verb"})

Purpose: TypeAlias = Literal["print", "electronic"]
Data: TypeAlias = dict[str, object]


def certificates(
    sheet: Sheet,
    occasion: Occasion,
    rows: Iterable[CertificateRow],
    *,
    emblem: bytes | None = None,
    purpose: Purpose = "print",
    told: Callable[[int], None] | None = None,
) -> bytes:
    """All certificates in one PDF, a page each, in the order of the rows. Equal input gives equal bytes.

    told:    is called with how many are set, after each; putting them into one file comes after the last.
    emblem:  the picture the office provides; its place stays empty without one.
    purpose: a statutory sheet takes its code on the electronic copy alone.
    raises:  Refused CERT-01 for a code the sheet does not take, CERT-02 for a text that does not fit its place;
             Unreadable CERT-04 for an emblem that is no picture.
    """
    with Press() as press:
        data = _data(sheet, occasion, list(rows), emblem=emblem, purpose=purpose, told=told)
        return press.pdf(data, occasion)


def certificate_files(
    sheet: Sheet,
    occasion: Occasion,
    rows: Iterable[CertificateRow],
    *,
    emblem: bytes | None = None,
    purpose: Purpose = "print",
) -> Iterator[bytes]:
    """One PDF a certificate, one after the other, so that a caller may store and count them on the way.

    raises: as ``certificates``, at the row that cannot be printed.
    """
    with Press() as press:
        for row in rows:
            yield press.pdf(_data(sheet, occasion, [row], emblem=emblem, purpose=purpose), occasion)


def preview_png(
    sheet: Sheet,
    occasion: Occasion,
    row: CertificateRow,
    *,
    emblem: bytes | None = None,
    marked: str = "",
    purpose: Purpose = "print",
    pixels: int = 1200,
) -> bytes:
    """One certificate as a picture: what the stock carries in pale, what is printed in its colours.

    marked: the place that is being moved; its box is drawn dashed where it stands after the nudge.
    pixels: the width of the picture.
    A text that does not fit is shown all the same: the preview is where people find out.
    """
    data = _data(sheet, occasion, [row], emblem=emblem, purpose=purpose, preview=True, marked=marked)
    with Press() as press:
        return press.png(data, ppi=pixels / (sheet.width / 25.4))


class Press:
    """The typesetter with a folder of its own for the data.

    What all certificates share and what is one's own are two files: from one file to the next only the second changes,
    and the typesetter keeps what it made of the first.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="thidua-")
        self._shared = ""

    def __enter__(self) -> Self:
        """Lay the template into the folder."""
        folder = self._folder.__enter__()
        self._path = Path(folder)
        copyfile(TEMPLATE, self._path / TEMPLATE.name)
        self._compiler = typst.Compiler(
            str(self._path / TEMPLATE.name), root=folder, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the folder away."""
        self._folder.cleanup()

    def pdf(self, data: Data, occasion: Occasion) -> bytes:
        """The pages as PDF; the only time in it is the day of the decision."""
        self._lay(data)
        day = occasion.day
        stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        made = self._compiler.compile(format="pdf", timestamp=stamp)
        assert isinstance(made, bytes)
        return made

    def png(self, data: Data, *, ppi: float) -> bytes:
        """The one page as a picture."""
        self._lay(data)
        drawn = self._compiler.compile(format="png", ppi=ppi)
        assert isinstance(drawn, bytes)
        return drawn

    def _lay(self, data: Data) -> None:
        shared = json.dumps({name: value for name, value in data.items() if name != "pages"}, ensure_ascii=False)
        if shared != self._shared:
            (self._path / "shared.json").write_text(shared, encoding="utf-8")
            self._shared = shared
        (self._path / "pages.json").write_text(json.dumps(data["pages"], ensure_ascii=False), encoding="utf-8")


def _data(
    sheet: Sheet,
    occasion: Occasion,
    rows: Sequence[CertificateRow],
    *,
    emblem: bytes | None,
    purpose: Purpose,
    preview: bool = False,
    marked: str = "",
    told: Callable[[int], None] | None = None,
) -> Data:
    """Everything the template prints. Lines all rows share are set once."""
    pages: list[Data] = []
    shared: list[Fitted] = []
    moving = {nudge.place for row in rows for nudge in row.nudges}
    own = OWN | moving | (set(PLACES) if "" in moving else set())
    for row in rows:
        found = [one for one in fit(sheet, occasion, row) if preview or not (sheet.overprint and one.place.on_stock)]
        if not preview:
            _refuse_overfull(found, row)
        shared = shared or [one for one in found if one.place.name not in own]
        its = [one for one in found if one.place.name in own]
        pages.append(
            _drawn(sheet, its)
            | {
                "boxes": [_marked(sheet, marked, row)] if marked else [],
                "code": _code(sheet, row, purpose),
            }
        )
        if told is not None:
            told(len(pages))
    whole = not sheet.overprint or preview
    box = sheet.code_box or Box(0, 0, 0, 0)
    return {
        "title": f"{occasion.award} – {occasion.decision}",
        "alt": "Khung và biểu trưng",
        "day": [occasion.day.year, occasion.day.month, occasion.day.day],
        "font": current_layout().text("font-embedded"),
        "width": sheet.width,
        "height": sheet.height,
        "background": background_svg(sheet, emblem, faint=sheet.overprint, empty_emblem=preview) if whole else "",
        "shared": _drawn(sheet, shared),
        "pages": pages,
        "code": {"left": box.left, "top": box.top, "width": box.width, "height": box.height, "alt": "Mã tra cứu"},
    }


def _drawn(sheet: Sheet, found: list[Fitted]) -> Data:
    """Lines and rules ready to print; what the stock carries (shown in the preview alone) in pale."""
    return {
        "lines": [line for one in found for line in _lines(one, pale=_given(sheet, one))],
        "rules": [rule for one in found for rule in _rules(sheet, one, pale=_given(sheet, one))],
    }


def _given(sheet: Sheet, one: Fitted) -> bool:
    return sheet.overprint and one.place.on_stock


def _refuse_overfull(found: list[Fitted], row: CertificateRow) -> None:
    for one in found:
        if one.overfull:
            raise Refused(
                f"{PLACES[one.place.name]} của «{row.recipient}» quá dài, không vừa chỗ in dù đã thu nhỏ.",
                code="CERT-02",
                todo="Rút gọn nội dung này, hoặc chọn phôi có chỗ rộng hơn.",
            )


def _code(sheet: Sheet, row: CertificateRow, purpose: Purpose) -> str:
    if not row.code:
        return ""
    if sheet.code_box is None or (sheet.statutory and purpose == "print"):
        raise Refused(
            "Mẫu này không có chỗ cho mã tra cứu: bố cục do quy định ấn định.",
            code="CERT-01",
            todo="In không kèm mã; mã đặt trên bản điện tử và trên bản trích sổ khen thưởng.",
            citation="" if sheet.cite == "-" else sheet.cite,
        )
    return code_svg(row.code)


def _lines(one: Fitted, *, pale: bool) -> list[Data]:
    return [
        {
            "text": line.text,
            "left": round(line.left, 4),
            "baseline": round(line.baseline, 4),
            "size": one.size,
            "bold": one.place.bold,
            "italic": one.place.italic,
            "colour": PALE if pale else COLOURS[one.place.colour],
        }
        for line in one.lines
    ]


def _rules(sheet: Sheet, one: Fitted, *, pale: bool) -> list[Data]:
    """The rule below the motto."""
    if one.place.name != "motto" or not sheet.rule:
        return []
    last = one.lines[-1]
    length = (
        sheet.rule * one.place.width if one.place.align != "center" else 2 * sheet.rule * (_middle(one) - last.left)
    )
    return [
        {
            "left": round(_middle(one) - length / 2, 4),
            "at": round(last.baseline + one.size * RULE_GAP / POINTS_PER_MM + RULE, 4),
            "length": round(length, 4),
            "stroke": RULE,
            "colour": PALE if pale else COLOURS["black"],
        }
    ]


def _middle(one: Fitted) -> float:
    return one.place.left + one.place.width / 2


def _marked(sheet: Sheet, name: str, row: CertificateRow) -> Data:
    place = sheet.place(name)
    right, down = shift_of(name, row.nudges)
    return {
        "left": place.left + right,
        "top": place.top + down,
        "width": place.width,
        "height": place.height,
        "stroke": 0.3,
        "colour": MARK,
    }
