"""Programmes an office keeps: phases, targets handed down to communes, reports in time, late and missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.days import Days
from thidua.registry.actions import AreaFacts, mark_areas
from thidua.registry.scope import Scope
from thidua.targets.actions import (
    Figure,
    IndicatorFacts,
    PeriodFacts,
    Portion,
    ProgrammeFacts,
    add_indicator,
    add_phase,
    assign_targets,
    keep_programme,
    open_period,
    report_period,
    split_target,
    unlock_period,
)
from thidua.targets.enums import Comparison, ReportKind
from thidua.targets.queries import own_sheet, period_for

Told = Mapping[str, Any]


def tell_programmes(cast: Cast, rows: list[Told]) -> None:
    """Each programme with its phases; most are names alone."""
    days = Days(cast.today, cast.today, cast.today.year)
    for told in rows:
        officer = cast.scope(told["officer"], days.read(told["kept"]))
        facts = ProgrammeFacts(told["name"], told.get("short", ""))
        held = keep_programme(actor=officer, owner_id=cast.units[told["owner"]], facts=facts)
        for phase in told.get("phases", ()):
            first, last = phase["years"]
            made = add_phase(actor=officer, programme_id=held.pk, name=phase["name"], first_year=first, last_year=last)
            for indicator in phase.get("indicators", ()):
                _indicate(cast, days, officer, made.pk, indicator)
            for period in phase.get("periods", ()):
                _period(cast, days, told["officer"], made.pk, period)


def tell_areas(cast: Cast, rows: list[Told]) -> None:
    """Which communes lie in which area, by invented documents; the others stay unsaid."""
    days = Days(cast.today, cast.today, cast.today.year)
    for told in rows:
        facts = AreaFacts(told["kind"], days.read(told["since"]), told["document"])
        units = [cast.units[one] for one in told["units"]]
        mark_areas(actor=cast.scope(told["by"], days.read(told["day"])), unit_ids=units, facts=facts)


def _indicate(cast: Cast, days: Days, officer: Scope, phase_id: int, told: Told) -> None:
    facts = IndicatorFacts(
        told["name"],
        told["measure"],
        Comparison(told["comparison"]),
        share=told.get("share", False),
        note=told.get("note", ""),
    )
    made = add_indicator(actor=officer, phase_id=phase_id, facts=facts)
    due = days.read(told["top"]["due"])

    def portion(one: Told) -> Portion:
        baseline, whole = (Decimal(one[name]) if name in one else None for name in ("baseline", "whole"))
        return Portion(cast.units[one["unit"]], Decimal(one["wanted"]), due, baseline, whole)

    [top] = assign_targets(actor=officer, indicator_id=made.pk, portions=[portion(told["top"])])
    if "with" in told:
        split_target(actor=officer, target_id=top.pk, portions=[portion(one) for one in told["with"]])


def _period(cast: Cast, days: Days, keeper: str, phase_id: int, told: Told) -> None:
    until = days.read(told["until"])
    facts = PeriodFacts(ReportKind.UNTIL, until.year, until=until, working_days=told["working_days"])
    period = open_period(actor=cast.scope(keeper, days.read(told["opened"])), phase_id=phase_id, facts=facts)
    if "unlocked" in told:
        said = told["unlocked"]
        unlock_period(
            actor=cast.scope(keeper, days.read(said["day"])),
            period_id=period.pk,
            unit_id=cast.units[said["unit"]],
            until=days.read(said["until"]),
            reason=said["reason"],
        )
    for one in told.get("reports", ()):
        actor = cast.scope(one["by"], days.read(one["day"]))
        lines = own_sheet(period_for(actor, period.pk), actor.unit_id or 0, actor.on)
        figures = [
            Figure(line.target_id, *_value(value), note=one.get("note", ""))
            for line, value in zip(lines, one["values"], strict=False)
        ]
        report_period(actor=actor, period_id=period.pk, unit_id=actor.unit_id or 0, figures=figures)


def _value(said: int | str) -> tuple[Decimal, Decimal | None]:
    """A number, or "part/whole"."""
    amount, _slash, whole = str(said).partition("/")
    return Decimal(amount), Decimal(whole) if whole else None
