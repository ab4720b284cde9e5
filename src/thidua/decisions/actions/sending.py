"""After a decision took effect: kept in the archive, sent to those it concerns, and who says that it arrived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, keep, locked_decision
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision, SentCopy
from thidua.decisions.permissions import may_acknowledge, may_prepare
from thidua.decisions.queries.sending import received_copy_for, sent_copy_for
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on, names_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, format_day, tidy_line

MOST_AT_ONCE = 500


def _granted(actor: Scope, decision_id: int, act: str) -> Decision:
    """The decision, locked, granted, for somebody who may prepare it."""
    held = locked_decision(actor, decision_id)
    demand(may_prepare(actor, held.issuer_id))
    decision_is(held, DecisionState.GRANTED, act=act)
    return held


def _not_before(on: date, earliest: date | None, path: str) -> None:
    if earliest is not None and on < earliest:
        message = _("Ngày %(on)s sớm hơn ngày %(day)s.") % {"on": format_day(on), "day": format_day(earliest)}
        raise Unreadable(Fault("SEND-05", message, path, format_day(on)))


def archive_decision(*, actor: Scope, decision_id: int, where: str, on: date) -> Decision:
    """Say since when and where the signed paper is kept; saying it again moves it, and the acts tell both.

    raises: Unreadable SEND-04 without a place, SEND-05 for a day before the decision took effect or to come.
    """
    said = tidy_line(where, longest=200, path="where")
    if not said:
        raise Unreadable(Fault("SEND-04", _("Hãy ghi nơi lưu, ví dụ: Văn thư, hồ sơ số 12/2026."), "where"))
    with one_transaction():
        held = _granted(actor, decision_id, _("lưu hồ sơ"))
        _not_before(on, held.granted_on, "archived_on")
        _not_to_come(actor, on, "archived_on")
        held.archived_on, held.archived_at = on, said
        keep(held)
        record_act(actor, "decisions.archive_decision", held, number=str(held), where=said)
    return held


def _not_to_come(actor: Scope, on: date, path: str) -> None:
    if on > actor.today:
        raise Unreadable(Fault("SEND-05", _("Ngày này chưa tới."), path, format_day(on)))


def send_decision(
    *, actor: Scope, decision_id: int, unit_ids: Sequence[int], others: Sequence[str] = ()
) -> list[SentCopy]:
    """Send the decision to units, which find it among what waits for them, and note that it went to places outside.

    others: places outside this installation, in words; they cannot answer here, the office notes what they say.
    raises: Unreadable SEND-01 with nobody named; Conflict SEND-02 naming who has a copy already.
    """
    names = list(dict.fromkeys(said for one in others if (said := tidy_line(one, longest=250, path="others"))))
    units = list(dict.fromkeys(unit_ids))
    if not names and not units:
        raise Unreadable(Fault("SEND-01", _("Hãy chọn hoặc ghi ít nhất một nơi nhận."), "unit"))
    if len(names) + len(units) > MOST_AT_ONCE:
        message = _("Mỗi lần gửi không quá %(n)d nơi.") % {"n": MOST_AT_ONCE}
        raise Unreadable(Fault("SEND-01", message, "others"))
    with one_transaction():
        held = _granted(actor, decision_id, _("gửi quyết định"))
        _not_before(actor.on, held.granted_on, "")
        if not (actor.system or set(units) <= actor.neighbourhood):
            raise Missing
        _not_sent_yet(held, units, names)
        called = names_on(units, actor.on)
        wanted: list[tuple[int | None, str]] = [(unit, called[unit].full) for unit in units]
        wanted += [(None, name) for name in names]
        made = [
            SentCopy.objects.create(
                decision=held, unit_id=unit, name=name, folded=fold(name), sent_on=actor.on, last_sent_on=actor.on,
                by_name=actor.person_name,
            )
            for unit, name in wanted
        ]  # fmt: skip
        places = [one.name for one in made]
        record_act(actor, "decisions.send_decision", held, made, number=str(held), many=len(made), places=places)
    return made


def _not_sent_yet(held: Decision, units: Sequence[int], names: Sequence[str]) -> None:
    standing = held.copies.filter(taken_off_reason="")
    folded = {fold(one) for one in names}
    known = [one.name for one in standing if (one.unit_id in units if one.unit_id else one.folded in folded)]
    if known:
        raise Conflict(
            _("Đã gửi trước đó cho: %(who)s.") % {"who": "; ".join(known[:10])},
            code="SEND-02",
            todo=_("Muốn gửi lần nữa thì bấm «Gửi lại» ở dòng của nơi ấy."),
        )


def _own_copy(actor: Scope, copy_id: int, act: str) -> tuple[Decision, SentCopy]:
    """A copy as its sender handles it, decision locked first; one that was taken off stays as it is."""
    seen = sent_copy_for(actor, copy_id)
    held = _granted(actor, seen.decision_id, act)
    copy = locked(SentCopy, copy_id)
    if copy.taken_off_reason:
        raise Refused(_("Nơi nhận này đã bỏ khỏi danh sách gửi."), code="SEND-06")
    return held, copy


def send_again(*, actor: Scope, copy_id: int) -> SentCopy:
    """Send a copy once more to somebody who has not answered; raises Refused SEND-03 where it was acknowledged."""
    with one_transaction():
        held, copy = _own_copy(actor, copy_id, _("gửi lại quyết định"))
        _not_before(actor.on, copy.last_sent_on, "")
        if copy.acknowledged_on:
            raise Refused(
                _("%(name)s đã xác nhận nhận được ngày %(day)s.")
                % {"name": copy.name, "day": format_day(copy.acknowledged_on)},
                code="SEND-03",
            )
        copy.times += 1
        copy.last_sent_on = actor.on
        copy.save()
        record_act(actor, "decisions.send_again", held, [copy], number=str(held), name=copy.name, times=copy.times)
    return copy


def take_off(*, actor: Scope, copy_id: int, reason: str) -> SentCopy:
    """Take a wrong recipient off, with a reason: the copy leaves its sight, the line stays in the register of sendings."""
    said = tidy_line(reason, longest=400, path="reason")
    if not said:
        raise Unreadable(Fault("SCORE-20", _("Hãy ghi lý do."), "reason"))
    with one_transaction():
        held, copy = _own_copy(actor, copy_id, _("bỏ nơi nhận"))
        copy.taken_off_on, copy.taken_off_reason = actor.on, said
        copy.save()
        record_act(actor, "decisions.take_off", held, [copy], number=str(held), name=copy.name, reason=said)
    return copy


def note_receipt(*, actor: Scope, copy_id: int, received_by: str, on: date) -> SentCopy:
    """Note that a place outside says it received, who said so and when; a unit of this installation says so itself.

    raises: Refused SEND-07 for such a unit; Unreadable SEND-05 for a day before the sending or to come.
    """
    said = tidy_line(received_by, longest=250, path="received_by")
    if not said:
        raise Unreadable(Fault("SEND-08", _("Hãy ghi ai đã nhận."), "received_by"))
    with one_transaction():
        held, copy = _own_copy(actor, copy_id, _("ghi nơi nhận đã nhận"))
        if copy.unit_id:
            raise Refused(_("%(name)s tự xác nhận trong hệ thống.") % {"name": copy.name}, code="SEND-07")
        _not_before(on, copy.sent_on, "received_on")
        _not_to_come(actor, on, "received_on")
        _acknowledged(copy, on, said, None)
        record_act(actor, "decisions.note_receipt", held, [copy], number=str(held), name=copy.name, received_by=said)
    return copy


def acknowledge(*, actor: Scope, copy_id: int) -> SentCopy:
    """The receiving unit says that the decision arrived; raises Conflict SEND-03 where somebody of it said so already."""
    seen = received_copy_for(actor, copy_id)
    with one_transaction():
        held = locked(Decision, seen.decision_id)
        copy = locked(SentCopy, copy_id)
        if copy.taken_off_reason:
            raise Missing
        demand(may_acknowledge(actor, copy.unit_id))
        _not_before(actor.on, copy.sent_on, "")
        _acknowledged(copy, actor.on, actor.person_name or name_on(copy.unit_id or 0, actor.on).full, actor.person_id)
        record_act(actor, "decisions.acknowledge", held, [copy], number=str(held), name=copy.name)
    return copy


def _acknowledged(copy: SentCopy, on: date, name: str, person_id: int | None) -> None:
    if copy.acknowledged_on:
        raise Conflict(
            _("%(who)s đã xác nhận ngày %(day)s.")
            % {"who": copy.acknowledged_name, "day": format_day(copy.acknowledged_on)},
            code="SEND-03",
            who=copy.acknowledged_name,
        )
    copy.acknowledged_on, copy.acknowledged_name, copy.acknowledged_by_id = on, name, person_id
    copy.save()
