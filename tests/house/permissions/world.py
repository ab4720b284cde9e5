"""Two provinces with every relation of the policy and a block in every state, built through actions only.

Every name of the home province holds HOME, every name of the other one AWAY: a page that shows the wrong one is seen.
Ids of the other province are seven digits long, so that they are never mistaken for another number of a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from django.apps import apps
from django.db import connection
from django.db.models import AutoField
from django.utils import timezone
from tests.clusters import years
from tests.clusters.years import FULL, SHEET, Year
from tests.house.permissions.policy import OFFICES, OVERSEERS
from tests.house.permissions.world_awards import awards
from tests.house.permissions.world_calls import calls
from tests.house.permissions.world_conferences import conferences
from tests.house.permissions.world_decisions import award_lists
from tests.house.permissions.world_exemplars import exemplars
from tests.house.permissions.world_facts import facts_of_people
from tests.house.permissions.world_imports import import_runs
from tests.house.permissions.world_law import lawful
from tests.house.permissions.world_meetings import fill, write
from tests.house.permissions.world_movements import movements
from tests.house.permissions.world_people import twins
from tests.house.permissions.world_prestige import prestige
from tests.house.permissions.world_programmes import programmes
from tests.house.permissions.world_public import public
from tests.house.permissions.world_reports import reports
from tests.house.permissions.world_scorers import scorers
from tests.house.permissions.world_units import unit_areas, unit_runs
from tests.house.rooms import ROOMS
from tests.makers.files import pdf_file

from thidua.clusters import actions
from thidua.clusters.actions import Place
from thidua.clusters.actions.heads import elect_next_head, hand_over
from thidua.clusters.actions.pacts import write_pact
from thidua.clusters.actions.registrations import Movement, Wanted, save_registration
from thidua.clusters.actions.scores import Typed
from thidua.clusters.actions.tasks import give_block_task, set_block_targets
from thidua.clusters.actions.year_papers import write_year_paper
from thidua.clusters.enums import BlockKind, MemberRole, YearPaperKind
from thidua.clusters.models import Evidence, Member, ScoreCard
from thidua.law import forms_on
from thidua.meetings.models import Seat
from thidua.nominations.actions import draft_nomination
from thidua.registry.actions import open_account_for
from thidua.registry.enums import Role
from thidua.registry.models import Mandate
from thidua.targets.actions import Aim, Asked, Deadline, NewFile, report_progress
from thidua.targets.enums import Comparison

HOME, AWAY = "Qvwhome", "Zyxwanary"
FIRST_AWAY = 7_000_000
NOT_THERE = 7_999_999
PASSWORD = "mat-khau-thu-nghiem-7"  # for invented people of a test
MEMBERS = ("head", "former", "fellow", "own")


@dataclass
class World:
    """Ids by kind and name, accounts by actor."""

    day: date
    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    form: str = ""

    def id(self, kind: str, name: str) -> int:
        """The id of an object."""
        return self.ids[kind][name]

    def put(self, kind: str, name: str, pk: int) -> int:
        """Remember an object."""
        self.ids.setdefault(kind, {})[name] = pk
        return pk


def build() -> World:
    """The home province, then the other one with ids far away, whatever a world before this one left behind."""
    jump_back()
    world = World(timezone.localdate())
    world.form = forms_on(world.day)[0].code
    _province(world, HOME, "")
    _jump()
    _province(world, AWAY, "away ")
    return world


def _tables() -> list[str]:
    models = (model._meta for room in ROOMS if room != "book" for model in apps.get_app_config(room).get_models())
    return [model.db_table for model in models if isinstance(model.pk, AutoField)]


def _jump() -> None:
    with connection.cursor() as cursor:
        for table in _tables():
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {FIRST_AWAY})")
            else:
                cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [FIRST_AWAY, table])
                if cursor.rowcount == 0:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, FIRST_AWAY])


def jump_back() -> None:
    """Let the database count on from what is there: emptied tables and undone transactions leave counters high."""
    with connection.cursor() as cursor:
        for table in _tables():
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false)"
                    f" FROM {table}"
                )
            else:
                cursor.execute(
                    f"UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM {table}) WHERE name = %s",
                    [table],
                )


def _province(world: World, word: str, mark: str) -> None:
    area = years.province(word, 4)
    units = dict(zip(MEMBERS, area.units, strict=True))
    units |= {"parent": area.top, "office": area.office}
    units["sibling"] = years.organisation(f"Sở Sông Lam tỉnh {word}", parent=area.top)
    units["child"] = years.organisation(f"Phòng Một tỉnh {word}", parent=units["own"])
    for name, pk in units.items():
        world.put("unit", mark + name, pk)
    mandates = _people(world, word, mark, units)
    year = Year(
        area,
        0,
        {units[name]: mandates[f"{name}.unit_officer"] for name in MEMBERS},
        {units[name]: mandates[f"{name}.unit_leader"] for name in MEMBERS},
        mandates["province.standing_body"],
        mandates["province.auditor"],
    )
    for name, held in _blocks(world, word, year, units).items():
        world.put("block", mark + name, held.block_id)
        for card in ScoreCard.objects.filter(member__block_year_id=held.block_id):
            unit = next(one for one in MEMBERS if units[one] == Member.objects.get(card=card).organisation_id)
            world.put("card", f"{mark}{name} {unit}", card.pk)
    _papers(world, mark, year, units)
    _objections(world, mark, year, units)
    officer, leader = (years.acting(mandates[f"own.{office}"], world.day) for office in OFFICES)
    award_lists(world, mark, word, officer, leader)
    import_runs(world, mark, officer)
    unit_runs(world, mark, word, years.acting(mandates["province.administrator"], world.day))
    unit_areas(world, mark, units["own"], years.acting(mandates["province.administrator"], world.day))
    awards(world, mark, word, officer)
    fellow = years.acting(mandates["fellow.unit_officer"], world.day)
    movements(world, mark, word, officer, leader, fellow)
    child = years.acting(mandates["child.unit_officer"], world.day)
    conferences(world, mark, word, officer, leader, child)
    programmes(world, mark, word, mandates)
    public(world, mark, word, officer, leader)
    twins(world, mark, word, units["own"])
    lawful(world, mark, word, leader)
    facts_of_people(world, mark, word, units["own"], officer)
    prestige(world, mark, word, officer)
    exemplars(world, mark, word, officer)
    calls(world, mark, word, officer)
    reports(world, mark, officer)


def _people(world: World, word: str, mark: str, units: Mapping[str, int]) -> dict[str, Mandate]:
    yesterday = world.day - timedelta(days=1)
    wanted: list[tuple[str, int, Role, int | None, date | None]] = []
    for name in (*MEMBERS, "parent", "child", "sibling"):
        wanted += [(f"{name}.{office}", units[name], Role(office), None, None) for office in OFFICES]
    wanted += [(f"province.{role}", units["office"], Role(role), units["parent"], None) for role in OVERSEERS]
    wanted += [(f"lower.{role}", units["own"], Role(role), units["own"], None) for role in OVERSEERS]
    wanted += [("office.legal_officer", units["office"], Role.LEGAL_OFFICER, None, None)]
    wanted += [("ended.unit_officer", units["own"], Role.UNIT_OFFICER, None, yesterday)]
    wanted += [("spare", units["own"], Role.UNIT_OFFICER, None, None)]
    mandates: dict[str, Mandate] = {}
    for at, (name, unit, role, over, until) in enumerate(wanted):
        held = years.mandate(unit, role, over=over, until=until, name=f"Trần Thử {word}{chr(97 + at)}")
        mandates[name] = held
        world.put("mandate", mark + name, held.pk)
        world.put("person", mark + name, held.person_id)
        if name == "spare":
            continue
        account = open_account_for(
            actor=years.system(), person_id=held.person_id, username=f"{word}.{name}".lower(), password=PASSWORD
        )
        world.accounts[_actor(mark, name)] = account.pk
    return mandates


def _actor(mark: str, name: str) -> str:
    """In the policy a person of the other province is ``other`` or ``foreign``; the rest of them are not actors."""
    if not mark:
        return name
    place, office = name.split(".")
    return {"head": f"other.{office}", "province": f"foreign.{office}"}.get(place, mark + name)


def _blocks(world: World, word: str, base: Year, units: Mapping[str, int]) -> dict[str, Year]:
    """A block in every state: setting up, before and after the deadline, frozen, closed, and the year before."""
    day = world.day
    long_ago, last, soon = day - timedelta(days=40), day - timedelta(days=10), day + timedelta(days=20)
    blocks = {"setup": _formed(word, base, units, day.year, soon, long_ago, agreed=False)}
    blocks["before"] = _formed(word, base, units, day.year, soon, long_ago)
    blocks["after"] = _formed(word, base, units, day.year, last, long_ago)
    blocks["frozen"] = _formed(word, base, units, day.year, last, long_ago)
    blocks["closed"] = _formed(word, base, units, day.year, last, long_ago)
    blocks["past"] = _formed(word, base, units, day.year - 1, last, long_ago, head="former")
    for name in ("before", "after", "frozen", "closed", "past"):
        actions.open_scoring(actor=years.acting(base.standing, long_ago), block_id=blocks[name].block_id)
    for name in ("before", "after", "past"):
        _score(blocks[name], units["own"], last)
    for name in ("before", "after"):
        actions.attach_evidence(
            actor=blocks[name].officer(units["own"], last),
            card_id=blocks[name].card(units["own"]).pk,
            code="I.1",
            name=f"{word}.pdf",
            content=pdf_file(word),
        )
    for name in ("after", "past"):
        actions.submit_card(actor=blocks[name].officer(units["own"], last), card_id=blocks[name].card(units["own"]).pk)
    for name in ("frozen", "closed"):
        for unit in (units[one] for one in MEMBERS):
            _score(blocks[name], unit, last)
            actions.submit_card(actor=blocks[name].officer(unit, last), card_id=blocks[name].card(unit).pk)
            actions.accept_card(actor=blocks[name].chief(last + timedelta(days=1)), card_id=blocks[name].card(unit).pk)
        actions.freeze_result(actor=blocks[name].chief(last + timedelta(days=2)), block_id=blocks[name].block_id)
    return blocks


def _formed(
    word: str,
    base: Year,
    units: Mapping[str, int],
    year: int,
    due: date,
    on: date,
    *,
    agreed: bool = True,
    head: str = "head",
) -> Year:
    overseer = years.acting(base.standing, on)
    block = actions.form_block(
        actor=overseer,
        owner_id=base.province.top,
        kind=BlockKind.BLOCK,
        symbol="KTĐ",
        facts=years.facts(name=f"Khối {word}", year=year, self_score_due=due, place=word),
    )
    order = [head, *(one for one in MEMBERS if one != head)]
    places: Sequence[Place] = [
        Place(units[one], MemberRole.MEMBER if at else MemberRole.HEAD) for at, one in enumerate(order)
    ]
    actions.set_members(actor=overseer, block_id=block.pk, places=places)
    actions.choose_sheet(actor=overseer, block_id=block.pk, text=SHEET, origin="kiểm thử")
    if agreed:
        actions.agree_sheet(actor=overseer, block_id=block.pk)
    return replace(base, block_id=block.pk)


def _score(year: Year, unit: int, on: date) -> None:
    typed = {code: Typed(fields) for code, fields in FULL.items()}
    actions.save_answers(actor=year.officer(unit, on), card_id=year.card(unit).pk, typed=typed)


def _papers(world: World, mark: str, base: Year, units: Mapping[str, int]) -> None:
    """Evidence, meetings with a motion, a proposal, a task with a report and a target."""
    scorers(world, mark, base, units)
    _asked(world, mark, replace(base, block_id=world.id("block", mark + "after")), units)
    _settled(replace(base, block_id=world.id("block", mark + "closed")), units, world.day)
    _promised(mark, replace(base, block_id=world.id("block", mark + "setup")), units, world.day)
    for name in ("before", "after"):
        card = world.id("card", f"{mark}{name} own")
        world.put("evidence", mark + name, Evidence.objects.get(card_id=card).pk)
    for name in ("frozen", "closed"):
        year = replace(base, block_id=world.id("block", mark + name))
        word, met = AWAY if mark else HOME, world.day - timedelta(days=3)
        chair = year.leaders[year.head].person_id
        plan = years.plan(held_on=met, title=f"Hội nghị {word}", chair_id=chair, guests=f"Khách {word}")
        meeting = actions.plan_block_meeting(
            actor=year.chief(world.day - timedelta(days=5)), block_id=year.block_id, plan=plan
        )
        world.put("meeting", mark + name, meeting.pk)
        world.seats[mark + name] = Seat.objects.filter(meeting=meeting).earliest("pk").pk
        years.come(year, meeting, on=world.day - timedelta(days=3))
        if name == "closed":
            years.acclaim(year, meeting, units["own"], on=world.day - timedelta(days=3))
            years.conclude(year, meeting, on=world.day - timedelta(days=3))
            actions.close_block_meeting(actor=year.chief(world.day - timedelta(days=3)), meeting_id=meeting.pk)
            write(year, meeting, word, met)
        else:
            motion = actions.put_forward(
                actor=year.chief(world.day - timedelta(days=3)), meeting_id=meeting.pk, unit_id=units["own"]
            )
            world.put("motion", mark + name, motion.pk)
            for kind, pk in fill(year, meeting, units, word, met).items():
                what, _blank, which = kind.partition(" ")
                world.put(what, mark + (which or name), pk)
    closed = replace(base, block_id=world.id("block", mark + "closed"))
    nomination = draft_nomination(
        actor=closed.chief(world.day - timedelta(days=2)),
        block_id=closed.block_id,
        form_code=world.form,
        addressee="Chủ tịch tỉnh",
    )
    world.put("nomination", mark + "draft", nomination.pk)


def _objections(world: World, mark: str, base: Year, units: Mapping[str, int]) -> None:
    """The closed year is published, and the own unit objects to the points of a fellow and of the head."""
    closed = replace(base, block_id=world.id("block", mark + "closed"))
    on = world.day - timedelta(days=1)
    result = actions.publish_result(
        actor=closed.chief(on), block_id=closed.block_id, version=1, objections_due=world.day
    )
    for about in ("fellow", "head"):
        one = actions.file_objection(
            actor=closed.officer(units["own"], on), result_id=result.pk, about=units[about], criterion="I.1", text="Sai"
        )
        world.put("objection", mark + about, one.pk)


def _asked(world: World, mark: str, year: Year, units: Mapping[str, int]) -> None:
    """A task of the own unit with a report that carries a file, and a target of the own unit."""
    day, word = world.day - timedelta(days=4), AWAY if mark else HOME
    task = give_block_task(
        actor=year.chief(day),
        block_id=year.block_id,
        asked=Asked(f"Việc của {word}", [units["own"]]),
        deadline=Deadline(working_days=5),
    )
    world.put("task", mark + "after", task.pk)
    entry = report_progress(
        actor=year.officer(units["own"], day),
        task_id=task.pk,
        text=f"Báo cáo {word}",
        files=[NewFile(f"{word}.pdf", pdf_file(word))],
    )
    world.put("taskfile", mark + "after", entry.files.get().pk)
    aim = Aim(f"Chỉ tiêu {word}", Comparison.MORE, Decimal(60), "%", world.day)
    [target] = set_block_targets(actor=year.chief(day), block_id=year.block_id, unit_ids=[units["own"]], aim=aim)
    world.put("target", mark + "after", target.pk)


def _promised(mark: str, year: Year, units: Mapping[str, int], on: date) -> None:
    """A pact, a registration of the own unit and a regulation, each holding the word of the province."""
    word, head = AWAY if mark else HOME, year.chief(on)
    write_pact(actor=head, block_id=year.block_id, text=f"Giao ước {word}", aims=[])
    wanted = Wanted([], [Movement(f"Phong trào {word}")])
    save_registration(actor=year.officer(units["own"], on), block_id=year.block_id, wanted=wanted)
    regulation = YearPaperKind.REGULATION
    write_year_paper(actor=head, block_id=year.block_id, kind=regulation, text=f"Quy chế {word}", seen=0)


def _settled(year: Year, units: Mapping[str, int], on: date) -> None:
    """The head elected once more, and the year handed over to it."""
    elect_next_head(actor=year.chief(on), block_id=year.block_id, unit_id=units["head"])
    hand_over(actor=year.chief(on), block_id=year.block_id)
