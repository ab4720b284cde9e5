"""Past awards brought into the book from a file: all of it or nothing, and withdrawn by events of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.imports import actions as imports
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun
from thidua.lists import ListFault
from thidua.records.actions.events import Telling, tell
from thidua.records.actions.granting import record_listed
from thidua.records.checks import reason_given
from thidua.records.enums import AwardEvent, AwardState, SourceKind
from thidua.records.facts import Source, together
from thidua.records.models import Award
from thidua.records.old_lists import OldRow
from thidua.records.permissions import may_record, may_record_some
from thidua.records.projection import AWARD
from thidua.records.queries.old_lists import (
    OldAwardsPreview,
    old_awards_run,
    old_awards_subject,
    preview_old_awards,
    read_old_awards,
    said,
)
from thidua.records.stored import columns_of
from thidua.registry.acts import record_act
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def receive_old_awards(*, actor: Scope, name: str, content: bytes, unit_id: int | None = None) -> ImportRun:
    """Take a file of past awards for the own office; none of it is entered yet. The system names the office."""
    demand(may_record_some(actor))
    office = actor.unit_id if unit_id is None else unit_id
    unit = unit_for(actor, office or 0)
    return imports.receive_file(
        actor=actor,
        kind=RunKind.OLD_AWARDS,
        unit_id=unit.pk,
        subject=old_awards_subject(unit.pk),
        name=name,
        content=content,
    )


def hand_back_old_awards(*, actor: Scope, run_id: int) -> ImportRun:
    """Note that the file is handed out with its faults marked."""
    run = old_awards_run(actor, run_id)
    imports.hand_back(actor=actor, run=run)
    return run


def apply_old_awards(
    *,
    actor: Scope,
    run_id: int,
    confirmed: Collection[str] = (),
    others: Collection[str] = (),
    different: str = "",
) -> ImportRun:
    """Enter the new awards of a file into the book. What the book has already stays as it stands.

    confirmed: the codes of doubts somebody has looked at and said yes to.
    others:    places of rows that look like an award of the book and are another one; without it they are left out.
    different: why they are.
    raises: Unreadable with every fault by its cell; IMP-04 for doubts without a yes, AWARD-09 for others without a reason,
            IMP-05 for a file that adds nothing; Conflict IMP-02 where the same bytes were brought in before.
    """
    seen = old_awards_run(actor, run_id)
    imports.not_brought_before(seen)
    read = read_old_awards(actor, seen)
    with one_transaction():
        run = locked(ImportRun, run_id)
        imports.still_read(run)
        imports.not_brought_before(run)
        hold(Stream.AWARDS)
        found = preview_old_awards(actor, run, read)
        _must_be_sound(found, confirmed)
        apart = [one for one in found.listed.of("alike") if one.where in others]
        why = reason_given(different) if apart else ""
        fresh = found.listed.of("new")
        if not fresh and not apart:
            raise Refused(_("Sổ đã có đủ các khen thưởng của tệp; nhập không thay đổi gì."), code="IMP-05")
        awards = [*_entered(actor, run, fresh, ""), *_entered(actor, run, apart, why)]
        counts = {
            "read": len(found.listed.rows),
            "new": len(awards),
            "same": len(found.listed.of("same")),
            "alike": len(found.listed.of("alike")) - len(apart),
        }
        outcome = {"awards": [one.pk for one in awards]}
        imports.finish_run(actor=actor, run=run, counts=counts, outcome=outcome)
    return run


def _entered(actor: Scope, run: ImportRun, rows: Sequence[OldRow], why: str) -> list[Award]:
    """The awards of rows. The file is named with its hash and not linked: it tells of people of other units too."""
    text = _("Tệp «%(name)s», SHA-256 %(sha)s, lần nhập %(run)s") % {
        "name": str(run.file)[:200],
        "sha": run.sha256,
        "run": str(run.pk),
    }
    source = Source(SourceKind.PAPER, text)
    return record_listed(actor=actor, source=source, facts=[one.facts for one in rows], different=why)


def _must_be_sound(found: OldAwardsPreview, confirmed: Collection[str]) -> None:
    def told(faults: Sequence[ListFault], code: str = "") -> Unreadable:
        return Unreadable([Fault(code or one.code, one.message, one.where, one.value or "") for one in faults])

    errors = [one for one in found.faults if one.level == "error"]
    if errors:
        raise told(errors)
    waiting = [one for one in found.faults if one.level == "confirm" and one.code not in confirmed]
    if waiting:
        raise told(waiting, "IMP-04")


def undo_old_awards(*, actor: Scope, run_id: int) -> ImportRun:
    """Withdraw what a file entered: each entry stays in the book with the event that withdrew it, and counts nowhere.

    raises: Refused IMP-10 where something happened to one of the awards since.
    """
    seen = old_awards_run(actor, run_id)
    with one_transaction():
        run = locked(ImportRun, seen.pk)
        if run.state == RunState.APPLIED:
            hold(Stream.AWARDS)
            _withdraw(actor, run)
        imports.take_back_run(actor=actor, run=run)
    return run


def _withdraw(actor: Scope, run: ImportRun) -> None:
    awards = list(Award.objects.filter(pk__in=run.outcome.get("awards", [])).order_by("pk"))
    for one in awards:
        demand(may_record(actor, together(columns_of(one))))
        if one.last_entry != one.pk:
            raise Refused(
                _("Khen thưởng số %(number)s (%(award)s) đã có việc khác sau lần nhập này.")
                % {"number": str(one.pk), "award": said(one)},
                code="IMP-10",
                todo=_("Hãy cải chính hoặc đánh dấu ghi trùng từng khen thưởng."),
            )
    why = _("Hoàn tác lần nhập tệp «%(name)s»") % {"name": str(run.file)[:200]}
    state = {"changes": {"state": str(AwardState.WITHDRAWN)}}
    tell(
        actor,
        [Telling(AwardEvent.CORRECTED, f"{AWARD}{one.pk}", actor.on, state, {"reason": why}) for one in awards],
    )
    record_act(actor, "records.withdraw_import", awards[0], count=len(awards), run=run.pk)
