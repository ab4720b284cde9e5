"""Keeping a programme: what it is, its phases, the indicators of a phase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison, Gathering
from thidua.targets.measuring import PER_CENT
from thidua.targets.models import Programme, ProgrammeIndicator, ProgrammePhase
from thidua.targets.permissions import may_keep
from thidua.targets.queries.programmes import phase_for, programme_for
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, tidy_line, tidy_text

FIRST_YEAR, LAST_YEAR = 1948, 2199
LONGEST = {"name": 300, "short": 60, "issued_by": 200, "document_number": 80, "measure": 40, "note": 400, "phase": 120}
LONGEST_NOTE = 4000


@dataclass(frozen=True)
class ProgrammeFacts:
    """What is said of a programme; only its name is needed."""

    name: str
    short: str = ""
    issued_by: str = ""
    document_number: str = ""
    document_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class IndicatorFacts:
    """What is measured, in which unit, how it is compared and put together; ``year`` where it is for one year alone."""

    name: str
    measure: str
    comparison: Comparison
    share: bool = False
    gathering: Gathering = Gathering.SUM
    year: int | None = None
    note: str = ""


def keep_programme(*, actor: Scope, owner_id: int, facts: ProgrammeFacts) -> Programme:
    """Begin to keep a programme in the name of a unit.

    raises: Unreadable PROG-01 without a name.
    """
    demand(may_keep(actor, owner_id))
    values = _settled(facts)
    with one_transaction():
        held = Programme.objects.create(
            owner_id=owner_id, made_on=actor.on, recorded_afterwards=actor.retrospective, **values
        )
        record_act(actor, "targets.keep_programme", held, name=held.name)
    return held


def change_programme(*, actor: Scope, programme_id: int, facts: ProgrammeFacts, seen: int) -> Programme:
    """Change what is said of a programme."""
    values = _settled(facts)
    with one_transaction():
        held = kept(actor, programme_id)
        first_to_change(held, seen)
        for name, value in values.items():
            setattr(held, name, value)
        held.revision += 1
        held.save()
        record_act(actor, "targets.change_programme", held, name=held.name)
    return held


def kept(actor: Scope, programme_id: int) -> Programme:
    """The programme, its row locked, if the actor keeps it."""
    held = locked(Programme, programme_for(actor, programme_id).pk)
    demand(may_keep(actor, held.owner_id))
    return held


def first_to_change(held: Programme, seen: int) -> None:
    """Refuse with a conflict when somebody changed the programme after it was read."""
    if held.revision == seen:
        return
    who, when = last_touch(held)
    raise Conflict(
        _("Chương trình vừa được %(who)s sửa.") % {"who": who},
        code="PROG-16",
        todo=_("Nội dung bạn gõ còn trên trang. Hãy mở lại trang, xem bản mới rồi lưu."),
        who=who,
        when=when,
    )


def _settled(facts: ProgrammeFacts) -> dict[str, Any]:
    faults: list[Fault] = []
    values: dict[str, Any] = tidied(facts, ("name", "short", "issued_by", "document_number"), faults)
    try:
        values["note"] = tidy_text(facts.note, longest=LONGEST_NOTE, path="note")
    except Unreadable as found:
        faults += found.faults
    if values.get("name") == "":
        faults.append(Fault("PROG-01", _("Hãy ghi tên chương trình."), "name"))
    if faults:
        raise Unreadable(faults)
    folded = fold(f"{values['name']} {values['short']}")[:400]
    return {**values, "document_on": facts.document_on, "folded": folded}


def tidied(facts: Any, names: Iterable[str], faults: list[Fault]) -> dict[str, str]:
    """Lines of text as they are kept; what cannot be written goes to the faults."""
    values: dict[str, str] = {}
    for name in names:
        try:
            values[name] = tidy_line(getattr(facts, name), longest=LONGEST[name], path=name)
        except Unreadable as found:
            faults += found.faults
    return values


def add_phase(*, actor: Scope, programme_id: int, name: str, first_year: int, last_year: int) -> ProgrammePhase:
    """Add a phase to a programme.

    raises: Unreadable PROG-01 without a name, PROG-02 when it ends before it starts; Refused PROG-03 for a name twice.
    """
    said = settled_phase(name, first_year, last_year)
    with one_transaction():
        held = kept(actor, programme_id)
        one_phase_a_name(held, said)
        phase = ProgrammePhase.objects.create(programme=held, name=said, first_year=first_year, last_year=last_year)
        record_act(actor, "targets.add_phase", held, name=held.name, phase=str(phase))
    return phase


def settled_phase(name: str, first_year: int, last_year: int) -> str:
    """The name of a phase as it is kept; refused when it has none or ends before it starts."""
    said = tidy_line(name, longest=LONGEST["phase"], path="phase_name")
    faults = []
    if not said:
        faults.append(Fault("PROG-01", _("Hãy ghi tên giai đoạn."), "phase_name"))
    if not FIRST_YEAR <= first_year <= LAST_YEAR:
        faults.append(Fault("PROG-02", _("Năm không hợp lý."), "first_year", str(first_year)[:20]))
    elif not first_year <= last_year <= LAST_YEAR:
        words = _("Giai đoạn kết thúc năm %(b)d, trước khi bắt đầu năm %(a)d.") % {"a": first_year, "b": last_year}
        faults.append(Fault("PROG-02", words, "last_year", str(last_year)[:20]))
    if faults:
        raise Unreadable(faults)
    return said


def one_phase_a_name(held: Programme, name: str, *, beside: int = 0) -> None:
    """Refuse a name another phase of the programme bears; ``beside``: the phase that is asking."""
    if held.phases.filter(name=name).exclude(pk=beside).exists():
        raise Refused(_("Chương trình đã có giai đoạn «%(n)s».") % {"n": name}, code="PROG-03")


def add_indicator(*, actor: Scope, phase_id: int, facts: IndicatorFacts) -> ProgrammeIndicator:
    """Add an indicator to a phase.

    raises: Unreadable PROG-01 without name or measure, PROG-05 for a share in anything but per cent, PROG-06 for a year
            outside the phase; Refused PROG-03 for the same indicator twice.
    """
    with one_transaction():
        phase = phase_for(actor, phase_id)
        held = kept(actor, phase.programme_id)
        values = settled_indicator(phase, facts)
        last = phase.indicators.aggregate(last=Max("position"))["last"] or 0
        made = ProgrammeIndicator.objects.create(phase=phase, position=last + 1, **values)
        record_act(actor, "targets.add_indicator", held, name=held.name, indicator=made.name)
    return made


def settled_indicator(phase: ProgrammePhase, facts: IndicatorFacts, *, beside: int = 0) -> dict[str, Any]:
    """What is said of an indicator as it is kept; ``beside``: the indicator that is asking, where it is there already.

    raises: as when adding.
    """
    faults: list[Fault] = []
    values = tidied(facts, ("name", "measure", "note"), faults)
    if values.get("name") == "":
        faults.append(Fault("PROG-01", _("Hãy ghi tên chỉ tiêu."), "name"))
    if values.get("measure") == "":
        faults.append(Fault("PROG-01", _("Hãy ghi đơn vị tính, ví dụ %, hộ, tỷ đồng."), "measure"))
    elif facts.share and values.get("measure") != PER_CENT:
        faults.append(
            Fault("PROG-05", _("Chỉ tiêu tính theo tỷ lệ có đơn vị tính là %."), "measure", facts.measure[:40])
        )
    if facts.year is not None and not phase.first_year <= facts.year <= phase.last_year:
        words = _("Năm %(y)d nằm ngoài giai đoạn %(p)s.") % {"y": facts.year, "p": phase}
        faults.append(Fault("PROG-06", words, "indicator_year", str(facts.year)))
    if faults:
        raise Unreadable(faults)
    if phase.indicators.filter(name=values["name"], year=facts.year).exclude(pk=beside).exists():
        raise Refused(_("Giai đoạn đã có chỉ tiêu «%(n)s».") % {"n": values["name"]}, code="PROG-03")
    return {
        **values,
        "comparison": facts.comparison,
        "share": facts.share,
        "gathering": facts.gathering,
        "year": facts.year,
    }
