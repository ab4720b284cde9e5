"""Decision numbers that were taken and came to nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.records.actions.events import Telling, tell
from thidua.records.checks import FIRST_YEAR, reason_given
from thidua.records.enums import AwardEvent
from thidua.records.models import Award, VoidedNumber
from thidua.records.permissions import may_void_number
from thidua.registry.acts import record_act, subject_of
from thidua.registry.queries import name_on, unit_for
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold, tidy_line


def void_number(*, actor: Scope, issuer_id: int, number: str, year: int, reason: str) -> VoidedNumber:
    """Enter that a number of an issuer's year will hold no decision; it is never given out again.

    raises: Refused AWARD-14 when awards hang on it, Conflict AWARD-15 when it was voided before.
    """
    said, written = reason_given(reason)[:500], tidy_line(number, longest=80, path="number")
    if not written or not FIRST_YEAR <= year <= actor.today.year:
        raise Unreadable(Fault("AWARD-15", _("Hãy ghi số quyết định và năm của số ấy."), "number"))
    with one_transaction():
        unit = unit_for(actor, issuer_id)
        demand(may_void_number(actor, unit.pk))
        hold(Stream.AWARDS)
        folded = fold(written)[:80]
        if VoidedNumber.objects.filter(issuer=unit, folded=folded, year=year).exists():
            raise Conflict(
                _("Số %(number)s năm %(year)d đã hủy rồi.") % {"number": written, "year": year}, code="AWARD-15"
            )
        hanging = Award.objects.filter(issuer=unit, decided_on__year=year).values_list("decision_number", flat=True)
        if any(fold(one)[:80] == folded for one in hanging.distinct()):
            raise Refused(
                _("Số %(number)s đã có khen thưởng trong sổ.") % {"number": written},
                code="AWARD-14",
                todo=_("Muốn bỏ các khen thưởng ấy, hãy thu hồi từng khen thưởng."),
            )
        told = {
            "issuer": unit.pk,
            "issuer_name": name_on(unit.pk, actor.on).full,
            "number": written,
            "year": year,
            "reason": said,
        }
        event = tell(actor, [Telling(AwardEvent.NUMBER_VOIDED, subject_of(unit), actor.on, told)])[0]
        record_act(actor, "records.void_number", unit, number=written, year=year)
    return VoidedNumber.objects.get(pk=event.number)
