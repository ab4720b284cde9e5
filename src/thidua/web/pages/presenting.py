"""Pages: the presentation of awards at a meeting, from the script to what was presented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.decisions.actions.presenting import (
    Receiving,
    move_group,
    name_presenter,
    present_awards,
    present_decision,
    record_presentation,
    say_receiver,
    take_off,
)
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.papers_presenting import script_paper
from thidua.decisions.queries.presenting import (
    group_for,
    offered_awards,
    offered_decisions,
    possible_presenters,
    presentation_of,
    presented_for,
)
from thidua.errors import Fault, Problem, Unreadable, demand
from thidua.meetings.permissions import may_run
from thidua.meetings.queries import meeting_for
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.pages.papers import answer, offered
from thidua.web.pages.presenting_forms import (
    AddForm,
    MoveForm,
    PresenterForm,
    ReceiverForm,
    RecordForm,
    TakeOffForm,
)
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.meetings.models import Meeting


@door("GET", "POST", body=AddForm)
def meeting_presentation(request: Asked, meeting_id: int) -> HttpResponse:
    """The script; whoever runs the meeting puts decisions and awards on it."""
    held = meeting_for(request.scope, meeting_id)
    if request.method == "GET":
        return _page(request, held, None)
    demand(may_run(request.scope, held))  # who may not is told so before what was typed is read
    form = AddForm(request.POST, **_offers(request, held))

    def done() -> object:
        said = read(form)
        if said["decision"]:
            return present_decision(
                actor=request.scope, meeting_id=meeting_id, decision_id=said["decision"], at_once=said["at_once"]
            )
        if not said["award"]:
            raise Unreadable(Fault("PRES-07", _("Hãy chọn một quyết định hoặc một khen thưởng."), "decision"))
        return present_awards(
            actor=request.scope, meeting_id=meeting_id, award_ids=said["award"], at_once=said["at_once"]
        )

    return _done(request, held, done, _("Đã đưa vào kịch bản."), form)


@door("POST", body=PresenterForm)
def group_presenter(request: Asked, group_id: int) -> HttpResponse:
    """Who presents to a group."""
    held, _group = group_for(request.scope, group_id)
    form = PresenterForm(request.POST, people=_people(held))

    def done() -> object:
        return name_presenter(actor=request.scope, group_id=group_id, person_id=read(form)["person"])

    return _done(request, held, done, _("Đã ghi người trao."))


@door("POST", body=MoveForm)
def group_move(request: Asked, group_id: int) -> HttpResponse:
    """Call a group up one turn earlier or later."""
    held, _group = group_for(request.scope, group_id)
    form = MoveForm(request.POST)

    def done() -> object:
        return move_group(actor=request.scope, group_id=group_id, up=read(form)["to"] == "up")

    return _done(request, held, done, _("Đã đổi thứ tự."))


@door("POST", body=ReceiverForm)
def presented_receiver(request: Asked, presented_id: int) -> HttpResponse:
    """Who receives an award."""
    held, _one = presented_for(request.scope, presented_id)
    form = ReceiverForm(request.POST)

    def done() -> object:
        said = read(form)
        receiving = Receiving(Receiver(said["receiver"]), said["name"], said["note"])
        return say_receiver(actor=request.scope, presented_id=presented_id, receiving=receiving)

    return _done(request, held, done, _("Đã ghi người nhận."), None, presented_id)


@door("POST", body=TakeOffForm)
def presented_take_off(request: Asked, presented_id: int) -> HttpResponse:
    """Take an award off the script."""
    held, _one = presented_for(request.scope, presented_id)

    def done() -> object:
        return take_off(actor=request.scope, presented_id=presented_id)

    return _done(request, held, done, _("Đã rút khỏi kịch bản."))


@door("POST", body=RecordForm)
def presentation_record(request: Asked, meeting_id: int) -> HttpResponse:
    """Write down what was presented."""
    held, form = meeting_for(request.scope, meeting_id), RecordForm(request.POST)

    def done() -> object:
        return record_presentation(actor=request.scope, meeting_id=meeting_id, **read(form))

    return _done(request, held, done, _("Đã ghi kết quả trao thưởng."))


@door("GET")
def paper_script(request: Asked, meeting_id: int, form: str) -> HttpResponse:
    """The script for whoever announces it, as PDF or Word."""
    offered(form)
    paper = script_paper(request.scope, meeting_id)
    return answer(lambda: paper, form, " ".join((_("Kịch bản trao thưởng"), paper.subtitle[0])))


def _done(
    request: Asked,
    held: Meeting,
    done: Callable[[], object],
    said: str,
    form: AddForm | None = None,
    presented_id: int | None = None,
) -> HttpResponse:
    found = act(request, done, said, "meeting-presentation", held.pk)
    return found if isinstance(found, HttpResponse) else _page(request, held, found, form, presented_id)


def _offers(request: Asked, held: Meeting) -> dict[str, list[tuple[int, str]]]:
    """The decisions and awards that can still be put on the script, in words."""
    word = _("%(n)s ngày %(d)s, %(form)s: %(many)d chưa trao")
    decisions = [
        (
            one.id,
            word
            % {
                "n": one.named,
                "d": format_day(one.decided_on) if one.decided_on else "",
                "form": one.form,
                "many": one.waiting,
            },
        )
        for one in offered_decisions(request.scope, held)
    ]
    awards = [
        (one.pk, f"{one.form_name}, {one.name} ({one.decision_number})") for one in offered_awards(request.scope, held)
    ]
    return {"decisions": decisions, "awards": awards}


def _people(held: Meeting) -> list[tuple[int, str]]:
    """Officials to choose from; one who holds several posts stands once, with the first."""
    found: dict[int, str] = {}
    for one in possible_presenters(held):
        found.setdefault(one.person_id, f"{one.name}, {one.post}, {one.unit}")
    return list(found.items())


def _page(
    request: Asked,
    held: Meeting,
    problem: Problem | None,
    form: AddForm | None = None,
    presented_id: int | None = None,
) -> HttpResponse:
    context = around(request, held, "meeting-presentation", _("Trao thưởng"))
    view = presentation_of(held)
    planning = context["writing"] and not view.recorded
    people = _people(held) if planning else []
    typed = request.POST.dict() if presented_id else {}
    groups = [
        {
            "one": group,
            "people": people,
            "rows": [
                {
                    "one": row,
                    "open": row.id == presented_id,
                    "receiver": typed.get("receiver", row.receiver) if row.id == presented_id else row.receiver,
                    "name": typed.get("name", "") if row.id == presented_id else row.receiver_name,
                    "note": typed.get("note", "") if row.id == presented_id else row.receiver_note,
                }
                for row in group.rows
            ],
        }
        for group in view.groups
    ]
    offers = _offers(request, held) if planning else {}
    add = form or AddForm(**offers)
    lacking = [one for one in view.rows if one.lacks and not one.dropped]
    context |= {
        "view": view,
        "groups": groups,
        "planning": planning,
        "recording": planning and not context["not_yet"] and bool(view.rows),
        "record_form": RecordForm(initial={"seen": view.revision}),
        "add_form": add,
        "others": bool(offers.get("awards")),
        "offering": any(offers.values()),
        "receivers": Receiver.choices,
        "lacking": lacking,
        "unknown": [one for one in view.groups if not one.known],
        "doubtful": [one for one in view.rules if not one.standing.decides],
        "why_not": why_not(context),
    }
    return again(request, "presenting/script.html", context, problem, add)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/trao-thuong/", meeting_presentation, name="meeting-presentation"),
    path("hoi-nghi/luot-trao/<presentation_group:group_id>/nguoi-trao/", group_presenter, name="group-presenter"),
    path("hoi-nghi/luot-trao/<presentation_group:group_id>/chuyen/", group_move, name="group-move"),
    path(
        "hoi-nghi/khen-thuong-trao/<presented:presented_id>/nguoi-nhan/", presented_receiver, name="presented-receiver"
    ),
    path("hoi-nghi/khen-thuong-trao/<presented:presented_id>/rut/", presented_take_off, name="presented-take-off"),
    path("hoi-nghi/<meeting:meeting_id>/ket-qua-trao/", presentation_record, name="presentation-record"),
    path("hoi-nghi/<meeting:meeting_id>/kich-ban-trao.<str:form>", paper_script, name="paper-script"),
]
