"""Files of past awards: what each row would enter into the book, and what the book already has of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Unreadable, demand
from thidua.imports.enums import RunKind
from thidua.imports.models import ImportRun
from thidua.imports.queries import brought_before, past_awards_of, run_for, runs_of
from thidua.lists import ListFault, Reading
from thidua.lists.old_papers import PaperColumns
from thidua.records.checks import checked
from thidua.records.enums import AwardState
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.records.old_lists import EMPTY, OldList, OldRow, Places, State, old_list, places_of, row_of, sorted_faults
from thidua.records.permissions import may_record, may_record_some, visible
from thidua.records.projection import facts_likeness
from thidua.records.queries.matches import differences
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, format_day

SUBJECT = "registry.organisation"
CHUNK = 400
STATES: tuple[State, ...] = ("new", "same", "alike")


@dataclass(frozen=True)
class OldAwardsPreview:
    """A file of past awards before it is entered. before: the run that brought the same bytes in."""

    run: ImportRun
    reading: Reading
    listed: OldList
    before: ImportRun | None

    @property
    def faults(self) -> list[ListFault]:
        """Everything that is wrong, the worst first."""
        return sorted_faults(self.listed.faults)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were read and of each state, how many faults of each level."""
        rows, found = self.listed.rows, self.listed.faults
        return {
            "read": len(rows),
            **{state: len(self.listed.of(state)) for state in STATES},
            "errors": sum(one.level == "error" for one in found),
            "doubts": sum(one.level == "confirm" for one in found),
        }


def old_awards_subject(unit_id: int) -> str:
    """The office as its runs refer to it."""
    return f"{SUBJECT}:{unit_id}"


def old_awards_run(scope: Scope, run_id: int) -> ImportRun:
    """A file of past awards sent for an office whose inner matters are in sight; ``Missing`` otherwise."""
    demand(may_record_some(scope))
    return run_for(scope, run_id, RunKind.OLD_AWARDS)


def old_awards_runs(scope: Scope) -> list[ImportRun]:
    """The files of past awards the own office sent, newest first."""
    demand(may_record_some(scope))
    return runs_of(scope, RunKind.OLD_AWARDS, old_awards_subject(scope.unit_id or 0))


def read_old_awards(scope: Scope, run: ImportRun) -> tuple[Reading, PaperColumns]:
    """What the file of a run says of recipients and of decisions, read anew in a limited process."""
    return past_awards_of(run, on=scope.on)


def preview_old_awards(
    scope: Scope, run: ImportRun, read: tuple[Reading, PaperColumns] | None = None
) -> OldAwardsPreview:
    """The file, read anew unless it was just now, and held against the book as it stands."""
    reading, papers = read or read_old_awards(scope, run)
    listed = old_list(reading, papers, _places(scope, run), scope.on)
    _check(scope, listed)
    _meet(scope, listed.rows)
    return OldAwardsPreview(run, reading, listed, brought_before(run))


def _places(scope: Scope, run: ImportRun) -> Places:
    """The units in sight by name; rows that name none are of the office the file was sent for, unless it looks over others."""
    units = [(pk, one.full, one.short) for pk, one in names_on(scope.neighbourhood | scope.own, scope.on).items()]
    over_others = scope.oversees and run.unit_id == scope.unit_id
    usual = None if over_others or scope.system else run.unit_id
    return places_of(units, usual)


def _check(scope: Scope, listed: OldList) -> None:
    """Each row in its clean form, and whether the asker may record it; faults by the row.

    A name that lacks was told by its cell already.
    """
    nameless = {row_of(one.where) for one in listed.faults if (one.code, one.field) == (EMPTY, "name")}
    for row in listed.rows:
        try:
            row.facts = checked(row.facts, scope.today)
        except Unreadable as found:
            listed.faults += [
                ListFault(row.where, one.code, "error", f"Dòng {row.where}: {one.message}", one.path, one.value or None)
                for one in found.faults
                if one.path != "name" or row.where not in nameless
            ]
            continue
        ruling = may_record(scope, row.facts)
        if not ruling:
            listed.faults.append(
                ListFault(
                    row.where, "ROW-29", "error", f"Dòng {row.where}: {ruling.reason}", "unit", row.facts.unit_name
                )
            )
    twice: dict[str, str] = {}
    for row in listed.rows:
        first = twice.setdefault(facts_likeness(row.facts), row.where)
        if first != row.where:
            message = _("Dòng %(row)s là một khen thưởng với dòng %(first)s.") % {"row": row.where, "first": first}
            listed.faults.append(ListFault(row.where, "ROW-12", "error", message))


def _meet(scope: Scope, rows: Sequence[OldRow]) -> None:
    """Say of each row whether the book has it, or one in sight that may be it. A fixed number of questions for each part."""
    keys: dict[str, list[OldRow]] = defaultdict(list)
    for row in rows:
        keys[facts_likeness(row.facts)].append(row)
    for part in _parts(list(keys)):
        for award in Award.objects.filter(likeness__in=part):
            for row in keys[award.likeness]:
                row.state, row.near, row.near_id = "same", said(award), award.pk
    standing: dict[tuple[str, str, str], list[Award]] = defaultdict(list)
    names = sorted({fold(row.facts.name)[:250] for row in rows if row.facts.name and row.state == "new"})
    for part in _parts(names):
        for award in Award.objects.filter(visible(scope), folded__in=part, state=AwardState.STANDING):
            standing[(award.folded, award.whom, award.form)].append(award)
    for row in rows:
        facts = row.facts
        if row.state == "new" and facts.name:
            known = standing[(fold(facts.name)[:250], str(facts.whom), facts.form)]
            for other in [one for one in known if _alike(one, facts)][:1]:
                row.state, row.near, row.near_id = "alike", said(other), other.pk
                row.differs = "; ".join(differences(other, facts))


def _alike(award: Award, facts: AwardFacts) -> bool:
    """The same decision, or a year in common: as it is asked of an award entered alone."""
    number = fold(facts.decision_number)
    return bool((number and number == fold(award.decision_number)) or set(facts.years) & set(award.years))


def said(award: Award) -> str:
    """An award of the book in a few words."""
    day = format_day(award.decided_on) if award.decided_on else _("chưa rõ ngày")
    return _("%(form)s, %(number)s, %(day)s") % {
        "form": award.form_name,
        "number": award.decision_number or _("chưa rõ số"),
        "day": day,
    }


def _parts(listed: Sequence[str]) -> Iterable[Sequence[str]]:
    return (listed[at : at + CHUNK] for at in range(0, len(listed), CHUNK))


def entered_by(run: ImportRun) -> list[Award]:
    """The awards a run brought into the book, as they stand now; for whoever may see the run."""
    return list(Award.objects.filter(pk__in=run.outcome.get("awards", [])).order_by("pk"))
