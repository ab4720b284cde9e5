"""What was typed, made into a question: one flat form, read by the very reader that reads the files of cases.

Names of fields: award, received, year, kind, assume · class, gender, joined, part-months, part-reason · rating-2025 ·
judgement-CODE · c-2025-members (and the other figures of a collective's year) · for the kinds told in rows
awards-0-award, discipline-1-from and so on, with awards-said, awards-first, awards-last for how much was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from thidua.errors import Fault, Unreadable
from thidua.law.asking.steps import Step, Topic
from thidua.law.cases import Case, case_of
from thidua.law.library import Library
from thidua.law.spots import Spot
from thidua.vietnamese import parse_day

ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "awards": ("award", "year", "issuer", "basis", "decided", "revoked", "years"),
    "initiatives": ("kind", "scope", "year", "recognised", "used_for"),
    "posts": ("post", "from", "to"),
    "proceedings": ("kind", "from", "ends"),
    "discipline": ("kind", "from", "ends"),
}
"""The kinds of fact told in rows, with the columns of each."""
MOST_ROWS: Final = 40
_DAYS: Final = frozenset({"decided", "revoked", "recognised", "from", "to", "ends"})
_FIRST_YEAR: Final = 1900
_WHOLE: Final = frozenset({"none", "all"})
_FIGURES: Final = ("members", "completed", "disciplined", "rank_in_cluster")
_SPAN: Final = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_MOST_SPAN: Final = 60

Typed = Mapping[str, str]


class _Reading:
    """The document while it is put together, which field each of its places came from, and what could not be read."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.fields: dict[str, str] = {}
        self.faults: list[Fault] = []

    def text(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def day(self, name: str) -> str | None:
        """A day as the reader of cases wants it; None where nothing was typed or it cannot be read."""
        said = self.text(name)
        if not said:
            return None
        try:
            return parse_day(said, name).isoformat()
        except Unreadable as found:
            self.faults += found.faults
            return None

    def number(self, name: str) -> int | None:
        """A whole number; None where nothing was typed or it cannot be read."""
        said = self.text(name)
        if not said:
            return None
        if not (said.isascii() and said.isdigit() and len(said) <= 9):
            self.faults.append(Fault("LAW-04", "Ở đây phải là một số nguyên.", name, said[:40]))
            return None
        return int(said)

    def years(self, name: str) -> list[int]:
        """Years as people write them: "2021, 2023–2025"."""
        found: list[int] = []
        for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", self.text(name)))):
            span = _SPAN.fullmatch(part)
            first, last = (int(span[1]), int(span[2])) if span else (0, 0)
            if span and first <= last < first + _MOST_SPAN:
                found += range(first, last + 1)
            elif part.isascii() and part.isdigit() and len(part) == 4:
                found.append(int(part))
            else:
                said = "Hãy ghi năm bằng bốn chữ số, nhiều năm cách nhau bằng dấu phẩy, ví dụ 2021, 2023–2025."
                self.faults.append(Fault("LAW-04", said, name, part[:40]))
                return []
        return found

    def one_year(self, name: str) -> int | None:
        """One year."""
        found = self.years(name)
        if len(found) > 1:
            self.faults.append(Fault("LAW-04", "Ở đây chỉ ghi một năm.", name, self.text(name)[:40]))
            return None
        return found[0] if found else None


def case_typed(typed: Typed, library: Library) -> Case:
    """The question that was typed.

    raises: Unreadable, with the name of the field of everything that cannot be read, contradicts itself or stands twice.
    """
    reading = _Reading(typed)
    document = _document(reading)
    if reading.faults:
        raise Unreadable(reading.faults)
    judged = {name.removeprefix("judgement-"): said for name, said in typed.items() if name.startswith("judgement-")}
    document["judgements"] = {code: said == "met" for code, said in judged.items() if said in {"met", "not"}}
    try:
        case = case_of(Spot(document, ""), library)
    except Unreadable as found:
        raise Unreadable([_at_field(fault, reading.fields) for fault in found.faults]) from found
    return replace(case, question=replace(case.question, assumed=typed.get("assume") == "yes"))


def _at_field(fault: Fault, fields: Mapping[str, str]) -> Fault:
    """The fault at the field its place in the document came from."""
    path = fault.path
    while path and path not in fields:
        path = path.rpartition(".")[0]
    return Fault(fault.code, fault.message, fields.get(path, fault.path), fault.value)


def _document(reading: _Reading) -> dict[str, Any]:
    fields = reading.fields
    for name in ("award", "received", "year"):
        fields[name] = name
    kind, _dash, size = reading.text("kind").partition("-")
    subject: dict[str, Any] = {"kind": kind or None, "size": size or None}
    if kind in {"individual", "collective"}:
        subject["class"] = reading.text("class") or None  # of a collective: whether it is a foreign one
    if kind == "individual":
        subject["gender"] = reading.text("gender") or None
        subject["joined"] = reading.day("joined")
    fields |= {"subject.kind": "kind", "subject.size": "kind"}
    fields |= {f"subject.{key}": key for key in ("class", "gender", "joined")}
    received = reading.day("received")
    record: dict[str, Any] = {"complete": {}}
    _ratings(reading, record)
    for rows in ROWS:
        record[rows] = _rows(reading, rows)
        _told(reading, rows, record["complete"], int(received[:4]) if received else date.max.year)
    if kind not in {"individual", ""}:
        record["collective"] = list(_collective(reading))
    year = reading.one_year("year")
    if reading.text("part-months") and year and kind == "individual":
        months, reason = reading.number("part-months"), reading.text("part-reason") or None
        record["years_worked"] = [{"year": year, "months": months, "reason": reason}]
        fields["record.years_worked[0].months"] = "part-months"
        fields["record.years_worked[0]"] = "part-reason"
    return {
        "award": reading.text("award") or None,
        "received": received,
        "year": year,
        "subject": subject,
        "record": record,
    }


def _ratings(reading: _Reading, record: dict[str, Any]) -> None:
    """The ratings year by year; years surely not rated make the record complete, each as far as no unknown year lies between."""
    said = {
        int(name.removeprefix("rating-")): value
        for name, value in sorted(reading.typed.items())
        if name.startswith("rating-") and value
    }
    rows = [{"year": year, "rating": value} for year, value in said.items() if value not in {"none", "unknown"}]
    record["ratings"] = rows
    for at, row in enumerate(rows):
        reading.fields[f"record.ratings[{at}]"] = f"rating-{row['year']}"
    runs: list[list[int]] = [[]]
    for year in sorted(said):
        if said[year] == "unknown" or (runs[-1] and year != runs[-1][-1] + 1):
            runs.append([])
        if said[year] != "unknown":
            runs[-1].append(year)
    whole = [[run[0], run[-1]] for run in runs if any(said[year] == "none" for year in run)]
    if whole:
        record["complete"]["ratings"] = whole


def _numbers(typed: Typed, rows: str) -> list[int]:
    """The numbers of the rows something was typed into."""
    known = re.compile(rf"{rows}-(\d{{1,2}})-({'|'.join(ROWS[rows])})")
    found = {int(match[1]) for name, value in typed.items() if value.strip() and (match := known.fullmatch(name))}
    return sorted(found)[:MOST_ROWS]


def _rows(reading: _Reading, rows: str) -> list[dict[str, Any]]:
    """The rows of one kind; a row of several years is as many rows."""
    made: list[dict[str, Any]] = []
    for number in _numbers(reading.typed, rows):
        row: dict[str, Any] = {}
        at = f"{rows}-{number}"
        for column in ROWS[rows]:
            name = f"{at}-{column}"
            if column == "year":
                continue
            if column == "years":
                row[column] = reading.years(name) or None
            else:
                row[column] = reading.day(name) if column in _DAYS else reading.text(name) or None
        years: list[int | None] = [*reading.years(f"{at}-year")] if "year" in ROWS[rows] else []
        for year in years or [None]:
            place = f"record.{rows}[{len(made)}]"
            reading.fields[place] = f"{at}-{ROWS[rows][0]}"
            for column in ROWS[rows]:
                reading.fields[f"{place}.{column}"] = f"{at}-{column}"
            made.append({**row, "year": year} if "year" in ROWS[rows] else row)
    return made


def _told(reading: _Reading, rows: str, complete: dict[str, Any], last: int) -> None:
    """For which years the rows of one kind are all there is."""
    if reading.text(f"{rows}-said") not in _WHOLE:
        return
    first = reading.one_year(f"{rows}-first") or _FIRST_YEAR
    complete[rows] = [first, reading.one_year(f"{rows}-last") or max(first, min(last, 2200))]
    reading.fields[f"record.complete.{rows}"] = f"{rows}-first"


def _collective(reading: _Reading) -> Iterator[dict[str, Any]]:
    """The figures of a collective, year by year."""
    years = sorted(
        {match[1] for name, value in reading.typed.items() if value and (match := re.match(r"c-(\d{4})-", name))}
    )
    for at, year in enumerate(years):
        place = f"record.collective[{at}]"
        reading.fields[place] = f"c-{year}-members"
        row: dict[str, Any] = {"year": int(year)}
        for key in _FIGURES:
            row[key] = reading.number(f"c-{year}-{key}")
            reading.fields[f"{place}.{key}"] = f"c-{year}-{key}"
        row["cluster"] = reading.text(f"c-{year}-cluster") or None
        shares = {
            name.removeprefix(f"c-{year}-share-"): value.strip().replace(",", ".").replace(" ", "")
            for name, value in reading.typed.items()
            if name.startswith(f"c-{year}-share-") and value.strip()
        }
        row["shares"] = shares or None
        for code in shares:
            reading.fields[f"{place}.shares.{code}"] = f"c-{year}-share-{code}"
        held = {
            name.removeprefix(f"c-{year}-has-"): value
            for name, value in reading.typed.items()
            if name.startswith(f"c-{year}-has-") and value
        }
        known = held and "unknown" not in held.values()
        row["has"] = [code for code, value in held.items() if value == "yes"] if known else None
        yield row


_COLUMNS: Final = "|".join(f"{rows}-\\d{{1,2}}-(?:{'|'.join(columns)})" for rows, columns in ROWS.items())
_FIELD: Final = re.compile(
    "award|received|year|kind|assume|class|gender|joined|part-(?:months|reason)"
    r"|rating-\d{4}|judgement-[a-z0-9_]{1,60}"
    rf"|c-\d{{4}}-(?:{'|'.join(_FIGURES)}|cluster|(?:share|has)-[a-z0-9-]{{1,80}})"
    rf"|(?:{'|'.join(ROWS)})-(?:said|first|last)|{_COLUMNS}",
    re.ASCII,
)
MOST_FIELDS: Final = 900
LONGEST: Final = 80


def kept(said: Typed) -> dict[str, str]:
    """Of what a form sent, the fields of a question, each cut to what a field may hold; anything else is dropped."""
    found = {name: value[:LONGEST] for name, value in said.items() if value and _FIELD.fullmatch(name)}
    return dict(list(found.items())[:MOST_FIELDS])


def without(typed: Typed, step: Step) -> dict[str, str]:
    """What was typed, but for the fields of one step; years nobody knows the rating of are kept as such."""
    match step.topic:
        case Topic.RATINGS:
            gone = {f"rating-{year}" for year in step.items}
            return {
                **{name: value for name, value in typed.items() if name not in gone},
                **dict.fromkeys(gone, "unknown"),
            }
        case Topic.JUDGEMENTS:
            names = tuple(f"judgement-{code}" for code in step.items)
            return {name: value for name, value in typed.items() if name not in names}
        case Topic.COLLECTIVE:
            starts = tuple(f"c-{year}-" for year in step.items)
        case Topic.JOINED:
            starts = ("joined", "part-")
        case Topic.POSTS:
            starts = ("posts-", "gender")
        case _:
            starts = (str(step.topic),)
    return {name: value for name, value in typed.items() if not name.startswith(starts)}
