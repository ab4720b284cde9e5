"""Outside scorers: a line department scores one criterion of its field for every unit, and sends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, locked_year, not_before, stage_is
from thidua.clusters.actions.scores import Typed
from thidua.clusters.actions.upper import put, read_cell
from thidua.clusters.enums import Layer, Stage
from thidua.clusters.models import BlockYear, OutsideScorer, ScoreCard, ScoreEntry
from thidua.clusters.permissions import may_name_scorers, may_score_outside
from thidua.clusters.queries.cards import current_entries
from thidua.clusters.queries.scorers import OutsideTask, outside_for, outside_task_for
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import format_day


def set_outside(
    *, actor: Scope, block_id: int, scorers: Mapping[str, int], due: date | None = None
) -> list[OutsideScorer]:
    """Name the departments that score a criterion each; replaces those named before.

    scorers: criterion → organisation. due: until when they send their points.
    raises:  Missing for a criterion or an organisation out of sight; Refused CLUSTER-24 for a department that has begun
             and would be replaced, CLUSTER-09 without a sheet.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_name_scorers(actor, year))
        stage_is(year, Stage.SETUP, Stage.SCORING, act=_("đổi cơ quan chấm tiêu chí"))
        sheet = getattr(year, "score_sheet", None)
        if sheet is None:
            raise Refused(_("Khối chưa có bảng điểm."), code="CLUSTER-09", todo=_("Hãy chọn bảng điểm trước."))
        lines = {criterion.code: criterion for _group, criterion in sheet.sheet.criteria()}
        for code, organisation in scorers.items():
            if code not in lines or lines[code].own:
                raise Missing
            unit_for(actor, organisation)
        left = dict(scorers)
        for one in OutsideScorer.objects.filter(block_year=year):
            if left.pop(one.criterion, None) == one.organisation_id:
                if one.due != due and one.finished_on is None:
                    one.due = due
                    one.save(update_fields=["due"])
                continue
            if one.criterion in scorers:
                left[one.criterion] = scorers[one.criterion]
            if one.finished_on is not None or _begun(one):
                raise Refused(
                    _("Cơ quan được giao đã bắt đầu chấm tiêu chí %(code)s nên không đổi được.")
                    % {"code": one.criterion},
                    code="CLUSTER-24",
                )
            one.delete()
        for code, organisation in left.items():
            OutsideScorer.objects.create(
                block_year=year,
                criterion=code,
                organisation_id=organisation,
                due=due,
                set_by_name=actor.person_name or str(_("hệ thống")),
                set_on=actor.on,
            )
        record_act(actor, "clusters.set_outside", year, scorers=dict(scorers), until=due)
        return list(OutsideScorer.objects.filter(block_year=year))


def _begun(task: OutsideScorer) -> bool:
    return ScoreEntry.objects.filter(
        card__member__block_year=task.block_year_id, layer=Layer.OUTSIDE, criterion=task.criterion, current=True
    ).exists()


def _working(actor: Scope, outside_id: int, act: str) -> OutsideTask:
    """The task with its year and cards locked, open to be filled in by its department."""
    task = outside_for(actor, outside_id)
    demand(may_score_outside(actor, task))
    locked(BlockYear, task.block_year_id)
    found = outside_task_for(actor, outside_id)
    locked_all(ScoreCard, [cell.card_id for cell in found.cells])
    found = outside_task_for(actor, outside_id)
    stage_is(found.block, Stage.SCORING, act=act)
    not_before(actor.on, found.block.opened_on, _("ngày mở tự chấm"))
    if found.task.finished_on is not None:
        raise Refused(
            _("Điểm tiêu chí %(code)s đã gửi ngày %(day)s.")
            % {"code": found.task.criterion, "day": format_day(found.task.finished_on)},
            code="CLUSTER-24",
            todo=_("Muốn sửa, hãy đề nghị Trưởng khối hoặc thường trực Hội đồng mở lại."),
        )
    return found


def save_outside(*, actor: Scope, outside_id: int, typed: Mapping[int, Typed]) -> int:
    """Write a department's points of its criterion, by card, all or nothing; returns how many cells changed.

    raises: Unreadable with every fault by card; Missing for a card that is not of the task; Forbidden CLUSTER-26 on
            another's criterion.
    """
    with one_transaction():
        found = _working(actor, outside_id, _("chấm tiêu chí"))
        cells = {cell.card_id: cell for cell in found.cells}
        if set(typed) - set(cells):
            raise Missing
        read, faults = {}, []
        for card_id, one in typed.items():
            try:
                read[card_id] = read_cell(found.sheet, found.criterion.code, one, path=f"card-{card_id}")
            except Unreadable as problem:
                faults += [
                    Fault(fault.code, f"{cells[card_id].unit}: {fault.message}", f"card-{card_id}", fault.value)
                    for fault in problem.faults
                ]
        if faults:
            raise Unreadable(faults)
        cards = ScoreCard.objects.in_bulk(list(read))
        current = current_entries(list(read))
        changed = [
            card_id
            for card_id, one in read.items()
            if put(actor, cards[card_id], found.sheet, Layer.OUTSIDE, found.criterion.code, one, current[card_id])
        ]
        if changed:
            record_act(
                actor, "clusters.save_outside", found.block, criterion=found.criterion.code, changed=len(changed)
            )
    return len(changed)


def finish_outside(*, actor: Scope, outside_id: int) -> OutsideScorer:
    """Send the points of the criterion: from now on the synthesis follows them.

    raises: Unreadable SCORE-41 naming every unit that has no points yet.
    """
    with one_transaction():
        found = _working(actor, outside_id, _("gửi điểm tiêu chí"))
        lacking = [
            cell for cell in found.cells if cell.entry is None or (cell.entry.points is None and not cell.entry.answer)
        ]
        if lacking:
            message = _("Chưa gửi được: còn %(n)d đơn vị chưa chấm.") % {"n": len(lacking)}
            named = _("%(unit)s chưa có điểm.")
            raise Unreadable(
                [
                    Fault("SCORE-41", message),
                    *(Fault("SCORE-41", named % {"unit": one.unit}, f"card-{one.card_id}") for one in lacking),
                ]
            )
        task = OutsideScorer.objects.get(pk=outside_id)
        task.finished_on = actor.on
        task.save(update_fields=["finished_on"])
        record_act(actor, "clusters.finish_outside", found.block, criterion=task.criterion)
    return task


def reopen_outside(*, actor: Scope, outside_id: int, reason: str) -> OutsideScorer:
    """The head or the standing body lets a department go on after it sent its points, with a reason."""
    with one_transaction():
        held = outside_for(actor, outside_id)
        demand(may_name_scorers(actor, held.block_year))
        year = locked_year(actor, held.block_year_id)
        stage_is(year, Stage.SCORING, act=_("mở lại tiêu chí cho cơ quan chấm"))
        task = OutsideScorer.objects.get(pk=held.pk)
        if task.finished_on is None:
            raise Refused(_("Cơ quan này chưa gửi điểm nên không cần mở lại."), code="FLOW-02")
        said = given_reason(reason)
        task.finished_on = None
        task.save(update_fields=["finished_on"])
        record_act(actor, "clusters.reopen_outside", year, criterion=task.criterion, reason=said)
    return task
