"""The dated records about money, read and checked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

KINDS = ("base-salary", "base-date", "rounding", "coefficient", "multiple", "together", "payer")
WITH_NUMBER = ("base-salary", "rounding", "coefficient", "multiple")
FOR_WHOM = ("coefficient", "multiple")


@dataclass(frozen=True)
class MoneyText:
    """One dated record about money.

    codes:      the awards it is about (a coefficient or multiple), else its own code.
    deciders:   those it holds for; none named means all.
    number:     coefficient, multiple, đồng or step; zero where the record is a sentence.
    is_ceiling: the number is the highest the awarder may fix, not the amount.
    pays:       "each" or "highest" (several awards at once).
    """

    kind: str
    codes: tuple[str, ...]
    whom: str
    deciders: tuple[str, ...]
    number: Fraction
    is_ceiling: bool
    pays: str
    sentence: str
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""

    @property
    def said(self) -> str:
        """Where it stands, and how well that is known unless the official text was read."""
        return str(self.citation) + ("" if self.standing is Standing.OFFICIAL else f", {self.standing.label}")


def money_texts(kind: str) -> tuple[MoneyText, ...]:
    """All versions of the records of one kind."""
    return _by_kind()[kind]


def read_money(rows: Sequence[dict[str, Any]]) -> tuple[MoneyText, ...]:
    """Records turned into texts; ValueError when one is incomplete or two that say different things share a day."""
    found = tuple(_read(row) for row in rows)
    for one, other in combinations(found, 2):
        if (
            (one.kind, one.whom) == (other.kind, other.whom)
            and set(one.codes) & set(other.codes)
            and (not one.deciders or not other.deciders or set(one.deciders) & set(other.deciders))
            and one.in_force.overlaps(other.in_force)
        ):
            raise ValueError(f"{one.codes[0]}: two versions share a day")
    return found


def _read(row: dict[str, Any]) -> MoneyText:
    kind, codes = row.get("kind"), row.get("codes") or ([row["code"]] if row.get("code") else [])
    if kind not in KINDS or not codes:
        raise ValueError(f"{row.get('code')}: kind or code is missing or not one of the known words")
    number = row.get("value") or row.get("ceiling")
    if kind in WITH_NUMBER and not isinstance(number, str):
        raise ValueError(f"{codes[0]}: the number must stand in quotes")
    if (kind in FOR_WHOM) != bool(row.get("whom")):
        raise ValueError(f"{codes[0]}: whom is missing or out of place")
    if kind == "rounding" and row.get("direction") != "up":
        raise ValueError(f"{codes[0]}: this direction of rounding is not known")
    if kind == "together" and row.get("pays") not in {"each", "highest"}:
        raise ValueError(f"{codes[0]}: pays is not one of the known words")
    if kind not in WITH_NUMBER and not row.get("sentence"):
        raise ValueError(f"{codes[0]}: sentence is missing")
    value = Fraction(number) if isinstance(number, str) else Fraction(0)
    if kind in WITH_NUMBER and value <= 0:
        raise ValueError(f"{codes[0]}: the number must be above zero")
    return MoneyText(
        kind=kind,
        codes=tuple(codes),
        whom=row.get("whom") or "",
        deciders=tuple(row.get("deciders") or ()),
        number=value,
        is_ceiling="ceiling" in row,
        pays=row.get("pays") or "",
        sentence=row.get("sentence") or "",
        in_force=read_days(row),
        citation=read_citation({"code": codes[0], **row}),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _by_kind() -> dict[str, tuple[MoneyText, ...]]:
    """All records by kind."""
    every = read_money(read_rows("money.yaml"))
    return {kind: tuple(one for one in every if one.kind == kind) for kind in KINDS}
