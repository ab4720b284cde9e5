"""What every write of a list begins with: the list locked and in sight, at the right step."""

from __future__ import annotations

from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from thidua.decisions.enums import ListState
from thidua.decisions.models import AwardList
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.lists import list_for
from thidua.errors import Conflict, Refused, demand
from thidua.registry.acts import last_touch
from thidua.registry.scope import Scope
from thidua.transactions import locked
from thidua.vietnamese import format_day


def locked_list(actor: Scope, list_id: int) -> AwardList:
    """The list, in sight, its row locked, read after the lock was taken."""
    list_for(actor, list_id)
    return locked(AwardList, list_id)


def open_list(actor: Scope, list_id: int, *, act: str) -> AwardList:
    """The list locked, for somebody who may prepare it, while it is being drawn up."""
    held = locked_list(actor, list_id)
    demand(may_prepare(actor, held.issuer_id))
    list_is(held, ListState.DRAFT, act=act)
    return held


def list_is(held: AwardList, *states: ListState, act: str) -> None:
    """Refuse unless the list stands at one of the states; the sentence names where it stands."""
    if held.state not in states:
        raise Refused(
            _("Danh sách đang ở bước «%(state)s» nên không thể %(act)s.")
            % {"state": ListState(held.state).label, "act": act},
            code="FLOW-02",
            todo=_("Lãnh đạo cơ quan trả lại danh sách thì sửa tiếp được.") if held.state == ListState.SENT else "",
        )


def in_order(on: date, after: date | None, what: str) -> None:
    """Refuse a day before that of the step it builds upon. what: that step, in words that follow "ngày"."""
    if after is not None and on < after:
        raise Refused(
            _("Ngày %(on)s sớm hơn ngày %(what)s (%(day)s).")
            % {"on": format_day(on), "what": what, "day": format_day(after)},
            code="FLOW-10",
            todo=_("Hãy chọn lại ngày ghi việc."),
        )


def unchanged(row: Model, revision: int, seen: int, what: str) -> None:
    """Refuse what was typed over something somebody else has changed since it was seen."""
    if revision != seen:
        who, when = last_touch(row)
        raise Conflict(
            _("%(what)s vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"what": what, "who": who},
            code="FLOW-01",
            who=who,
            when=when,
        )
