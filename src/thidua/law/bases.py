"""The register of legal documents a decision may rest on, and the lines (căn cứ) that name them on the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.law.citations import Standing, read_standing
from thidua.law.texts import read_days, read_rows
from thidua.vietnamese import format_long, number_with_symbol

BasisKind = Literal["luat", "nghi-dinh", "thong-tu", "quyet-dinh"]
KINDS: dict[BasisKind, str] = {
    "luat": "Luật",
    "nghi-dinh": "Nghị định",
    "thong-tu": "Thông tư",
    "quyet-dinh": "Quyết định",
}
DecisionKind = Literal["award", "money", "revocation", "reissue", "correction"]
Style = Literal["state", "party"]

STATE_NUMBER = re.compile(r"^(?P<number>\d+[A-Za-zĐđ]?)(?:/(?P<year>\d{4}))?/(?P<symbol>[^\W\d_][\w&.]*(?:-[\w&.]+)*)$")
PARTY_NUMBER = re.compile(r"^(?P<number>\d+[A-Za-zĐđ]?)\s*-\s*(?P<symbol>[^\W\d_]+/[\w&.]+(?:-[\w&.]+)*)$")
SMALLEST_WIDTH = 2


@dataclass(frozen=True)
class DocumentNumber:
    """The number of a document taken apart: "152/2025/NĐ-CP", "05/QĐ-UBND" (state), "05-QĐ/TU" (Party).

    year: only where the number carries it.
    """

    number: str
    symbol: str
    style: Style
    year: int | None = None

    def __str__(self) -> str:
        """The number as papers write it, a number below ten with its zero."""
        number = self.number.zfill(SMALLEST_WIDTH) if self.number.isdecimal() else self.number
        return number_with_symbol(f"{number}/{self.year}" if self.year else number, self.symbol)


@dataclass(frozen=True)
class Basis:
    """One legal document of the register.

    name:     the name of a law; empty for the others.
    about:    the subject as the document is named; empty for a law.
    issued:   None where the day was not read.
    deciders: only for decisions of these; none named means all.
    note:     what is not known, or to be checked before it is named.
    """

    code: str
    kind: BasisKind
    number: str
    style: Style
    name: str
    about: str
    issuer: str
    issued: date | None
    in_force: DateRange
    purposes: tuple[DecisionKind, ...]
    deciders: tuple[str, ...]
    standing: Standing
    note: str = ""

    @property
    def named(self) -> str:
        """The document as a paper names it: kind, number, day where known, issuer, subject."""
        if self.kind == "luat":
            return f"{self.name} số {self.number}"
        day = "" if self.issued is None else f" {format_long(self.issued)}"
        about = f" {self.about}" if self.about else ""
        return f"{KINDS[self.kind]} số {self.number}{day} của {self.issuer}{about}"

    @property
    def line(self) -> str:
        """The line of the paper, without its closing sign: "Căn cứ Luật …"."""
        return f"Căn cứ {self.named}"


def bases_for(purpose: DecisionKind, on: date, decider: str = "") -> tuple[Basis, ...]:
    """The documents in force on the day that a decision of this kind may rest on, in the order papers name them.

    decider: whose decision, as for money; empty leaves out what holds only for some.
    They are offered, not imposed: what an office names it settles itself, and each carries its standing and its note.
    """
    if purpose not in get_args(DecisionKind):
        raise ValueError(f"{purpose!r} is not one of the known kinds of decision")
    return tuple(
        one
        for one in _bases()
        if purpose in one.purposes and one.in_force.contains(on) and (not one.deciders or decider in one.deciders)
    )


def basis(code: str) -> Basis | None:
    """One document of the register; None when the register does not have it."""
    return next((one for one in _bases() if one.code == code), None)


def read_number(text: str) -> DocumentNumber | None:
    """The number of a document taken apart, in the style of the State or of the Party; None for anything else."""
    typed = "".join(text.split())
    if found := PARTY_NUMBER.match(typed):
        return DocumentNumber(found["number"], found["symbol"], "party")
    if found := STATE_NUMBER.match(typed):
        year = int(found["year"]) if found["year"] else None
        return DocumentNumber(found["number"], found["symbol"], "state", year)
    return None


def read_bases(rows: Sequence[dict[str, Any]]) -> tuple[Basis, ...]:
    """Records turned into documents; ValueError when one is incomplete, or a code or number stands twice."""
    found = tuple(_read(row) for row in rows)
    for key in ("code", "number"):
        every = [getattr(one, key) for one in found]
        if len(set(every)) != len(every):
            raise ValueError(f"a {key} stands twice")
    return found


def _read(row: dict[str, Any]) -> Basis:
    code = row.get("code")
    for key in ("code", "number", "issuer", "for"):
        if not row.get(key):
            raise ValueError(f"{code}: {key} is missing")
    if row.get("kind") not in KINDS or not set(row["for"]) <= set(get_args(DecisionKind)):
        raise ValueError(f"{code}: kind or purpose is not one of the known words")
    number = read_number(row["number"])
    if number is None or number.style != row.get("style"):
        raise ValueError(f"{code}: the number does not have the style it claims")
    if bool(row.get("name")) != (row["kind"] == "luat") or bool(row.get("about")) == (row["kind"] == "luat"):
        raise ValueError(f"{code}: a law has a name, the others a subject")
    issued = row.get("issued")
    if issued is not None and type(issued) is not date:
        raise ValueError(f"{code}: {issued!r} is not a date")
    return Basis(
        code=row["code"],
        kind=row["kind"],
        number=row["number"],
        style=row["style"],
        name=row.get("name") or "",
        about=row.get("about") or "",
        issuer=row["issuer"],
        issued=issued,
        in_force=read_days(row),
        purposes=tuple(row["for"]),
        deciders=tuple(row.get("deciders") or ()),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _bases() -> tuple[Basis, ...]:
    """The whole register, read and checked once."""
    return read_bases(read_rows("bases.yaml"))
