"""The addresses of conferences and of presenting awards."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.calendar import next_working_day
from thidua.decisions.models import Presentation
from thidua.meetings.models import Meeting
from thidua.vietnamese import format_day

HELD = {"meeting_id": ("meeting", "conference")}
PLAIN = {"meeting_id": ("meeting", "plain")}
SEE, RUN, NAME = "see conference of own", "run conference of own", "name delegates of child"
HOLD, ANSWER = "hold conference with own", "answer petition of child"


def planned(world: World) -> Body:
    """A conference that could be planned."""
    return {
        "kind": "models_conference",
        "title": "Hội nghị biểu dương",
        "held_on": format_day(world.day),
        "place": "Hội trường",
        "chair_name": "Trần Thử",
        "chair_id": ("person", "own.unit_leader"),
        "secretary_name": "Trần Thử",
        "host_id": ("unit", "own"),
        "organiser": ("unit", "own"),
        "unit": ("unit", "own"),
    }


def seen(world: World) -> dict[str, str]:
    """The revision the conference stands at."""
    return {"seen": str(Meeting.objects.get(pk=world.id("meeting", "conference")).revision)}


def parts(world: World) -> Body:
    """Parts that could be set."""
    return {**seen(world), "organiser": ("unit", "own"), "ordinal": "1", "part:1": "Tổng kết phong trào"}


def quotas(world: World) -> Body:
    """A quota that could be set."""
    return {**seen(world), f"quota:{world.id('seat', 'child')}": "3"}


def given(world: World) -> Body:
    """A unit that could answer, and by when."""
    return {"unit": ("unit", "child"), "due_on": format_day(next_working_day(world.day)), "seen": "1"}


def script(world: World) -> Body:
    """The revision the script stands at."""
    held = Presentation.objects.get(meeting_id=world.id("meeting", "conference"))
    return {"seen": str(held.revision), "signed": "on"}


def petition(name: str) -> dict[str, tuple[str, str]]:
    """An opinion or request of the conference."""
    return {"petition_id": ("petition", name)}


GROUP = {"group_id": ("presentation_group", "group")}
PRESENTED = {"presented_id": ("presented", "presented")}

ROUTES_CONFERENCES: dict[tuple[str, str], Cases] = {
    ("conference-new", "GET"): see("hold conference"),
    ("conference-new", "POST"): [Case(HOLD, body=planned)],
    ("conference-parts", "GET"): see(SEE, HELD),
    ("conference-parts", "POST"): [Case(RUN, HELD, body=parts)],
    ("conference-delegates", "GET"): [*see(SEE, HELD), *see(SEE, PLAIN)],
    ("conference-delegates", "POST"): [Case(RUN, HELD, body=quotas)],
    ("delegates-name", "POST"): [Case(NAME, {"seat_id": ("seat", "child")}, body=said(people="Vi Văn A"))],
    ("delegate-replace", "POST"): [
        Case(NAME, {"delegate_id": ("delegate", "child")}, body=said(person="Vi Văn B", reason="Ốm"))
    ],
    ("delegates-call", "POST"): [
        Case(RUN, HELD, body=lambda world: {f"delegate:{world.id('delegate', 'child')}": "present"})
    ],
    ("congress-send", "POST"): [
        Case(RUN, HELD, body=said(congress="Đại hội tỉnh", people="Vi Văn C", unit=("unit", "child")))
    ],
    ("meeting-stories", "GET"): see(SEE, HELD),
    ("meeting-stories", "POST"): [
        Case(RUN, HELD, body=said(kind="speech", title="Tham luận", author="Vi Văn C", text="Chúng tôi đã làm."))
    ],
    ("story-consent", "POST"): [
        Case(RUN, {"story_id": ("story", "story")}, body=lambda w: {"on": format_day(w.day), "how": "Giấy đồng ý"})
    ],
    ("meeting-petitions", "GET"): see(SEE, HELD),
    ("meeting-petitions", "POST"): [Case(RUN, HELD, body=said(asker="Vi Văn D", text="Đề nghị sửa đường"))],
    ("petitions-file", "GET"): see(SEE, HELD),
    ("petition", "GET"): [Case(SEE, petition(name)) for name in ("open", "assigned", "answered")],
    ("petition-assign", "POST"): [Case(RUN, petition("open"), body=given)],
    ("petition-answer", "POST"): [
        Case(ANSWER, petition("assigned"), body=said(text="Đã sửa", seen="2")),
        Case("answer petition of own", petition("own"), body=said(text="Đã sửa", seen="2")),
    ],
    ("petition-close", "POST"): [Case(RUN, petition("answered"), body=said(note="Đủ", seen="3"))],
    ("meeting-presentation", "GET"): [*see(SEE, HELD), *see(SEE, PLAIN)],
    ("meeting-presentation", "POST"): [Case(RUN, PLAIN, body=said(decision=("decision", "granted"), at_once="5"))],
    ("group-presenter", "POST"): [Case(RUN, GROUP, body=said(person=("person", "own.unit_leader")))],
    ("group-move", "POST"): [Case(RUN, GROUP, body=said(to="down"))],
    ("presented-receiver", "POST"): [
        Case(RUN, PRESENTED, body=said(receiver="stand_in", name="Vi Văn E", note="Đồng nghiệp"))
    ],
    ("presented-take-off", "POST"): see(RUN, PRESENTED),
    ("presentation-record", "POST"): [Case(RUN, HELD, body=script)],
    ("paper-script", "GET"): see(SEE, HELD, form="docx"),
}
