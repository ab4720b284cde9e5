"""Programmes: targets handed down and put together, reports by periods, locks, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.makers import BlockWorld, make_block, system
from tests.makers.files import pdf_file

from thidua.clusters.enums import Stage
from thidua.errors import Conflict, Forbidden, Missing, Problem, Refused, Unreadable
from thidua.registry.actions import place_under
from thidua.targets.actions import (
    Figure,
    IndicatorFacts,
    PeriodFacts,
    Portion,
    ProgrammeFacts,
    add_indicator,
    add_phase,
    assign_targets,
    change_programme,
    keep_programme,
    open_period,
    report_period,
    split_target,
    unlock_period,
    withdraw_target,
)
from thidua.targets.enums import Comparison, Gathering, Light, ReportKind
from thidua.targets.gathering import gather, handed_down, light_of, reading_of
from thidua.targets.models import ProgrammeIndicator, ProgrammePhase, ReportPeriod, Target, TargetValue
from thidua.targets.periods import days_of, say_period
from thidua.targets.queries import (
    awaiting,
    indicator_progress,
    own_sheet,
    period_row,
    phase_progress,
    programme_for,
    programmes_found,
    unit_offers,
)

DAY, MID, DUE = date(2026, 3, 2), date(2026, 7, 1), date(2026, 7, 10)
GOAL = date(2026, 12, 31)


def test_parts_and_wholes_are_added_apart() -> None:
    """Half of ten and nine tenths of ninety are 86 of 100 as a sum, 70 per cent as an average; with one silent, neither is whole."""
    small, large = reading_of(Decimal(5), Decimal(10), "%"), reading_of(Decimal(81), Decimal(90), "%")
    summed, mean = (gather(one, [small, large], "%") for one in (Gathering.SUM, Gathering.MEAN))
    assert (summed.reading, mean.reading) == (reading_of(Decimal(86), Decimal(100), "%"), mean.reading)
    assert mean.reading is not None
    assert (mean.reading.value, summed.whole, mean.whole) == (70, True, True)
    partly = gather(Gathering.SUM, [small, None], "%")
    assert (partly.known, partly.units, partly.whole, partly.reading) == (1, 2, False, small)
    assert gather(Gathering.SUM, [None, None], "%").reading is None
    weighed = handed_down(Gathering.SUM, [(Decimal(50), Decimal(10)), (Decimal(90), Decimal(90))], share=True)
    assert weighed == 86
    assert handed_down(Gathering.SUM, [(Decimal(50), Decimal(10)), (Decimal(90), None)], share=True) is None
    assert handed_down(Gathering.SUM, [(Decimal(3), None), (Decimal(4), None)], share=False) == 7
    assert handed_down(Gathering.MEAN, [(Decimal(50), None), (Decimal(90), None)], share=True) == 70
    assert handed_down(Gathering.NONE, [(Decimal(3), None), (Decimal(4), None)], share=False) is None


@pytest.mark.parametrize(
    ("on", "timely", "latest", "light"),
    [
        (date(2026, 9, 30), None, None, Light.SILENT),
        (date(2026, 9, 30), "60", "60", Light.NOT_YET),
        (date(2026, 9, 30), "61", "61", Light.ON_COURSE),
        (date(2026, 10, 1), "60", "60", Light.MISSED),
        (date(2026, 10, 1), "61", "61", Light.REACHED),
        (date(2026, 10, 1), "60", "61", Light.REACHED_LATE),
        (date(2026, 10, 1), None, "61", Light.REACHED_LATE),
        (date(2026, 10, 1), None, None, Light.SILENT_LATE),
    ],
)
def test_the_last_day_is_still_in_time(on: date, timely: str | None, latest: str | None, light: Light) -> None:
    """On its last day a target may still be reached; the day after it is missed, and a later value says "late"."""
    then = reading_of(Decimal(timely), None, "%") if timely else None
    now = then if latest == timely else reading_of(Decimal(latest or 0), None, "%")
    said = light_of(
        wanted=Decimal(60), comparison=Comparison.MORE, due_on=date(2026, 9, 30), on=on, timely=then, latest=now
    )
    assert said == light


def test_periods_of_a_year() -> None:
    """Every kind of period has its days and its name; a fifth quarter is none."""
    told = {
        (ReportKind.MONTH, 2): (date(2024, 2, 1), date(2024, 2, 29), "Tháng 2 năm 2024"),
        (ReportKind.QUARTER, 4): (date(2024, 10, 1), date(2024, 12, 31), "Quý IV năm 2024"),
        (ReportKind.HALF, 1): (date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024"),
        (ReportKind.HALF, 2): (date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024"),
        (ReportKind.NINE, 1): (date(2024, 1, 1), date(2024, 9, 30), "9 tháng năm 2024"),
        (ReportKind.YEAR, 1): (date(2024, 1, 1), date(2024, 12, 31), "Năm 2024"),
    }
    for (kind, part), (first, last, words) in told.items():
        assert days_of(kind, 2024, part, None) == (first, last)
        assert say_period(kind, first, last) == words
    assert days_of(ReportKind.UNTIL, 2024, 1, date(2024, 5, 9)) == (date(2024, 1, 1), date(2024, 5, 9))
    assert days_of(ReportKind.QUARTER, 2024, 5, None) is None
    assert days_of(ReportKind.UNTIL, 2024, 1, None) is None


@dataclass(frozen=True)
class Kept:
    """A programme of the first department: one phase, an indicator of shares, one of households, a half-year to report on."""

    world: BlockWorld
    phase: ProgrammePhase
    share: ProgrammeIndicator
    homes: ProgrammeIndicator
    period: ReportPeriod

    def unit(self, at: int) -> int:
        """The department at a place."""
        return self.world.members[at].unit.pk

    def say(self, at: int, on: date, *figures: Figure) -> int:
        """A report of the department at a place."""
        actor = self.world.members[at].officer.scope(on)
        return report_period(actor=actor, period_id=self.period.pk, unit_id=self.unit(at), figures=figures)

    def target(self, indicator: ProgrammeIndicator, at: int) -> Target:
        """The target of a department."""
        return Target.objects.get(programme_indicator=indicator, organisation=self.unit(at))


@pytest.fixture
def kept(db: None) -> Kept:
    """The share is handed down from the first department to the second and third; homes belong to the second alone."""
    world = make_block(4, stage=Stage.SETUP, due=date(2026, 11, 30))
    for one in world.members[1:3]:
        place_under(actor=system(), unit_id=one.unit.pk, parent_id=world.head.unit.pk, on=date(2020, 1, 1))
    officer = world.head.officer.scope(DAY)
    held = keep_programme(actor=officer, owner_id=world.head.unit.pk, facts=ProgrammeFacts("Chương trình giảm nghèo"))
    phase = add_phase(actor=officer, programme_id=held.pk, name="Giai đoạn I", first_year=2026, last_year=2030)
    share = add_indicator(
        actor=officer,
        phase_id=phase.pk,
        facts=IndicatorFacts("Tỷ lệ giải ngân", "%", Comparison.MORE, share=True, year=2026),
    )
    homes = add_indicator(
        actor=officer, phase_id=phase.pk, facts=IndicatorFacts("Nhà ở được hỗ trợ", "nhà", Comparison.AT_LEAST)
    )
    units = [one.unit.pk for one in world.members]
    [top] = assign_targets(actor=officer, indicator_id=share.pk, portions=[Portion(units[0], Decimal(60), GOAL)])
    split_target(
        actor=officer,
        target_id=top.pk,
        portions=[
            Portion(units[1], Decimal(50), GOAL, baseline=Decimal(20), whole=Decimal(10)),
            Portion(units[2], Decimal(90), GOAL),
        ],
    )
    assign_targets(actor=officer, indicator_id=homes.pk, portions=[Portion(units[1], Decimal(40), GOAL)])
    period = open_period(actor=officer, phase_id=phase.pk, facts=PeriodFacts(ReportKind.HALF, 2026, 1, working_days=8))
    return Kept(world, phase, share, homes, period)


def test_a_parent_is_put_together_and_judged_whole(kept: Kept) -> None:
    """One of two units reported: the parent shows its part, unjudged; with both it is 86 of 100, over its 60."""
    assert kept.period.due_on == DUE
    share = kept.target(kept.share, 1)
    kept.say(1, MID, Figure(share.pk, Decimal(5), note="Vốn năm 2026"))
    owner = kept.world.head.officer
    row, series = indicator_progress(owner.scope(MID), kept.share)
    top = row.nodes[0]
    assert [(one.unit_id, one.depth, one.light) for one in row.nodes] == [
        (kept.unit(0), 0, Light.SILENT),
        (kept.unit(1), 1, Light.NOT_YET),
        (kept.unit(2), 1, Light.SILENT),
    ]
    assert (top.value, top.pair, top.known, top.units, top.partly) == ("50\u00a0%", "5/10", 1, 2, True)
    assert [one.no_whole for one in row.nodes] == [False, False, True]
    assert (top.handed, row.nodes[1].baseline) == ("", "20\u00a0%")
    assert [(one.words, one.known, one.units) for one in series] == [("6 tháng đầu năm 2026", 1, 2)]
    kept.say(2, MID, Figure(kept.target(kept.share, 2).pk, Decimal(81), Decimal(90)))
    top = indicator_progress(owner.scope(MID), kept.share)[0].nodes[0]
    assert (top.value, top.pair, top.partly, top.light) == ("86\u00a0%", "86/100", False, Light.ON_COURSE)
    assert top.exact == Fraction(86)
    with pytest.raises(Forbidden):
        kept.say(0, MID, Figure(kept.target(kept.share, 0).pk, Decimal(1), Decimal(2)))
    assert phase_progress(owner.scope(date(2027, 1, 4)), kept.phase)[0].nodes[0].light == Light.REACHED


def test_a_year_without_data_is_no_zero(kept: Kept) -> None:
    """A year nobody reported on has no value and no bar; what other years had does not fill it."""
    officer = kept.world.head.officer.scope(DAY)
    for year in (2027, 2028):
        facts = PeriodFacts(ReportKind.YEAR, year, due_on=date(year + 1, 1, 17 if year == 2028 else 14))
        open_period(actor=officer, phase_id=kept.phase.pk, facts=facts)
    kept.say(1, MID, Figure(kept.target(kept.homes, 1).pk, Decimal(12)))
    _row, series = indicator_progress(kept.world.head.officer.scope(date(2029, 2, 1)), kept.homes)
    told = [(one.words, one.value, one.exact, one.known) for one in series]
    assert told == [
        ("6 tháng đầu năm 2026", "12\u00a0nhà", Fraction(12), 1),
        ("Năm 2027", "", None, 0),
        ("Năm 2028", "", None, 0),
    ]
    assert [one.words for one in indicator_progress(officer, kept.share)[1]] == ["6 tháng đầu năm 2026"]


def test_a_share_without_its_whole_is_explained(kept: Kept) -> None:
    """Nobody said of what 81 is a part: refused with what to write; a whole for something counted is refused too."""
    share, homes = kept.target(kept.share, 2), kept.target(kept.homes, 1)
    with pytest.raises(Unreadable, match="tính theo tỷ lệ nhưng chưa có mẫu số") as refused:
        kept.say(2, MID, Figure(share.pk, Decimal(81)))
    assert [(one.code, one.path) for one in refused.value.faults] == [("PROG-10", f"out_of_{share.pk}")]
    with pytest.raises(Unreadable) as refused:
        kept.say(1, MID, Figure(homes.pk, Decimal(4), Decimal(40)), Figure(kept.target(kept.share, 1).pk, Decimal(11)))
    assert [one.code for one in refused.value.faults] == ["PROG-07", "TARGET-04"]
    assert not TargetValue.objects.exists()


def test_expected_received_in_time(kept: Kept) -> None:
    """Two units, three values: one whole and in time, one late after it was unlocked with a reason; before, nothing is written."""
    head, second, third = kept.world.members[0], kept.world.members[1], kept.world.members[2]
    after = date(2026, 7, 13)
    waiting = [one for one in awaiting(second.officer.scope(MID)) if one.page == "period-report"]
    assert [(one.title, one.due) for one in waiting] == [("Báo cáo kỳ: 6 tháng đầu năm 2026", DUE)]
    kept.say(1, MID, Figure(kept.target(kept.share, 1).pk, Decimal(5)))
    assert [one.state for one in period_row(head.officer.scope(MID), kept.period).units] == ["partly", "silent"]
    kept.say(1, DUE, Figure(kept.target(kept.homes, 1).pk, Decimal(12), file_name="so.pdf", content=pdf_file("Sổ")))
    assert not [one for one in awaiting(second.officer.scope(DUE)) if one.page.startswith("period")]
    figure = Figure(kept.target(kept.share, 2).pk, Decimal(81), Decimal(90))
    with pytest.raises(Refused) as refused:
        kept.say(2, after, figure)
    assert refused.value.code == "PROG-11"
    assert [one.page for one in awaiting(third.officer.scope(after)) if one.page.startswith("period")] == ["period"]
    assert "Nhắc 1 đơn vị chưa báo cáo" in awaiting(head.officer.scope(after))[0].title
    said = {"period_id": kept.period.pk, "unit_id": kept.unit(2), "until": date(2026, 7, 14), "reason": "Mất mạng"}
    with pytest.raises(Forbidden):
        unlock_period(actor=third.officer.scope(after), **said)
    for changed, code in (({"reason": " "}, "PROG-12"), ({"until": DUE}, "PROG-12")):
        with pytest.raises(Unreadable) as unread:
            unlock_period(actor=head.officer.scope(after), **(said | changed))
        assert unread.value.code == code
    with pytest.raises(Refused) as refused:
        unlock_period(actor=head.officer.scope(DUE), **said)
    assert refused.value.code == "PROG-17"
    unlock_period(actor=head.officer.scope(after), **said)
    assert kept.say(2, after, figure) == 1
    row = period_row(head.officer.scope(after), kept.period)
    assert [(one.state, one.received, one.expected) for one in row.units] == [("in_time", 2, 2), ("late", 1, 1)]
    assert (row.received, row.in_time, row.silent) == (2, 1, ())
    with pytest.raises(Refused):
        kept.say(2, date(2026, 7, 15), figure)


def test_who_writes_second_is_told(kept: Kept) -> None:
    """Two people of a unit report one target: the second is told of the first; the same values again write nothing."""
    target = kept.target(kept.homes, 1)
    assert kept.say(1, MID, Figure(target.pk, Decimal(12))) == 1
    with pytest.raises(Conflict) as refused:
        kept.say(1, MID, Figure(target.pk, Decimal(13)))
    assert (refused.value.code, refused.value.current.rstrip("0.")) == ("PROG-16", "12")
    [_share, line] = own_sheet(kept.period, kept.unit(1), MID)
    assert kept.say(1, MID, Figure(target.pk, Decimal(12), seen=line.seen)) == 0
    assert kept.say(1, MID, Figure(target.pk, Decimal(13), seen=line.seen)) == 1
    assert TargetValue.objects.filter(target=target).count() == 2


def test_only_own_figures_are_seen(kept: Kept) -> None:
    """A unit sees the programme with its own targets; one without a target does not know of it."""
    second, stranger = kept.world.members[1].officer.scope(MID), kept.world.members[3].officer.scope(MID)
    rows = phase_progress(second, kept.phase)
    assert [[node.unit_id for node in one.nodes] for one in rows] == [[kept.unit(1)], [kept.unit(1)]]
    assert [one.name for one in programmes_found(second, "giam ngheo")] == ["Chương trình giảm nghèo"]
    with pytest.raises(Missing):
        programme_for(stranger, kept.phase.programme_id)
    assert programmes_found(stranger, "giam ngheo") == []
    with pytest.raises(Forbidden):
        add_phase(actor=second, programme_id=kept.phase.programme_id, name="II", first_year=2031, last_year=2035)
    assert programme_for(kept.world.standing.scope(MID), kept.phase.programme_id).pk == kept.phase.programme_id


def test_what_is_wrong_is_said(kept: Kept) -> None:
    """A phase that ends before it starts, the same thing twice, a year outside, a target others hang on: each by its code."""
    officer = kept.world.head.officer.scope(DAY)
    number, phase = kept.phase.programme_id, kept.phase.pk
    top, leaf = kept.target(kept.share, 0), kept.target(kept.homes, 1)
    facts = IndicatorFacts("Nhà ở được hỗ trợ", "nhà", Comparison.AT_LEAST)
    share = IndicatorFacts("Tỷ lệ hộ nghèo", "hộ", Comparison.AT_MOST, share=True, year=2031)

    def code(act: object, **said: object) -> list[str]:
        with pytest.raises(Problem) as refused:
            act(actor=officer, **said)  # type: ignore[operator]
        found = refused.value
        return [one.code for one in found.faults] if isinstance(found, Unreadable) else [found.code]

    assert code(keep_programme, owner_id=kept.unit(0), facts=ProgrammeFacts(" ")) == ["PROG-01"]
    assert code(add_phase, programme_id=number, name="II", first_year=2031, last_year=2030) == ["PROG-02"]
    assert code(add_phase, programme_id=number, name="Giai đoạn I", first_year=2031, last_year=2035) == ["PROG-03"]
    assert code(add_indicator, phase_id=phase, facts=facts) == ["PROG-03"]
    assert code(add_indicator, phase_id=phase, facts=share) == ["PROG-05", "PROG-06"]
    again = [Portion(kept.unit(1), Decimal(1), GOAL)]
    assert code(assign_targets, indicator_id=kept.homes.pk, portions=again) == ["TARGET-03"]
    wrong = [Portion(kept.unit(3), Decimal(-1), date(2026, 3, 1), whole=Decimal(0))]
    assert code(assign_targets, indicator_id=kept.homes.pk, portions=wrong) == ["PROG-04", "PROG-07", "TASK-03"]
    assert code(assign_targets, indicator_id=kept.homes.pk, portions=[]) == ["PROG-13"]
    assert code(withdraw_target, target_id=top.pk, reason="Nhầm") == ["PROG-15"]
    assert code(open_period, phase_id=phase, facts=PeriodFacts(ReportKind.HALF, 2026, 1, working_days=5)) == ["PROG-03"]
    assert code(open_period, phase_id=phase, facts=PeriodFacts(ReportKind.YEAR, 2031, working_days=5)) == ["PROG-14"]
    assert code(open_period, phase_id=phase, facts=PeriodFacts(ReportKind.QUARTER, 2026, 5)) == ["PROG-08"]
    assert code(open_period, phase_id=phase, facts=PeriodFacts(ReportKind.YEAR, 2027)) == ["TASK-05"]
    holiday = PeriodFacts(ReportKind.YEAR, 2026, due_on=date(2027, 1, 1))
    assert code(open_period, phase_id=phase, facts=holiday) == ["TASK-01"]
    assert code(change_programme, programme_id=number, facts=ProgrammeFacts("Khác"), seen=9) == ["PROG-16"]
    kept.say(1, MID, Figure(leaf.pk, Decimal(12)))
    portions = [Portion(kept.unit(2), Decimal(1), GOAL)]
    assert code(split_target, target_id=leaf.pk, portions=portions) == ["PROG-15"]
    assert Target.objects.count() == 4


def test_a_target_goes_down_the_tree_alone(kept: Kept) -> None:
    """A unit beside the target's own is refused by name, on the day it is asked; once placed below, it takes its part."""
    beside, homes = kept.unit(3), kept.target(kept.homes, 1)
    portions = [Portion(beside, Decimal(7), GOAL)]
    head, second = kept.world.head.officer, kept.world.members[1].officer
    for who in (head, second):
        with pytest.raises(Refused, match="không trực thuộc") as refused:
            split_target(actor=who.scope(DAY), target_id=homes.pk, portions=portions)
        assert refused.value.code == "PROG-19"
    with pytest.raises(Refused) as refused:
        split_target(actor=head.scope(DAY), target_id=homes.pk, portions=[Portion(kept.unit(0), Decimal(7), GOAL)])
    assert refused.value.code == "PROG-19"
    assert unit_offers(second.scope(DAY), kept.homes, below=kept.unit(1)) == []
    place_under(actor=system(), unit_id=beside, parent_id=kept.unit(1), on=MID)
    with pytest.raises(Refused):
        split_target(actor=second.scope(DAY), target_id=homes.pk, portions=portions)
    assert [pk for pk, _name in unit_offers(second.scope(MID), kept.homes, below=kept.unit(1))] == [beside]
    [made] = split_target(actor=second.scope(MID), target_id=homes.pk, portions=portions)
    assert (made.organisation_id, made.parent_id, made.setter_id) == (beside, homes.pk, kept.unit(1))


def test_the_inbox_asks_once_for_every_phase(kept: Kept) -> None:
    """Five phases with periods of their own are told in as many statements as one, each with its own lines."""
    head, second = kept.world.head.officer.scope(DAY), kept.world.members[1].officer

    def told() -> tuple[int, int]:
        scope = second.scope(MID)
        assert scope.sees
        with CaptureQueriesContext(connection) as seen:
            rows = [one for one in awaiting(scope) if one.page == "period-report"]
        return len(seen), len(rows)

    few = told()
    for number in range(4):
        phase = add_phase(
            actor=head,
            programme_id=kept.phase.programme_id,
            name=f"Giai đoạn {number}",
            first_year=2026,
            last_year=2026,
        )
        facts = IndicatorFacts("Số mô hình", "mô hình", Comparison.AT_LEAST)
        made = add_indicator(actor=head, phase_id=phase.pk, facts=facts)
        assign_targets(actor=head, indicator_id=made.pk, portions=[Portion(kept.unit(1), Decimal(2), GOAL)])
        open_period(actor=head, phase_id=phase.pk, facts=PeriodFacts(ReportKind.HALF, 2026, 1, working_days=8))
    assert (few[1], told()) == (1, (few[0], 5))
