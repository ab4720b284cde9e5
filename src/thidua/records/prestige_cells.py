"""A block or a file of people of prestige, read by its headings; without headings name, birth, place in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.lists.cells.dates import read_born
from thidua.lists.containers import Block, Grid, GridRow
from thidua.vietnamese import fold, normalise_name, tidy_line

HEADS = (
    ("name", r"ho va ten|ho ten|ten nguoi co uy tin|nguoi co uy tin"),
    ("born", r"ngay( thang)?( nam)? sinh|nam sinh|sinh"),
    ("place", r"thon|ban( |,|$)|noi (o|cu tru|thuong tru)|dia (chi|ban)|xom|buon|to dan pho|khu dan cu"),
)
BARE = ("name", "born", "place")
HEAD_ROWS = 12
NUMBER = re.compile(r"\(?\d{1,5}\)?\.?")
MOST = 5000


@dataclass(frozen=True)
class PrestigeFacts:
    """One person as a list tells. born: ISO text or empty; where: the row or the field, for faults."""

    name: str
    born: str = ""
    place: str = ""
    where: str = ""


def people_in(blocks: Iterable[Block], *, on: date) -> list[PrestigeFacts]:
    """Everybody the tables name.

    raises: Unreadable with every fault by its cell: PREST-03 where no table or name is found, ROW-06, ROW-07 for a birth.
    """
    faults: list[Fault] = []
    found = [one for block in blocks if isinstance(block, Grid) for one in _people(block, on, faults)]
    if not found and not faults:
        message = _("Không thấy ai: cần cột «Họ và tên», hoặc mỗi dòng một người: họ tên, ngày sinh, thôn bản.")
        faults.append(Fault("PREST-03", message, "block"))
    if len(found) > MOST:
        faults.append(Fault("PREST-03", _("Nhiều hơn %(n)d dòng: hãy chia nhỏ.") % {"n": MOST}, "block"))
    if faults:
        raise Unreadable(faults)
    return found


def one_person(name: str, born: str, place: str, *, on: date) -> PrestigeFacts:
    """One person as typed in the fields of a page; raises as ``people_in``."""
    faults: list[Fault] = []
    read = _born(born, "born", on, faults)
    told = PrestigeFacts(normalise_name(name, "name"), read, tidy_line(place, longest=250, path="place"), "name")
    if not told.name:
        faults.append(Fault("PREST-03", _("Chưa ghi họ và tên."), "name"))
    if faults:
        raise Unreadable(faults)
    return told


def _people(grid: Grid, on: date, faults: list[Fault]) -> list[PrestigeFacts]:
    columns, rows = _columns(grid.rows)
    found = []
    for row in rows:
        cells = {name: row.cells[at].strip() for name, at in columns.items() if at < len(row.cells)}
        if not any(cells.values()) or all(NUMBER.fullmatch(one) for one in row.cells if one):
            continue
        where = grid.row_place(row.number)
        if not cells.get("name"):
            faults.append(Fault("PREST-03", _("%(where)s: thiếu họ và tên.") % {"where": where}, where))
            continue
        try:
            name = normalise_name(cells["name"], where)
            place = tidy_line(cells.get("place", ""), longest=250, path=where)
        except Unreadable as bad:
            faults += bad.faults
            continue
        found.append(PrestigeFacts(name, _born(cells.get("born", ""), where, on, faults), place, where))
    return found


def _columns(rows: Sequence[GridRow]) -> tuple[dict[str, int], Sequence[GridRow]]:
    """Which column says what, and the rows below the heading."""
    for at, row in enumerate(rows[:HEAD_ROWS]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            said = fold(cell)
            name = next((word for word, pattern in HEADS if re.match(rf"(?:{pattern})", said)), "")
            if name:
                found.setdefault(name, place)
        if "name" in found and (len(found) > 1 or len([one for one in row.cells if one]) == 1):
            return found, rows[at + 1 :]
    numbered = bool(rows) and all(NUMBER.fullmatch(row.cells[0]) for row in rows if row.cells and row.cells[0])
    return {name: at + numbered for at, name in enumerate(BARE)}, rows


def _born(text: str, where: str, on: date, faults: list[Fault]) -> str:
    if not text.strip():
        return ""
    read = read_born(text, on)
    if read.value is None:
        message = _("%(where)s: «%(text)s» không phải ngày sinh hợp lý.") % {"where": where, "text": text[:40]}
        faults.append(Fault(read.code or "ROW-06", message, where, text[:40]))
    return read.value or ""
