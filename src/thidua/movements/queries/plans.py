"""What the plan of a movement holds, held against the law of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.law.movements import MovementKind, MovementText, first_read, movements_on
from thidua.movements.enums import ReviewKind
from thidua.movements.models import Movement
from thidua.registry.models import Organisation


@dataclass(frozen=True)
class PlanPart:
    """One part of a plan: what the law calls it, where, and what the plan says; empty where it says nothing."""

    code: str
    word: str
    cited: str
    standing: str
    text: str


def offered_parts(on: date) -> tuple[MovementText, ...]:
    """The parts a plan of the day may hold; on a day whose law was not read, those of the first day that was."""
    return movements_on("part", on) or _earliest("part")


def offered_reaches(on: date) -> tuple[MovementText, ...]:
    """How far a movement of the day may go, the same way."""
    return movements_on("reach", on) or _earliest("reach")


def _earliest(kind: MovementKind) -> tuple[MovementText, ...]:
    return movements_on(kind, first_read(kind))


def plan_parts(held: Movement, on: date) -> list[PlanPart]:
    """Every part with its text, in the order of the law."""
    day = held.launched_on or on
    return [
        PlanPart(one.code, one.word, str(one.citation), one.standing.label, str(held.contents.get(one.code, "")))
        for one in offered_parts(day)
    ]


def missing_parts(held: Movement, on: date) -> list[MovementText]:
    """The parts the law of the day asks for and the plan does not have; none on a day whose law was not read."""
    return [one for one in movements_on("part", held.launched_on or on) if not held.contents.get(one.code)]


def advice(held: Movement, on: date) -> list[str]:
    """What the law of the day, as far as read, lets one say about this movement; advice, never a gate."""
    day = held.launched_on or on
    said: list[str] = []
    if not movements_on("part", day):
        said.append(_("Chưa đọc quy định về phong trào thi đua của ngày này, nên không đối chiếu nội dung kế hoạch."))
    level = Organisation.objects.values_list("level", flat=True).get(pk=held.launcher_id)
    may = next((one for one in movements_on("launch", day) if one.level == level), None)
    if may is not None and held.reach not in may.reaches:
        said.append(
            _("Cấp này phát động theo %(cited)s (%(standing)s): %(who)s. Phạm vi đã chọn rộng hơn phạm vi ấy.")
            % {"cited": may.citation, "standing": may.standing.label, "who": may.word}
        )
    years = held.stage_last - held.stage_first + 1
    for one in movements_on("span", day):
        if one.years is not None and years >= one.years and not held.reviews.filter(kind=ReviewKind.MIDTERM).exists():
            where = _("quy định của %(scope)s, là ví dụ") % {"scope": one.scope} if one.scope else str(one.citation)
            said.append(_("%(rule)s (%(where)s).") % {"rule": one.word, "where": where})
    return said
