"""The current tables as a pure function of the events: one award before, one event, one award after."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from thidua.records.enums import AwardEvent, AwardState
from thidua.records.facts import AwardFacts, together
from thidua.vietnamese import fold

Columns = dict[str, Any]
"""The columns of one award, by name, foreign keys by their numbers."""
AWARD = "records.award:"
BIRTHS = frozenset({AwardEvent.GRANTED, AwardEvent.RECORDED})
ERASABLE = (
    "name", "born", "post", "reason", "citation", "source_text", "revocation_grounds", "folded",
)  # fmt: skip


_folded = lru_cache(maxsize=4096)(fold)  # units, forms and decisions come again and again


@dataclass(frozen=True)
class Event:
    """One row of the awards stream: what it says in clear, and its personal part while that was not erased."""

    number: int
    kind: AwardEvent
    subject: str
    day: date
    told: Mapping[str, Any]
    hidden: Mapping[str, Any]

    @property
    def award_id(self) -> int | None:
        """The award it is about; None for what is about a person or a number."""
        return int(self.subject.removeprefix(AWARD)) if self.subject.startswith(AWARD) else None


def touches(award: Columns, event: Event) -> bool:
    """True when the event changes this award: it names it, or the person who received it."""
    if event.kind == AwardEvent.PERSONS_MERGED:
        return bool(award["person_id"] is not None and award["person_id"] == event.told["gone"])
    if event.kind == AwardEvent.ERASED and event.award_id is None:
        return bool(award["person_id"] is not None and award["person_id"] == event.told["person"])
    return bool(award["id"] == event.award_id)


def applied(award: Columns | None, event: Event) -> Columns:
    """The award after the event; None before means that the event brings it into being."""
    if event.kind in BIRTHS:
        return _born(event)
    if award is None:
        raise ValueError(f"event {event.number} speaks of an award that is not there")
    return _finished({**award, **_CHANGES[event.kind](award, event), "last_entry": event.number})


def replayed(events: list[Event]) -> Columns:
    """One award from all events that may touch it, oldest first; what happened to its person before it was given does not."""
    award: Columns | None = None
    for event in events:
        if event.kind in BIRTHS if award is None else touches(award, event):
            award = applied(award, event)
    if award is None:
        raise ValueError("no event brings the award into being")
    return award


def _born(event: Event) -> Columns:
    facts = together({**event.told["facts"], **event.hidden})
    source = event.told["source"]
    return _finished(
        {
            **_columns(facts),
            "id": event.number,
            "source_kind": source["kind"],
            "source_text": event.hidden.get("source_text", source.get("text", "")),
            "source_file_id": source["file_id"],
            "state": str(AwardState.STANDING),
            "revoked_on": None,
            "revocation_number": "",
            "revocation_grounds": "",
            "reissues": 0,
            "reissued_on": None,
            "erased": False,
            "same_as": None,
            "last_entry": event.number,
        }
    )


def _columns(facts: AwardFacts) -> Columns:
    return {**vars(facts), "whom": str(facts.whom), "years": list(facts.years)}


def _corrected(_award: Columns, event: Event) -> Columns:
    changes = {**event.told["changes"], **event.hidden.get("changes", {})}
    if isinstance(changes.get("decided_on"), str):
        changes["decided_on"] = date.fromisoformat(changes["decided_on"])
    return changes


def _revoked(_award: Columns, event: Event) -> Columns:
    return {
        "state": str(AwardState.REVOKED),
        "revoked_on": date.fromisoformat(event.told["decided_on"]),
        "revocation_number": event.told["decision_number"],
        "revocation_grounds": event.hidden.get("grounds", ""),
    }


def _reissued(award: Columns, event: Event) -> Columns:
    return {"reissues": award["reissues"] + 1, "reissued_on": event.day}


def _merged(award: Columns, event: Event) -> Columns:
    return {"person_id": event.told["kept"], "same_as": event.told["doubles"].get(str(award["id"]), award["same_as"])}


def _erased(_award: Columns, _event: Event) -> Columns:
    return {"erased": True}


_CHANGES = {
    AwardEvent.CORRECTED: _corrected,
    AwardEvent.REVOKED: _revoked,
    AwardEvent.REISSUED: _reissued,
    AwardEvent.PERSONS_MERGED: _merged,
    AwardEvent.ERASED: _erased,
}


def _finished(award: Columns) -> Columns:
    """The award with all that follows from its own columns: what is erased is empty, the keys fit the words."""
    if award["erased"]:
        award = {**award, **dict.fromkeys(ERASABLE, "")}
    if award["same_as"] and award["state"] == AwardState.STANDING:
        award = {**award, "state": str(AwardState.DOUBLE)}
    day, years = award["decided_on"], award["years"]
    words = [award["name"], award["unit_name"], award["form_name"], award["decision_number"], award["issuer_name"]]
    return {
        **award,
        "folded": _folded(award["name"])[:250],
        "searched": " ".join(filter(None, [*map(_folded, words), *(str(year) for year in award["years"])])),
        "year": max(years) if years else day.year if day else None,
        "likeness": likeness(award),
    }


def likeness(award: Mapping[str, Any]) -> str:
    """The same recipient, form, years and decision give the same value; an erased one, a known double, one withdrawn, is like no other.

    A named recipient without a link is told by name with its marks, birth, post and unit; unnamed ones by how many and of which unit.
    """
    day = award["decided_on"]
    if award["erased"] or award["same_as"] or award.get("state") == AwardState.WITHDRAWN:
        parts = ["apart", award["id"]]
    else:
        number = _folded(award["decision_number"])
        decision = (number, day.year if day else 0) if number else ("", day.isoformat() if day else "")
        issuer = award["issuer_id"] or _folded(award["issuer_name"])
        parts = [_recipient(award), award["form"], sorted(award["years"]), decision, issuer]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def facts_likeness(facts: AwardFacts) -> str:
    """The value an award with these facts would have, were it entered now."""
    return likeness({**_columns(facts), "id": 0, "erased": False, "same_as": None})


def _recipient(award: Mapping[str, Any]) -> tuple[Any, ...]:
    if award["person_id"]:
        return ("person", award["person_id"])
    if award["organisation_id"]:
        return ("organisation", award["organisation_id"])
    unit = award["unit_id"] or _folded(award["unit_name"])
    if award["name"]:
        return (award["whom"], award["name"].casefold(), award["born"], award["post"].casefold(), unit)
    return (award["whom"], award["count"], unit)


def voided(event: Event) -> Columns:
    """The row of a voided number, from its event."""
    told = event.told
    return {
        "id": event.number,
        "issuer_id": told["issuer"],
        "issuer_name": told["issuer_name"],
        "number": told["number"],
        "folded": fold(told["number"])[:80],
        "year": told["year"],
        "reason": told["reason"],
    }
