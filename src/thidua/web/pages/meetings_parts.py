"""Pages: the agenda and its papers, the people, the remarks of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Fault, Problem, Unreadable
from thidua.meetings.actions import (
    Said,
    attach_paper,
    detach_paper,
    name_attendees,
    name_counters,
    record_remark,
    set_agenda,
)
from thidua.meetings.actions.naming import Named
from thidua.meetings.queries import meeting_for, roll
from thidua.meetings.queries.matters import (
    agenda,
    attendees,
    guests,
    meeting_of_paper,
    paper_file,
    possible_counters,
    remarks,
)
from thidua.meetings.queries.votes import counters
from thidua.registry.acts import subject_of
from thidua.targets.queries.sources import tasks_from
from thidua.web.door import Asked, door
from thidua.web.pages.downloads import attachment
from thidua.web.pages.meetings_frame import act, around, gives_tasks, why_not
from thidua.web.pages.meetings_parts_forms import (
    SPARE_ROWS,
    AgendaForm,
    AgendaPaperForm,
    CountersForm,
    PeopleForm,
    RemarkForm,
    people_of,
    points_of,
)
from thidua.web.problems import answer
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


@door("GET", "POST", body=AgendaForm)
def meeting_agenda(request: Asked, meeting_id: int) -> HttpResponse:
    """The agenda: read by all, set whole by whoever runs the meeting."""
    held = meeting_for(request.scope, meeting_id)
    typed = request.POST.dict()
    problem: Problem | None = None
    if request.method == "POST":

        def done() -> object:
            seen = read(AgendaForm(request.POST))["seen"]
            return set_agenda(actor=request.scope, meeting_id=meeting_id, points=points_of(typed), seen=seen)

        found = act(request, done, _("Đã lưu chương trình."), "meeting-agenda", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    return _agenda_page(request, held, problem, typed)


def _agenda_page(request: Asked, held: Meeting, problem: Problem | None, typed: dict[str, str]) -> HttpResponse:
    points = agenda(held)
    rows: list[dict[str, Any]] = [
        {"number": one.number, "id": one.id, "title": one.title, "presenter": one.presenter, "papers": one.papers}
        for one in points
    ]
    rows += [{"number": len(points) + at + 1, "id": "", "title": "", "presenter": ""} for at in range(SPARE_ROWS)]
    for row in rows:
        row["title"] = typed.get(f"title:{row['number']}", row["title"])
        row["presenter"] = typed.get(f"presenter:{row['number']}", row["presenter"])
    context = {**around(request, held, "meeting-agenda", _("Chương trình, tài liệu")), "rows": rows, "points": points}
    said = (held.pk, held.revision, context["writing"], *points)
    context["drawn"] = None if problem else said
    return again(request, "meetings/agenda_page.html", {**context, "why_not": why_not(context)}, problem)


@door("POST", body=AgendaPaperForm)
def agenda_paper_add(request: Asked, meeting_id: int) -> HttpResponse:
    """Keep a file with a point of the agenda."""
    held = meeting_for(request.scope, meeting_id)

    def done() -> object:
        said = read(AgendaPaperForm(request.POST))
        file = request.FILES.get("file")
        if file is None:
            raise Unreadable(Fault("FILE-00", _("Chưa chọn tệp nào. Hãy chọn một tệp."), "file"))
        return attach_paper(
            actor=request.scope, meeting_id=meeting_id, item_id=said["item"], name=file.name or "", content=file.read()
        )

    found = act(request, done, _("Đã kèm tài liệu."), "meeting-agenda", meeting_id)
    return found if isinstance(found, HttpResponse) else _agenda_page(request, held, found, {})


@door("GET")
def agenda_paper(request: Asked, paper_id: int) -> HttpResponse:
    """A paper of the agenda, as a download."""
    file = paper_file(request.scope, paper_id)
    try:
        content = content_of(file)
    except Problem as lost:
        return answer(request, lost)
    stem = file.name.rpartition(".")[0] or "tai-lieu"
    return attachment(content, stem, (file.extension, file.media_type))


@door("POST")
def agenda_paper_remove(request: Asked, paper_id: int) -> HttpResponse:
    """Take a paper from the agenda."""
    held = meeting_of_paper(request.scope, paper_id)

    def done() -> object:
        return detach_paper(actor=request.scope, meeting_id=held.pk, paper_id=paper_id)

    found = act(request, done, _("Đã gỡ tài liệu."), "meeting-agenda", held.pk)
    return found if isinstance(found, HttpResponse) else _agenda_page(request, held, found, {})


@door("GET", "POST", body=PeopleForm)
def meeting_people(request: Asked, meeting_id: int) -> HttpResponse:
    """Who came for each unit, the guests, the two counters."""
    held = meeting_for(request.scope, meeting_id)
    typed = request.POST.dict()
    problem: Problem | None = None
    if request.method == "POST":

        def done() -> object:
            seen = read(PeopleForm(request.POST))["seen"]
            return name_attendees(actor=request.scope, meeting_id=meeting_id, people=people_of(typed), seen=seen)

        found = act(request, done, _("Đã ghi đại biểu."), "meeting-people", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    return _people_page(request, held, problem, typed, None)


def _people_page(
    request: Asked, held: Meeting, problem: Problem | None, typed: dict[str, str], form: CountersForm | None
) -> HttpResponse:
    came, counting = attendees(held), counters(held)
    rows = []
    for seat in roll(held):
        lines = [Named(one.name, one.post).said for one in came.get(seat.id, [])]
        rows.append({"seat": seat, "people": lines, "text": typed.get(f"people:{seat.id}", "\n".join(lines))})
    context = around(request, held, "meeting-people", _("Đại biểu, người kiểm phiếu"))
    people: list[tuple[int, str]] = []
    if context["writing"]:
        people = [
            (one.person_id, f"{one.name}, {one.post or _('có nhiệm vụ')}, {one.unit}")
            for one in possible_counters(held)
        ]
    chosen = {name: one.person_id for name, one in zip(("first", "second"), counting, strict=False)}
    context |= {
        "rows": rows,
        "guests": guests(held),
        "counters": counting,
        "counters_form": CountersForm(request.POST, people=people)
        if form is not None
        else CountersForm(initial=chosen, people=people),
        "why_not": why_not(context),
    }
    return again(request, "meetings/people_page.html", context, problem, context["counters_form"])


@door("POST", body=CountersForm)
def meeting_counters(request: Asked, meeting_id: int) -> HttpResponse:
    """Name the two who count papers."""
    held = meeting_for(request.scope, meeting_id)
    form = CountersForm(request.POST)

    def done() -> object:
        said = read(form)
        return name_counters(actor=request.scope, meeting_id=meeting_id, person_ids=[said["first"], said["second"]])

    found = act(request, done, _("Đã ghi hai người kiểm phiếu."), "meeting-people", meeting_id)
    return found if isinstance(found, HttpResponse) else _people_page(request, held, found, {}, form)


@door("GET", "POST", body=RemarkForm)
def meeting_remarks(request: Asked, meeting_id: int) -> HttpResponse:
    """What was said at the meeting."""
    held = meeting_for(request.scope, meeting_id)
    form, problem = RemarkForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST":

        def done() -> object:
            return record_remark(actor=request.scope, meeting_id=meeting_id, said=Said(**read(form)))

        found = act(request, done, _("Đã ghi ý kiến phát biểu."), "meeting-remarks", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    context = around(request, held, "meeting-remarks", _("Ý kiến phát biểu"))
    listed = remarks(held)
    came = tasks_from(request.scope, [subject_of(one) for one in listed])
    context |= {
        "remarks": [{"remark": one, "tasks": came.get(subject_of(one), [])} for one in listed],
        "giving": gives_tasks(request, held, context["block"]),
        "form": form,
        "why_not": why_not(context),
    }
    return again(request, "meetings/remarks_page.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/chuong-trinh/", meeting_agenda, name="meeting-agenda"),
    path("hoi-nghi/<meeting:meeting_id>/tai-lieu/", agenda_paper_add, name="agenda-paper-add"),
    path("hoi-nghi/tai-lieu/<agenda_paper:paper_id>/", agenda_paper, name="agenda-paper"),
    path("hoi-nghi/tai-lieu/<agenda_paper:paper_id>/go/", agenda_paper_remove, name="agenda-paper-remove"),
    path("hoi-nghi/<meeting:meeting_id>/dai-bieu/", meeting_people, name="meeting-people"),
    path("hoi-nghi/<meeting:meeting_id>/nguoi-kiem-phieu/", meeting_counters, name="meeting-counters"),
    path("hoi-nghi/<meeting:meeting_id>/phat-bieu/", meeting_remarks, name="meeting-remarks"),
]
