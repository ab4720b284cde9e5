"""Movements of an office: launched by a document, sent to communes, joined, one of them late, reported on, reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.days import Days
from thidua.cli.demo.files import report
from thidua.movements.actions import (
    MovementFacts,
    Reviewed,
    acknowledge_movement,
    draft_movement,
    join_movement,
    launch_movement,
    link_awards,
    report_participation,
    review_movement,
    send_movement,
    set_pilots,
)
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind, ReviewKind
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.targets.queries import programmes_found

Told = Mapping[str, Any]


def tell_movements(cast: Cast, rows: list[Told]) -> None:
    """Each movement in its order; one that follows another is its successor."""
    days, made = Days(cast.today, cast.today, cast.today.year), list[int]()
    for told in rows:
        made.append(_launched(cast, days, told, made))
        for one in told["units"]:
            _answer(cast, days, one, made[-1], days.read(told["launched"]).year)
        for review in told.get("reviews", ()):
            _review(cast, days, told, review, made[-1])
        _reward(cast, days, told, made[-1])


def _launched(cast: Cast, days: Days, told: Told, made: list[int]) -> int:
    drafted, launched = days.read(told["drafted"]), days.read(told["launched"])
    first, last = (launched.year + more for more in told["years"])
    officer = cast.scope(told["officer"], drafted)
    facts = MovementFacts(
        name=told["name"],
        kind=MovementKind(told["kind"]),
        reach=told["reach"],
        stage_first=first,
        stage_last=last,
        starts_on=days.read(told["starts"]),
        ends_on=days.read(told["ends"]),
        register_by=days.read(told["register_by"]),
        predecessor_id=made[told["follows"] - 1] if "follows" in told else None,
        programme_id=programmes_found(officer, told["programme"])[0].id if "programme" in told else None,
        contents=told["contents"],
    )
    held = draft_movement(actor=officer, launcher_id=cast.units[told["launcher"]], facts=facts)
    lacking = "Kế hoạch chi tiết từng phần ban hành sau"
    plan = report(f"Kế hoạch: {told['name']}", list(told["contents"].values()))
    launch = Launch(told["number"], launched, lacking, "ke-hoach.docx", plan)
    launch_movement(actor=cast.scope(told["leader"], launched), movement_id=held.pk, launch=launch)
    officer = cast.scope(told["officer"], launched)
    send_movement(actor=officer, movement_id=held.pk, units=[cast.units[one["unit"]] for one in told["units"]])
    if "pilots" in told:
        set_pilots(actor=officer, movement_id=held.pk, units=[cast.units[key] for key in told["pilots"]])
    return held.pk


def _answer(cast: Cast, days: Days, one: Told, movement_id: int, year: int) -> None:
    """What a unit did: received, registered, reported how many of how many took part."""
    unit = cast.units[one["unit"]]
    if "acknowledged" in one:
        scope = cast.scope(one["by"], days.read(one["acknowledged"]))
        acknowledge_movement(actor=scope, movement_id=movement_id, unit_id=unit)
    if "joined" in one:
        scope = cast.scope(one["by"], days.read(one["joined"]))
        join_movement(
            actor=scope, movement_id=movement_id, unit_id=unit, pledge=one["pledge"], people=one.get("people")
        )
    if "reported" in one:
        scope = cast.scope(one["by"], days.read(one["reported"]))
        report_participation(
            actor=scope,
            movement_id=movement_id,
            unit_id=unit,
            year=year,
            takers=one["takers"],
            members=one["members"],
            note=one["note"],
        )


def _reward(cast: Cast, days: Days, told: Told, movement_id: int) -> None:
    """Awards recorded from their paper and linked to the movement they reward."""
    if "awards" not in told:
        return
    officer = cast.scope(told["officer"], cast.today)
    launcher = told["launcher"]
    given = [
        record_award(
            actor=officer,
            source=Source(SourceKind.PAPER, f"Quyết định số {one['number']}"),
            facts=AwardFacts(
                form="giay-khen",
                form_name="Giấy khen",
                whom=Whom(one["whom"]),
                name=one["name"],
                position_class=one["position"],
                unit_id=cast.units[one["unit"]],
                unit_name=cast.name(one["unit"], cast.today),
                years=(days.read(one["day"]).year,),
                reason=f"Đã có thành tích trong phong trào “{told['name']}”",
                decision_number=one["number"],
                decided_on=days.read(one["day"]),
                issuer_id=cast.units[launcher],
                issuer_name=cast.name(launcher, cast.today),
            ),
        ).pk
        for one in told["awards"]
    ]
    link_awards(actor=officer, movement_id=movement_id, awards=given)


def _review(cast: Cast, days: Days, told: Told, review: Told, movement_id: int) -> None:
    day, kind = days.read(review["day"]), ReviewKind(review["kind"])
    who = told["leader"] if kind == ReviewKind.FINAL else told["officer"]
    said = Reviewed(kind, day, review["reached"], review["weak"], review["learned"])
    review_movement(actor=cast.scope(who, day), movement_id=movement_id, said=said)
