"""Objections of members to a published result: filed until the deadline, answered once, kept for ever."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import LONGEST_TEXT, locked_year, not_before
from thidua.clusters.enums import ObjectionOutcome
from thidua.clusters.models import BlockYear, FrozenResult, Member, Objection
from thidua.clusters.permissions import may_answer_objection, may_object, may_withdraw_objection, membership
from thidua.clusters.queries.objections import criterion_of, objection_for, published_for, result_for
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_text

LONGEST_SAID = 2000
ANSWERS = (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY, ObjectionOutcome.REJECTED)
MENDS = (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)


def file_objection(*, actor: Scope, result_id: int, about: int, criterion: str = "", text: str) -> Objection:
    """A member objects to a published version: about one unit's points, in one criterion or as a whole.

    about:     the unit whose points are meant, a member of the year.
    criterion: code on the sheet; empty when the whole result of that unit is meant.
    raises:    Refused CLUSTER-33 while the version is not published or a newer one is, CLUSTER-34 after the deadline,
               CLUSTER-35 for the same thing once more; Unreadable CLUSTER-36 without a text.
    """
    seen = result_for(actor, result_id)
    with one_transaction():
        year = locked_year(actor, seen.block_year_id)
        demand(may_object(actor, year))
        result = result_for(actor, result_id)
        _still_open(actor, year, result)
        mine = membership(actor, year)
        meant = Member.objects.filter(block_year=year, organisation_id=about).first()
        if mine is None or meant is None:
            raise Missing
        if criterion:
            criterion_of(year, meant, criterion)
        said = _said(text, "text")
        same = Objection.objects.filter(result=result, by_member=mine, about=meant, criterion=criterion)
        if same.exclude(outcome=ObjectionOutcome.WITHDRAWN).exists():
            raise Refused(
                _("Đơn vị đã kiến nghị đúng nội dung này ở bản %(v)d.") % {"v": result.version},
                code="CLUSTER-35",
                todo=_("Muốn viết lại thì rút kiến nghị trước, rồi gửi kiến nghị mới."),
            )
        objection = Objection.objects.create(
            result=result,
            by_member=mine,
            about=meant,
            criterion=criterion,
            text=said,
            by_name=actor.person_name or str(_("hệ thống")),
            filed_on=actor.on,
        )
        record_act(
            actor,
            "clusters.file_objection",
            year,
            objection=objection.pk,
            version=result.version,
            about=meant.organisation_id,
            criterion=criterion,
            text=said,
        )
    return objection


def withdraw_objection(*, actor: Scope, objection_id: int) -> Objection:
    """The unit takes its objection back while it is unanswered; it stays readable, marked as withdrawn."""
    with one_transaction():
        year, objection = _locked(actor, objection_id)
        demand(may_withdraw_objection(actor, objection))
        _unanswered(objection)
        not_before(actor.on, objection.filed_on, _("ngày gửi kiến nghị"))
        objection.outcome, objection.answered_on = ObjectionOutcome.WITHDRAWN, actor.on
        objection.answered_by_name = actor.person_name or str(_("hệ thống"))
        objection.save(update_fields=["outcome", "answered_on", "answered_by_name"])
        record_act(actor, "clusters.withdraw_objection", year, objection=objection.pk)
    return objection


def answer_objection(*, actor: Scope, objection_id: int, outcome: str, answer: str) -> Objection:
    """Answer an objection once, for everybody to read. Points change only by the correction that follows, never here.

    outcome: upheld, partly or rejected.
    raises:  Unreadable CLUSTER-36 without an answer, CLUSTER-39 for another outcome; Refused CLUSTER-37 when it was
             answered or withdrawn already.
    """
    with one_transaction():
        year, objection = _locked(actor, objection_id)
        demand(may_answer_objection(actor, year, objection))
        _unanswered(objection)
        not_before(actor.on, objection.filed_on, _("ngày gửi kiến nghị"))
        if outcome not in ANSWERS:
            raise Unreadable(
                Fault(
                    "CLUSTER-39",
                    _("Hãy chọn kết luận: chấp nhận, chấp nhận một phần, giữ nguyên."),
                    "outcome",
                    outcome[:20],
                )
            )
        objection.answer = _said(answer, "answer")
        objection.outcome, objection.answered_on = ObjectionOutcome(outcome), actor.on
        objection.answered_by_name = actor.person_name or str(_("hệ thống"))
        objection.save(update_fields=["answer", "outcome", "answered_on", "answered_by_name"])
        record_act(
            actor,
            "clusters.answer_objection",
            year,
            objection=objection.pk,
            outcome=str(objection.outcome),
            answer=objection.answer,
        )
    return objection


def mark_mended(year: BlockYear, frozen: FrozenResult) -> None:
    """Tie what was upheld and not yet mended to the version just frozen; part of freezing."""
    waiting = Objection.objects.filter(result__block_year=year, outcome__in=MENDS, corrected_by__isnull=True)
    waiting.exclude(result=frozen).update(corrected_by=frozen)


def _still_open(actor: Scope, year: BlockYear, result: FrozenResult) -> None:
    latest = published_for(year)
    if result.published_on is None or result.objections_due is None or latest is None:
        raise Refused(
            _("Bản %(v)d chưa công bố nên chưa kiến nghị được.") % {"v": result.version},
            code="CLUSTER-33",
            todo=_("Hãy chờ Trưởng khối công bố kết quả."),
        )
    if latest.version != result.version:
        raise Refused(
            _("Đã công bố bản %(v)d thay bản này.") % {"v": latest.version},
            code="CLUSTER-33",
            todo=_("Hãy xem bản mới rồi kiến nghị về bản đó."),
        )
    not_before(actor.on, result.published_on, _("ngày công bố"))
    if actor.on > result.objections_due:
        raise Refused(
            _("Hạn kiến nghị là hết ngày %(day)s, đã qua.") % {"day": format_day(result.objections_due)},
            code="CLUSTER-34",
            todo=_("Hãy trao đổi trực tiếp với Trưởng khối hoặc thường trực Hội đồng."),
        )


def _locked(actor: Scope, objection_id: int) -> tuple[BlockYear, Objection]:
    seen = objection_for(actor, objection_id)
    year = locked_year(actor, seen.result.block_year_id)
    locked(Objection, objection_id)
    return year, objection_for(actor, objection_id)


def _unanswered(objection: Objection) -> None:
    if objection.outcome == ObjectionOutcome.OPEN:
        return
    word = ObjectionOutcome(objection.outcome).label
    raise Refused(
        _("Kiến nghị này đã có kết luận: %(word)s.") % {"word": word},
        code="CLUSTER-37",
        todo=_("Kết luận đã ghi thì không đổi; mọi đơn vị đều xem được."),
    )


def _said(text: str, path: str) -> str:
    said = tidy_text(text, longest=LONGEST_TEXT, path=path).strip()
    if not said or len(said) > LONGEST_SAID:
        raise Unreadable(
            Fault("CLUSTER-36", _("Hãy ghi nội dung, từ 1 đến %(n)d ký tự.") % {"n": LONGEST_SAID}, path, said[:40])
        )
    return said
