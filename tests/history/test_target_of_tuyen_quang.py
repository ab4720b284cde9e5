"""The target of Tuyên Quang 2020, disbursement above 60 % by 30/09/2020: amber or green before, red the day after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.makers import make_actor, make_province, make_unit

from thidua.registry.enums import Role
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
)
from thidua.targets.enums import Comparison, Light, ReportKind
from thidua.targets.models import ProgrammeIndicator
from thidua.targets.queries import indicator_progress
from thidua.vietnamese import format_day
from thidua.web.pages.programmes_rows import node_line

pytestmark = pytest.mark.django_db

CONFERENCE, DEADLINE = date(2020, 7, 17), date(2020, 9, 30)
PLAN = Decimal(500)
"""An invented plan of money: the article gives the share alone."""


def test_disbursement_above_sixty_per_cent() -> None:
    """60 % is not above 60 %: amber on the last day, red on 01/10; 62 % turns green, and what came later does not help."""
    top = make_province("Ủy ban nhân dân tỉnh Tuyên Quang", "UBND tỉnh Tuyên Quang")
    unit = make_unit("Ban Dân tộc tỉnh Tuyên Quang", top)
    person = make_actor(unit, Role.UNIT_OFFICER, name="Nguyễn Thị Thử", since=date(2020, 1, 1))
    scope = person.scope(CONFERENCE)
    held = keep_programme(
        actor=scope, owner_id=unit.pk, facts=ProgrammeFacts("Các chương trình, dự án, chính sách dân tộc năm 2020")
    )
    phase = add_phase(actor=scope, programme_id=held.pk, name="Năm 2020", first_year=2020, last_year=2020)
    facts = IndicatorFacts("Tỷ lệ giải ngân nguồn vốn các chương trình, dự án", "%", Comparison.MORE, share=True)
    indicator = add_indicator(actor=scope, phase_id=phase.pk, facts=facts)
    assign_targets(
        actor=scope, indicator_id=indicator.pk, portions=[Portion(unit.pk, Decimal(60), DEADLINE, whole=PLAN)]
    )

    def light(on: date) -> tuple[str, str, str]:
        row, _series = indicator_progress(person.scope(on), ProgrammeIndicator.objects.get())
        [node] = row.nodes
        assert (node.wanted, format_day(node.due_on)) == ("trên 60\u00a0%", "30/09/2020")
        return node.light, node_line(node, share=True)["tone"], node.value

    def report(on: date, until: date, amount: str) -> None:
        due = PeriodFacts(ReportKind.UNTIL, 2020, until=until, working_days=10)
        period = open_period(actor=person.scope(on), phase_id=phase.pk, facts=due)
        [target] = indicator.targets.all()
        report_period(
            actor=person.scope(on),
            period_id=period.pk,
            unit_id=unit.pk,
            figures=[Figure(target.pk, Decimal(amount))],
        )

    assert light(CONFERENCE) == (Light.SILENT, "idle", "")
    report(date(2020, 9, 1), date(2020, 8, 31), "300")
    assert light(DEADLINE) == (Light.NOT_YET, "wait", "60\u00a0%")
    assert light(date(2020, 10, 1)) == (Light.MISSED, "late", "60\u00a0%")
    report(date(2020, 10, 5), DEADLINE, "310")
    assert light(date(2020, 10, 1)) == (Light.MISSED, "late", "60\u00a0%")
    assert light(date(2020, 10, 5)) == (Light.REACHED, "done", "62\u00a0%")
