"""What is told of an award, and where it is known from: plain frozen data, handed in by whoever grants or records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from thidua.records.enums import PEOPLE, PRIVATE, SourceKind, Whom

HIDDEN = ("name", "born", "post", "reason", "citation")
"""What is personal when the recipient is a person or a household; the rest of the facts stands in the book in clear."""


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    """One award as its decision tells it.

    form, form_name:  the stable code and the name on the day; a form no text knows has its slug made from its name.
    name:             of the recipient as the decision writes it; empty when recipients are not named.
    born:             ISO text: a day, a month ("1970-05") or a year ("1970"); empty when unknown.
    unit_id, unit_name:  the unit of a person, or the unit above a collective, as named on the day.
    years:            the years the award is for, empty when the decision does not say.
    basis:            the programme, movement or period it was given for, in words.
    count:            how many recipients this one row stands for: 1 for a named one, None when nobody knows.
    decided_on:       None when the paper does not show the day.
    golden_number:    the number in the golden book, as written; empty when there is none.
    """

    form: str
    form_name: str
    whom: Whom
    name: str = ""
    person_id: int | None = None
    organisation_id: int | None = None
    born: str = ""
    post: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    position_class: str = ""
    years: tuple[int, ...] = ()
    basis: str = ""
    reason: str = ""
    count: int | None = 1
    posthumous: bool = False
    decision_number: str = ""
    decided_on: date | None = None
    issuer_id: int | None = None
    issuer_name: str = ""
    citation: str = ""
    golden_number: str = ""

    @property
    def of_people(self) -> bool:
        """True when the recipient is a person."""
        return self.whom in PEOPLE


@dataclass(frozen=True)
class Source:
    """Where an award is known from: decided here, an old paper, or another office's paper; with the scanned file if kept."""

    kind: SourceKind
    text: str = ""
    file_id: int | None = None


NAMES = tuple(field.name for field in fields(AwardFacts))


def apart(facts: AwardFacts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts as the book keeps them: what stands in clear, and what lies beside the book behind a commitment."""
    told = asdict(facts) | {"whom": str(facts.whom), "years": list(facts.years)}
    hidden = {name: told.pop(name) for name in HIDDEN} if facts.whom in PRIVATE else {}
    return told, hidden


def together(told: Mapping[str, Any]) -> AwardFacts:
    """The facts again from what was kept; what was erased or is not known comes back empty."""
    known = {name: told[name] for name in NAMES if name in told}
    known["whom"] = Whom(known["whom"])
    known["years"] = tuple(known.get("years") or ())
    day = known.get("decided_on")
    known["decided_on"] = date.fromisoformat(day) if isinstance(day, str) and day else day or None
    return AwardFacts(**known)
