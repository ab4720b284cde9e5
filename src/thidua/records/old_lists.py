"""Rows of a list of past awards as the facts of awards, and held against the book."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from thidua.law import forms_on, titles_on
from thidua.lists import ListFault, Reading, Recipient
from thidua.lists.awards import read_award
from thidua.lists.faults import decision_cell
from thidua.lists.old_papers import PaperCells, PaperColumns
from thidua.lists.orders import count_doubts, number_doubts, order_notes
from thidua.records.enums import PEOPLE, Whom
from thidua.records.facts import AwardFacts
from thidua.records.position_classes import class_named

State = Literal["new", "same", "alike"]
WHOM = {
    "individual": Whom.PERSON,
    "foreigner": Whom.FOREIGNER,
    "collective": Whom.COLLECTIVE,
    "household": Whom.HOUSEHOLD,
}
SOFTENED = frozenset({"ROW-10", "ROW-20"})
"""A form no text in force knows is a fault of a list to be decided on; of a past award it is asked about."""
NO_AWARD, EMPTY, UNREAD = "ROW-01", "ROW-04", "ROW-28"
PLACE_OPENS = tuple(f" {one} " for one in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu"))
"""What stands before the name of a place behind the name of a unit."""


@dataclass
class OldRow:
    """One row: what it would enter, and the award of the book it is, or may be.

    near, differs: that award in words, and in which fields the row says otherwise.
    """

    where: str
    facts: AwardFacts
    state: State = "new"
    near: str = ""
    near_id: int | None = None
    differs: str = ""


@dataclass
class OldList:
    """A file of past awards as it was read."""

    rows: list[OldRow] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)

    def of(self, state: State) -> list[OldRow]:
        """The rows of one state."""
        return [one for one in self.rows if one.state == state]


@dataclass(frozen=True)
class Places:
    """Units by their names: where a name is that of exactly one. usual: the unit of rows that name none of them.

    looked_up: what was found for the names of those who decide, which stand in many rows alike.
    """

    by_name: Mapping[str, int]
    names: Mapping[int, str]
    usual: int | None = None
    looked_up: dict[str, int | None] = field(default_factory=dict)

    def unit(self, text: str | None) -> int | None:
        """The one unit of a name."""
        return self.by_name.get(key_of(text or ""))

    def issuer(self, text: str) -> int | None:
        """The same of who decides, also where the paper adds the place of a unit that bears it not: Sở Nội vụ tỉnh Lam Sơn."""
        key = key_of(text)
        if key not in self.looked_up:
            exact = self.by_name.get(key)
            self.looked_up[key] = self._placed(key) if exact is None else exact
        return self.looked_up[key]

    def _placed(self, key: str) -> int | None:
        found = set()
        for name, pk in self.by_name.items():
            rest = key.removeprefix(name)
            if rest.startswith(PLACE_OPENS) and any(key_of(one).endswith(rest) for one in self.names.values()):
                found.add(pk)
        return found.pop() if len(found) == 1 else None


def key_of(text: str) -> str:
    """How names of units are compared: marks count, capitals and blanks do not."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def places_of(units: Iterable[tuple[int, str, str]], usual: int | None) -> Places:
    """Units by full and short name; a name that two bear is nobody's."""
    named: dict[str, set[int]] = defaultdict(set)
    names = {}
    for pk, full, short in units:
        names[pk] = full
        for word in (full, short):
            if word:
                named[key_of(word)].add(pk)
    return Places({word: next(iter(pks)) for word, pks in named.items() if len(pks) == 1}, names, usual)


def old_list(reading: Reading, papers: PaperColumns, places: Places, on: date) -> OldList:
    """Every row as the facts of an award; rows without a name and otherwise alike as one that counts them."""
    found = OldList()
    written: dict[str, str] = {}
    for one in [*reading.faults, *papers.faults]:
        if one.code == NO_AWARD or (one.code == EMPTY and one.field == "award"):
            found.faults.append(replace(one, level="error"))
        elif one.code in SOFTENED and one.field == "award" and one.value and not one.value.endswith("…"):
            found.faults.append(replace(one, level="confirm"))
            written[row_of(one.where)] = one.value
        elif one.code == UNREAD and one.field == "decided_on":
            found.faults.append(replace(one, level="error"))
        elif one.code != "ROW-18":  # names of the time are what the paper says
            found.faults.append(one)
    found.faults += count_doubts(reading)
    found.faults += order_notes([(one.where, one.born or "") for one in reading.rows], "ngày sinh")
    found.faults += number_doubts(papers.rows)
    found.faults += order_notes([(where, one.day) for where, one in papers.rows.items()], "ngày quyết định")
    for recipient in reading.rows:
        cells = papers.rows.get(recipient.where, PaperCells())
        if WHOM[recipient.recipient_kind] in PEOPLE and cells.position and not class_named(cells.position):
            found.faults.append(decision_cell(cells.position_at, "position_class", cells.position))
        facts = _facts(recipient, cells, reading, places, written.get(row_of(recipient.where), ""), on)
        last = found.rows[-1] if found.rows else None
        if last and not facts.name and replace(last.facts, count=1) == facts:
            last.facts = replace(last.facts, count=(last.facts.count or 0) + 1)
        else:
            found.rows.append(OldRow(recipient.where, facts))
    return found


def row_of(where: str) -> str:
    """The row of a cell: "A!C3" → "A!3"; places that name no cell as they are."""
    sheet, mark, cell = where.rpartition("!")
    return f"{sheet}!{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" if mark else where.partition(" column")[0]


def _facts(one: Recipient, cells: PaperCells, reading: Reading, places: Places, written: str, on: date) -> AwardFacts:
    context, whom = reading.context, WHOM[one.recipient_kind]
    named = one.award or written or context.award or ""
    day = cells.day or context.date or ""
    issuer = cells.issuer or context.issuer or ""
    issuer_id = places.issuer(issuer)
    if issuer_id and issuer.isupper():  # the head of a paper is written in capitals, which is no spelling
        issuer = places.names[issuer_id]
    team = places.unit(one.name) if whom == Whom.COLLECTIVE else None
    unit = places.unit(one.unit)
    if unit is None and team is None:
        unit = places.usual
    return AwardFacts(
        form=form_code(named, on),
        form_name=named,
        whom=whom,
        name=one.name or "",
        organisation_id=team,
        born=one.born or "" if whom in PEOPLE else "",
        post=one.post or "" if whom != Whom.COLLECTIVE else "",
        position_class=class_named(cells.position) if whom in PEOPLE else "",
        unit_id=unit,
        unit_name=one.unit or (places.names.get(unit, "") if unit else ""),
        years=cells.years,
        reason=one.reason or "",
        posthumous=one.posthumous,
        decision_number=cells.number or context.document_number or "",
        decided_on=date.fromisoformat(day) if day else None,
        issuer_id=issuer_id,
        issuer_name=issuer,
    )


@lru_cache(maxsize=2000)
def form_code(text: str, on: date) -> str:
    """The code of the title or form a name means in the law of the day; "" where no text knows it."""
    read = read_award(text).award
    if read is None:
        return ""
    known = [(one.name, one.code) for one in forms_on(on)] + [(one.name, one.code) for one in titles_on(on)]
    return next((code for name, code in known if (said := read_award(name).award) and said.name == read.name), "")


def sorted_faults(faults: Sequence[ListFault]) -> list[ListFault]:
    """The worst first."""
    order = ("error", "confirm", "note")
    return sorted(faults, key=lambda one: order.index(one.level))
