"""What the minutes of a conference say of movements reviewed and launched at it, and of targets set on its day."""

from __future__ import annotations

from thidua.meetings.models import Meeting
from thidua.meetings.papers.minutes import Section, ended
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, Review
from thidua.papers import Block, line
from thidua.registry.acts import subject_of
from thidua.registry.queries import names_on
from thidua.targets.enums import Comparison
from thidua.targets.models import Target
from thidua.targets.queries.indicators import asked
from thidua.vietnamese import format_day


def movements_sections(meeting: Meeting) -> list[Section]:
    """Each movement reviewed with its results, and each launched that day by the office; nothing without any."""
    said: list[Block] = [
        line(
            f"{one.get_kind_display()} phong trào «{one.movement.name}», {_stage(one.movement)}: "
            f"{ended(' '.join(one.reached.split()))}"
        )
        for one in Review.objects.filter(meeting=meeting).select_related("movement")
    ]
    launched = Movement.objects.filter(launched_on=meeting.held_on, launcher=meeting.convener_id)
    for one in launched.exclude(state=MovementState.DRAFTED).order_by("pk"):
        number = f" theo văn bản số {one.document_number}" if one.document_number else ""
        said.append(line(f"Phát động phong trào «{one.name}», {_stage(one)}{number}."))
    return [("Phong trào thi đua", said)] if said else []


def targets_section(meeting: Meeting) -> list[Section]:
    """The targets the conference set on its day, each with its unit and deadline."""
    rows = list(Target.objects.filter(source=subject_of(meeting), set_on=meeting.held_on).order_by("due_on", "pk"))
    names = names_on([one.organisation_id for one in rows], meeting.held_on)
    said: list[Block] = [
        line(
            f"{one.indicator} {asked(Comparison(one.comparison), one.wanted, one.measure)} đến hết ngày "
            f"{format_day(one.due_on)} ({names[one.organisation_id].full})."
        )
        for one in rows
    ]
    return [("Chỉ tiêu", said)] if said else []


def _stage(held: Movement) -> str:
    if held.stage_first == held.stage_last:
        return f"năm {held.stage_first}"
    return f"giai đoạn {held.stage_first}-{held.stage_last}"
