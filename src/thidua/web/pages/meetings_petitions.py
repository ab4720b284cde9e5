"""Pages: opinions and requests of a meeting, and one from being put to its close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem
from thidua.meetings.actions import Asking, answer_petition, assign_petition, close_petition, record_petition
from thidua.meetings.enums import PetitionState
from thidua.meetings.permissions import may_answer_petition, may_run
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import possible_units
from thidua.meetings.queries.petitions import PetitionRow, petition_for, petitions, rows_of
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.conferences_forms import AnswerForm, AssignForm, CloseForm, PetitionForm
from thidua.web.pages.meetings_frame import act, around, body_frame
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from thidua.meetings.models import Meeting

TONES = {
    PetitionState.OPEN: "idle",
    PetitionState.ASSIGNED: "wait",
    PetitionState.ANSWERED: "open",
    PetitionState.CLOSED: "done",
}


def petition_line(row: PetitionRow) -> dict[str, Any]:
    """One opinion or request in a list; a late one says so."""
    word = _("Quá hạn trả lời") if row.overdue else row.state_word
    return {"row": row, "tone": "late" if row.overdue else TONES[PetitionState(row.state)], "word": word}


@door("GET", "POST", body=PetitionForm)
def meeting_petitions(request: Asked, meeting_id: int) -> HttpResponse:
    """What was asked at the meeting, who is to answer by when."""
    held = meeting_for(request.scope, meeting_id)
    form, problem = PetitionForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST":

        def done() -> object:
            return record_petition(actor=request.scope, meeting_id=meeting_id, asking=Asking(**read(form)))

        found = act(request, done, _("Đã ghi kiến nghị."), "meeting-petitions", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    context = around(request, held, "meeting-petitions", _("Ý kiến, kiến nghị"))
    lines = [petition_line(one) for one in petitions(held, request.scope.on)]
    context |= {
        "lines": lines,
        "late": sum(one["row"].overdue for one in lines),
        "form": form,
        "recording": bool(context["ruling"]) and not context["not_yet"],
        "why_not": "" if context["ruling"] else str(context["ruling"].reason),
    }
    return again(request, "conferences/petitions.html", context, problem, form)


@door("GET")
def petitions_file(request: Asked, meeting_id: int) -> HttpResponse:
    """The same as a workbook."""
    held = meeting_for(request.scope, meeting_id)
    heads = (_("Số"), _("Người nêu"), _("Đơn vị"), _("Nội dung"), _("Trạng thái"), _("Đơn vị trả lời"), _("Hạn"),
             _("Trả lời"), _("Ngày trả lời"), _("Ngày khép lại"))  # fmt: skip
    rows = [
        (one.number, one.asker, one.asker_from, one.text, petition_line(one)["word"], one.unit, one.due_on, one.answer,
         one.answered_on, one.closed_on)
        for one in petitions(held, request.scope.on)
    ]  # fmt: skip
    return as_workbook(_("Kiến nghị tại %(title)s") % {"title": held.title}, heads, rows)


@door("GET")
def petition(request: Asked, petition_id: int) -> HttpResponse:
    """One opinion or request with what became of it."""
    return _page(request, petition_id, None)


@door("POST", body=AssignForm)
def petition_assign(request: Asked, petition_id: int) -> HttpResponse:
    """Give it to a unit to answer."""
    form = AssignForm(request.POST, units=possible_units(request.scope, request.scope.on))

    def done() -> object:
        said = read(form)
        return assign_petition(
            actor=request.scope, petition_id=petition_id, unit_id=said["unit"], due_on=said["due_on"], seen=said["seen"]
        )

    return _done(request, petition_id, done, _("Đã giao trả lời."), form)


@door("POST", body=AnswerForm)
def petition_answer(request: Asked, petition_id: int) -> HttpResponse:
    """Answer it."""
    form = AnswerForm(request.POST)

    def done() -> object:
        return answer_petition(actor=request.scope, petition_id=petition_id, **read(form))

    return _done(request, petition_id, done, _("Đã ghi trả lời."), form)


@door("POST", body=CloseForm)
def petition_close(request: Asked, petition_id: int) -> HttpResponse:
    """Close what was answered."""
    form = CloseForm(request.POST)

    def done() -> object:
        return close_petition(actor=request.scope, petition_id=petition_id, **read(form))

    return _done(request, petition_id, done, _("Đã khép lại kiến nghị."), form)


def _done(request: Asked, petition_id: int, done: Callable[[], object], said: str, form: forms.Form) -> HttpResponse:
    petition_for(request.scope, petition_id)
    found = act(request, done, said, "petition", petition_id)
    return found if isinstance(found, HttpResponse) else _page(request, petition_id, found, form)


def _page(request: Asked, petition_id: int, problem: Problem | None, form: forms.Form | None = None) -> HttpResponse:
    scope = request.scope
    one = petition_for(scope, petition_id)
    (row,) = rows_of([one], scope.on)
    running, answering = bool(may_run(scope, one.meeting)), bool(may_answer_petition(scope, one))
    start = {"seen": one.revision}
    states = PetitionState
    assign = form if isinstance(form, AssignForm) else AssignForm(
        initial={**start, "unit": one.unit_id, "due_on": one.due_on}, units=possible_units(scope, scope.on) if running else ()
    )  # fmt: skip
    answer = form if isinstance(form, AnswerForm) else AnswerForm(initial={**start, "text": one.answer})
    close = form if isinstance(form, CloseForm) else CloseForm(initial=start)
    title = _("Kiến nghị số %(n)d") % {"n": one.position}
    context: dict[str, Any] = {
        **_frame(request, one.meeting, title),
        "line": petition_line(row),
        "meeting": one.meeting,
        "title": title,
        "assigning": running and one.state in {states.OPEN, states.ASSIGNED},
        "answering": answering and one.state in {states.ASSIGNED, states.ANSWERED},
        "closing": running and one.state == states.ANSWERED,
        "assign_form": assign,
        "answer_form": answer,
        "close_form": close,
    }
    return again(request, "conferences/petition.html", context, problem, assign, answer, close)


def _frame(request: Asked, held: Meeting, title: str) -> dict[str, Any]:
    """The frame of the meeting; a unit that only answers does not see the meeting and stands outside it."""
    try:
        meeting_for(request.scope, held.pk)
    except Missing:
        trail = [{"label": _("Hội nghị, phiên họp"), "url": reverse("meetings")}, {"label": title, "url": ""}]
        return {"trail": trail, "seen_meeting": False}
    context = body_frame(request, held, title)
    below = [(held.title, "meeting"), (_("Ý kiến, kiến nghị"), "meeting-petitions")]
    for word, name in below:
        context["trail"].insert(-1, {"label": word, "url": reverse(name, args=[held.pk])})
    return {**context, "seen_meeting": True}


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/kien-nghi/", meeting_petitions, name="meeting-petitions"),
    path("hoi-nghi/<meeting:meeting_id>/kien-nghi.xlsx", petitions_file, name="petitions-file"),
    path("hoi-nghi/kien-nghi/<petition:petition_id>/", petition, name="petition"),
    path("hoi-nghi/kien-nghi/<petition:petition_id>/giao/", petition_assign, name="petition-assign"),
    path("hoi-nghi/kien-nghi/<petition:petition_id>/tra-loi/", petition_answer, name="petition-answer"),
    path("hoi-nghi/kien-nghi/<petition:petition_id>/khep-lai/", petition_close, name="petition-close"),
]
