"""Freezing a result, and opening it again for a correction that becomes a new version."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, locked_year, not_before, stage_is
from thidua.clusters.actions.objections import mark_mended
from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult, ScoreCard
from thidua.clusters.permissions import may_freeze
from thidua.clusters.queries.blocks import member_rows
from thidua.clusters.queries.results import content_of, frozen_for, left_out_of, live_result
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def freeze_result(*, actor: Scope, block_id: int, reason: str = "") -> FrozenResult:
    """Freeze the synthesis as the next version: from now on nobody types. Later versions need the reason of the correction.

    raises: Unreadable SHEET-22 naming every unit whose card is not yet taken in; SHEET-23 when no unit is ranked;
            Refused SHEET-24 when a correction changed nothing.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_freeze(actor, year))
        stage_is(year, Stage.SCORING, Stage.CORRECTING, act=_("chốt điểm"))
        _everything_taken_in(actor, year)
        before = frozen_for(year)
        said = given_reason(reason or year.correction_reason) if before or reason.strip() else ""
        result = live_result(year, actor.on)
        if not result.rows:
            raise Unreadable(Fault("SHEET-23", _("Không còn đơn vị nào được xếp hạng.")))
        content = content_of(result, left_out_of(year))
        if before is not None and before.content == content:
            raise Refused(
                _("Không có gì khác bản %(v)d nên không có bản mới.") % {"v": before.version},
                code="SHEET-24",
                todo=_("Hãy sửa điểm trước, rồi chốt lại."),
            )
        frozen = FrozenResult.objects.create(
            block_year=year,
            version=before.version + 1 if before else 1,
            frozen_on=actor.on,
            by_name=actor.person_name or str(_("hệ thống")),
            reason=said,
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
        )
        FrozenLine.objects.bulk_create(
            [
                FrozenLine(result=frozen, organisation_id=row.unit_id, total=row.total, rank=row.rank, tied=row.tied)
                for row in result.rows
            ]
        )
        mark_mended(year, frozen)
        year.stage, year.correction_reason = Stage.FROZEN, ""
        year.save(update_fields=["stage", "correction_reason"])
        record_act(
            actor,
            "clusters.freeze_result",
            year,
            version=frozen.version,
            sha256=frozen.sha256,
            reason=said,
            ranks=[[row.unit_id, str(row.total), row.rank] for row in result.rows],
        )
    return frozen


def _everything_taken_in(actor: Scope, year: BlockYear) -> None:
    faults = [
        Fault("SHEET-22", _("%(unit)s: %(state)s.") % {"unit": one.unit, "state": one.state_word}, str(one.card_id))
        for one in member_rows(year)
        if one.state != CardState.SYNTHESISED and not one.left_out
    ]
    if faults:
        raise Unreadable(
            [
                Fault(
                    "SHEET-22",
                    _(
                        "Chưa chốt được: còn %(n)d đơn vị chưa tổng hợp. Hãy tổng hợp từng phiếu, hoặc ghi lý do không xếp hạng."
                    )
                    % {"n": len(faults)},
                ),
                *faults,
            ]
        )
    ranked = ScoreCard.objects.filter(member__block_year=year, member__left_out="")
    set_by_head = Q(entries__layer=Layer.SYNTHESIS, entries__current=True)
    last = ranked.aggregate(sent=Max("resubmitted_on"), set=Max("entries__event_day", filter=set_by_head))
    not_before(actor.on, last["sent"], _("ngày đơn vị cuối cùng nộp phiếu"))
    not_before(actor.on, last["set"], _("ngày sửa điểm cuối cùng"))
    not_before_freezing(year, actor.on)


def not_before_freezing(year: BlockYear, on: date) -> None:
    """Refuse what belongs to a correction on a day before the version it corrects was frozen."""
    frozen = frozen_for(year)
    not_before(on, frozen.frozen_on if frozen else None, _("ngày chốt bản trước"))


def open_correction(*, actor: Scope, block_id: int, reason: str) -> BlockYear:
    """Open a frozen result for correction, with a reason; the frozen version stays as it is."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_freeze(actor, year))
        stage_is(year, Stage.FROZEN, act=_("sửa sau chốt"))
        not_before_freezing(year, actor.on)
        year.stage, year.correction_reason = Stage.CORRECTING, given_reason(reason)
        year.save(update_fields=["stage", "correction_reason"])
        record_act(actor, "clusters.open_correction", year, reason=year.correction_reason)
    return year
