"""Phases and indicators typed wrongly: free before the first report, then with a reason and never under the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.makers import BlockWorld, make_block

from thidua.book.queries import rows
from thidua.clusters.enums import Stage
from thidua.errors import Forbidden, Missing, Problem, Unreadable
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
    correct_indicator,
    correct_phase,
    keep_programme,
    open_period,
    remove_indicator,
    remove_phase,
    report_period,
)
from thidua.targets.enums import Comparison, Gathering, ReportKind
from thidua.targets.models import Programme, ProgrammeIndicator, ProgrammePhase, ReportPeriod, Target

DAY, MID, GOAL = date(2026, 3, 2), date(2026, 7, 1), date(2026, 12, 31)
FACTS = IndicatorFacts("Tỉ lệ hộ ngheo", "%", Comparison.LESS, share=True, year=2027)


@pytest.fixture
def world(db: None) -> BlockWorld:
    """Two departments; the first keeps a programme whose one indicator both have a target for."""
    made = make_block(2, stage=Stage.SETUP, due=date(2026, 11, 30))
    officer = made.head.officer.scope(DAY)
    held = keep_programme(actor=officer, owner_id=made.head.unit.pk, facts=ProgrammeFacts("Giảm nghèo"))
    phase = add_phase(actor=officer, programme_id=held.pk, name="Gian đoạn I", first_year=2026, last_year=2039)
    add_phase(actor=officer, programme_id=held.pk, name="Giai đoạn II", first_year=2031, last_year=2035)
    indicator = add_indicator(actor=officer, phase_id=phase.pk, facts=FACTS)
    portions = [Portion(one.unit.pk, Decimal(5), GOAL, whole=Decimal(200)) for one in made.members]
    assign_targets(actor=officer, indicator_id=indicator.pk, portions=portions)
    open_period(actor=officer, phase_id=phase.pk, facts=PeriodFacts(ReportKind.HALF, 2026, 1, working_days=8))
    return made


def codes(act: object, **said: object) -> list[str]:
    """How an act is refused."""
    with pytest.raises(Problem) as refused:
        act(**said)  # type: ignore[operator]
    found = refused.value
    return [one.code for one in found.faults] if isinstance(found, Unreadable) else [found.code]


def seen() -> int:
    """The revision a page would have read."""
    return Programme.objects.get().revision


def told(actor: Scope, act: str) -> dict[str, object]:
    """What the book keeps of the newest act of a kind."""
    assert actor.person_id
    return next(one.facts for one in rows(kinds=[act], limit=1))


def test_free_before_the_first_report(world: BlockWorld) -> None:
    """Name, years, measure, comparison, share, year and deadline change without a reason, the given targets with them."""
    officer = world.head.officer.scope(DAY)
    phase, indicator = ProgrammePhase.objects.get(name="Gian đoạn I"), ProgrammeIndicator.objects.get()
    years = {"first_year": 2026, "last_year": 2030}
    kept = {"actor": officer, "phase_id": phase.pk}
    assert codes(correct_phase, **kept, name="Giai đoạn II", **years, seen=seen()) == ["PROG-03"]
    assert codes(correct_phase, **kept, name="Giai đoạn I", **years, seen=seen() + 1) == ["PROG-16"]
    short = {"first_year": 2028, "last_year": 2030}
    assert codes(correct_phase, **kept, name="Giai đoạn I", **short, seen=seen()) == ["PROG-14"]
    with pytest.raises(Missing):
        correct_phase(actor=world.standing.scope(DAY), phase_id=0, name="I", **years, seen=1)
    with pytest.raises(Forbidden):
        correct_phase(actor=world.members[1].officer.scope(DAY), phase_id=phase.pk, name="I", **years, seen=seen())
    assert str(correct_phase(**kept, name="Giai đoạn I", **years, seen=seen())) == "Giai đoạn I (2026–2030)"
    facts = IndicatorFacts("Hộ nghèo", "hộ", Comparison.AT_MOST, gathering=Gathering.MEAN, note="Cuối năm")
    said = {"actor": officer, "indicator_id": indicator.pk, "facts": facts}
    assert codes(correct_indicator, **said, seen=seen(), due_on=date(2026, 3, 1)) == ["TASK-03"]
    due = date(2030, 12, 31)
    correct_indicator(**said, seen=seen(), due_on=due)
    indicator.refresh_from_db()
    assert (indicator.year, indicator.share, indicator.gathering, indicator.note) == (None, False, "mean", "Cuối năm")
    copied = Target.objects.values_list("indicator", "measure", "comparison", "due_on", "whole")
    assert list(copied) == [("Hộ nghèo", "hộ", "le", due, None)] * 2
    act = told(officer, "targets.correct_indicator")
    assert (act["wholes"], act["units"], act["reason"]) == (2, 2, "")


def test_figures_keep_their_meaning(world: BlockWorld) -> None:
    """After a report a reason is asked for; what the figures count is refused, how they are named and judged is not."""
    officer = world.head.officer.scope(MID)
    phase, indicator = ProgrammePhase.objects.get(name="Gian đoạn I"), ProgrammeIndicator.objects.get()
    ProgrammeIndicator.objects.update(year=None)
    target = Target.objects.get(organisation=world.head.unit)
    report_period(
        actor=officer,
        period_id=ReportPeriod.objects.get().pk,
        unit_id=world.head.unit.pk,
        figures=[Figure(target.pk, Decimal(4))],
    )
    years = {"first_year": 2026, "last_year": 2030}
    kept = {"actor": officer, "phase_id": phase.pk, "name": "Giai đoạn I", **years}
    assert codes(correct_phase, **kept, seen=seen()) == ["PROG-12"]
    correct_phase(**kept, reason="Ghi nhầm năm", seen=seen())
    assert told(officer, "targets.correct_phase")["reason"] == "Ghi nhầm năm"
    same = IndicatorFacts("Tỷ lệ hộ nghèo", "%", Comparison.AT_MOST, share=True)
    said = {"actor": officer, "indicator_id": indicator.pk, "reason": "Ghi nhầm tên"}
    for other in (
        IndicatorFacts("Tỷ lệ hộ nghèo", "%", Comparison.AT_MOST),
        IndicatorFacts("Tỷ lệ hộ nghèo", "%", Comparison.AT_MOST, share=True, gathering=Gathering.MEAN),
        IndicatorFacts("Tỷ lệ hộ nghèo", "%", Comparison.AT_MOST, share=True, year=2026),
        IndicatorFacts("Tỷ lệ hộ nghèo", "hộ", Comparison.AT_MOST),
    ):
        assert codes(correct_indicator, **said, facts=other, seen=seen()) == ["PROG-20"]
    assert codes(correct_indicator, **(said | {"reason": " "}), facts=same, seen=seen()) == ["PROG-12"]
    correct_indicator(**said, facts=same, seen=seen())
    act = told(officer, "targets.correct_indicator")
    assert act["before"] == {"name": "Tỉ lệ hộ ngheo", "comparison": "lt"}
    assert set(Target.objects.values_list("indicator", "comparison")) == {("Tỷ lệ hộ nghèo", "le")}
    assert codes(remove_indicator, actor=officer, indicator_id=indicator.pk, reason="Nhầm") == ["PROG-21"]
    assert codes(remove_phase, actor=officer, phase_id=phase.pk, reason="Nhầm") == ["PROG-21"]


def test_taken_away_while_nothing_was_reported(world: BlockWorld) -> None:
    """An indicator goes with its targets, a phase with its periods; a reason is asked for and the act tells what went."""
    officer = world.head.officer.scope(DAY)
    phase, indicator = ProgrammePhase.objects.get(name="Gian đoạn I"), ProgrammeIndicator.objects.get()
    assert codes(remove_indicator, actor=officer, indicator_id=indicator.pk, reason=" ") == ["PROG-12"]
    with pytest.raises(Forbidden):
        remove_indicator(actor=world.members[1].officer.scope(DAY), indicator_id=indicator.pk, reason="Nhầm")
    remove_indicator(actor=officer, indicator_id=indicator.pk, reason="Nhập hai lần")
    assert (ProgrammeIndicator.objects.count(), Target.objects.count()) == (0, 0)
    again = add_indicator(actor=officer, phase_id=phase.pk, facts=FACTS)
    assign_targets(actor=officer, indicator_id=again.pk, portions=[Portion(world.members[1].unit.pk, Decimal(5), GOAL)])
    remove_phase(actor=officer, phase_id=phase.pk, reason="Nhập nhầm chương trình")
    assert [one.name for one in ProgrammePhase.objects.all()] == ["Giai đoạn II"]
    assert (ReportPeriod.objects.count(), Target.objects.count()) == (0, 0)
    act = told(officer, "targets.remove_phase")
    assert (act["indicators"], act["periods"], act["units"]) == (1, 1, [world.members[1].unit.pk])
