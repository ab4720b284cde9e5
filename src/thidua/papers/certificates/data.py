"""What a certificate says, and where on the sheet it stands: millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
Colour = Literal["black", "red", "gold"]
HeadingKind = Literal["state", "party", "none"]

PLACES: dict[str, str] = {
    "heading": "Quốc hiệu hoặc tiêu đề Đảng",
    "motto": "Tiêu ngữ",
    "awarder": "Người tặng",
    "verb": "Chữ “Tặng”",
    "award": "Tên danh hiệu, hình thức",
    "recipient": "Họ và tên, tên tập thể",
    "detail": "Chức vụ, đơn vị, địa chỉ",
    "reason": "Thành tích",
    "decision": "Số quyết định",
    "golden": "Số sổ vàng",
    "dated": "Nơi, ngày",
    "place": "Nơi",
    "day": "Ngày",
    "month": "Tháng",
    "year": "Năm",
    "post": "Chức vụ người ký",
    "signer": "Họ và tên người ký",
}
"""Every place a sheet may have, with its name for people."""


@dataclass(frozen=True)
class Place:
    """One place for text on a sheet; lengths in millimetres, sizes in points.

    left, top, width, height: the box the text stays in.
    anchor:    where in the box the lines stand.
    size:      of the letters where the text fits; ``single``: down to it one line is rather shrunk than broken;
               ``least``: below it no text is ever set.
    lines:     how many the text may take.
    before:    words printed before the text, such as "Quyết định số: ".
    on_stock:  the blank stock carries it already: it is not printed again, only shown in the preview.
    """

    name: str
    left: float
    top: float
    width: float
    height: float
    size: float
    least: float
    single: float
    lines: int = 1
    align: Align = "center"
    anchor: Anchor = "middle"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: Colour = "black"
    before: str = ""
    on_stock: bool = False


@dataclass(frozen=True)
class Box:
    """A box on the sheet, in millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """A design printed whole, or the positions on one kind of blank stock.

    overprint: the sheet is printed before: frame, emblem and the places marked so are not printed.
    statutory: its composition is fixed by the law: it takes no code but on its electronic copy.
    frame:     which of our own frames stands around it; empty for none.
    rule:      how long the rule below the motto is, as a share of that line; 0 for none.
    cite, standing, note: where the composition comes from and how well that is known; "ours" for our own choices.
    """

    code: str
    name: str
    width: float
    height: float
    places: tuple[Place, ...]
    overprint: bool = False
    statutory: bool = False
    frame: str = ""
    emblem: Box | None = None
    code_box: Box | None = None
    rule: float = 0.5
    cite: str = "-"
    standing: str = "ours"
    note: str = ""

    def place(self, name: str) -> Place:
        """The place of this name; KeyError when the sheet has none."""
        return {one.name: one for one in self.places}[name]

    def has(self, name: str) -> bool:
        """Whether the sheet has a place of this name."""
        return any(one.name == name for one in self.places)


@dataclass(frozen=True)
class Nudge:
    """A place moved by some millimetres, to the right and down; an empty place moves all of them."""

    place: str
    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True)
class Occasion:
    """What all certificates of one decision share.

    awarder:  as the line in red: "Giám đốc Sở …".
    verb:     "Tặng", "Tặng danh hiệu", "Truy tặng".
    award:    "Giấy khen".
    decision: number and symbol; day and place of signature; post line by line; the signer's name.
    """

    awarder: str
    award: str
    decision: str
    day: date
    place: str
    post: tuple[str, ...]
    signer: str
    verb: str = "Tặng"
    heading: HeadingKind = "state"


@dataclass(frozen=True)
class CertificateRow:
    """What one certificate says of its own.

    golden: the number in the golden book.
    code:   what the code holds, where one is asked for; empty for none.
    """

    recipient: str
    detail: str = ""
    reason: str = ""
    golden: str = ""
    code: str = ""
    verb: str = ""
    nudges: tuple[Nudge, ...] = ()


def nudged(sheet: Sheet, *nudges: Nudge) -> Sheet:
    """The sheet with places moved for good, as for one stock or one printer."""
    return replace(sheet, places=tuple(_moved(place, nudges) for place in sheet.places))


def shift_of(name: str, nudges: tuple[Nudge, ...]) -> tuple[float, float]:
    """By how much a place is moved, to the right and down."""
    own = [one for one in nudges if one.place in {"", name}]
    return sum(one.right for one in own), sum(one.down for one in own)


def texts_of(occasion: Occasion, row: CertificateRow, words: Mapping[str, str]) -> dict[str, str]:
    """What stands in each place; the words of the State and the Party come from the layout."""
    day = f"{occasion.day.day:02d}"
    month = f"{occasion.day.month:02d}" if occasion.day.month <= 2 else str(occasion.day.month)
    return {
        "heading": words.get(f"{occasion.heading}-heading", ""),
        "motto": words.get(f"{occasion.heading}-motto", ""),
        "awarder": occasion.awarder,
        "verb": row.verb or occasion.verb,
        "award": occasion.award,
        "recipient": row.recipient,
        "detail": row.detail,
        "reason": row.reason,
        "decision": occasion.decision,
        "golden": row.golden,
        "dated": f"{occasion.place}, ngày {day} tháng {month} năm {occasion.day.year}",
        "place": occasion.place,
        "day": day,
        "month": month,
        "year": str(occasion.day.year),
        "post": "\n".join(occasion.post),
        "signer": occasion.signer,
    }


def _moved(place: Place, nudges: tuple[Nudge, ...]) -> Place:
    right, down = shift_of(place.name, nudges)
    return replace(place, left=place.left + right, top=place.top + down)
