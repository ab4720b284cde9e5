"""Awards of the past, recorded from what articles say by the officers of today, and a direct award half done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.conference import hold_conference
from thidua.cli.demo.granted import grant_small, keep_books
from thidua.decisions.actions import (
    ListFacts,
    RowFacts,
    Wording,
    approve_decision,
    approve_list,
    change_decision,
    fill_list,
    make_decision,
    make_list,
    send_list,
)
from thidua.decisions.enums import PositionClass, RowKind
from thidua.records.actions import record_paper
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.actions import register_team


def tell_awards(cast: Cast, told: Mapping[str, Any]) -> None:
    """The old awards in their order, the books of the office, an award that is whole and presented, and a decision that waits for its number."""
    for row in told["old"]:
        record_old(cast, row)
    if "books" in told:
        keep_books(cast, told["books"])
        hold_conference(cast, told["conference"], grant_small(cast, told["granted"]))
    begin_direct(cast, told["direct"])


def record_old(cast: Cast, row: Mapping[str, Any]) -> None:
    """One award as its article tells it; what the article does not tell stays unknown."""
    unit = cast.units[row["unit"]]
    day = cast.today
    to = row.get("to")
    facts = AwardFacts(
        form=row["form"],
        form_name=row["form_name"],
        whom=Whom(row["whom"]),
        name=cast.name(to, day) if to else "",
        organisation_id=cast.units[to] if to else None,
        unit_id=unit,
        unit_name=cast.name(row["unit"], day),
        years=tuple(row["years"]),
        basis=row.get("basis", ""),
        reason=row.get("reason", ""),
        count=1 if to else row.get("count"),
        issuer_id=cast.units[row["issuer"]] if "issuer" in row else None,
        issuer_name=row.get("issuer_name", ""),
    )
    kind = SourceKind.OUTSIDE if row.get("outside") else SourceKind.PAPER
    record_paper(actor=cast.scope(row["by"], day), source=Source(kind, row["source"]), facts=facts)


def begin_direct(cast: Cast, told: Mapping[str, Any]) -> None:
    """A list approved by the leader, and its decision with its content settled: number, signature and the rest are to come."""
    officer, leader = (cast.scope(told[part], cast.today) for part in ("officer", "leader"))
    assert officer.unit_id is not None
    office = cast.name(cast.key(officer.unit_id), cast.today)
    teams = [
        register_team(actor=officer, unit_id=officer.unit_id, name=name, basis="Cơ cấu tổ chức (minh họa)").pk
        for name in told["teams"]
    ]
    collectives, people = told["stated"]
    facts = ListFacts(
        title=told["title"],
        year=cast.today.year,
        form=told["form"],
        reason=told["reason"],
        stated_collectives=collectives,
        stated_people=people,
    )
    held = make_list(actor=officer, facts=facts)
    kind, small = RowKind.COLLECTIVE, PositionClass.SMALL
    rows = [
        RowFacts(kind=kind, position_class=small, name=name, unit=office, organisation_id=team)
        for name, team in zip(told["teams"], teams, strict=True)
    ]
    rows += [RowFacts(kind=kind, position_class=small, name=name) for name in told["collectives"]]
    rows += [
        RowFacts(name=name, post=post, unit=unit, position_class=position)
        for name, post, unit, position in told["people"]
    ]
    fill_list(actor=officer, list_id=held.pk, rows=rows)
    send_list(actor=officer, list_id=held.pk)
    approve_list(actor=leader, list_id=held.pk)
    made = make_decision(actor=officer, list_id=held.pk, form_code=told["form"])
    said = told["wording"]
    wording = Wording(
        symbol=said["symbol"],
        authority=said["authority"],
        signer_id=leader.person_id,
        signer_post=said["post"],
        place=said["place"],
        occasion=made.occasion,
        bases="\n".join(made.bases),
        executors="Chánh Văn phòng Sở",
        recipients=made.recipients,
        fund="Quỹ thi đua, khen thưởng của Sở",
    )
    change_decision(actor=officer, decision_id=made.pk, wording=wording, seen=made.revision)
    approve_decision(actor=leader, decision_id=made.pk)
