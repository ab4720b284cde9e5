"""What happens to an award afterwards: put right, taken back, made out again, found to be entered twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.book.queries import row_of
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.records.actions.events import Telling, tell
from thidua.records.checks import checked, day_given, reason_given
from thidua.records.enums import NOT_COUNTED, PRIVATE, AwardEvent, AwardState, Reissue
from thidua.records.facts import HIDDEN, NAMES, AwardFacts, together
from thidua.records.models import Award
from thidua.records.permissions import may_change
from thidua.records.projection import AWARD, likeness
from thidua.records.queries.awards import award_for
from thidua.records.stored import columns_of
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_line, tidy_text


def correct_award(
    *, actor: Scope, award_id: int, changes: Mapping[str, Any], reason: str, seen_entry: int | None = None
) -> Award:
    """Put facts of an award right; the first entry stays in the book and the correction stands behind it.

    changes:     names of facts with what they should have said; those that say the same already are left out.
    seen_entry:  the last row of the award the corrector had before them; a later one is a conflict.
    raises:      Refused AWARD-07 for an award taken back or erased, AWARD-08 when nothing would change.
    """
    said = reason_given(reason)
    with one_transaction():
        award = _changeable(actor, award_id, seen_entry)
        before = together(columns_of(award))
        after = checked(_with(before, changes), actor.today)
        if (before.whom in PRIVATE) != (after.whom in PRIVATE):
            raise Refused(
                _("Cải chính không đổi được cá nhân thành tập thể hay ngược lại."),
                code="AWARD-08",
                todo=_("Hãy đánh dấu dòng này là ghi trùng, rồi ghi lại khen thưởng."),
            )
        changed = {name: getattr(after, name) for name in NAMES if getattr(after, name) != getattr(before, name)}
        if not changed:
            raise Refused(_("Nội dung cải chính giống hệt nội dung đang có."), code="AWARD-08")
        _still_alone(award, changed)
        told, hidden = _apart(changed, private=before.whom in PRIVATE)
        one = Telling(
            AwardEvent.CORRECTED, f"{AWARD}{award.pk}", actor.on, {"changes": told}, {"changes": hidden, "reason": said}
        )
        return _done(actor, "records.correct", award, one, fields=sorted(changed))


def mark_double(*, actor: Scope, award_id: int, same_as: int, reason: str) -> Award:
    """Say that an award is one the book already holds under another number: it stays readable and is in no count."""
    said = reason_given(reason)
    with one_transaction():
        award, first = _changeable(actor, award_id), award_for(actor, same_as)
        if first.pk == award.pk or first.form != award.form or first.state in NOT_COUNTED:
            raise Refused(_("Hãy chọn một khen thưởng khác, cùng hình thức, đang được tính."), code="AWARD-10")
        told = {"changes": {"same_as": first.pk}}
        one = Telling(AwardEvent.CORRECTED, f"{AWARD}{award.pk}", actor.on, told, {"reason": said})
        return _done(actor, "records.mark_double", award, one, same_as=first.pk)


def revoke_award(
    *, actor: Scope, award_id: int, grounds: str, decided_on: date, decision_number: str, reason: str
) -> Award:
    """Enter the decision that takes an award back; the award stays in the history, marked, and leaves every count."""
    said, why = reason_given(reason), tidy_text(grounds, longest=2000, path="grounds")
    number = tidy_line(decision_number, longest=80, path="decision_number")
    faults = [
        Fault("AWARD-09", sentence, path)
        for text, sentence, path in (
            (why, _("Hãy ghi căn cứ thu hồi."), "grounds"),
            (number, _("Hãy ghi số quyết định thu hồi."), "decision_number"),
        )
        if not text
    ]
    if faults:
        raise Unreadable(faults)
    day = day_given(decided_on, actor.today)
    with one_transaction():
        award = _changeable(actor, award_id)
        if award.decided_on is not None and day < award.decided_on:
            message = _("Ngày thu hồi phải từ ngày khen %(day)s trở đi.") % {"day": format_day(award.decided_on)}
            raise Unreadable(Fault("AWARD-12", message, "decided_on", day.isoformat()))
        told = {"decided_on": day.isoformat(), "decision_number": number}
        one = Telling(AwardEvent.REVOKED, f"{AWARD}{award.pk}", day, told, {"grounds": why, "reason": said})
        return _done(actor, "records.revoke", award, one, decision=number, decided_on=day)


def reissue_award(*, actor: Scope, award_id: int, why: Reissue, reason: str, number: str = "") -> Award:
    """Enter that the paper or the object was made out once more. The award itself does not change.

    number: of the decision or paper by which it was made out again, where there is one.
    """
    said, paper = reason_given(reason), tidy_line(number, longest=80, path="number")
    with one_transaction():
        award = _changeable(actor, award_id)
        told = {"why": str(Reissue(why)), "number": paper}
        one = Telling(AwardEvent.REISSUED, f"{AWARD}{award.pk}", actor.on, told, {"reason": said})
        return _done(actor, "records.reissue", award, one, why=str(why))


def _changeable(actor: Scope, award_id: int, seen_entry: int | None = None) -> Award:
    """The award, the stream held, if it is in sight, may be changed by the actor, and still stands."""
    hold(Stream.AWARDS)
    award = award_for(actor, award_id)
    demand(may_change(actor, award))
    if seen_entry is not None and seen_entry != award.last_entry:
        latest = row_of(award.last_entry)
        raise Conflict(
            _("Khen thưởng này vừa có thay đổi khác."),
            code="AWARD-13",
            todo=_("Hãy xem lại nội dung mới rồi làm tiếp."),
            when=latest.entered_at if latest else None,
        )
    words: Mapping[str, Callable[[], str]] = {
        AwardState.REVOKED: lambda: _("Khen thưởng này đã bị thu hồi."),
        AwardState.DOUBLE: lambda: _("Dòng này là ghi trùng."),
        AwardState.WITHDRAWN: lambda: _("Dòng này đã rút lại cùng lần nhập tệp."),
    }
    if award.erased or award.state in words:
        told = _("Dữ liệu cá nhân của khen thưởng này đã xóa.") if award.erased else words[award.state]()
        raise Refused(told, code="AWARD-07", todo=_("Sổ giữ nguyên dòng này."))
    return award


def _with(before: AwardFacts, changes: Mapping[str, Any]) -> AwardFacts:
    if strange := sorted(set(changes) - set(NAMES)):
        raise Unreadable([Fault("AWARD-08", _("Mục này không cải chính được."), name) for name in strange])
    return AwardFacts(**{**vars(before), **changes})


def _still_alone(award: Award, changed: Mapping[str, Any]) -> None:
    wanted = likeness({**columns_of(award), **changed})
    if other := Award.objects.filter(likeness=wanted).exclude(pk=award.pk).first():
        raise Conflict(
            _("Cải chính như vậy thì giống hệt khen thưởng số %(number)s đã có trong sổ.") % {"number": other.pk},
            code="ROW-13",
            todo=_("Nếu là một, hãy đánh dấu ghi trùng."),
        )


def _apart(changed: Mapping[str, Any], *, private: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    plain = {name: list(value) if name == "years" else value for name, value in changed.items()}
    hidden = {name: plain.pop(name) for name in HIDDEN if private and name in plain}
    return plain, hidden


def _done(actor: Scope, act: str, award: Award, one: Telling, **facts: Any) -> Award:
    tell(actor, [one])
    award.refresh_from_db()
    record_act(actor, act, award, form=award.form_name, **facts)
    return award
