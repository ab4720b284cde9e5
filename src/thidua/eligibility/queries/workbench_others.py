"""What else of the texts nobody held against the official text: deciders, votes, ceilings, proposers, versions nobody read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.calendar import DateRange
from thidua.eligibility.permissions import may_change_law
from thidua.eligibility.placing import PRINCIPLES, Place
from thidua.eligibility.queries.due import LACKING, NEXT, NOW, due
from thidua.eligibility.queries.workbench import relying
from thidua.law.citations import Citation, Standing
from thidua.law.councils import council_texts
from thidua.law.library import library
from thidua.law.rules.describing import percent
from thidua.registry.scope import Scope, system_scope

UNREAD, DECIDER, VOTE, CEILING, PROPOSERS = "unread", "decider", "vote", "ceiling", "proposers"
KINDS = (UNREAD, DECIDER, VOTE, CEILING, PROPOSERS)


@dataclass(frozen=True)
class OtherRow:
    """One record of the texts that cannot be confirmed here.

    kind:   one of ``KINDS``. awards: the awards it is about. last: empty while no end is known.
    """

    kind: str
    awards: tuple[str, ...]
    text: str
    cite: str
    standing: Standing
    first: date
    last: date | None
    note: str = ""


def other_rows(kind: str = "") -> list[OtherRow]:
    """Every such record, by kind, in the order of the texts, the newest first within an award."""
    found = [*_of_awards(), *_of_councils()]
    wanted = [one for one in found if kind in {"", one.kind} and one.standing is not Standing.OFFICIAL]
    return sorted(wanted, key=lambda one: KINDS.index(one.kind))


def _row(
    kind: str,
    awards: tuple[str, ...],
    text: str,
    record: tuple[DateRange, Citation, Standing],
    note: str = "",
) -> OtherRow:
    days, citation, standing = record
    return OtherRow(kind, awards, text, str(citation), standing, days.first or date.min, days.last, note)


def _of_awards() -> Iterator[OtherRow]:
    for code, award in library().awards.items():
        for version in reversed(award.versions):
            if version.exists and not version.known:
                record = (version.in_force, version.citation, version.standing)
                yield _row(UNREAD, (code,), _("Bản này chưa ai đọc"), record, version.note)
        for one in award.deciders:
            yield _row(DECIDER, (code,), one.who, (one.in_force, one.citation, one.standing))


def _of_councils() -> Iterator[OtherRow]:
    texts = council_texts()
    for vote in texts.votes:
        said = _("Từ %(share)s số thành viên đồng ý") % {"share": percent(vote.share)} if vote.share else ""
        record = (vote.in_force, vote.citation, vote.standing)
        yield _row(VOTE, tuple(sorted(vote.awards)), said or _("Không có tỷ lệ chung cả nước"), record, vote.note)
    for most in texts.ceilings:
        words = {"share": percent(most.share) if most.share else "", "base": library().names.get(most.base, most.base)}
        said = _("Nhiều nhất %(share)s số %(base)s") % words if most.share else _("Không có tỷ lệ chung cả nước")
        yield _row(CEILING, (most.award,), said, (most.in_force, most.citation, most.standing), most.note)
    for steps in texts.proposers:
        codes = tuple(code for code, award in library().awards.items() if award.level == steps.level)
        record = (steps.in_force, steps.citation, steps.standing)
        yield _row(PROPOSERS, codes, " → ".join(steps.steps), record, steps.note)


@dataclass(frozen=True)
class LeaningPeople:
    """How many people and collectives of a unit stand in each state for the awards that rest on a criterion.

    in_force: False where the criterion's version does not hold on the day, so that nobody rests on it.
    too_many: the unit holds more than is looked at in one go.
    """

    now: int = 0
    next: int = 0
    lacking: int = 0
    in_force: bool = True
    too_many: bool = False


def people_leaning(scope: Scope, unit_id: int, place: Place, year: int) -> LeaningPeople:
    """Who of a unit is due for an award that rests on a criterion, counted once each; ``Missing`` for a unit out of sight.

    Whoever may change the law here counts the whole tree of the unit: figures alone, no name and no record.
    """
    on = scope.on
    if place.award == PRINCIPLES:
        principle = library().principles_on(on).get(place.criterion)
        if principle is None or principle.in_force.first != date.fromisoformat(place.version_from):
            return LeaningPeople(in_force=False)
    else:
        version = library().awards[place.award].version(on)
        if version is None or version.in_force.first != date.fromisoformat(place.version_from):
            return LeaningPeople(in_force=False)
    counting = system_scope(today=scope.today, on=on, reason=_("đếm người dựa vào tiêu chí"))
    found = due(counting if may_change_law(scope) else scope, unit_id, year, on)
    codes = set(relying(place))
    states = {
        state: {one.key for one in found.rows if one.state == state and one.award in codes}
        for state in (NOW, NEXT, LACKING)
    }
    return LeaningPeople(len(states[NOW]), len(states[NEXT]), len(states[LACKING]), too_many=found.too_many)
