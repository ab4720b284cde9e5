"""A list of recipients begun from what became of a call for a title."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.decisions.actions.lists import ListFacts, make_list
from thidua.decisions.actions.rows import fill_list
from thidua.decisions.enums import ListState, RowKind
from thidua.decisions.models import AwardList
from thidua.decisions.rows import RowFacts
from thidua.errors import Conflict, Refused, demand
from thidua.records.models import TitleCall
from thidua.records.permissions_calls import may_decide_call
from thidua.records.queries.calls import call_for, chosen
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def list_from_call(*, actor: Scope, call_id: int, form: str, form_reason: str = "") -> AwardList:
    """Begin a list of the own office with everybody chosen, each with unit and merits as sent in.

    raises: Refused CALL-09 while nobody was chosen; Conflict CALL-10 where such a list stands already; as ``make_list`` and ``fill_list``.
    """
    with one_transaction():
        held = locked(TitleCall, call_for(actor, call_id).pk)
        demand(may_decide_call(actor, held.keeper_id))
        rows = chosen(held)
        if held.result_on is None or not rows:
            raise Refused(_("Đợt xét này chưa có ai được chọn."), code="CALL-09")
        reason = _("Theo %(number)s") % {"number": held.result_number}
        facts = ListFacts(title=held.name, year=held.result_on.year, form=form, reason=reason, form_reason=form_reason)
        twice = AwardList.objects.filter(issuer=actor.unit_id, title=held.name, reason=reason, form_code=form)
        if twice.exclude(state=ListState.DROPPED).exists():
            raise Conflict(_("Danh sách từ kết quả này đã lập; hãy mở trong Khen thưởng trực tiếp."), code="CALL-10")
        made = make_list(actor=actor, facts=facts)
        units = names_on({one.unit_id for one in rows}, actor.on)
        fill_list(
            actor=actor,
            list_id=made.pk,
            rows=[
                RowFacts(
                    kind=RowKind.COLLECTIVE if one.collective else RowKind.PERSON,
                    name=one.candidate,
                    unit=units[one.unit_id].full,
                    reason=" ".join(one.merits.split())[:600],
                )
                for one in rows
            ],
        )
    return made
