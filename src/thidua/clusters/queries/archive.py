"""Everything a block's year left behind, on one list: what the head hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thidua.clusters.enums import CardState, RegistrationState, YearPaperKind
from thidua.clusters.models import BlockYear, Evidence, Objection, ScoreCard
from thidua.clusters.queries.meetings import meetings_of
from thidua.clusters.queries.results import versions_of
from thidua.clusters.queries.season import pact_of, registrations_of
from thidua.clusters.queries.year_papers import year_paper_of
from thidua.meetings.enums import MeetingState
from thidua.registry.acts import subject_of
from thidua.registry.scope import Scope
from thidua.targets.queries import targets_of, tasks_of
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class ArchiveItem:
    """One thing of the archive: what, how it stands, its page (a key and the ids its page needs), its hash if kept."""

    title: str
    state: str
    page: str
    ids: Mapping[str, int | str] = field(default_factory=dict)
    sha256: str = ""


def archive_of(scope: Scope, block: BlockYear) -> list[ArchiveItem]:
    """The archive of a year in the order of the year; what there is none of is left out."""
    here: dict[str, int | str] = {"block_id": block.pk}
    return [*_beginning(block, here), *_asked(scope, block, here), *_scores(block, here), *_meetings(block)]


def _beginning(block: BlockYear, here: Mapping[str, int | str]) -> list[ArchiveItem]:
    found = []
    if block.decision_number:
        day = format_day(block.decision_day) if block.decision_day else ""
        state = _("số %(n)s ngày %(day)s") % {"n": block.decision_number, "day": day}
        found.append(ArchiveItem(_("Quyết định chia cụm, khối"), state, "block", here))
    found.append(
        ArchiveItem(_("Danh sách thành viên"), _("%(n)d đơn vị") % {"n": block.members.count()}, "block", here)
    )
    sheet = getattr(block, "score_sheet", None)
    if sheet is not None:
        agreed = (
            _("thống nhất ngày %(day)s") % {"day": format_day(sheet.agreed_on)} if sheet.agreed_on else _("dự thảo")
        )
        found.append(ArchiveItem(_("Bảng điểm"), agreed, "sheet", here))
    for kind, slug in ((YearPaperKind.REGULATION, "quy-che"), (YearPaperKind.PLAN, "ke-hoach")):
        view = year_paper_of(block, kind)
        if view.latest:
            state = _("%(n)d bản, thống nhất bản %(a)d") if view.agreed else _("%(n)d bản, chưa thống nhất")
            told = state % {"n": view.latest, "a": view.agreed}
            found.append(ArchiveItem(str(kind.label), told, "year-paper", {**here, "kind": slug}))
    pact = pact_of(block)
    if pact is not None:
        state = _("%(n)d/%(of)d đơn vị ký") % {"n": pact.signed, "of": len(pact.rows)}
        found.append(ArchiveItem(_("Giao ước thi đua"), state, "pact", here))
    rows = registrations_of(block)
    sent = sum(one.state == RegistrationState.SENT for one in rows)
    if sent:
        late = sum(one.late for one in rows)
        state = _("%(n)d/%(of)d đơn vị gửi, %(late)d muộn") % {"n": sent, "of": len(rows), "late": late}
        found.append(ArchiveItem(_("Đăng ký thi đua"), state, "registrations", here))
    return found


def _asked(scope: Scope, block: BlockYear, here: Mapping[str, int | str]) -> list[ArchiveItem]:
    found, subject = [], subject_of(block)
    tasks, targets = tasks_of(subject, scope.on), targets_of(subject, scope.on)
    if tasks:
        state = _("%(n)d việc, %(c)d đã kết thúc") % {"n": len(tasks), "c": sum(bool(one.closed_on) for one in tasks)}
        found.append(ArchiveItem(_("Việc được giao"), state, "block-tasks", here))
    if targets:
        met = sum(one.reached == "met" for one in targets)
        found.append(
            ArchiveItem(_("Chỉ tiêu"), _("%(m)d/%(n)d đạt") % {"m": met, "n": len(targets)}, "block-tasks", here)
        )
    return found


def _scores(block: BlockYear, here: Mapping[str, int | str]) -> list[ArchiveItem]:
    found = []
    cards = list(ScoreCard.objects.filter(member__block_year=block).values_list("state", flat=True))
    if cards:
        done = sum(one in {CardState.SUBMITTED, CardState.SYNTHESISED} for one in cards)
        files = Evidence.objects.filter(card__member__block_year=block, removed_on__isnull=True).count()
        state = _("%(n)d/%(of)d phiếu đã nộp, %(files)d minh chứng") % {"n": done, "of": len(cards), "files": files}
        found.append(ArchiveItem(_("Phiếu chấm điểm và minh chứng"), state, "synthesis", here))
    for one in versions_of(block):
        title = _("Kết quả chốt, bản %(v)d") % {"v": one.version}
        sha = one.paper.sha256 if one.paper else ""
        found.append(ArchiveItem(title, _("ngày %(day)s") % {"day": format_day(one.frozen_on)}, "ranking", here, sha))
    objections = Objection.objects.filter(result__block_year=block).count()
    if objections:
        found.append(ArchiveItem(_("Kiến nghị"), str(objections), "block-objections", here))
    return found


def _meetings(block: BlockYear) -> list[ArchiveItem]:
    return [
        ArchiveItem(
            one.title,
            _("ngày %(day)s, %(state)s")
            % {"day": format_day(one.held_on), "state": str(MeetingState(one.state).label).lower()},
            "meeting",
            {"meeting_id": one.pk},
        )
        for one in meetings_of(block)
    ]
