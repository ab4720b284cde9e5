"""The ratings of many people at once: all of a grid, or nothing; what stands otherwise is replaced with a reason, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.law.records import Rating
from thidua.records.actions.lawful import Grounds, told_from
from thidua.records.models import YearlyRating
from thidua.records.models.lawful import STANDING
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.sound_facts import demand_sound, word_faults, year_faults
from thidua.records.told_facts import RatingCell
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation, Person
from thidua.registry.queries.people import units_of_many, visible_people
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import tidy_line

MOST_TOLD = 20
BATCH = 500


@dataclass
class Entered:
    """What a grid did: rows made, rows withdrawn for them, cells that said what stood already.

    before: of posts whose class of position was said, the class that stood, by post.
    """

    made: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    same: int = 0
    before: dict[str, str] = field(default_factory=dict)


Standing = Mapping[tuple[int, int], str]


def enter_ratings(
    *,
    actor: Scope,
    unit_id: int,
    cells: Sequence[RatingCell],
    source: Grounds,
    seen: Standing | None = None,
    reason: str = "",
) -> Entered:
    """Enter the ratings of a unit's people, all or none.

    seen:   what stood when the grid was looked at, by person and year; None does not ask.
    reason: why another rating is put in place of one that stands; empty refuses that.
    raises: Conflict FACT-08 where somebody entered something in the meantime; FACT-03 naming what stands otherwise.
    """
    said = tidy_line(reason, longest=400, path="reason")
    demand_sound(*_faults(actor, cells))
    unit = unit_for(actor, unit_id)
    demand(may_enter_facts(actor, [unit.pk]))
    people = {one.person_id for one in cells}
    with one_transaction():
        locked(Organisation, unit.pk)
        _in_reach(actor, people)
        names = {pk: person.full_name for pk, person in locked_all(Person, people).items()}
        rows = YearlyRating.objects.filter(STANDING, person__in=people, year__in={one.year for one in cells})
        stands = {(row.person_id or 0, row.year): row for row in rows}
        told = {key: row.rating for key, row in stands.items()}
        changed = [one for one in cells if told.get((one.person_id, one.year), one.rating) != one.rating]
        if seen is not None:
            _as_seen(cells, told, seen, names)
        if changed and not said:
            raise _stands_otherwise(changed, names)
        return _write(actor, unit, cells, stands, told_from(actor, source), said)


def _write(
    actor: Scope,
    unit: Organisation,
    cells: Sequence[RatingCell],
    stands: Mapping[tuple[int, int], YearlyRating],
    columns: Mapping[str, object],
    reason: str,
) -> Entered:
    done = Entered()
    fresh = []
    for one in cells:
        before = stands.get((one.person_id, one.year))
        if before is not None and before.rating == one.rating:
            done.same += 1
            continue
        if before is not None:
            done.withdrawn.append(before.pk)
        fresh.append(YearlyRating(person_id=one.person_id, year=one.year, rating=one.rating, **columns))
    if not fresh:
        raise Refused(_("Mọi xếp loại ở đây đã được ghi; không có gì thay đổi."), code="FACT-09")
    withdraw_many(actor, done.withdrawn, reason)
    YearlyRating.objects.bulk_create(fresh, batch_size=BATCH)
    done.made = [row.pk for row in fresh]
    years = sorted({one.year for one in cells})
    counts = {"rows": len(fresh), "changed": len(done.withdrawn), "first": years[0], "last": years[-1]}
    wrote = [*fresh, *(YearlyRating(pk=pk) for pk in done.withdrawn)]
    told = {"reason": reason} if done.withdrawn else {}
    record_act(actor, "records.enter_ratings", unit, wrote, **counts, **told)
    return done


def withdraw_many(actor: Scope, rows: Iterable[int], reason: str) -> int:
    """Withdraw ratings that still stand; returns how many. Inside the caller's transaction, its people locked."""
    return sum(
        YearlyRating.objects.filter(STANDING, pk__in=part).update(
            withdrawn_on=actor.today, withdrawn_by=actor.person_id, withdrawn_reason=reason
        )
        for part in _parts(sorted(rows))
    )


def _parts(listed: list[int]) -> Iterable[list[int]]:
    return (listed[at : at + BATCH] for at in range(0, len(listed), BATCH))


def _faults(actor: Scope, cells: Sequence[RatingCell]) -> list[Fault]:
    faults: list[Fault] = []
    first: dict[tuple[int, int], RatingCell] = {}
    for one in cells:
        faults += [*year_faults(actor.today, one.year, one.where), *word_faults(Rating, one.rating, one.where)]
        before = first.setdefault((one.person_id, one.year), one)
        if before is not one:
            message = _("Người này, năm %(year)d đã có ở %(where)s.") % {"year": one.year, "where": before.where or "–"}
            faults.append(Fault("FACT-10", message, one.where, one.rating))
    if not cells:
        faults.append(Fault("FACT-11", _("Chưa có ô xếp loại nào."), "block"))
    return faults


def _in_reach(actor: Scope, people: set[int]) -> None:
    """Everybody in sight and standing where the actor enters facts; one who is not makes the whole grid fail."""
    if visible_people(actor).filter(pk__in=people).count() != len(people):
        raise Missing
    for units in units_of_many(people, actor.on).values():
        demand(may_enter_facts(actor, units))


def _as_seen(cells: Sequence[RatingCell], told: Standing, seen: Standing, names: Mapping[int, str]) -> None:
    keys = {(one.person_id, one.year) for one in cells}
    moved = sorted(key for key in keys if told.get(key, "") != seen.get(key, ""))
    if moved:
        who = ", ".join(
            _("%(name)s năm %(year)d") % {"name": names[pk], "year": year} for pk, year in moved[:MOST_TOLD]
        )
        raise Conflict(
            _("Xếp loại vừa được người khác ghi: %(who)s.") % {"who": who},
            code="FACT-08",
            todo=_("Hãy xem lại chỗ khác nhau rồi ghi."),
        )


def _stands_otherwise(changed: Sequence[RatingCell], names: Mapping[int, str]) -> Unreadable:
    return Unreadable(
        [
            Fault(
                "FACT-03",
                _("%(name)s năm %(year)d đã ghi xếp loại khác: ghi lý do để thay, hoặc bỏ ô này.")
                % {"name": names[one.person_id], "year": one.year},
                one.where or "reason",
                one.rating,
            )
            for one in changed[:MOST_TOLD]
        ]
    )
