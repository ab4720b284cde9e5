"""A programme the own unit keeps, with targets of its own and of the unit below it, a period still open and one locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.clusters import years
from tests.makers.files import pdf_file

from thidua.registry.models import Mandate
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
from thidua.targets.enums import Comparison, ReportKind

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def programmes(world: World, mark: str, word: str, mandates: Mapping[str, Mandate]) -> None:
    """The programme ``kept``; one target is the child's, which reported it with a file before the deadline passed."""
    day, then = world.day, world.day - timedelta(days=60)
    owner, child = (years.acting(mandates[f"{name}.unit_officer"], then) for name in ("own", "child"))
    held = keep_programme(actor=owner, owner_id=owner.unit_id or 0, facts=ProgrammeFacts(f"Chương trình {word}"))
    phase = add_phase(
        actor=owner, programme_id=held.pk, name="Giai đoạn I", first_year=then.year, last_year=day.year + 1
    )
    facts = IndicatorFacts("Số hộ được hỗ trợ", "hộ", Comparison.AT_LEAST)
    indicator = add_indicator(actor=owner, phase_id=phase.pk, facts=facts)
    portion = Portion(child.unit_id or 0, Decimal(10), day + timedelta(days=300))
    [target] = assign_targets(actor=owner, indicator_id=indicator.pk, portions=[portion])
    second = add_indicator(
        actor=owner, phase_id=phase.pk, facts=IndicatorFacts("Số mô hình", "mô hình", Comparison.AT_LEAST)
    )
    [spare] = assign_targets(actor=owner, indicator_id=second.pk, portions=[portion])
    third = add_indicator(actor=owner, phase_id=phase.pk, facts=IndicatorFacts("Số lớp", "lớp", Comparison.AT_LEAST))
    portion = Portion(owner.unit_id or 0, Decimal(2), day + timedelta(days=300))
    [mine] = assign_targets(actor=owner, indicator_id=third.pk, portions=[portion])
    until = PeriodFacts(ReportKind.UNTIL, then.year, until=then, working_days=3)
    locked = open_period(actor=owner, phase_id=phase.pk, facts=until)
    figure = Figure(target.pk, Decimal(4), file_name="so-lieu.pdf", content=pdf_file(word))
    report_period(actor=child, period_id=locked.pk, unit_id=child.unit_id or 0, figures=[figure])
    whole = PeriodFacts(ReportKind.YEAR, day.year, working_days=20)
    opened = open_period(actor=owner, phase_id=phase.pk, facts=whole)
    for kind, name, pk in (
        ("programme", "kept", held.pk),
        ("phase", "kept", phase.pk),
        ("indicator", "kept", indicator.pk),
        ("target", "of programme", target.pk),
        ("target", "spare of programme", spare.pk),
        ("target", "own of programme", mine.pk),
        ("period", "open", opened.pk),
        ("period", "locked", locked.pk),
        ("target_value", "reported", target.values.get().pk),
    ):
        world.put(kind, mark + name, pk)
