"""Who may see and run a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.meetings.models import Counter, Meeting, Petition
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)


def visible(scope: Scope) -> Q:
    """Meetings in sight: those whose roll or convener holds an own unit, and those of the territory overseen."""
    if scope.system:
        return Q()
    afterwards = Q(recorded_afterwards=True) if scope.retrospective else Q()
    if scope.has(Role.STANDING_BODY, Role.AUDITOR):
        return afterwards & (Q(convener__in=scope.sees))
    if scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER):
        return afterwards & (Q(seats__organisation__in=scope.own) | Q(convener__in=scope.own))
    return Q(pk__in=[])


def may_run(scope: Scope, meeting: Meeting) -> Ruling:
    """The convening unit's officers and leaders keep the roll, the counts and the minutes."""
    if scope.system:
        return ALLOWED
    if scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER):
        if meeting.convener_id == scope.unit_id:
            return ALLOWED
        return refuse(
            _("Chỉ đơn vị chủ trì hội nghị (Trưởng cụm, Trưởng khối) được ghi điểm danh, kết quả và biên bản.")
        )
    return lacks(scope, _("ghi hội nghị"), _("cán bộ, lãnh đạo đơn vị chủ trì"))


def may_close(scope: Scope, meeting: Meeting) -> Ruling:
    """Only a leader of the convening unit closes a meeting: closing cannot be undone."""
    ruling = may_run(scope, meeting)
    if not ruling or scope.system or scope.has(Role.UNIT_LEADER):
        return ruling
    return lacks(scope, _("kết thúc hội nghị"), _("lãnh đạo đơn vị chủ trì"))


def may_count(scope: Scope, counters: Sequence[Counter]) -> Ruling:
    """Each of the two counters enters its own count, and nobody else does: not even whoever runs the meeting."""
    if scope.person_id is not None and scope.person_id in {one.person_id for one in counters}:
        return ALLOWED
    names = ", ".join(one.name for one in counters)
    return refuse(
        _("Chỉ hai người kiểm phiếu (%(names)s) nhập kết quả bỏ phiếu, mỗi người tự nhập.") % {"names": names}
    )


def may_edit_minutes(scope: Scope, meeting: Meeting) -> Ruling:
    """Whoever runs the meeting writes its minutes, and its secretary does, from whichever unit."""
    if scope.person_id is not None and scope.person_id == meeting.secretary_id:
        return ALLOWED
    return may_run(scope, meeting)


def may_agree_as_chair(scope: Scope, meeting: Meeting) -> Ruling:
    """The person who chaired agrees to the minutes."""
    if scope.person_id is not None and scope.person_id == meeting.chair_id:
        return ALLOWED
    return refuse(_("Chỉ người chủ trì (%(name)s) xác nhận biên bản.") % {"name": meeting.chair_name})


def may_agree_as_secretary(scope: Scope, meeting: Meeting) -> Ruling:
    """The secretary agrees; where the register does not know the secretary, an officer of the convening unit does."""
    if scope.person_id is not None and meeting.secretary_id is not None:
        if scope.person_id == meeting.secretary_id:
            return ALLOWED
        return refuse(_("Chỉ thư ký (%(name)s) xác nhận biên bản.") % {"name": meeting.secretary_name})
    if scope.person_id is not None and scope.person_id == meeting.chair_id:
        return refuse(_("Người chủ trì và thư ký phải là hai người khác nhau."))
    return may_run(scope, meeting)


def may_hold(scope: Scope) -> Ruling:
    """The officers and the leader of a unit plan its conferences."""
    if scope.has(*UNIT_ROLES) and scope.unit_id:
        return ALLOWED
    return lacks(scope, _("mở hội nghị của cơ quan"), _("cán bộ, lãnh đạo của cơ quan tổ chức"))


def may_name_delegates(scope: Scope, meeting: Meeting, unit_id: int) -> Ruling:
    """A unit names its own delegates; whoever runs the conference may name them for it."""
    if scope.has(*UNIT_ROLES) and unit_id in scope.own:
        return ALLOWED
    if may_run(scope, meeting):
        return ALLOWED
    return lacks(scope, _("cử đại biểu của đơn vị này"), _("cán bộ, lãnh đạo đơn vị đó, đơn vị tổ chức hội nghị"))


def may_answer_petition(scope: Scope, petition: Petition) -> Ruling:
    """The unit an opinion or request was given to answers it."""
    if scope.system or (scope.has(*UNIT_ROLES) and petition.unit_id in scope.own):
        return ALLOWED
    return lacks(scope, _("trả lời kiến nghị này"), _("cán bộ, lãnh đạo đơn vị được giao trả lời"))
