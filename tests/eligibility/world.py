"""A small world for judgements and texts: a province with two departments, another province, and people at each."""

from __future__ import annotations

from dataclasses import dataclass

from tests.makers.people import Actor, make_actor, make_person, make_province, make_unit

from thidua.records.queries.lawful import SubjectKey
from thidua.registry.enums import Role
from thidua.registry.models import Organisation


@dataclass(frozen=True)
class Area:
    """One province: its top, two departments, and who acts there. person: works in the first department."""

    top: Organisation
    unit: Organisation
    other: Organisation
    officer: Actor
    leader: Actor
    standing: Actor
    legal: Actor
    person: SubjectKey

    @property
    def team(self) -> SubjectKey:
        """The first department as a collective."""
        return SubjectKey("organisation", self.unit.pk)


def make_area(name: str = "Lam Sơn") -> Area:
    """A province with its own people; legal officers work at the top."""
    top = make_province(f"Ủy ban nhân dân tỉnh {name}", f"UBND tỉnh {name}")
    unit, other = make_unit(f"Sở Một tỉnh {name}", top), make_unit(f"Sở Hai tỉnh {name}", top)
    return Area(
        top=top,
        unit=unit,
        other=other,
        officer=make_actor(unit),
        leader=make_actor(unit, Role.UNIT_LEADER),
        standing=make_actor(other, Role.STANDING_BODY, over=top),
        legal=make_actor(top, Role.LEGAL_OFFICER),
        person=SubjectKey("person", make_person(f"Nông Thị Thử {name}", unit).pk),
    )
