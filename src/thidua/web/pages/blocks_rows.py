"""What the page of a block shows of each member, of the block itself, and of what happened lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.book.queries import rows
from thidua.clusters.enums import CardState, MemberRole, SheetState, Stage, part_word
from thidua.clusters.permissions import sees_all_scores
from thidua.clusters.queries import CardTotals, MemberRow
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points
from thidua.web.acts import say_act, say_actor
from thidua.web.pages.block_frame import address

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

STATES = {
    "synthesised": gettext_lazy("Đã tổng hợp"),
    "submitted": gettext_lazy("Đã nộp"),
    "late": gettext_lazy("Nộp chậm"),
    "returned": gettext_lazy("Đã trả lại"),
    "in_progress": gettext_lazy("Đang chấm"),
    "not_started": gettext_lazy("Chưa bắt đầu"),
}
TONES = {
    "synthesised": "done",
    "submitted": "open",
    "late": "wait",
    "returned": "late",
    "in_progress": "open",
    "not_started": "idle",
}
SHAPES = {"submitted": "send"}
HAPPENED = 8
READ = 200
SMALL = {
    "clusters.save_answers",
    "clusters.attach_evidence",
    "clusters.remove_evidence",
    "clusters.adjust_points",
}
"""Acts that happen by the dozen: they stand in the history of their criterion, not among what happened lately."""


def group_of(member: MemberRow) -> str:
    """Under which count a member stands: each under exactly one."""
    if member.state == CardState.REOPENED:
        return "in_progress"
    if member.state == CardState.SUBMITTED and member.late:
        return "late"
    return member.state


def member_lines(
    scope: Scope, year: BlockYear, members: Sequence[MemberRow], totals: Mapping[int, CardTotals]
) -> list[dict[str, Any]]:
    """One line a member: its state in a word and a note, how far it is, both totals where they may be seen."""
    lines = []
    everything = sees_all_scores(scope, year)
    for member in members:
        group = group_of(member)
        own = member.unit_id in scope.own
        known = totals.get(member.card_id) if member.card_id else None
        seen = member.card_id is not None and (everything or own)
        lines.append(
            {
                "member": member,
                "group": group,
                "tone": TONES[group],
                "word": str(STATES[group]),
                "shape": SHAPES.get(group, ""),
                "note": _note(member, group),
                "overdue": scope.on > year.self_score_due and group in {"in_progress", "not_started"}
                and year.stage == Stage.SCORING and member.reopened_until is None,
                "own": own,
                "totals": known,
                "url": address("card", member.card_id) if seen and member.card_id else "",
                "role": member.role_word if member.role != MemberRole.MEMBER else "",
            }
        )  # fmt: skip
    return lines


def _note(member: MemberRow, group: str) -> str:
    if group == "returned":
        return _("%(n)d tiêu chí cần bổ sung") % {"n": member.open_requests}
    if member.state == CardState.REOPENED and member.reopened_until:
        return _("Mở lại đến hết %(day)s") % {"day": format_day(member.reopened_until)}
    if member.submitted_on and member.late and group != "late":
        return _("Nộp chậm, ngày %(day)s") % {"day": format_day(member.submitted_on)}
    if group in {"submitted", "late"} and member.submitted_on:
        return _("Ngày %(day)s") % {"day": format_day(member.submitted_on)}
    return ""


def facts_of(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> list[dict[str, str]]:
    """The card "Khối này": who leads, what it rests on, which sheet it uses."""
    heads = [one.unit for one in members if one.role == MemberRole.HEAD]
    deputies = [one.unit for one in members if one.role == MemberRole.DEPUTY]
    sheet = getattr(year, "score_sheet", None)
    facts = [
        {"label": part_word(year.block.kind, MemberRole.HEAD), "text": "; ".join(heads) or _("chưa có")},
        {"label": part_word(year.block.kind, MemberRole.DEPUTY), "text": "; ".join(deputies)},
        {"label": _("Thành lập"), "text": _decision(year)},
        {"label": _("Cơ quan lập"), "text": name_on(year.block.owner_id, scope.on).full},
        {"label": _("Hạn tự chấm"), "text": format_day(year.self_score_due)},
        {"label": _("Hạn tổng hợp"), "text": format_day(year.synthesis_due) if year.synthesis_due else ""},
    ]
    if sheet is not None:
        locked = _("đã khóa") if sheet.state == SheetState.AGREED else _("dự thảo")
        text = _("%(points)s điểm, %(state)s") % {"points": format_points(sheet.sheet.maximum, 0), "state": locked}
        facts.append({"label": _("Bảng điểm"), "text": text, "url": address("sheet", year.pk)})
    return [one for one in facts if one["text"]]


def _decision(year: BlockYear) -> str:
    if not year.decision_number:
        return ""
    day = _(" ngày %(day)s") % {"day": format_day(year.decision_day)} if year.decision_day else ""
    issuer = _(" của %(issuer)s") % {"issuer": year.decision_issuer} if year.decision_issuer else ""
    return _("Quyết định số %(number)s") % {"number": year.decision_number} + day + issuer


def happened(scope: Scope, year: BlockYear, members: Sequence[MemberRow]) -> list[dict[str, Any]]:
    """The last acts about this year and about the cards in sight, newest first, in words."""
    everything = sees_all_scores(scope, year)
    cards = [one.card_id for one in members if one.card_id and (everything or one.unit_id in scope.own)]
    subjects = [f"clusters.blockyear:{year.pk}", *(f"clusters.scorecard:{card}" for card in cards)]
    units = {f"clusters.scorecard:{one.card_id}": one.short for one in members if one.card_id}
    found = [row for row in rows(subjects=subjects, limit=READ) if row.kind not in SMALL][:HAPPENED]
    return [
        {"row": row, "who": say_actor(row)[0], "text": say_act(row), "unit": units.get(row.subject, "")}
        for row in found
    ]
