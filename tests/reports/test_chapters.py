"""The chapters of a report, each against records made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, freeze, make_block, submit_all
from tests.makers.awards import make_award
from tests.makers.people import make_actor, make_province, make_unit

from thidua.clusters.actions.publishing import publish_result
from thidua.clusters.enums import Stage
from thidua.movements.actions import (
    MovementFacts,
    draft_movement,
    join_movement,
    launch_movement,
    report_participation,
    send_movement,
)
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.queries import offered_parts
from thidua.registry import tree
from thidua.registry.enums import Role
from thidua.registry.scope import Scope
from thidua.reports.enums import SpanKind
from thidua.reports.queries.chapters import awards_chapter, clusters_chapter, movements_chapter, targets_chapter
from thidua.reports.queries.spans import Span
from thidua.reports.queries.told import Ask, Counted, Told
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
)
from thidua.targets.enums import Comparison, ReportKind

pytestmark = pytest.mark.django_db
DAY, MID, AFTER = date(2026, 3, 2), date(2026, 7, 1), date(2027, 1, 4)
GOAL = date(2026, 12, 31)


def ask(scope: Scope, unit_id: int, year: int = 2026, kind: SpanKind = SpanKind.YEAR) -> Ask:
    """What a report of a unit and what is under it asks its chapters."""
    units = tree.ids(tree.under([unit_id], scope.on))
    return Ask(scope, unit_id, units if scope.system else units & scope.neighbourhood, Span(kind, year))


def figures(told: Told) -> dict[str, Counted]:
    """Every figure by its name, those of what is missing among them."""
    lacks = [one for said in told.lacks for one in said if isinstance(one, Counted)]
    return {one.key: one for one in (*told.figures(), *lacks)}


def words(told: Told) -> str:
    """The sentences and what is missing, as they read."""
    said = (*told.sentences, *told.lacks)
    return "\n".join("".join(one if isinstance(one, str) else one.said for one in sentence) for sentence in said)


@dataclass(frozen=True)
class Season:
    """A programme whose share is handed from the province to two departments, of which the first alone reported."""

    world: BlockWorld

    def told(self, at: int, on: date, year: int = 2026) -> Told:
        """The chapter of the unit at a place."""
        return targets_chapter(ask(self.world.members[at].officer.scope(on), self.world.members[at].unit.pk, year))


@pytest.fixture
def season() -> Season:
    """The targets of the province and of two departments under it are due on the last day of 2026."""
    world = make_block(4, stage=Stage.SETUP, due=date(2026, 11, 30))
    standing, units = world.standing.scope(DAY), [world.province.pk, *(one.unit.pk for one in world.members[1:])]
    kept = keep_programme(actor=standing, owner_id=units[0], facts=ProgrammeFacts("Chương trình giảm nghèo"))
    phase = add_phase(actor=standing, programme_id=kept.pk, name="Giai đoạn I", first_year=2026, last_year=2030)
    facts = IndicatorFacts("Tỷ lệ giải ngân", "%", Comparison.MORE, share=True, year=2026)
    share = add_indicator(actor=standing, phase_id=phase.pk, facts=facts)
    [top] = assign_targets(actor=standing, indicator_id=share.pk, portions=[Portion(units[0], Decimal(60), GOAL)])
    parts = split_target(
        actor=standing, target_id=top.pk, portions=[Portion(one, Decimal(50), GOAL) for one in units[1:3]]
    )
    period = open_period(actor=standing, phase_id=phase.pk, facts=PeriodFacts(ReportKind.HALF, 2026, 1, working_days=8))
    first = world.members[1].officer.scope(MID)
    figure = Figure(parts[0].pk, Decimal(7), Decimal(10))
    report_period(actor=first, period_id=period.pk, unit_id=units[1], figures=[figure])
    return Season(world)


def test_targets_of_programmes_are_counted_each_with_its_rows(season: Season) -> None:
    """The province counts three targets, one reached and two not told, which stand under what is missing; a unit its own.

    Nothing due in another year, and a unit without any, say so; the parent made of one part of two is not judged.
    """
    standing, province = season.world.standing, season.world.province
    told = targets_chapter(ask(standing.scope(AFTER), province.pk))
    found = figures(told)
    assert {key: one.value for key, one in found.items()} == {
        "targets.programmes": 3,
        "targets.programmes.good": 1,
        "targets.programmes.good_late": 0,
        "targets.programmes.missed": 0,
        "targets.programmes.silent": 2,
        "targets.programmes.silent_late": 2,
    }
    assert all(len(one.items) == one.value for one in found.values())
    assert {one.page for one in found["targets.programmes"].items} == {"target"}
    for item in found["targets.programmes"].items:
        assert standing.client().get(f"/chi-tieu/{item.at}/").status_code == 302
    assert "2 chỉ tiêu của chương trình chưa đủ số liệu, trong đó 2 đã hết hạn." in words(told)
    assert [row[-1] for grid in told.grids for row in grid.rows].count("Hết hạn, chưa đủ số liệu") == 2
    early = figures(season.told(1, MID))
    assert (early["targets.programmes"].value, early["targets.programmes.good"].value) == (1, 1)
    assert "targets.programmes.silent_late" not in early
    for empty in (season.told(3, AFTER), season.told(1, AFTER, year=2027)):
        assert not figures(empty)
        assert "Chưa ghi nhận chỉ tiêu, chỉ tiêu của chương trình, việc nào của kỳ" in words(empty)


def test_awards_say_by_what_they_are_counted_and_the_undated_are_read_of_the_units_alone() -> None:
    """A half-year counts by the day of the decision, a year by the year of the award; both say so.

    Of awards without a day or a year those received or given stand under what is missing, found by the statement itself.
    """
    province, away = make_province(), make_province("Ủy ban nhân dân tỉnh Biển Bạc", "UBND Biển Bạc")
    unit = make_unit("Sở Y tế", province)
    make_award(province, name="Vàng Thị Sín", unit_id=unit.pk, years=(2025,), decided_on=date(2026, 1, 5))
    bare: dict[str, Any] = {"years": (), "decided_on": None, "decision_number": ""}
    undated = {
        make_award(away, name="Giàng A Pao", unit_id=unit.pk, **bare).pk,
        make_award(province, name="Lý Thị Xuân", unit_id=away.pk, **bare).pk,
    }
    make_award(away, name="Nông Văn Cả", unit_id=away.pk, **bare)
    scope = make_actor(province, Role.STANDING_BODY, over=province).scope(AFTER)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        year = awards_chapter(ask(scope, province.pk, 2025))
    assert "đếm theo năm khen thưởng ghi trong sổ, không theo ngày" in words(year)
    assert (figures(year)["awards.received"].value, figures(year)["awards.given"].value) == (1, 1)
    assert set(figures(year)["awards.undated"].awards) == undated
    [bare_rows] = [one["sql"] for one in asked if '"year" IS NULL' in one["sql"]]
    assert '"unit_id" IN' in bare_rows
    half = awards_chapter(ask(scope, province.pk, 2026, SpanKind.FIRST_HALF))
    assert "đếm theo ngày của quyết định, không theo năm" in words(half)
    assert figures(half)["awards.received"].value == 1
    assert "awards.received" not in figures(awards_chapter(ask(scope, province.pk, 2025, SpanKind.FIRST_HALF)))


def test_who_leads_stands_in_a_report_only_once_it_was_published() -> None:
    """A frozen result is told with its version but without who leads, until the day it was made known to the members."""
    today = timezone.localdate()
    world = make_block(3, due=today - timedelta(days=20))
    submit_all(world)
    accept_all(world)
    freeze(world)

    def leading() -> str:
        told = clusters_chapter(ask(world.standing.scope(), world.province.pk, world.year().year))
        [[*_name, version, first]] = [row for grid in told.grids for row in grid.rows]
        assert str(version).startswith("bản 1")
        return str(first)

    assert leading() == "chưa công bố"
    day = today + timedelta(days=5)
    publish_result(actor=world.head.leader.scope(), block_id=world.block_id, version=1, objections_due=day)
    assert leading().startswith("Sở ")


def test_people_become_times_only_where_years_are_added_up() -> None:
    """One movement of one year counts people; five years count times over every year told, and say which year is lacking."""
    world, day = make_block(3, stage=Stage.SETUP, due=date(2024, 11, 30)), date(2024, 3, 4)
    facts = MovementFacts(
        name="Thi đua giảm nghèo bền vững",
        kind=MovementKind.THEMATIC,
        reach="co-quan-don-vi",
        stage_first=2024,
        stage_last=2028,
        starts_on=day,
        ends_on=date(2028, 12, 31),
        contents={one.code: "Nội dung" for one in offered_parts(day)},
    )
    officer, member = world.head.officer.scope(day), world.members[1]
    held = draft_movement(actor=officer, launcher_id=world.head.unit.pk, facts=facts)
    launch_movement(actor=world.head.leader.scope(day), movement_id=held.pk, launch=Launch("38/KH", day))
    send_movement(actor=officer, movement_id=held.pk, units=[member.unit.pk])
    actor = member.officer.scope(day)
    join_movement(actor=actor, movement_id=held.pk, unit_id=member.unit.pk, pledge="Tham gia")
    for year, takers in ((2024, 20), (2026, 25)):
        report_participation(
            actor=actor, movement_id=held.pk, unit_id=member.unit.pk, year=year, takers=takers, members=30
        )
    standing, top = world.standing, world.province.pk
    one = movements_chapter(ask(standing.scope(AFTER), top))
    assert "1 báo cáo: 25 người tham gia trên 30 người được vận động." in words(one)
    assert "được gửi tới 1 đơn vị, 1 đơn vị đã đăng ký, 0 đơn vị đăng ký muộn" in words(one)
    assert "lượt" not in words(one)
    launcher = movements_chapter(ask(world.head.officer.scope(AFTER), world.head.unit.pk))
    assert "được gửi tới 1 đơn vị, 1 đơn vị đã đăng ký" in words(launcher), (
        "it launched for a unit that is not below it"
    )
    fellow = movements_chapter(ask(world.members[2].officer.scope(AFTER), world.members[2].unit.pk))
    assert "Chưa ghi nhận phong trào nào" in words(fellow)
    five = movements_chapter(ask(standing.scope(AFTER), top, 2028, SpanKind.FIVE_YEARS))
    assert "2 báo cáo: 45 lượt người tham gia trên 60 lượt người được vận động." in words(five)
    told = figures(five)
    assert [item.facts.split(" · ")[1:] for item in told["movements.takers"].items] == [
        ["năm 2024", "20/30"],
        ["năm 2026", "25/30"],
    ]
    assert [item.facts.split(" · ")[1:] for item in told["movements.gaps"].items] == [["năm 2025"]]
    page = member.officer.client().get(f"/phong-trao/{held.pk}/").content.decode()
    assert "45 lượt</td>" in page
    assert "60 lượt</td>" in page
