"""Freezing a result, and opening it again for a correction that becomes a new version."""

from __future__ import annotations

import hashlib
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, locked_year, not_before, stage_is
from thidua.clusters.actions.objections import mark_mended
from thidua.clusters.enums import STANDING_BASES, Basis, CardState, Stage
from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult
from thidua.clusters.permissions import may_end_correction, may_freeze
from thidua.clusters.queries.blocks import member_rows
from thidua.clusters.queries.frozen_content import content_of, says_the_same
from thidua.clusters.queries.results import ResultView, build, contents_of, last_version, left_out_of
from thidua.clusters.queries.year_layers import YearLayers, layers_of_year
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def freeze_result(*, actor: Scope, block_id: int, reason: str = "") -> FrozenResult:
    """Freeze the next version: from now on nobody types. Later versions need the reason of the correction.

    The head freezes its synthesis and its corrections, the standing body what it verified or concluded. After a
    correction the year goes back to where it stood before.
    What the standing body verified or concluded without any change is a version all the same: it confirms.
    raises: Unreadable SHEET-22 naming every unit whose card is not yet taken in; SHEET-23 when no unit is ranked;
            SCORE-40 naming every target that is to be computed again first;
            Refused SHEET-24 when a correction changed nothing.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_end_correction(actor, year))
        stage_is(year, Stage.SCORING, Stage.CORRECTING, act=_("chốt điểm"))
        laid = layers_of_year(year)
        _everything_taken_in(actor, year, laid)
        before = last_version(year)
        said = given_reason(reason or year.correction_reason) if before or reason.strip() else ""
        _everything_computed(laid.stale)
        units, apart = contents_of(laid), left_out_of(year)
        result = build(year, units, on=actor.on, left_out=apart)
        if not result.rows:
            raise Unreadable(Fault("SHEET-23", _("Không còn đơn vị nào được xếp hạng.")))
        basis = Basis(year.correction_basis or Basis.CORRECTION) if before else Basis.SYNTHESIS
        content = content_of(result, units, apart, basis, laid.computed.number)
        confirmed = basis in STANDING_BASES and before is not None and before.basis != basis
        if before is not None and not confirmed and _unchanged(before, result, content):
            raise Refused(
                _("Không có gì khác bản %(v)d nên không có bản mới.") % {"v": before.version},
                code="SHEET-24",
                todo=_("Hãy sửa điểm trước rồi chốt lại, hoặc thôi sửa để giữ bản đó."),
            )
        frozen = FrozenResult.objects.create(
            block_year=year,
            version=before.version + 1 if before else 1,
            basis=basis,
            frozen_on=actor.on,
            by_name=actor.person_name or str(_("hệ thống")),
            reason=said,
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
        )
        FrozenLine.objects.bulk_create(
            [
                FrozenLine(
                    result=frozen,
                    organisation_id=row.unit_id,
                    total=row.total,
                    rank=row.rank,
                    tied=row.tied,
                    grade=row.grade.name if row.grade else "",
                )
                for row in result.rows
            ]
        )
        mark_mended(year, frozen)
        _return_to_stage(year)
        record_act(
            actor,
            "clusters.freeze_result",
            year,
            version=frozen.version,
            basis=basis.value,
            sha256=frozen.sha256,
            reason=said,
            ranks=[[row.unit_id, str(row.total), row.rank] for row in result.rows],
        )
    return frozen


def drop_correction(*, actor: Scope, block_id: int) -> BlockYear:
    """End a correction that changed nothing: no new version, the last one stands, the year goes back to where it was.

    Whoever may freeze the correction may drop it. What was written meanwhile stays in the layers and in the book.
    raises: Refused SHEET-25 where something differs from the last version or a target waits to be computed again.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_end_correction(actor, year))
        stage_is(year, Stage.CORRECTING, act=_("thôi sửa"))
        not_before_freezing(year, actor.on)
        before = last_version(year)
        assert before is not None, "a year under correction has a frozen version"
        laid = layers_of_year(year)
        units, apart = contents_of(laid), left_out_of(year)
        result = build(year, units, on=actor.on, left_out=apart)
        content = content_of(result, units, apart, Basis(before.basis), laid.computed.number)
        if laid.stale or not _unchanged(before, result, content):
            raise Refused(
                _("Đã có điểm khác bản %(v)d nên không thôi sửa được.") % {"v": before.version},
                code="SHEET-25",
                todo=_("Hãy chốt thành bản mới, hoặc đưa các điểm đã sửa về như cũ."),
            )
        reason = year.correction_reason
        _return_to_stage(year)
        record_act(actor, "clusters.drop_correction", year, version=before.version, reason=reason)
    return year


def _return_to_stage(year: BlockYear) -> None:
    """Back to where the year stood before the correction; frozen after the first version."""
    year.stage, year.stage_before = Stage(year.stage_before or Stage.FROZEN), ""
    year.correction_reason, year.correction_basis = "", ""
    year.save(update_fields=["stage", "stage_before", "correction_reason", "correction_basis"])


def _unchanged(before: FrozenResult, result: ResultView, content: str) -> bool:
    """Whether what stands now tells the same as a version."""
    return _unmoved(before, result) and says_the_same(before.content, content)


def _unmoved(before: FrozenResult, result: ResultView) -> bool:
    """Whether every total and rank is that of the version before: where one moved, nothing else needs to be read."""
    lines = FrozenLine.objects.filter(result=before).values_list("organisation_id", "total", "rank")
    return set(lines) == {(row.unit_id, row.total, row.rank) for row in result.rows}


def _everything_taken_in(actor: Scope, year: BlockYear, laid: YearLayers) -> None:
    ranked = [one for one in laid.cards if one.ranked]
    if len(laid.cards) < len(year.members.all()) or any(one.card.state != CardState.SYNTHESISED for one in ranked):
        _refuse_what_is_not(year)
    sent = [one.card.resubmitted_on for one in ranked if one.card.resubmitted_on]
    set_by_others = [one.last_set for one in ranked if one.last_set]
    not_before(actor.on, max(sent, default=None), _("ngày đơn vị cuối cùng nộp phiếu"))
    not_before(actor.on, max(set_by_others, default=None), _("ngày sửa điểm cuối cùng"))
    not_before_freezing(year, actor.on)


def _refuse_what_is_not(year: BlockYear) -> None:
    """Name every ranked unit whose card is not taken in."""
    faults = [
        Fault("SHEET-22", _("%(unit)s: %(state)s.") % {"unit": one.unit, "state": one.state_word}, str(one.card_id))
        for one in member_rows(year)
        if one.state != CardState.SYNTHESISED and not one.left_out
    ]
    if faults:
        message = _(
            "Chưa chốt được: còn %(n)d đơn vị chưa tổng hợp. Hãy tổng hợp từng phiếu, hoặc ghi lý do không xếp hạng."
        ) % {"n": len(faults)}
        raise Unreadable([Fault("SHEET-22", message), *faults])


def _everything_computed(stale: tuple[str, ...]) -> None:
    """Refuse while some target's points rest on answers that have changed since: they are computed again explicitly."""
    if stale:
        message = _(
            "Chưa chốt được: tiêu chí theo chỉ tiêu %(codes)s cần tính lại vì số liệu đã đổi hoặc chưa tính."
        ) % {"codes": ", ".join(stale)}
        named = _("Tiêu chí %(code)s chưa được tính lại. Hãy mở trang «Tính lại» của khối.")
        raise Unreadable(
            [Fault("SCORE-40", message), *(Fault("SCORE-40", named % {"code": code}, code) for code in stale)]
        )


def not_before_freezing(year: BlockYear, on: date) -> None:
    """Refuse what belongs to a correction on a day before the version it corrects was frozen."""
    frozen = last_version(year)
    not_before(on, frozen.frozen_on if frozen else None, _("ngày chốt bản trước"))


def open_correction(*, actor: Scope, block_id: int, reason: str, basis: Basis = Basis.CORRECTION) -> BlockYear:
    """Open a frozen result for correction by the head, with a reason; the frozen version stays as it is.

    basis: a correction, or the conclusion of the year's meeting, which must have been called.
    raises: Refused CLUSTER-20 where the meeting is named and there is none, or for a basis that is not the head's.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_freeze(actor, year))
        stage_is(year, Stage.FROZEN, act=_("sửa sau chốt"))
        not_before_freezing(year, actor.on)
        if basis not in {Basis.CORRECTION, Basis.MEETING} or (basis == Basis.MEETING and year.meeting is None):
            raise Refused(
                _("Chưa có hội nghị tổng kết nên chưa sửa theo kết luận của hội nghị được.")
                if basis == Basis.MEETING
                else _("Thẩm định, kết luận cuối cùng do thường trực Hội đồng mở."),
                code="CLUSTER-20",
                todo=_("Hãy chọn «Sửa sau chốt», hoặc lên lịch hội nghị trước."),
            )
        if basis == Basis.MEETING and year.meeting is not None:
            not_before(actor.on, year.meeting.held_on, _("ngày hội nghị"))
        correct(year, basis, given_reason(reason))
        record_act(actor, "clusters.open_correction", year, reason=year.correction_reason, basis=basis.value)
    return year


def correct(year: BlockYear, basis: Basis, reason: str) -> None:
    """Put a frozen or closed year under correction; it goes back to where it stands once the next version is frozen."""
    year.stage_before, year.stage = year.stage, Stage.CORRECTING
    year.correction_reason, year.correction_basis = reason, basis
    year.save(update_fields=["stage", "stage_before", "correction_reason", "correction_basis"])
