"""Units and their officers brought in from a file: all of it or nothing, and taken back while no slip was used."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.imports.actions import runs
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun
from thidua.imports.planning import PlannedUnit
from thidua.imports.queries.units import (
    UnitsPreview,
    invited_officers,
    preview_units,
    read_units_of,
    units_run,
    units_subject,
)
from thidua.lists import ListFault
from thidua.registry.actions import (
    end_mandate,
    end_organisation,
    found_organisation,
    give_mandate,
    register_person,
)
from thidua.registry.actions.invitations import Slip, invite_people, open_closed_account_for, withdraw_slips
from thidua.registry.actions.posts import end_post
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.models import Mandate, Organisation, OrganisationName, Person, Placement, Post, valid_on
from thidua.registry.permissions import may_administer, may_administer_unit
from thidua.registry.queries import name_on, unit_for
from thidua.registry.ranges import day_before
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def receive_units_file(*, actor: Scope, name: str, content: bytes, under_id: int | None = None) -> ImportRun:
    """Take a file of units and officers; none of it is written yet.

    under_id: the organisation at the top of what is brought in; the administrator's own territory unless named.
    """
    demand(may_administer(actor))
    top = under_id if under_id is not None else actor.over_id
    if top is None:
        raise Missing
    unit_for(actor, top)
    demand(may_administer_unit(actor, top))
    return runs.receive_file(
        actor=actor, kind=RunKind.UNITS, unit_id=top, subject=units_subject(top), name=name, content=content
    )


def hand_back_units_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Note that the file is handed out with its faults marked."""
    run = units_run(actor, run_id)
    runs.hand_back(actor=actor, run=run)
    return run


def apply_units_file(*, actor: Scope, run_id: int, confirmed: Collection[str] = ()) -> ImportRun:
    """Found the new units of a file in the tree, enter their officers, give them their mandates and closed accounts.

    Nobody can sign in before a slip was printed and used. What differs of units that stand stays as it stands.
    confirmed: the codes of doubts somebody has looked at and said yes to.
    raises: Unreadable with every fault by its cell; IMP-04 for doubts without a yes, IMP-05 for a file that adds nothing;
            Conflict IMP-02 where the same bytes were brought in before.
    """
    seen = units_run(actor, run_id)
    demand(may_administer_unit(actor, seen.unit_id))
    runs.not_brought_before(seen)
    read = read_units_of(seen.file.name, content_of(seen.file))
    with one_transaction():
        locked(Organisation, seen.unit_id)
        run = locked(ImportRun, run_id)
        runs.still_read(run)
        runs.not_brought_before(run)
        found = preview_units(actor, run, read)
        _must_be_sound(found, confirmed)
        units = _found(actor, found)
        people = _appoint(_afresh(actor), found, units)
        counts = {
            "read": len(found.plan.rows),
            "new": len(found.plan.of("new")),
            "officers": len(people),
            "same": len(found.plan.of("same")),
            "differs": len(found.plan.of("differs")),
        }
        outcome = {
            "units": [units[at] for at in found.plan.order if found.plan.rows[at].unit_id is None],
            **_outcome_of(people),
        }
        runs.finish_run(actor=actor, run=run, counts=counts, outcome=outcome)
    return run


def _afresh(actor: Scope) -> Scope:
    """The same scope with nothing remembered of what lies in it."""
    return Scope(**{one.name: getattr(actor, one.name) for one in fields(Scope)})


def _must_be_sound(found: UnitsPreview, confirmed: Collection[str]) -> None:
    def told(faults: Sequence[ListFault], code: str = "") -> Unreadable:
        return Unreadable([Fault(code or one.code, one.message, one.where, one.value or "") for one in faults])

    errors = [one for one in found.faults if one.level == "error"]
    if errors:
        raise told(errors)
    waiting = [one for one in found.faults if one.level == "confirm" and one.code not in confirmed]
    if waiting:
        raise told(waiting, "IMP-04")
    if not found.counts["adds"]:
        raise Refused(_("Hệ thống đã có đủ các đơn vị, cán bộ của tệp; nhập không thay đổi gì."), code="IMP-05")


def _found(actor: Scope, found: UnitsPreview) -> dict[int, int]:
    """Found the new units, each after the one above it; the number of each row's unit.

    What an administrator may reach was read before the units of this file stood, so it is read anew for each depth.
    """
    rows, units = found.plan.rows, {}
    depth: dict[int, int] = {}
    scopes: dict[int, Scope] = {}
    for at in found.plan.order:
        row = rows[at]
        if row.unit_id is not None:
            units[at] = row.unit_id
            continue
        depth[at] = 0 if row.parent_at is None else depth[row.parent_at] + 1
    for at in sorted(depth, key=lambda one: depth[one]):
        row = rows[at]
        scope = scopes.setdefault(depth[at], _afresh(actor))
        parent = row.parent_id if row.parent_at is None else units[row.parent_at]
        unit = found_organisation(
            actor=scope,
            name=row.line.name,
            short=row.line.short,
            kind=Kind(row.line.kind),
            level=Level(row.line.level),
            parent_id=parent,
        )
        units[at] = unit.pk
    return units


@dataclass(frozen=True)
class _Appointed:
    """One officer put in place. entered, made: whether this file brought the person, the account."""

    person_id: int
    unit_id: int
    mandate_id: int | None
    entered: bool
    made: bool


def _appoint(actor: Scope, found: UnitsPreview, units: dict[int, int]) -> list[_Appointed]:
    """Enter the officers, give each the mandate at the unit and a closed account."""
    done: list[_Appointed] = []
    taken: set[str] = set()
    for at in found.plan.order:
        row, unit = found.plan.rows[at], units[at]
        if row.officer not in ("new", "known"):
            continue
        known = row.person_id
        person = known if known is not None else _entered(actor, row, unit)
        made = not Person.objects.filter(pk=person, account__isnull=False).exists()
        mandate = _charged(actor, person, unit)
        if made:
            taken.add(open_closed_account_for(actor=actor, person_id=person, taken=taken).username)
        done.append(_Appointed(person, unit, mandate, entered=known is None, made=made))
    return done


def _entered(actor: Scope, row: PlannedUnit, unit: int) -> int:
    person = register_person(actor=actor, full_name=row.line.officer, unit_id=unit, title=row.line.post)
    return int(person.pk)


def _charged(actor: Scope, person_id: int, unit: int) -> int | None:
    """Give the mandate of an officer; None where it is held already."""
    held = Mandate.objects.filter(valid_on(actor.on), person=person_id, organisation=unit, role=Role.UNIT_OFFICER)
    if held.exists():
        return None
    given = give_mandate(actor=actor, person_id=person_id, unit_id=unit, role=Role.UNIT_OFFICER, since=actor.on)
    return int(given.pk)


def _outcome_of(people: Sequence[_Appointed]) -> dict[str, Any]:
    return {
        "people": [one.person_id for one in people if one.entered],
        "mandates": [one.mandate_id for one in people if one.mandate_id is not None],
        "invited": [[one.person_id, one.unit_id] for one in people if one.made],
    }


def print_slips(*, actor: Scope, run_id: int, person_ids: Collection[int] = ()) -> list[Slip]:
    """Slips with fresh codes for the people a run made accounts for, all whose slip was not used, or those named.

    Slips printed before are worthless from now on. raises: Missing for anybody the run did not bring in;
    Refused IMP-03 for a run that brought nothing or was taken back, IMP-09 where every slip was used.
    """
    seen = units_run(actor, run_id)
    with one_transaction():
        run = locked(ImportRun, seen.pk)
        if run.state != RunState.APPLIED:
            raise Refused(_("Lần nhập này không còn hiệu lực nên không in phiếu mời."), code="IMP-03")
        brought = {one.person_id: one for one in invited_officers(actor, run)}
        if set(person_ids) - set(brought):
            raise Missing
        wanted = [pk for pk, one in brought.items() if not one.opened and (not person_ids or pk in person_ids)]
        if not wanted:
            raise Refused(_("Không còn ai cần phiếu mời: các tài khoản đã mở."), code="IMP-09")
        return invite_people(actor=actor, person_ids=wanted)


def undo_units_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Take back what a file brought in, as long as nobody used a slip: units, posts and mandates end, nothing is wiped.

    raises: Refused IMP-07 once a slip was used; IMP-08 where something else leans on a unit by now.
    """
    seen = units_run(actor, run_id)
    demand(may_administer_unit(actor, seen.unit_id))
    with one_transaction():
        locked(Organisation, seen.unit_id)
        run = locked(ImportRun, seen.pk)
        if run.state == RunState.APPLIED:
            used = next((one for one in invited_officers(actor, run) if one.opened), None)
            if used is not None:
                raise Refused(
                    _("«%(name)s» (%(unit)s) đã mở tài khoản nên không hoàn tác cả lần nhập được.")
                    % {"name": used.name, "unit": used.unit},
                    code="IMP-07",
                    todo=_("Hãy kết thúc từng đơn vị, từng nhiệm vụ ở trang của đơn vị, cá nhân."),
                )
            _take_back(actor, run)
        runs.take_back_run(actor=actor, run=run)
    return run


def _take_back(actor: Scope, run: ImportRun) -> None:
    units, people = run.outcome.get("units", []), run.outcome.get("people", [])
    mandates = run.outcome.get("mandates", [])
    _nothing_leans_on(actor, units, people, mandates)
    yesterday = day_before(actor.on)
    withdraw_slips(actor=actor, person_ids=[pk for pk, _unit in run.outcome.get("invited", [])])
    for one in Mandate.objects.filter(pk__in=mandates, until__isnull=True):
        end_mandate(actor=actor, mandate_id=one.pk, on=_not_before(one.since, yesterday))
    for post in Post.objects.filter(person__in=people, until__isnull=True):
        end_post(actor=actor, post_id=post.pk, on=_not_before(post.since, yesterday))
    for pk in reversed(units):
        if Organisation.objects.filter(pk=pk, ended_on__isnull=True).exists():
            basis = _("Hoàn tác lần nhập tệp «%(name)s»") % {"name": str(run.file)[:120]}
            end_organisation(actor=actor, unit_id=pk, on=yesterday, basis=basis)


def _not_before(since: date | None, day: date) -> date:
    return max(since, day) if since else day


OWN = frozenset({(OrganisationName, "organisation"), (Placement, "organisation")})
"""What every unit has and ends with it."""


def _nothing_leans_on(actor: Scope, units: Sequence[int], people: Sequence[int], mandates: Sequence[int]) -> None:
    """Refuse while anything that this file did not bring in refers to one of its units."""
    for relation in Organisation._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if isinstance(model, str) or (model, name) in OWN:
            continue
        rows = model._default_manager.filter(**{f"{name}__in": units})
        if model is Placement:
            rows = rows.exclude(organisation__in=units)
        elif model is Mandate:
            rows = rows.exclude(pk__in=mandates)
        elif model is Post:
            rows = rows.exclude(person__in=people)
        leaning = rows.values_list(name, flat=True).first()
        if leaning is not None:
            raise Refused(
                _("«%(unit)s» đã được dùng ở việc khác (%(what)s) nên không hoàn tác cả lần nhập được.")
                % {"unit": name_on(leaning, actor.on).full, "what": str(model._meta.verbose_name)},
                code="IMP-08",
                todo=_("Hãy kết thúc từng đơn vị, từng nhiệm vụ ở trang của đơn vị, cá nhân."),
            )
