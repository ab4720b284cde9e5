"""Next year's head and deputies, the handover of a year, the rotating flag."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year
from thidua.clusters.enums import MemberRole
from thidua.clusters.models import Block, BlockYear, FlagHolding, Handover, NextRole
from thidua.clusters.permissions.season import may_lead_as_leader, may_lead_year, may_take_over
from thidua.clusters.queries.archive import archive_of
from thidua.clusters.queries.heads import elected_at
from thidua.clusters.queries.meetings import members_at
from thidua.clusters.queries.season import meeting_of_year
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line


def elect_next_head(*, actor: Scope, block_id: int, unit_id: int, meeting_id: int | None = None) -> NextRole:
    """Enter which member leads next year, as a meeting elected it or the members agreed apart.

    raises: Unreadable HEAD-01 for a unit that is no member any more; Refused HEAD-02 when the meeting elected another,
            HEAD-03 once the year was handed over.
    """
    with one_transaction():
        year = _open_year(actor, block_id)
        _members(year, [unit_id], actor.on)
        meeting = meeting_of_year(actor, year, meeting_id)
        elected = elected_at(meeting) if meeting is not None else None
        if meeting is not None and elected is not None and unit_id not in elected:
            raise Refused(
                _("Hội nghị «%(title)s» không bầu %(unit)s.")
                % {"title": meeting.title, "unit": name_on(unit_id, meeting.held_on)},
                code="HEAD-02",
                todo=_("Hãy ghi đúng đơn vị trong kết quả bầu."),
            )
        NextRole.objects.filter(block_year=year, role=MemberRole.HEAD).delete()
        NextRole.objects.filter(block_year=year, organisation_id=unit_id).delete()
        role = NextRole.objects.create(
            block_year=year, organisation_id=unit_id, role=MemberRole.HEAD, elected_on=actor.on, meeting=meeting
        )
        record_act(actor, "clusters.elect_next_head", year, unit=unit_id, name=name_on(unit_id, actor.on).full)
    return role


def name_next_deputies(
    *, actor: Scope, block_id: int, unit_ids: Collection[int], meeting_id: int | None = None
) -> list[NextRole]:
    """Enter which members are deputies next year; the list takes the place of the one before."""
    with one_transaction():
        year = _open_year(actor, block_id)
        _members(year, unit_ids, actor.on)
        meeting = meeting_of_year(actor, year, meeting_id)
        if NextRole.objects.filter(block_year=year, role=MemberRole.HEAD, organisation__in=unit_ids).exists():
            raise Unreadable(
                Fault("HEAD-01", _("Đơn vị Trưởng khối năm sau không đồng thời là Phó Trưởng khối."), "deputies")
            )
        NextRole.objects.filter(block_year=year, role=MemberRole.DEPUTY).delete()
        made = NextRole.objects.bulk_create(
            [
                NextRole(
                    block_year=year, organisation_id=unit, role=MemberRole.DEPUTY, elected_on=actor.on, meeting=meeting
                )
                for unit in dict.fromkeys(unit_ids)
            ]
        )
        record_act(actor, "clusters.name_next_deputies", year, units=list(unit_ids))
    return made


def _open_year(actor: Scope, block_id: int) -> BlockYear:
    year = locked_year(actor, block_id)
    demand(may_lead_as_leader(actor, year))
    held = Handover.objects.filter(block_year=year).first()
    if held is not None:
        raise Refused(
            _("Năm %(y)d đã bàn giao ngày %(day)s nên không đổi người kế nhiệm.")
            % {"y": year.year, "day": format_day(held.handed_on)},
            code="HEAD-03",
        )
    return year


def _members(year: BlockYear, units: Collection[int], on: date) -> None:
    standing = {one.organisation_id for one in members_at(year, on)}
    ended = set(Organisation.objects.filter(pk__in=units, ended_on__lt=on).values_list("pk", flat=True))
    if not set(units) <= standing - ended:
        message = _("Trưởng khối, Phó Trưởng khối năm sau phải là thành viên đang hoạt động của khối.")
        raise Unreadable(Fault("HEAD-01", message, "unit"))


def hand_over(*, actor: Scope, block_id: int, note: str = "") -> Handover:
    """The head hands the year over to the next one, with everything on the list of its archive as of this day.

    raises: Refused HEAD-04 before the next head is known, HEAD-03 when it was handed over already.
    """
    with one_transaction():
        year = _open_year(actor, block_id)
        following = NextRole.objects.filter(block_year=year, role=MemberRole.HEAD).first()
        if following is None:
            raise Refused(
                _("Chưa ghi đơn vị Trưởng khối năm sau."),
                code="HEAD-04",
                todo=_("Hãy ghi kết quả bầu trước, rồi bàn giao."),
            )
        giver = next(one.organisation_id for one in year.members.all() if one.role == MemberRole.HEAD)
        items = archive_of(actor, year)
        handover = Handover.objects.create(
            block_year=year,
            giver_id=giver,
            receiver_id=following.organisation_id,
            handed_on=actor.on,
            handed_by=actor.person_name,
            note=tidy_line(note, longest=400, path="note"),
            contents=json.dumps([[one.title, one.state, one.sha256] for one in items], ensure_ascii=False),
        )
        record_act(actor, "clusters.hand_over", year, receiver=following.organisation_id, items=len(items))
    return handover


def take_over(*, actor: Scope, block_id: int) -> Handover:
    """A leader of the next head confirms that it has received the year.

    raises: Refused HEAD-05 before anything was handed over, FLOW-09 when it was received already.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        held = Handover.objects.filter(block_year=year).first()
        demand(may_take_over(actor, year, held.receiver_id if held else None))
        if held is None:
            raise Refused(_("Năm %(y)d chưa được bàn giao.") % {"y": year.year}, code="HEAD-05")
        if held.received_on is not None:
            raise Refused(_("Đã nhận bàn giao rồi."), code="FLOW-09")
        held.received_on, held.received_by = actor.on, actor.person_name or _("hệ thống")
        held.save(update_fields=["received_on", "received_by"])
        record_act(actor, "clusters.take_over", year, giver=held.giver_id)
    return held


def pass_flag(
    *, actor: Scope, block_id: int, unit_id: int, received_on: date, note: str = "", of_year: bool = True
) -> FlagHolding:
    """Enter which member received the rotating flag on a day; earlier holders stay in the line.

    of_year: the flag goes with the result of this year; otherwise it is an older holding entered afterwards.
    raises:  Refused HEAD-06 for a second holder on one day; Unreadable HEAD-07 for a day to come.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        locked(Block, year.block_id)
        if received_on > actor.on:
            raise Unreadable(Fault("HEAD-07", _("Ngày nhận cờ chưa tới."), "received_on", format_day(received_on)))
        if unit_id not in {one.organisation_id for one in year.members.all()}:
            raise Unreadable(Fault("HEAD-01", _("Đơn vị nhận cờ phải là thành viên của khối."), "unit"))
        if FlagHolding.objects.filter(block=year.block_id, received_on=received_on).exists():
            raise Refused(
                _("Ngày %(day)s đã ghi một đơn vị nhận cờ.") % {"day": format_day(received_on)}, code="HEAD-06"
            )
        holding = FlagHolding.objects.create(
            block_id=year.block_id,
            organisation_id=unit_id,
            block_year=year if of_year else None,
            received_on=received_on,
            note=tidy_line(note, longest=300, path="note"),
        )
        record_act(actor, "clusters.pass_flag", year, unit=unit_id, received_on=received_on)
    return holding
