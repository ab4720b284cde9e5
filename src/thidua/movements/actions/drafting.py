"""Drafting a movement: name, reach, stage, days, what its plan says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.movements.enums import MovementKind, MovementState
from thidua.movements.models import Movement
from thidua.movements.permissions import may_draft
from thidua.movements.queries.movements import movement_for
from thidua.movements.queries.plans import offered_parts, offered_reaches
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.targets.queries import programme_for
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, format_day, tidy_line, tidy_text

LONGEST_NAME, LONGEST_PART = 300, 6000
LONGEST_STAGE = 30


@dataclass(frozen=True)
class MovementFacts:
    """What is typed of a movement; ``contents`` by the code of the part."""

    name: str
    kind: MovementKind
    reach: str
    stage_first: int
    stage_last: int
    starts_on: date
    ends_on: date
    register_by: date | None = None
    plan_year: int | None = None
    campaign: bool = False
    parent_id: int | None = None
    predecessor_id: int | None = None
    programme_id: int | None = None
    contents: Mapping[str, str] = field(default_factory=dict)


def draft_movement(*, actor: Scope, launcher_id: int, facts: MovementFacts) -> Movement:
    """Begin a movement in the name of a unit; nobody else sees it until it is launched."""
    demand(may_draft(actor, launcher_id))
    columns = _columns(actor, facts, None)
    with one_transaction():
        made = Movement.objects.create(launcher_id=launcher_id, recorded_afterwards=actor.retrospective, **columns)
        record_act(actor, "movements.draft_movement", made, name=made.name, stage=_stage(made))
    return made


def change_movement(*, actor: Scope, movement_id: int, facts: MovementFacts, seen: int) -> Movement:
    """Change a draft. Once launched, what the plan says stands; a new plan is a new movement that continues this one.

    seen:   the revision the page was drawn from.
    raises: Conflict MOVE-12 when somebody else saved in between.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.DRAFTED)
        if held.revision != seen:
            who, when = last_touch(held)
            raise Conflict(
                _("Phong trào vừa được %(who)s sửa.") % {"who": who},
                code="MOVE-12",
                todo=_("Nội dung bạn gõ còn trên trang. Hãy mở lại trang, xem bản mới rồi lưu."),
                who=who,
                when=when,
            )
        columns = _columns(actor, facts, held)
        for name, value in columns.items():
            setattr(held, name, value)
        held.revision += 1
        held.save()
        record_act(actor, "movements.change_movement", held, name=held.name, stage=_stage(held))
    return held


def drop_movement(*, actor: Scope, movement_id: int, reason: str) -> None:
    """Give up a draft; the act in the book keeps its name and why."""
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.DRAFTED)
        why = tidy_line(reason, longest=400, path="reason")
        if not why:
            raise Unreadable(Fault("MOVE-13", _("Hãy ghi lý do."), "reason"))
        record_act(actor, "movements.drop_movement", held, name=held.name, reason=why)
        held.delete()


def demand_state(held: Movement, *wanted: MovementState) -> None:
    """Refuse MOVE-10 unless the movement stands in one of these states."""
    if held.state not in wanted:
        raise Refused(
            _("Phong trào «%(name)s» đang ở trạng thái «%(state)s» nên không làm việc này được.")
            % {"name": held.name, "state": MovementState(held.state).label},
            code="MOVE-10",
            todo=_("Hãy mở lại trang phong trào để xem việc làm được ở trạng thái này."),
        )


def _stage(held: Movement) -> str:
    return f"{held.stage_first}-{held.stage_last}"


def _columns(actor: Scope, facts: MovementFacts, held: Movement | None) -> dict[str, Any]:
    faults: list[Fault] = []
    name = _texted(facts.name, "name", LONGEST_NAME, faults)
    if not name:
        faults.append(Fault("MOVE-01", _("Hãy ghi tên phong trào."), "name"))
    faults += _dated(facts)
    if facts.reach not in {one.code for one in offered_reaches(actor.on)}:
        faults.append(Fault("MOVE-14", _("Hãy chọn phạm vi của phong trào trong danh sách."), "reach", facts.reach))
    parent = _relative(actor, facts.parent_id, held, "parent", faults)
    before = _relative(actor, facts.predecessor_id, held, "predecessor", faults)
    programme = programme_for(actor, facts.programme_id) if facts.programme_id is not None else None
    known = {one.code for one in offered_parts(actor.on)}
    contents = {
        code: text
        for code, said in facts.contents.items()
        if code in known and (text := _texted(said, code, LONGEST_PART, faults, lines=True))
    }
    if faults:
        raise Unreadable(faults)
    return {
        "name": name,
        "kind": facts.kind,
        "reach": facts.reach,
        "campaign": facts.campaign,
        "parent": parent,
        "predecessor": before,
        "programme": programme,
        "stage_first": facts.stage_first,
        "stage_last": facts.stage_last,
        "plan_year": facts.plan_year,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "register_by": facts.register_by,
        "contents": contents,
        "folded": fold(name)[:LONGEST_NAME],
    }


def _dated(facts: MovementFacts) -> list[Fault]:
    """What is wrong with years and days."""
    faults = []
    if facts.stage_last < facts.stage_first:
        said = _("Giai đoạn kết thúc năm %(last)s, trước khi bắt đầu năm %(first)s.") % {
            "last": facts.stage_last,
            "first": facts.stage_first,
        }
        faults.append(Fault("MOVE-02", said, "stage_last", str(facts.stage_last)))
    elif facts.stage_last - facts.stage_first >= LONGEST_STAGE:
        said = _("Giai đoạn dài quá %(n)s năm. Hãy xem lại năm đầu, năm cuối.") % {"n": LONGEST_STAGE}
        faults.append(Fault("MOVE-02", said, "stage_last", str(facts.stage_last)))
    if facts.ends_on < facts.starts_on:
        said = _("Ngày kết thúc %(last)s sớm hơn ngày bắt đầu %(first)s.") % {
            "last": format_day(facts.ends_on),
            "first": format_day(facts.starts_on),
        }
        faults.append(Fault("MOVE-03", said, "ends_on", format_day(facts.ends_on)))
    if facts.register_by is not None and facts.register_by > facts.ends_on:
        said = _("Hạn đăng ký %(day)s muộn hơn ngày kết thúc phong trào.") % {"day": format_day(facts.register_by)}
        faults.append(Fault("MOVE-06", said, "register_by", format_day(facts.register_by)))
    return faults


def _relative(actor: Scope, pk: int | None, held: Movement | None, path: str, faults: list[Fault]) -> Movement | None:
    """The movement named as parent or predecessor, in sight and not above itself."""
    if pk is None:
        return None
    found = movement_for(actor, pk)
    line: Movement | None = found
    while line is not None:
        if held is not None and line.pk == held.pk:
            faults.append(Fault("MOVE-09", _("Một phong trào không thể đứng trên hoặc nối tiếp chính nó."), path))
            return None
        line = line.parent if path == "parent" else line.predecessor
    return found


def _texted(text: str, path: str, longest: int, faults: list[Fault], *, lines: bool = False) -> str:
    try:
        return (tidy_text if lines else tidy_line)(text, longest=longest, path=path)
    except Unreadable as found:
        faults += found.faults
        return "-"
