"""Pages: the invitation to a meeting, the words of its minutes, and who agreed to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.papers import vote_paper
from thidua.decisions.papers_meeting import blocks_of, edit_any_minutes, invitation_of
from thidua.errors import Problem
from thidua.meetings.actions import agree_minutes, issue_invitation
from thidua.meetings.permissions import may_agree_as_chair, may_agree_as_secretary, may_edit_minutes
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.matters import guests, minutes
from thidua.papers import as_text, from_json
from thidua.web.door import Asked, door
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.pages.meetings_parts_forms import AgreeForm, InvitationForm, TextForm
from thidua.web.pages.papers import answer
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


@door("GET", "POST", body=InvitationForm)
def meeting_invitation(request: Asked, meeting_id: int) -> HttpResponse:
    """The invitation: what it will say, its number and day once it went out."""
    held = meeting_for(request.scope, meeting_id)
    problem: Problem | None = None
    form = InvitationForm(initial={"number": held.invitation_number, "invited_on": held.invited_on})
    if request.method == "POST":
        form = InvitationForm(request.POST)

        def done() -> object:
            said = read(form)
            return issue_invitation(
                actor=request.scope, meeting_id=meeting_id, number=said["number"], day=said["invited_on"]
            )

        found = act(request, done, _("Đã ghi giấy mời."), "meeting-invitation", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    context = around(request, held, "meeting-invitation", _("Giấy mời"))
    lines = as_text(invitation_of(request.scope, meeting_id).body).splitlines()
    context |= {"form": form, "lines": lines, "guests": guests(held), "why_not": why_not(context)}
    return again(request, "meetings/invitation_page.html", context, problem, form)


@door("GET")
def paper_invitation(request: Asked, meeting_id: int, form: str) -> HttpResponse:
    """The invitation as PDF or Word."""
    paper = invitation_of(request.scope, meeting_id)
    return answer(lambda: paper, form, " ".join((_("Giấy mời"), *paper.subtitle)))


@door("GET")
def paper_vote(request: Asked, vote_id: int, form: str) -> HttpResponse:
    """The record of a count on paper, as PDF or Word."""
    paper = vote_paper(request.scope, vote_id)
    return answer(lambda: paper, form, " ".join((_("Biên bản kiểm phiếu"), paper.subtitle[0])))


@door("GET", "POST", body=TextForm)
def meeting_text(request: Asked, meeting_id: int) -> HttpResponse:
    """The minutes: composed from the records, edited, agreed; every version stays to be read."""
    held = meeting_for(request.scope, meeting_id)
    if request.method == "GET":
        return _text_page(request, held, None, None)
    form = TextForm(request.POST)

    def done() -> object:
        return edit_any_minutes(actor=request.scope, meeting_id=meeting_id, **read(form))

    found = act(request, done, _("Đã lưu biên bản."), "meeting-text", meeting_id)
    return found if isinstance(found, HttpResponse) else _text_page(request, held, found, form)


def _text_page(request: Asked, held: Meeting, problem: Problem | None, form: forms.Form | None) -> HttpResponse:
    scope, versions = request.scope, minutes(held)
    latest = versions[0] if versions else None
    fresh = latest is None or latest.agreed
    composed = as_text(blocks_of(scope, held.pk) if latest is None else from_json(latest.composed))
    initial: dict[str, Any] = {
        "text": latest.text if latest else composed,
        "seen": latest.revision if latest else 0,
    }
    shown = form if isinstance(form, TextForm) else TextForm(initial=initial)
    context = around(request, held, "meeting-text", _("Biên bản"))
    editing = may_edit_minutes(scope, held)
    waiting = latest is not None and not latest.agreed
    parts = [
        ("chair", _("Chủ trì"), held.chair_name, may_agree_as_chair(scope, held)),
        ("secretary", _("Thư ký"), held.secretary_name, may_agree_as_secretary(scope, held)),
    ]
    context |= {
        "form": shown,
        "latest": latest,
        "versions": versions,
        "composed": composed.splitlines(),
        "edited": latest is not None and latest.text.strip() != composed.strip(),
        "editing": bool(editing) and context["closed"],
        "next_version": latest is not None and fresh,
        "why_not": ""
        if context["closed"]
        else _("Hội nghị chưa kết thúc: đây là bản thảo soạn từ số liệu, chưa sửa câu chữ được."),
        "reason": "" if editing else editing.reason,
        "parts_to_agree": [
            {
                "part": part,
                "word": word,
                "name": name,
                "on": getattr(latest, f"{part}_agreed_on", None),
                "by": getattr(latest, f"{part}_agreed_by", ""),
                "may": bool(ruling) and waiting and getattr(latest, f"{part}_agreed_on") is None,
                "reason": ruling.reason,
            }
            for part, word, name, ruling in parts
        ],
    }
    return again(request, "meetings/text_page.html", context, problem, shown)


@door("POST", body=AgreeForm)
def minutes_agree(request: Asked, meeting_id: int) -> HttpResponse:
    """Agree to the latest version as chair or as secretary."""
    held = meeting_for(request.scope, meeting_id)

    def done() -> object:
        said = read(AgreeForm(request.POST))
        return agree_minutes(actor=request.scope, meeting_id=meeting_id, part=said["part"], seen=said["seen"])

    found = act(request, done, _("Đã xác nhận biên bản."), "meeting-text", meeting_id)
    return found if isinstance(found, HttpResponse) else _text_page(request, held, found, None)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/giay-moi/", meeting_invitation, name="meeting-invitation"),
    path("hoi-nghi/<meeting:meeting_id>/giay-moi.<str:form>", paper_invitation, name="paper-invitation"),
    path("hoi-nghi/bieu-quyet/<vote:vote_id>/bien-ban-kiem-phieu.<str:form>", paper_vote, name="paper-vote"),
    path("hoi-nghi/<meeting:meeting_id>/sua-bien-ban/", meeting_text, name="meeting-text"),
    path("hoi-nghi/<meeting:meeting_id>/xac-nhan-bien-ban/", minutes_agree, name="minutes-agree"),
]
