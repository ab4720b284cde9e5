"""A member that leaves in mid-year: its part ends on the day, its card is closed, it is not ranked."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, head_may_work, locked_year
from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.models import Member
from thidua.clusters.permissions import may_end_membership
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day


def member_leaves(*, actor: Scope, block_id: int, unit_id: int, on: date, reason: str) -> Member:
    """Record that a unit was a member until the end of a day. From then on nothing is written on its card.

    raises: Missing for a unit that is not a member; Refused CLUSTER-29 for one that has left, or the head;
            Unreadable CLUSTER-29 for a day that is to come or lies before the year.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_end_membership(actor))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("ghi đơn vị thôi là thành viên"))
        member = Member.objects.filter(block_year=year, organisation_id=unit_id).first()
        if member is None:
            raise Missing
        if member.left_on is not None:
            raise Refused(
                _("Đơn vị này đã thôi là thành viên sau ngày %(day)s.") % {"day": format_day(member.left_on)},
                code="CLUSTER-29",
            )
        if member.role == MemberRole.HEAD:
            raise Refused(
                _("«%(unit)s» là Trưởng khối năm %(year)d nên chưa thôi là thành viên được.")
                % {"unit": name_on(unit_id, actor.on).full, "year": year.year},
                code="CLUSTER-29",
                todo=_("Việc của Trưởng khối trong năm phải có đơn vị làm tiếp."),
            )
        if not date(year.year, 1, 1) <= on <= actor.on:
            raise Unreadable(
                Fault(
                    "CLUSTER-29",
                    _("Ngày %(day)s phải từ đầu năm %(year)d và không sau hôm nay.")
                    % {"day": format_day(on), "year": year.year},
                    "on",
                    format_day(on),
                )
            )
        member.left_on, member.left_out = on, given_reason(reason)
        member.save(update_fields=["left_on", "left_out"])
        record_act(actor, "clusters.member_leaves", year, unit=unit_id, until=on, reason=member.left_out)
    return member
