"""The addresses of meetings, as ``routes`` has the others."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, block, meeting_plan, said, see
from tests.house.permissions.world import World
from tests.makers.files import pdf_file, png_file

from thidua.meetings.models import Choice, Meeting
from thidua.vietnamese import format_day

FROZEN = {"meeting_id": ("meeting", "frozen")}
CLOSED = {"meeting_id": ("meeting", "closed")}
MOTION = {"motion_id": ("motion", "frozen")}
PAPER = {"paper_id": ("agenda_paper", "frozen")}
PHOTO = {"photo_id": ("photo", "frozen")}
REMARK = {"remark_id": ("remark", "frozen")}
HANDS = {"vote_id": ("vote", "hands")}
ON_PAPER = {"vote_id": ("vote", "paper")}
COUNTED = {"vote_id": ("vote", "counted")}


def another(world: World) -> Body:
    """The plan of one more meeting that could be made."""
    return {**meeting_plan(world), "kind": "extraordinary", "convener_id": ("unit", "head")}


def changed(world: World) -> Body:
    """The plan of the open meeting as somebody who has just read it changes it."""
    seen = Meeting.objects.get(pk=world.id("meeting", "frozen")).revision
    return {**meeting_plan(world), "seen": str(seen)}


def counts(name: str) -> Cases:
    """A count that could be entered."""

    def body(world: World) -> Body:
        choice = Choice.objects.get(vote_id=world.id("vote", name)).pk
        found = {"in_favour": "4", "against": "0", "no_opinion": "0"}
        return {"issued": "4", "returned": "4", "invalid": "0"} | {f"{key}-{choice}": n for key, n in found.items()}

    act = "record meeting" if name == "hands" else "enter count"
    return [Case(act, {"vote_id": ("vote", name)}, body=body)]


def agenda_file(_world: World) -> Body:
    """A file that could belong to a point of the agenda."""
    return {"item": ("agenda_item", "frozen"), "file": SimpleUploadedFile("a.pdf", pdf_file())}


def photo(_world: World) -> Body:
    """A photo that could be kept."""
    return {"caption": "Toàn cảnh", "photo": SimpleUploadedFile("a.png", png_file())}


def task(_world: World) -> Body:
    """A task that could be given."""
    return {"title": "Mở lớp tập huấn", "owners": ("unit", "own"), "working_days": "5", "source_kind": "remark"}


def counters(_world: World) -> Body:
    """Two people who could count."""
    return {"first": ("person", "own.unit_officer"), "second": ("person", "head.unit_officer")}


ROUTES_MEETINGS: dict[tuple[str, str], Cases] = {
    ("meetings", "GET"): see("see own work"),
    ("block-meeting", "GET"): [Case("see block", block("after"))],
    ("block-meeting", "POST"): [Case("plan meeting", block("after"), body=meeting_plan)],
    ("block-meetings", "GET"): [Case("see block", block("after")), Case("see block", block("frozen"))],
    ("year-end-meeting", "GET"): see("see block", block("after")),
    ("year-end-meeting", "POST"): [Case("plan meeting", block("after"), body=meeting_plan)],
    ("block-meeting-new", "GET"): see("plan meeting", block("after")),
    ("block-meeting-new", "POST"): [Case("plan meeting", block("after"), body=another)],
    ("meeting", "GET"): [Case("see block", FROZEN), Case("see block", CLOSED)],
    ("meeting-plan", "POST"): [Case("record meeting", FROZEN, body=changed)],
    ("meeting-roll", "POST"): [
        Case("record meeting", FROZEN, body=lambda world: {f"presence:{world.seats['frozen']}": "present"})
    ],
    ("meeting-forward", "POST"): [Case("record meeting", FROZEN, body=said(unit=("unit", "fellow")))],
    ("motion-count", "POST"): [
        Case("record meeting", MOTION, body=said(present="4", in_favour="4", against="0", no_opinion="0", seen="1"))
    ],
    ("meeting-minutes", "POST"): [Case("record meeting", FROZEN, body=said(conclusions="Thống nhất", seen="2"))],
    ("meeting-close", "GET"): see("close meeting", FROZEN),
    ("meeting-close", "POST"): see("close meeting", FROZEN),
    ("meeting-agenda", "GET"): [Case("see block", FROZEN), Case("see block", CLOSED)],
    ("meeting-agenda", "POST"): [Case("record meeting", FROZEN, body=said(**{"seen": "1", "title:1": "Khai mạc"}))],
    ("agenda-paper-add", "POST"): [Case("record meeting", FROZEN, body=agenda_file)],
    ("agenda-paper", "GET"): see("see block", PAPER),
    ("agenda-paper-remove", "POST"): see("record meeting", PAPER),
    ("meeting-people", "GET"): [Case("see block", FROZEN), Case("see block", CLOSED)],
    ("meeting-people", "POST"): [
        Case("record meeting", FROZEN, body=lambda world: {"seen": "1", f"people:{world.seats['frozen']}": "Lê A"})
    ],
    ("meeting-counters", "POST"): [Case("record meeting", FROZEN, body=counters)],
    ("meeting-remarks", "GET"): see("see block", FROZEN),
    ("meeting-remarks", "POST"): [Case("record meeting", FROZEN, body=said(speaker="Lê A", text="Nhất trí"))],
    ("remark-task", "GET"): see("lead year", REMARK),
    ("remark-task", "POST"): [Case("lead year", REMARK, body=task)],
    ("meeting-task", "GET"): see("lead year", CLOSED),
    ("meeting-task", "POST"): [Case("lead year", CLOSED, body=task)],
    ("meeting-activities", "GET"): see("see block", FROZEN),
    ("meeting-activities", "POST"): [
        Case("record meeting", FROZEN, body=lambda world: {"what": "Thăm", "day": format_day(world.day)})
    ],
    ("photo-add", "POST"): [Case("record meeting", FROZEN, body=photo)],
    ("photo", "GET"): see("see block", PHOTO),
    ("photo-remove", "POST"): see("record meeting", PHOTO),
    ("meeting-votes", "GET"): [Case("see block", FROZEN), Case("see block", CLOSED)],
    ("meeting-votes", "POST"): [
        Case("record meeting", FROZEN, body=said(kind="resolution", method="hands", title="Nghị quyết"))
    ],
    ("vote", "GET"): [Case("see block", HANDS), Case("see block", ON_PAPER), Case("see block", COUNTED)],
    ("vote-enter", "POST"): [*counts("hands"), *counts("paper")],
    ("vote-close", "POST"): [Case("record meeting", HANDS, body=said(seen="1"))],
    ("vote-retake", "POST"): [Case("record meeting", COUNTED, body=said(reason="Đếm sót"))],
    ("paper-vote", "GET"): see("see block", COUNTED, form="pdf"),
    ("meeting-invitation", "GET"): see("see block", FROZEN),
    ("meeting-invitation", "POST"): [
        Case("record meeting", FROZEN, body=lambda world: {"number": "1", "invited_on": format_day(world.day)})
    ],
    ("paper-invitation", "GET"): see("see block", FROZEN, form="docx"),
    ("paper-minutes", "GET"): [
        Case("see block", CLOSED, {"form": "pdf"}),
        Case("see block", CLOSED, {"form": "docx"}, asked={"number": "1"}),
    ],
    ("meeting-text", "GET"): [Case("see block", FROZEN), Case("see block", CLOSED)],
    ("meeting-text", "POST"): [Case("record meeting", CLOSED, body=said(text="Một dòng", seen="0"))],
    ("minutes-agree", "POST"): [Case("agree minutes", CLOSED, body=said(part="chair", seen="1"))],
}
