"""An office and its conference of exemplars, as the tests of conferences need them."""

from __future__ import annotations

from datetime import date, time

from tests.decisions.office import Office, make_office
from tests.makers import Actor, make_actor, make_unit

from thidua.meetings.actions import Occasion, Plan, plan_conference
from thidua.meetings.enums import MeetingKind
from thidua.meetings.models import Meeting, Seat

PLANNED = date(2026, 11, 16)
DAY = date(2026, 11, 20)


class Held:
    """A conference of an office, with a second office on its roll and that office's officer."""

    def __init__(self, office: Office | None = None) -> None:
        self.office = office or make_office()
        self.guest_unit = make_unit("Ủy ban nhân dân xã Bình An", self.office.top)
        self.guest: Actor = make_actor(self.guest_unit, name="Triệu Văn Sử")
        self.meeting = plan_conference(
            actor=self.office.officer.scope(PLANNED),
            kind=MeetingKind.MODELS,
            plan=plan(),
            unit_ids=[self.office.unit.pk, self.guest_unit.pk],
            occasion=Occasion(1, None, "Ngày truyền thống của ngành", date(1946, 5, 3)),
        )

    @property
    def fresh(self) -> Meeting:
        """The meeting as it stands now."""
        return Meeting.objects.get(pk=self.meeting.pk)

    def seat(self, *, own: bool = False) -> int:
        """The seat of the guest unit, or of the office itself."""
        unit = self.office.unit if own else self.guest_unit
        return Seat.objects.get(meeting=self.meeting, organisation=unit).pk


def plan(**changes: object) -> Plan:
    """The plan of the conference."""
    facts: dict[str, object] = {
        "title": "Hội nghị biểu dương điển hình tiên tiến",
        "held_on": DAY,
        "place": "Hội trường Sở",
        "chair_name": "Hoàng Văn Sinh",
        "secretary_name": "Lý Thị Páo",
        "starts_at": time(8),
    }
    return Plan(**{**facts, **changes})  # type: ignore[arg-type]
