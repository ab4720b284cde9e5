"""Facts of the own unit's people: a rating, a hold, an initiative; and files of ratings: looked at, faulty, brought in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.clusters import years
from tests.makers.facts import PAPER
from tests.makers.lists import list_file

from thidua.records.actions.fact_files import apply_fact_file, receive_fact_file
from thidua.records.actions.holds import enter_hold
from thidua.records.actions.lawful import enter_rating
from thidua.records.actions.works import enter_initiative
from thidua.records.models import InitiativeAuthor
from thidua.records.subjects import SubjectKey
from thidua.records.told_facts import Author, InitiativeFacts
from thidua.registry.actions import register_person
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World

HEADS = ("STT", "Họ và tên", "Ngày sinh", "2019", "2020")


def facts_of_people(world: World, mark: str, word: str, unit_id: int, officer: Scope) -> None:
    """Known as facts ``rating`` and ``hold``, author ``work`` and runs ``facts read``, ``facts faulty``, ``facts applied``."""
    system, person = years.system(), SubjectKey("person", world.id("person", mark + "twin"))
    rating = enter_rating(actor=system, subject=person, year=2018, rating="hoan-thanh", source=PAPER)
    world.put("fact", mark + "rating", rating.pk)
    hold = enter_hold(
        actor=system, subject=person, word="proceeding.to-cao", first=date(2019, 5, 6), paper="TB 1", source=PAPER
    )
    world.put("fact", mark + "hold", hold.pk)
    facts = InitiativeFacts(kind="sang-kien", title="Sổ tay", year=2018, scope="co-so", authors=(Author(person.id),))
    work = enter_initiative(actor=system, facts=facts, source=PAPER)
    world.put("author", mark + "work", InitiativeAuthor.objects.get(initiative=work).pk)
    listed = f"Lèng Bảng {word}"
    register_person(actor=system, full_name=listed, unit_id=unit_id, title="Chuyên viên")
    for name, ratings in (("read", ("HTT", "XS")), ("faulty", ("giỏi", "")), ("applied", ("", "HTT"))):
        content = list_file([(listed, "", *ratings)], HEADS)
        run = receive_fact_file(actor=officer, unit_id=unit_id, name="Xếp loại.xlsx", content=content)
        if name == "applied":
            apply_fact_file(actor=officer, run_id=run.pk)
        world.put("import_run", f"{mark}facts {name}", run.pk)
