"""Who may see and do what in the year of a block.

The part a unit plays (head, deputy, member) is read from the year itself; the person's mandate says for which unit.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.clusters.enums import STANDING_BASES, MemberRole, SheetState
from thidua.clusters.models import BlockYear, CrossCheck, Member, Objection, OutsideScorer, ScoreCard
from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
READERS = (Role.STANDING_BODY, Role.AUDITOR)


def visible_years(scope: Scope, prefix: str = "") -> Q:
    """Years of blocks in sight: those an own unit is a member of, and those formed in the territory overseen.

    While the past is being recorded only years opened for that, and past indeed, are in sight: nobody steps back in
    time to look or to act.
    """
    if scope.system:
        return Q()
    past = {f"{prefix}recorded_afterwards": True, f"{prefix}self_score_due__lt": scope.today}
    afterwards = Q(**past) if scope.retrospective else Q()
    if scope.has(*READERS):
        return afterwards & Q(**{f"{prefix}block__owner__in": scope.territory})
    if scope.has(*UNIT_ROLES):
        mine = Member.objects.filter(organisation__in=scope.own).values("block_year_id")
        return afterwards & Q(**{f"{prefix}pk__in": mine})
    return Q(pk__in=[])


def membership(scope: Scope, block: BlockYear) -> Member | None:
    """The membership of the unit acted for in this year, if it has one."""
    return next((one for one in block.members.all() if one.organisation_id == scope.unit_id), None)


def is_head(scope: Scope, block: BlockYear) -> bool:
    """True when the unit acted for is head in this year, and the mandate is one of the unit's own."""
    found = membership(scope, block)
    return scope.has(*UNIT_ROLES) and found is not None and found.role == MemberRole.HEAD


def _head_or_standing(scope: Scope, block: BlockYear, act: str) -> Ruling:
    if scope.system or scope.has(Role.STANDING_BODY) or is_head(scope, block):
        return ALLOWED
    return lacks(scope, act, _("Trưởng khối năm %(year)d, thường trực Hội đồng") % {"year": block.year})


def _head_only(scope: Scope, block: BlockYear, act: str) -> Ruling:
    if scope.system or is_head(scope, block):
        return ALLOWED
    return lacks(scope, act, _("đơn vị Trưởng khối năm %(year)d") % {"year": block.year})


def may_form(scope: Scope) -> Ruling:
    """The standing body forms blocks, names members and copies a year."""
    if scope.system or scope.has(Role.STANDING_BODY):
        return ALLOWED
    return lacks(scope, _("lập cụm, khối thi đua"), _("thường trực Hội đồng"))


def may_set_sheet(scope: Scope, block: BlockYear) -> Ruling:
    """The head drafts the score sheet; the standing body may too."""
    return _head_or_standing(scope, block, _("soạn hoặc khóa bảng điểm"))


def may_self_score(scope: Scope, card: ScoreCard) -> Ruling:
    """Officers and leaders of the unit itself fill in its card."""
    if scope.system or (scope.has(*UNIT_ROLES) and card.member.organisation_id == scope.unit_id):
        return ALLOWED
    return lacks(scope, _("tự chấm điểm cho đơn vị khác"), _("cán bộ, lãnh đạo của chính đơn vị đó"))


def may_synthesise(scope: Scope, block: BlockYear) -> Ruling:
    """The head adjusts, asks again and accepts."""
    return _head_only(scope, block, _("tổng hợp điểm"))


def may_reopen(scope: Scope, block: BlockYear) -> Ruling:
    """The head and the standing body reopen a card that was sent."""
    return _head_or_standing(scope, block, _("mở lại phiếu đã nộp"))


def may_freeze(scope: Scope, block: BlockYear) -> Ruling:
    """A leader of the head unit freezes a version; an officer prepares it."""
    ruling = _head_only(scope, block, _("chốt điểm"))
    if ruling and not scope.system and not scope.has(Role.UNIT_LEADER):
        return lacks(scope, _("chốt điểm"), _("lãnh đạo đơn vị Trưởng khối"))
    return ruling


def may_verify(scope: Scope, block: BlockYear) -> Ruling:
    """The standing body verifies and concludes, and nobody else: not the head either."""
    if scope.system or scope.has(Role.STANDING_BODY):
        return ALLOWED
    year = {"year": block.year}
    return lacks(scope, _("thẩm định, kết luận điểm năm %(year)d") % year, _("thường trực Hội đồng"))


def may_end_correction(scope: Scope, block: BlockYear) -> Ruling:
    """Who freezes or drops what is under way: the standing body its verification, the head everything else."""
    return may_verify(scope, block) if block.correction_basis in STANDING_BASES else may_freeze(scope, block)


def may_pair(scope: Scope, block: BlockYear) -> Ruling:
    """The head says who checks whom, and opens a finished check again."""
    return _head_only(scope, block, _("chọn cặp kiểm tra chéo"))


def may_check(scope: Scope, block: BlockYear, check: CrossCheck) -> Ruling:
    """Officers and leaders of the checking member fill in the check, while it is one; nobody else, the head included."""
    checker = next((one for one in block.members.all() if one.pk == check.checker_id), None)
    if scope.system:
        return ALLOWED
    if checker is not None and scope.has(*UNIT_ROLES) and checker.organisation_id == scope.unit_id:
        if checker.left_on is None or scope.on <= checker.left_on:
            return ALLOWED
        return refuse(
            _("Đơn vị thôi là thành viên sau ngày %(day)s nên không kiểm tra chéo nữa.")
            % {"day": format_day(checker.left_on)},
            "CLUSTER-29",
        )
    return lacks(scope, _("ghi kết quả kiểm tra chéo này"), _("cán bộ, lãnh đạo của đơn vị được phân công kiểm tra"))


def may_name_scorers(scope: Scope, block: BlockYear) -> Ruling:
    """The head and the standing body name the departments that score a criterion of their field."""
    return _head_or_standing(scope, block, _("chọn cơ quan chấm tiêu chí"))


def may_score_outside(scope: Scope, task: OutsideScorer) -> Ruling:
    """Officers and leaders of the department named score its criterion, and no other."""
    if scope.system or (scope.has(*UNIT_ROLES) and task.organisation_id in scope.own):
        return ALLOWED
    own = OutsideScorer.objects.filter(block_year=task.block_year_id, organisation__in=scope.own)
    codes = sorted(own.values_list("criterion", flat=True)) if scope.has(*UNIT_ROLES) else []
    if codes:
        return refuse(
            _("Tiêu chí %(code)s do cơ quan khác chấm; cơ quan bạn chỉ chấm %(own)s.")
            % {"code": task.criterion, "own": ", ".join(codes)},
            "CLUSTER-26",
        )
    return lacks(scope, _("chấm tiêu chí này"), _("cán bộ, lãnh đạo của cơ quan được giao chấm"))


def may_recompute(scope: Scope, block: BlockYear) -> Ruling:
    """The head and the standing body compute the targets anew."""
    return _head_or_standing(scope, block, _("tính lại điểm theo chỉ tiêu"))


def may_set_own_criteria(scope: Scope, block: BlockYear) -> Ruling:
    """The head enters the units' own criteria as the block agreed on them."""
    return _head_only(scope, block, _("ghi tiêu chí riêng của đơn vị"))


def may_end_membership(scope: Scope) -> Ruling:
    """The standing body records that a member leaves in mid-year."""
    if scope.system or scope.has(Role.STANDING_BODY):
        return ALLOWED
    return lacks(scope, _("ghi đơn vị thôi là thành viên"), _("thường trực Hội đồng"))


def may_keep_papers(scope: Scope) -> Ruling:
    """Only the system keeps the paper of a frozen version: what it keeps, nobody has touched."""
    return ALLOWED if scope.system else lacks(scope, _("lưu bản chốt"), _("hệ thống"))


def may_plan_meeting(scope: Scope, block: BlockYear) -> Ruling:
    """The head convenes the block's meeting."""
    return _head_only(scope, block, _("mở hội nghị của khối"))


def may_see_scores(scope: Scope, block: BlockYear, card: ScoreCard) -> Ruling:
    """Until the deadline a unit sees only its own scores and the card it checks, after it all see all; overseers always.

    A unit that left sees its own alone from the day after.
    """
    if scope.system or scope.has(*READERS) or card.member.organisation_id in scope.own:
        return ALLOWED
    gone = _gone(scope, block)
    if gone is not None:
        return _after_leaving(gone)
    if after_deadline(block, scope.on) or _checks(scope, card):
        return ALLOWED
    return refuse(
        _("Đến hết hạn tự chấm %(day)s, mỗi đơn vị chỉ xem được điểm của mình.")
        % {"day": format_day(block.self_score_due)},
        "CLUSTER-10",
    )


def _checks(scope: Scope, card: ScoreCard) -> bool:
    """True for the member that checks this card, once the card is sent."""
    if card.submitted_on is None or not scope.has(*UNIT_ROLES):
        return False
    staying = Q(checker__left_on=None) | Q(checker__left_on__gte=scope.on)
    return CrossCheck.objects.filter(staying, checked=card.member_id, checker__organisation__in=scope.own).exists()


def may_see_all_scores(scope: Scope, block: BlockYear) -> Ruling:
    """The same rule for a whole block: its ranking, its synthesis, the papers made of them."""
    if sees_all_scores(scope, block):
        return ALLOWED
    gone = _gone(scope, block)
    if gone is not None:
        return _after_leaving(gone)
    return refuse(
        _("Đến hết hạn tự chấm %(day)s, mỗi đơn vị chỉ xem được điểm của mình.")
        % {"day": format_day(block.self_score_due)},
        "CLUSTER-10",
    )


def sees_all_scores(scope: Scope, block: BlockYear) -> bool:
    """The same rule for a whole block, for lists."""
    return scope.system or scope.has(*READERS) or (after_deadline(block, scope.on) and _gone(scope, block) is None)


def _gone(scope: Scope, block: BlockYear) -> date | None:
    """The last day on which the unit acted for was a member, where that day is past."""
    mine = membership(scope, block)
    return mine.left_on if mine is not None and mine.left_on is not None and scope.on > mine.left_on else None


def _after_leaving(last: date) -> Ruling:
    return refuse(
        _("Đơn vị thôi là thành viên sau ngày %(day)s nên từ đó chỉ xem được điểm của mình.")
        % {"day": format_day(last)},
        "CLUSTER-29",
    )


def after_deadline(block: BlockYear, on: date) -> bool:
    """True from the day after the last day for self-scores."""
    return on > block.self_score_due


def sheet_agreed(block: BlockYear) -> bool:
    """True once the year's sheet is agreed and locked."""
    sheet = getattr(block, "score_sheet", None)
    return sheet is not None and sheet.state == SheetState.AGREED


def may_publish(scope: Scope, block: BlockYear) -> Ruling:
    """A leader of the head unit makes a frozen version known to the members."""
    ruling = _head_only(scope, block, _("công bố kết quả"))
    if ruling and not scope.system and not scope.has(Role.UNIT_LEADER):
        return lacks(scope, _("công bố kết quả"), _("lãnh đạo đơn vị Trưởng khối"))
    return ruling


def may_object(scope: Scope, block: BlockYear) -> Ruling:
    """Officers and leaders of a member object to a published result, a unit that left does no more."""
    mine = membership(scope, block) if scope.has(*UNIT_ROLES) else None
    if scope.system or (mine is not None and (mine.left_on is None or scope.on <= mine.left_on)):
        return ALLOWED
    return lacks(scope, _("gửi kiến nghị về kết quả"), _("cán bộ, lãnh đạo của đơn vị thành viên"))


def may_withdraw_objection(scope: Scope, objection: Objection) -> Ruling:
    """The unit that objected takes its objection back."""
    if scope.system or (scope.has(*UNIT_ROLES) and objection.by_member.organisation_id == scope.unit_id):
        return ALLOWED
    return lacks(scope, _("rút kiến nghị của đơn vị khác"), _("cán bộ, lãnh đạo của chính đơn vị đó"))


def answers_itself(block: BlockYear, objection: Objection) -> bool:
    """True when the head would answer about its own points, or its own objection: then the standing body answers."""
    heads = {one.pk for one in block.members.all() if one.role == MemberRole.HEAD}
    return objection.about_id in heads or objection.by_member_id in heads


def may_answer_objection(scope: Scope, block: BlockYear, objection: Objection) -> Ruling:
    """The head answers; where it would answer about itself the standing body does."""
    if scope.system:
        return ALLOWED
    if answers_itself(block, objection):
        if scope.has(Role.STANDING_BODY):
            return ALLOWED
        act = _("trả lời kiến nghị có liên quan đến chính Trưởng khối")
        return lacks(scope, act, _("thường trực Hội đồng"))
    return _head_only(scope, block, _("trả lời kiến nghị"))


def may_compare_scorers(scope: Scope, block: BlockYear, *, published: bool) -> Ruling:
    """Overseers and the head compare who scored how; the members once a result is published."""
    if scope.system or scope.has(*READERS) or is_head(scope, block):
        return ALLOWED
    if published:
        return may_see_all_scores(scope, block)
    return refuse(_("Đơn vị thành viên xem được so sánh người chấm sau khi kết quả được công bố."), "CLUSTER-38")
