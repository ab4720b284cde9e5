"""What comes next in a block's year for the asker: the list at the right of the page, and the one filled button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.clusters.enums import CardState, SheetState, Stage
from thidua.clusters.permissions import may_form, may_plan_meeting, may_set_sheet, may_synthesise
from thidua.clusters.queries import MemberRow, card_of_own_unit
from thidua.registry.enums import Role
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day
from thidua.web.pages.block_frame import address

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

MOST = 6
WORKING = {CardState.NOT_STARTED, CardState.IN_PROGRESS, CardState.RETURNED, CardState.REOPENED}
Step = dict[str, Any]


def _step(icon: str, title: str, note: str, url: str, button: str, *, post: bool = False) -> Step:
    return {"icon": icon, "title": title, "note": note, "url": url, "button": button, "post": post}


def main_step(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> Step | None:
    """The one act this page is about for the asker: their own card while it waits, else the head's synthesis."""
    own = _own_card(scope, year)
    if own:
        return own
    if year.stage in {Stage.SCORING, Stage.CORRECTING} and may_synthesise(scope, year):
        return _step("stack-2", "", "", address("synthesis", year.pk), _("Tổng hợp điểm"))
    if year.stage == Stage.SETUP and may_form(scope) and not members:
        return _step("users-group", "", "", address("block-members", year.pk), _("Chọn thành viên"))
    if year.stage == Stage.SETUP and may_set_sheet(scope, year):
        return _step("table", "", "", address("sheet", year.pk), _("Bảng điểm"))
    return None


def _own_card(scope: Scope, year: BlockYear) -> Step | None:
    if year.stage != Stage.SCORING or not scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER):
        return None
    card = card_of_own_unit(scope, year)
    if card is None or card.state not in WORKING:
        return None
    word = _("Bổ sung phiếu") if card.state == CardState.RETURNED else _("Chấm điểm đơn vị mình")
    return _step("edit", "", "", address("card", card.pk), word)


def next_steps(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> list[Step]:
    """What the asker can do next, most pressing first; empty for those who only read."""
    found: list[Step] = []
    if year.stage == Stage.SETUP:
        found = _setting_up(scope, year, members)
    elif year.stage == Stage.SCORING and may_synthesise(scope, year):
        found = _scoring(scope, year, members)
    elif year.stage == Stage.CORRECTING and may_synthesise(scope, year):
        found = [_step("lock", _("Chốt lại sau khi sửa"), "", address("freeze", year.pk), _("Chốt"))]
    elif year.stage == Stage.FROZEN and may_plan_meeting(scope, year):
        held = year.meeting.held_on if year.meeting else None
        note = format_day(held) if held else _("chưa đặt ngày")
        found = [_step("calendar", _("Hội nghị tổng kết"), note, address("block-meeting", year.pk), _("Mở"))]
    elif year.stage == Stage.CLOSED and may_plan_meeting(scope, year):
        url = address("block-nominations", year.pk)
        found = [_step("file-text", _("Đề nghị khen thưởng"), "", url, _("Mở"))]
    return [one for one in found if one["url"]][:MOST]


def _setting_up(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> list[Step]:
    found = []
    sheet = getattr(year, "score_sheet", None)
    if may_form(scope):
        word = _("Sửa") if members else _("Chọn")
        note = _("%(n)d đơn vị") % {"n": len(members)} if members else _("chưa có đơn vị nào")
        found.append(_step("users-group", _("Thành viên"), note, address("block-members", year.pk), word))
    if may_set_sheet(scope, year):
        locked = sheet is not None and sheet.state == SheetState.AGREED
        note = _("đã khóa") if locked else (_("chưa khóa") if sheet else _("chưa chọn"))
        found.append(_step("table", _("Bảng điểm"), note, address("sheet", year.pk), _("Mở")))
        if locked and members:
            title, note = _("Mở tự chấm điểm"), _("các đơn vị bắt đầu chấm được ngay")
            found.append(_step("send", title, note, address("block-open", year.pk), _("Mở tự chấm"), post=True))
    return found


def _scoring(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> list[Step]:
    found = []
    here = address("block", year.pk)
    if scope.on <= year.self_score_due:
        sent = sum(one.submitted_on is not None for one in members)
        note = _("%(n)d/%(of)d đơn vị đã nộp; tổng hợp được từ sau ngày %(day)s") % {
            "n": sent, "of": len(members), "day": format_day(year.self_score_due),
        }  # fmt: skip
        return [_step("clock", _("Chờ các đơn vị tự chấm"), note, f"{here}?state=in_progress", _("Xem"))]
    for one in members:
        if one.left_out or one.card_id is None:
            continue
        url = address("synthesis-card", one.card_id)
        if one.state == CardState.SUBMITTED:
            day = format_day(one.submitted_on) if one.submitted_on else ""
            note = _("nộp ngày %(day)s") % {"day": day}
            found.append(_step("stack-2", _("Tổng hợp %(unit)s") % {"unit": one.short}, note, url, _("Tổng hợp")))
        elif one.state == CardState.RETURNED:
            note = _("%(n)d tiêu chí đang chờ đơn vị bổ sung") % {"n": one.open_requests}
            found.append(_step("eye", _("Phiếu đã trả %(unit)s") % {"unit": one.short}, note, url, _("Mở")))
    waiting = [one for one in members if not one.left_out and one.submitted_on is None]
    if waiting:
        title = _("%(n)d đơn vị chưa nộp phiếu") % {"n": len(waiting)}
        names = "; ".join(one.short for one in waiting)
        found.append(_step("bell", title, names, f"{here}?state=not_started", _("Xem")))
    if not found:
        note = _("mọi phiếu đã tổng hợp")
        found.append(_step("lock", _("Chốt điểm, xếp hạng"), note, address("freeze", year.pk), _("Chốt")))
    return found
