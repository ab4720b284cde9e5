"""What every write of a block's year begins with: the year locked and in sight, the stage right."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.enums import STANDING_BASES, Basis, Stage
from thidua.clusters.models import BlockYear, ScoreCard, ScoreEntry
from thidua.clusters.queries.blocks import block_year_for, demand_in_sight
from thidua.clusters.queries.cards import card_for
from thidua.errors import Conflict, Fault, Refused, Unreadable
from thidua.registry.scope import Scope
from thidua.transactions import locked
from thidua.vietnamese import format_day, tidy_text

LONGEST_REASON = 400
LONGEST_TEXT = 20_000


def locked_year(actor: Scope, block_id: int) -> BlockYear:
    """The year, in sight, its row locked, read after the lock was taken."""
    demand_in_sight(actor, block_id)
    locked(BlockYear, block_id)
    return block_year_for(actor, block_id)


def locked_card(actor: Scope, card_id: int) -> tuple[BlockYear, ScoreCard]:
    """The card and its year, in sight, both rows locked in the house's order: year first, card second."""
    seen = card_for(actor, card_id)
    locked(BlockYear, seen.member.block_year_id)
    locked(ScoreCard, card_id)
    card = card_for(actor, card_id)
    return card.member.block_year, card


def stage_is(year: BlockYear, *stages: Stage, act: str) -> None:
    """Refuse unless the year stands at one of the stages; the sentence names where it stands."""
    if year.stage in stages:
        return
    if year.stage in {Stage.FROZEN, Stage.CLOSED}:
        raise Refused(
            _("Điểm năm %(year)d đã chốt, không thể %(act)s.") % {"year": year.year, "act": act},
            code="SHEET-20",
            todo=_("Trưởng khối có thể mở sửa sau chốt; mọi khác biệt sẽ thành một bản mới.")
            if year.stage == Stage.FROZEN
            else "",
        )
    raise Refused(
        _("Khối đang ở bước «%(stage)s», chưa thể %(act)s.") % {"stage": Stage(year.stage).label, "act": act},
        code="FLOW-02",
    )


def head_may_work(year: BlockYear, *stages: Stage, act: str) -> None:
    """Refuse the head's work outside the stages, and while the standing body verifies or concludes."""
    stage_is(year, *stages, act=act)
    if year.stage == Stage.CORRECTING and year.correction_basis in STANDING_BASES:
        raise Refused(
            _("Thường trực Hội đồng đang ở bước «%(basis)s», Trưởng khối không thể %(act)s.")
            % {"basis": Basis(year.correction_basis).label, "act": act},
            code="CLUSTER-21",
            todo=_("Hãy đợi bản chốt của thường trực Hội đồng."),
        )


def given_reason(text: str, *, path: str = "reason") -> str:
    """The reason, trimmed.

    raises: Unreadable SCORE-20, when none is given or it is too long.
    """
    said = " ".join(tidy_text(text, longest=LONGEST_TEXT, path=path).split())
    if not said or len(said) > LONGEST_REASON:
        raise Unreadable(
            Fault("SCORE-20", _("Hãy ghi lý do, từ 1 đến %(n)d ký tự.") % {"n": LONGEST_REASON}, path, said[:40])
        )
    return said


def not_before(on: date, earliest: date | None, what: str) -> None:
    """Refuse an event day before another that must come first."""
    if earliest is not None and on < earliest:
        raise Refused(
            _("Ngày %(on)s sớm hơn %(what)s (%(day)s).")
            % {"on": format_day(on), "what": what, "day": format_day(earliest)},
            code="FLOW-10",
            todo=_("Hãy kiểm tra lại ngày xảy ra việc."),
        )


def scoring_open(year: BlockYear, on: date, *, act: str) -> None:
    """Refuse what a unit does to its card unless self-scoring is open, and was so on the day."""
    stage_is(year, Stage.SCORING, act=act)
    not_before(on, year.opened_on, _("ngày mở tự chấm"))


def still_member(card: ScoreCard, on: date) -> None:
    """Refuse what a unit does to its card after the last day of its membership."""
    left = card.member.left_on
    if left is not None and on > left:
        raise Refused(
            _("Đơn vị thôi là thành viên sau ngày %(day)s nên phiếu đã khép lại.") % {"day": format_day(left)},
            code="CLUSTER-29",
        )


def after_sending(card: ScoreCard, on: date) -> None:
    """Refuse what is done with a card that was sent on a day before it was."""
    not_before(on, card.resubmitted_on, _("ngày nộp phiếu"))


def overtaken(code: str, entry: ScoreEntry | None, current: str) -> Conflict:
    """Someone was faster in one cell: who, when, and what stands there now."""
    who, when = (entry.by_name, entry.entered_at) if entry else (_("người khác"), None)
    return Conflict(
        _("Ô %(code)s vừa được %(who)s sửa. Nội dung bạn nhập vẫn được giữ ở bên dưới.") % {"code": code, "who": who},
        code="SCORE-22",
        todo=_("Hãy xem số vừa lưu rồi chọn bản dùng."),
        who=who,
        when=when,
        current=current,
    )
