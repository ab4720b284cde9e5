"""Many cases in one file: a base and what each case changes, in a short hand a lawyer writes quickly.

    about: which criterion, from which text
    base:  {award, received, year, subject, record, judgements}
    cases: [{name, …what differs…, expect}]

The short hand of ``record``: ``ratings: {2021-2024: hoan-thanh-tot}``, ``awards: {code: [2023, 2024]}``,
``initiatives: {bo-tinh: [2025]}``. Rows so written are decided on 20 December, recognised on 20 November, by the level
that gives the award, for merit. Every kind is complete from 2000 to the year received, but for those under ``unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from thidua.errors import Fault, Unreadable
from thidua.law.cases import Case, case_of
from thidua.law.library import Library
from thidua.law.records import Kind
from thidua.law.spots import Spot
from thidua.law.strict_yaml import read_strictly

_YEARS: Final = re.compile(r"(\d{4})-(\d{4})")
_LEVELS: Final = {"base": "co-so", "ministry-province": "bo-tinh", "state": "chu-tich-nuoc"}


def read_cases(path: Path, library: Library) -> list[Case]:
    """The cases of one file, one or a series.

    raises: Unreadable, with the file, the case and the path inside it.
    """
    value = read_strictly(path)
    if not (isinstance(value, dict) and "cases" in value):
        return [case_of(Spot(value, ""), library, path.stem)]
    top = Spot(value, "").keys(("about", "base", "cases"), needed=("base", "cases"))
    made, faults = [], []
    for number, change in enumerate(top["cases"].value or ()):
        name = str(change.get("name", number)) if isinstance(change, dict) else str(number)
        try:
            whole = expand(merge(_ranges(top["base"].value), _ranges(change)), library)
            made.append(case_of(Spot(whole, ""), library, name))
        except Unreadable as found:
            faults += [Fault(one.code, one.message, f"«{name}» {one.path}", one.value) for one in found.faults]
    if faults:
        raise Unreadable(faults)
    return made


def merge(base: Any, change: Any) -> Any:
    """The base with what the change says instead; null takes a key away."""
    if not (isinstance(base, Mapping) and isinstance(change, Mapping)):
        return change
    made = {**base}
    for key, value in change.items():
        if value is None:
            made.pop(key, None)
        else:
            made[key] = merge(base.get(key), value)
    return made


def _ranges(value: Any) -> Any:
    """Years written as a range, one by one, so that a change may name a single year."""
    if not isinstance(value, Mapping):
        return value
    record = value.get("record")
    if not isinstance(record, Mapping) or not isinstance(record.get("ratings"), Mapping):
        return value
    ratings = record["ratings"]
    single: dict[str, Any] = {}
    for years, rating in ratings.items():
        span = _YEARS.fullmatch(str(years))
        first, last = (int(span[1]), int(span[2])) if span else (int(years), int(years))
        single |= {str(year): rating for year in range(first, last + 1)}
    return {**value, "record": {**record, "ratings": single}}


def expand(case: Any, library: Library) -> Any:
    """The short hand written out."""
    if not isinstance(case, Mapping):
        return case
    made = dict(case)
    record = dict(made.get("record") or {})
    received = str(made.get("received") or "")
    unknown = set(record.pop("unknown", None) or ())
    if "complete" not in record and received[:4].isdigit():
        last = int(received[:4])
        record["complete"] = {str(kind): [2000, last] for kind in Kind if str(kind) not in unknown}
    if isinstance(record.get("ratings"), Mapping):
        record["ratings"] = [{"year": int(year), "rating": rating} for year, rating in record["ratings"].items()]
    if isinstance(record.get("awards"), Mapping):
        record["awards"] = [row for code, years in record["awards"].items() for row in _awards(code, years, library)]
    if isinstance(record.get("initiatives"), Mapping):
        record["initiatives"] = [
            {"year": year, "kind": "sang-kien", "scope": scope, "recognised": f"{year}-11-20"}
            for scope, years in record["initiatives"].items()
            for year in years
        ]
    made["record"] = record
    if isinstance(made.get("expect"), str):
        made["expect"] = {"verdict": made["expect"]}
    return made


def _awards(code: str, years: Any, library: Library) -> list[dict[str, Any]]:
    known = library.awards.get(library.canonical(code))
    level = min(known.issuers, default=_LEVELS[known.level]) if known else "chu-tich-nuoc"
    return [
        {"award": code, "year": year, "decided": f"{year}-12-20", "issuer": level, "basis": "cong-trang"}
        for year in years
    ]
