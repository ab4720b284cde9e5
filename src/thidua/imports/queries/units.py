"""What a file of units and officers would bring in, and what became of the people it brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from thidua.accounts.models import Invitation
from thidua.documents.queries import content_of
from thidua.errors import demand
from thidua.imports.enums import RunKind
from thidua.imports.models import ImportRun
from thidua.imports.planning import KnownPerson, KnownUnit, State, UnitPlan, plan
from thidua.imports.queries.runs import brought_before, on_disk, run_for, runs_of
from thidua.lists import ListFault, read_units_apart
from thidua.lists.provisioning import UnitsRead
from thidua.registry.enums import INNER, Role
from thidua.registry.models import Mandate, Organisation, OrganisationName, Person, Placement, Post, valid_on
from thidua.registry.permissions import may_administer
from thidua.registry.queries import name_on, names_on
from thidua.registry.scope import Scope

SUBJECT = "registry.organisation"
STATES: tuple[State, ...] = ("new", "same", "differs")
LEVELS = ("error", "confirm", "note")


@dataclass(frozen=True)
class UnitsPreview:
    """A file of units before it is brought in. before: the run that brought the same bytes in."""

    run: ImportRun
    read: UnitsRead
    plan: UnitPlan
    under: str
    before: ImportRun | None

    @property
    def faults(self) -> list[ListFault]:
        """Everything that is wrong, the worst first."""
        return sorted([*self.read.faults, *self.plan.faults], key=lambda one: LEVELS.index(one.level))

    @property
    def counts(self) -> dict[str, int]:
        """How many units and officers were read and of each state, how many faults of each level."""
        rows, found = self.plan.rows, self.faults
        return {
            "read": len(rows),
            **{state: len(self.plan.of(state)) for state in STATES},
            "officers": sum(one.officer in ("new", "known") for one in rows),
            "adds": sum(one.adds for one in rows),
            "errors": sum(one.level == "error" for one in found),
            "doubts": sum(one.level == "confirm" for one in found),
        }


def units_subject(unit_id: int) -> str:
    """The territory as its runs refer to it."""
    return f"{SUBJECT}:{unit_id}"


def units_run(scope: Scope, run_id: int) -> ImportRun:
    """The run of units, for whoever administers; ``Missing`` where its territory is out of sight."""
    demand(may_administer(scope))
    return run_for(scope, run_id, RunKind.UNITS)


def units_runs(scope: Scope) -> list[ImportRun]:
    """The files of units sent for the territory administered, newest first."""
    demand(may_administer(scope))
    return runs_of(scope, RunKind.UNITS, units_subject(scope.over_id or 0))


def read_units_of(name: str, content: bytes) -> UnitsRead:
    """What the bytes of a file say as a list of units; raises Unreadable with the FILE codes."""
    with on_disk(name, content) as path:
        return read_units_apart(path)


def preview_units(scope: Scope, run: ImportRun, read: UnitsRead | None = None) -> UnitsPreview:
    """The file, read anew unless it was just now, and held against the units that stand."""
    told = read or read_units_of(run.file.name, content_of(run.file))
    return UnitsPreview(
        run=run,
        read=told,
        plan=plan_units(scope, told, run.unit_id),
        under=name_on(run.unit_id, scope.on).full,
        before=brought_before(run),
    )


def plan_units(scope: Scope, read: UnitsRead, under: int) -> UnitPlan:
    """What would become of each line, in a fixed number of queries."""
    standing = _standing(scope, under)
    officers = any(line.officer for line in read.rows)
    return plan(read.rows, standing, _people([one.id for one in standing], scope) if officers else {}, under)


def _standing(scope: Scope, under: int) -> list[KnownUnit]:
    """The units of the territory on the day, teams and households aside."""
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gte=scope.on)
    units = Organisation.objects.filter(lasting).exclude(kind__in=INNER)
    if not scope.system:
        units = units.filter(pk__in=scope.territory | {under})
    rows = {pk: (kind, level) for pk, kind, level in units.values_list("pk", "kind", "level")}
    names = {
        unit: (full, short)
        for unit, full, short in OrganisationName.objects.filter(valid_on(scope.on)).values_list(
            "organisation_id", "full", "short"
        )
        if unit in rows
    }
    parents = dict(Placement.objects.filter(valid_on(scope.on)).values_list("organisation_id", "parent_id"))
    return [
        KnownUnit(pk, *names[pk], kind, level, parents.get(pk)) for pk, (kind, level) in rows.items() if pk in names
    ]


def _people(units: Iterable[int], scope: Scope) -> dict[int, list[KnownPerson]]:
    """Everybody who holds or held a post at the units, by unit."""
    wanted = set(units)
    officers = set(
        Mandate.objects.filter(valid_on(scope.on), role=Role.UNIT_OFFICER, person__account__isnull=False).values_list(
            "person_id", "organisation_id"
        )
    )
    found: dict[int, list[KnownPerson]] = defaultdict(list)
    met: set[tuple[int, int]] = set()
    for person, merged, name, unit, title in Post.objects.values_list(
        "person_id", "person__merged_into_id", "person__full_name", "organisation_id", "title"
    ).order_by("-pk"):
        if unit in wanted and merged is None and (person, unit) not in met:
            met.add((person, unit))
            found[unit].append(KnownPerson(person, name, title, (person, unit) in officers))
    return dict(found)


@dataclass(frozen=True)
class InvitedOfficer:
    """Somebody a file brought in: the account made for them and whether its slip was used."""

    person_id: int
    name: str
    unit: str
    username: str
    opened: bool
    printed: bool


def invited_officers(scope: Scope, run: ImportRun) -> list[InvitedOfficer]:
    """The people a run made accounts for, as their accounts stand now, in the order of the file."""
    units = dict(run.outcome.get("invited", []))
    people = Person.objects.filter(pk__in=units).select_related("account")
    rows = {one.pk: one for one in people}
    slips = {one.account_id: one for one in Invitation.objects.filter(account__person__in=units)}
    names = names_on(units.values(), scope.on)
    return [
        InvitedOfficer(
            person_id=pk,
            name=rows[pk].full_name,
            unit=names[unit].full,
            username=account.username,
            opened=account.is_active or account.has_usable_password(),
            printed=bool(slips.get(account.pk) and slips[account.pk].digest),
        )
        for pk, unit in units.items()
        if pk in rows and (account := rows[pk].account) is not None
    ]
