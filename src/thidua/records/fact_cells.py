"""One cell of a table of facts at a time: what it says, in the closed words of the law, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeVar

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.law.records import ClusterLevel, InitiativeKind, InitiativeScope, Rating
from thidua.lists import ListFault
from thidua.registry.enums import PostClass
from thidua.vietnamese import fold, parse_day, parse_decimal

TableKind = Literal["ratings", "initiatives", "results", "positions"]
Value = TypeVar("Value")

_RATINGS = {
    "hoan thanh xuat sac nhiem vu": Rating.EXCELLENT, "hoan thanh xuat sac": Rating.EXCELLENT,
    "xuat sac": Rating.EXCELLENT, "htxsnv": Rating.EXCELLENT, "htxs": Rating.EXCELLENT, "xs": Rating.EXCELLENT,
    "hoan thanh tot nhiem vu": Rating.GOOD, "hoan thanh tot": Rating.GOOD, "tot": Rating.GOOD, "httnv": Rating.GOOD,
    "htt": Rating.GOOD,
    "hoan thanh nhiem vu": Rating.DONE, "hoan thanh": Rating.DONE, "htnv": Rating.DONE, "ht": Rating.DONE,
    "khong hoan thanh nhiem vu": Rating.FAILED, "khong hoan thanh": Rating.FAILED, "khtnv": Rating.FAILED,
    "kht": Rating.FAILED,
}  # fmt: skip
_SCOPES = {
    "co so": InitiativeScope.BASE, "don vi": InitiativeScope.BASE, "cap co so": InitiativeScope.BASE,
    "tinh": InitiativeScope.MINISTRY_PROVINCE, "cap tinh": InitiativeScope.MINISTRY_PROVINCE,
    "bo": InitiativeScope.MINISTRY_PROVINCE, "cap bo": InitiativeScope.MINISTRY_PROVINCE,
    "bo nganh tinh": InitiativeScope.MINISTRY_PROVINCE, "toan tinh": InitiativeScope.MINISTRY_PROVINCE,
    "toan quoc": InitiativeScope.NATION, "nha nuoc": InitiativeScope.NATION, "quoc gia": InitiativeScope.NATION,
}  # fmt: skip
_KINDS = {
    "": InitiativeKind.INITIATIVE, "sang kien": InitiativeKind.INITIATIVE, "giai phap": InitiativeKind.INITIATIVE,
    "de tai": InitiativeKind.WORK, "de an": InitiativeKind.WORK, "cong trinh": InitiativeKind.WORK,
    "de tai khoa hoc": InitiativeKind.WORK, "muu tri": InitiativeKind.COMBAT, "muu tri sang tao": InitiativeKind.COMBAT,
}  # fmt: skip
_CLUSTERS = {
    "tinh": ClusterLevel.PROVINCE, "cap tinh": ClusterLevel.PROVINCE, "bo": ClusterLevel.MINISTRY,
    "cap bo": ClusterLevel.MINISTRY, "trung uong": ClusterLevel.CENTRAL,
}  # fmt: skip
_POSITIONS = {
    "truc tiep": PostClass.DIRECT, "lao dong truc tiep": PostClass.DIRECT, "nguoi truc tiep lam viec": PostClass.DIRECT,
    "truc tiep lam viec": PostClass.DIRECT, "lanh dao cap so": PostClass.LEADER_DEPARTMENT,
    "lanh dao so": PostClass.LEADER_DEPARTMENT, "lanh dao xa": PostClass.LEADER_DEPARTMENT,
    "lanh dao phuong": PostClass.LEADER_DEPARTMENT, "lanh dao tinh": PostClass.LEADER_MINISTRY,
    "lanh dao bo": PostClass.LEADER_MINISTRY, "lanh dao khac": PostClass.LEADER_OTHER,
    "lanh dao quan ly khac": PostClass.LEADER_OTHER, "tri thuc": PostClass.INTELLECTUAL,
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One cell: where its reader finds it, and its text in one clean form."""

    where: str
    text: str


@dataclass(frozen=True)
class Row:
    """One row of a table by what its columns hold; a rating of a year is "rating 2024", a share "share lao-dong-tien-tien"."""

    where: str
    cells: dict[str, Cell]

    def text(self, column: str) -> str:
        """The text of a column; empty where it has none."""
        return self.cells[column].text if column in self.cells else ""


@dataclass
class FactTable:
    """What a file or a block says: one kind of table, its rows, and what could not be read."""

    kind: TableKind = "ratings"
    rows: list[Row] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)

    def blame(self, cell: Cell, message: str, code: str = "FACT-04") -> None:
        """Note that a cell cannot be read."""
        said = _("Ô %(where)s: %(message)s") % {"where": cell.where, "message": message}
        self.faults.append(ListFault(cell.where, code, "error", said, None, cell.text[:60]))

    def blame_row(self, row: Row, fault: Fault) -> None:
        """Note that what a whole row says cannot be."""
        said = _("Dòng %(where)s: %(message)s") % {"where": row.where, "message": fault.message}
        self.faults.append(ListFault(row.where, fault.code, "error", said, None, fault.value or None))


def _say(table: FactTable, cell: Cell | None, read: Callable[[str], Value | None], wrong: str) -> Value | None:
    """The value of a cell; None where it is empty or was blamed."""
    if cell is None or not cell.text:
        return None
    try:
        value = read(cell.text)
    except Unreadable as found:
        table.blame(cell, found.message, found.code)
        return None
    if value is None:
        table.blame(cell, wrong)
    return value


def say_rating(table: FactTable, cell: Cell | None) -> Rating | None:
    """A rating in words or by its usual letters; "–" and empty are none."""
    if cell is not None and cell.text in {"-", "–", "—", "x", "X"}:
        return None
    return _say(
        table,
        cell,
        lambda text: _RATINGS.get(fold(text)),
        _("«%s» không phải mức xếp loại.") % (cell.text[:40] if cell else ""),
    )


def position_named(text: str) -> PostClass | None:
    """The class of position a cell names: as the pages call it, or in a usual short form."""
    said = fold(text)
    return next((one for one in PostClass if fold(str(one.label)) == said), _POSITIONS.get(said))


def say_position(table: FactTable, cell: Cell | None) -> PostClass | None:
    """A class of position in the words of the law; empty says nothing."""
    return _say(
        table,
        cell,
        position_named,
        _("«%s» không phải nhóm vị trí; ghi như ở danh mục của trang Vị trí.") % (cell.text[:40] if cell else ""),
    )


def say_year(table: FactTable, cell: Cell | None) -> int | None:
    """A year of four figures."""
    return _say(
        table, cell, lambda text: int(text) if re.fullmatch(r"(?:19|20)\d\d", text) else None, _("không phải năm.")
    )


def say_number(table: FactTable, cell: Cell | None) -> int | None:
    """A whole number."""
    return _say(
        table, cell, lambda text: int(text) if re.fullmatch(r"[0-9]{1,7}", text) else None, _("không phải số nguyên.")
    )


def say_day(table: FactTable, cell: Cell | None) -> date | None:
    """A day written day, month, year."""
    return _say(table, cell, parse_day, "")


def say_percent(table: FactTable, cell: Cell | None) -> Decimal | None:
    """A share in per cent: "60", "60 %", "33,33"."""
    return _say(table, cell, lambda text: parse_decimal(text.rstrip("% ")), "")


def say_share(table: FactTable, cell: Cell | None) -> Fraction | None:
    """An exact share: "75 %", "15/20"; a bare number has no unit and is asked about."""
    return _say(table, cell, share_of, _("ghi tỷ lệ kèm dấu phần trăm, hoặc phân số như 15/20."))


def share_of(text: str) -> Fraction | None:
    """The exact share a text says; None where it says none.

    >>> share_of("15/20"), share_of("87,5 %"), share_of("0,9")
    (Fraction(3, 4), Fraction(7, 8), None)
    """
    if parts := re.fullmatch(r"([0-9]{1,7}) ?/ ?([0-9]{1,7})", text):
        return Fraction(int(parts[1]), int(parts[2])) if int(parts[2]) else None
    if not text.endswith("%"):
        return None
    return Fraction(parse_decimal(text.rstrip("% "))) / 100


def say_scope(table: FactTable, cell: Cell | None) -> InitiativeScope | None:
    """How far an initiative is recognised."""
    return _say(table, cell, lambda text: _SCOPES.get(fold(text)), _("ghi cơ sở, tỉnh (bộ, ngành) hoặc toàn quốc."))


def say_kind(table: FactTable, cell: Cell | None) -> InitiativeKind:
    """What sort of initiative; an initiative where nothing is said."""
    read = _say(table, cell, lambda text: _KINDS.get(fold(text)), _("ghi sáng kiến, đề tài hoặc mưu trí."))
    return read or InitiativeKind.INITIATIVE


def say_cluster(table: FactTable, cell: Cell | None) -> ClusterLevel | None:
    """Who organises the cluster."""
    return _say(table, cell, lambda text: _CLUSTERS.get(fold(text)), _("ghi tỉnh, bộ hoặc trung ương."))


def as_faults(found: Sequence[ListFault]) -> list[Fault]:
    """The faults of a table as an action tells them."""
    return [Fault(one.code, one.message, one.where, one.value or "") for one in found]
