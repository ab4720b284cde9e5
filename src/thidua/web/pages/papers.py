"""Pages: the papers of a block's year, and each of them as PDF and as a Word draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.enums import Stage
from thidua.clusters.papers import card_paper, synthesis_paper
from thidua.clusters.permissions import may_see_all_scores
from thidua.clusters.queries import block_year_for, card_of_own_unit, kept_paper, versions_of
from thidua.clusters.queries.meetings import meetings_of
from thidua.decisions.papers_meeting import minutes_of
from thidua.documents.queries import content_of
from thidua.errors import Missing
from thidua.meetings.enums import MeetingState
from thidua.nominations.papers import submission_paper
from thidua.nominations.queries import nominations
from thidua.papers import Paper, render_docx, render_pdf
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.downloads import DOCX, PDF, attachment
from thidua.web.pages.ranking import VersionQuery, version_asked

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear
    from thidua.documents.models import StoredFile
    from thidua.meetings.models import Meeting

RENDERERS: dict[str, tuple[Callable[[Paper], bytes], tuple[str, str]]] = {
    "pdf": (render_pdf, PDF),
    "docx": (render_docx, DOCX),
}


def offered(form: str) -> None:
    """Raise Missing for a form there is not, before anything is done for it."""
    if form not in RENDERERS:
        raise Missing


def answer(paper: Callable[[], Paper], form: str, name: str) -> HttpResponse:
    """The paper in the form asked for; raises Missing for a form there is not, before anything is composed."""
    offered(form)
    render_as, kind = RENDERERS[form]
    return attachment(render_as(paper()), name, kind)


class SynthesisQuery(VersionQuery):
    """Which version, and whether it is wanted as it was kept when it was frozen."""

    kept = forms.BooleanField(required=False)


@door("GET", query=SynthesisQuery)
def paper_synthesis(request: Asked, block_id: int, form: str) -> HttpResponse:
    """The score synthesis of a year, made anew from its records, or the very file kept when a version was frozen."""
    block = block_year_for(request.scope, block_id)
    version = version_asked(request)
    mark = _("bản %(v)d") % {"v": version} if version else ""
    name = " ".join((_("Bảng tổng hợp điểm"), block.name, str(block.year), mark))
    if request.GET.get("kept"):
        if form != "pdf" or not version:
            raise Missing
        return attachment(content_of(kept_paper(request.scope, block_id, version)), f"{name} {_('lưu khi chốt')}", PDF)
    return answer(lambda: synthesis_paper(request.scope, block_id, version), form, name)


class MinutesQuery(forms.Form):
    """Which version of the minutes; the latest where none is named."""

    number = forms.IntegerField(required=False, min_value=1, max_value=1000)


@door("GET", query=MinutesQuery)
def paper_minutes(request: Asked, meeting_id: int, form: str) -> HttpResponse:
    """The minutes of a meeting."""
    asked = MinutesQuery(request.GET)
    if not asked.is_valid():
        raise Missing
    paper = minutes_of(request.scope, meeting_id, asked.cleaned_data["number"])
    return answer(lambda: paper, form, " ".join((_("Biên bản"), *paper.subtitle)))


@door("GET")
def paper_submission(request: Asked, nomination_id: int, form: str) -> HttpResponse:
    """The tờ trình of a proposal."""
    paper = submission_paper(request.scope, nomination_id)
    return answer(lambda: paper, form, " ".join((_("Tờ trình"), *paper.subtitle)))


@door("GET")
def paper_card(request: Asked, card_id: int, form: str) -> HttpResponse:
    """A unit's own score sheet."""
    paper = card_paper(request.scope, card_id)
    name = " ".join((_("Phiếu chấm điểm"), paper.letterhead.issuer, *paper.subtitle))
    return answer(lambda: paper, form, name)


@door("GET")
def block_papers(request: Asked, block_id: int) -> HttpResponse:
    """Which papers the year has, from which records, and whether they can still change."""
    block = block_year_for(request.scope, block_id)
    rows = [*_synthesis(request, block), *_own_card(request, block), *_minutes(block), *_submissions(request, block)]
    return render(request, "papers/papers.html", {**frame(request, block, "block-papers"), "rows": rows})


def _row(title: str, source: str, *, tone: str, word: str, name: str, pk: int, query: str = "") -> dict[str, Any]:
    links = {form: reverse(name, args=[pk, form]) + query for form in RENDERERS}
    return {"title": title, "source": source, "tone": tone, "word": word, "links": links, "reason": ""}


def _later(title: str, source: str) -> dict[str, Any]:
    return {"title": title, "source": source, "tone": "idle", "word": _("Chưa có"), "links": {}, "reason": ""}


def _synthesis(request: Asked, block: BlockYear) -> list[dict[str, Any]]:
    title = _("Bảng tổng hợp điểm")
    seen = may_see_all_scores(request.scope, block)
    if not seen:
        return [{**_later(title, ""), "reason": seen.reason}]
    rows = []
    if block.stage in {Stage.SCORING, Stage.CORRECTING}:
        source = _("Điểm tổng hợp lúc này")
        rows.append(
            _row(
                title, source, tone="wait", word=_("Tạm tính"), name="paper-synthesis", pk=block.pk, query="?version=0"
            )
        )
    for one in versions_of(block):
        source = _("Bản %(v)d, chốt ngày %(day)s") % {"v": one.version, "day": format_day(one.frozen_on)}
        query = f"?version={one.version}"
        rows.append(
            _row(title, source, tone="done", word=_("Đã chốt"), name="paper-synthesis", pk=block.pk, query=query)
        )
        if one.paper is not None:
            rows.append(_kept(block, one.paper, source, query))
    return rows or [_later(title, _("Có sau khi mở tự chấm điểm."))]


def _kept(block: BlockYear, paper: StoredFile, source: str, query: str) -> dict[str, Any]:
    """The file the worker kept when the version was frozen; anybody who holds a copy can compare its hash."""
    row = _row(
        _("Bảng tổng hợp điểm, bản lưu khi chốt"),
        source,
        tone="done",
        word=_("Đã lưu"),
        name="paper-synthesis",
        pk=block.pk,
        query=f"{query}&kept=1",
    )
    return {**row, "links": {"pdf": row["links"]["pdf"]}, "sha256": paper.sha256}


def _own_card(request: Asked, block: BlockYear) -> list[dict[str, Any]]:
    card = card_of_own_unit(request.scope, block)
    if card is None:
        return []
    settled = block.stage in {Stage.FROZEN, Stage.CLOSED}
    source = _("Phiếu của đơn vị: %(state)s") % {"state": card.get_state_display().lower()}
    return [
        _row(
            _("Phiếu chấm điểm của đơn vị"),
            source,
            tone="done" if settled else "wait",
            word=_("Đã chốt") if settled else _("Còn thay đổi"),
            name="paper-card",
            pk=card.pk,
        )
    ]


def _minutes(block: BlockYear) -> list[dict[str, Any]]:
    held = meetings_of(block)
    rows = [one for meeting in held for one in _of_meeting(meeting)]
    if block.meeting is None:
        rows.append(_later(_("Biên bản hội nghị"), _("Có sau khi Trưởng khối lên lịch hội nghị.")))
    return rows


def _of_meeting(meeting: Meeting) -> list[dict[str, Any]]:
    """The invitation and the minutes of one meeting."""
    title = _("Biên bản hội nghị")
    closed = meeting.state == MeetingState.CLOSED
    source = _("Điểm danh, kết quả giơ tay, kết luận của hội nghị ngày %(day)s") % {"day": format_day(meeting.held_on)}
    invited = meeting.invited_on is not None
    return [
        _row(
            _("Giấy mời"),
            _("%(title)s, ngày %(day)s") % {"title": meeting.title, "day": format_day(meeting.held_on)},
            tone="done" if invited else "wait",
            word=_("Đã gửi") if invited else _("Dự thảo"),
            name="paper-invitation",
            pk=meeting.pk,
        ),
        _row(
            title,
            source,
            tone="done" if closed else "wait",
            word=_("Hội nghị đã kết thúc") if closed else _("Dự thảo"),
            name="paper-minutes",
            pk=meeting.pk,
        ),
    ]


def _submissions(request: Asked, block: BlockYear) -> list[dict[str, Any]]:
    title = _("Tờ trình đề nghị khen thưởng")
    tones = {"draft": "wait", "sent": "open", "withdrawn": "idle"}
    rows = [
        _row(
            title,
            _("%(form)s, %(n)d tập thể") % {"form": one.form, "n": one.units},
            tone=tones[one.state],
            word=one.state_word,
            name="paper-submission",
            pk=one.id,
        )
        for one in nominations(request.scope, block_id=block.pk)
    ]
    return rows or [_later(title, _("Có sau khi hội nghị suy tôn đơn vị dẫn đầu và khối lập đề nghị."))]


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/van-ban/", block_papers, name="block-papers"),
    path("cum-khoi/<block:block_id>/van-ban/bang-tong-hop-diem.<str:form>", paper_synthesis, name="paper-synthesis"),
    path("hoi-nghi/<meeting:meeting_id>/bien-ban.<str:form>", paper_minutes, name="paper-minutes"),
    path("ho-so-de-nghi/<nomination:nomination_id>/to-trinh.<str:form>", paper_submission, name="paper-submission"),
    path("phieu/<card:card_id>/phieu-cham-diem.<str:form>", paper_card, name="paper-card"),
]
