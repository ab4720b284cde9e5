"""A file or a pasted block of ratings, initiatives, results or positions: received, brought in whole or not at all, taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.imports import actions as imports
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun
from thidua.records.actions.grids import Entered, enter_ratings, withdraw_many
from thidua.records.actions.lawful import Grounds
from thidua.records.actions.works import enter_collective_year, enter_initiative
from thidua.records.enums_lawful import FactSource
from thidua.records.fact_cells import FactTable, as_faults
from thidua.records.models import CollectiveYear, Initiative, YearlyRating
from thidua.records.models.lawful import STANDING, Fact
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.queries.fact_files import fact_run, subject_for, table_of
from thidua.records.queries.fact_previews import FactPreview, preview_facts
from thidua.records.told_facts import CollectiveFacts, InitiativeFacts, PositionCell, RatingCell
from thidua.registry.actions import say_post_classes
from thidua.registry.models import Organisation, Post
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

POSITIONS = "post-class"
WORDS = {"ratings": "rating", "initiatives": "initiative", "results": "collective-year", "positions": POSITIONS}
MODELS: dict[str, type[Fact]] = {
    "rating": YearlyRating, "initiative": Initiative, "collective-year": CollectiveYear
}  # fmt: skip


def receive_fact_file(*, actor: Scope, unit_id: int, name: str, content: bytes) -> ImportRun:
    """Read a file for a unit and keep it; nothing of it is written. raises: Unreadable with the FILE codes."""
    unit = unit_for(actor, unit_id)
    demand(may_enter_facts(actor, [unit.pk]))
    return imports.receive_file(
        actor=actor, kind=RunKind.FACTS, unit_id=unit.pk, subject=subject_for(unit.pk), name=name, content=content
    )


def apply_fact_file(*, actor: Scope, run_id: int, reason: str = "") -> ImportRun:
    """Bring a file in: everything, or nothing. reason: why what stands otherwise is replaced; empty refuses that.

    raises: Unreadable with every fault by cell; Refused FACT-09 where everything stands already; Conflict IMP-02.
    """
    seen = fact_run(actor, run_id)
    demand(may_enter_facts(actor, [seen.unit_id]))
    imports.not_brought_before(seen)
    table = table_of(seen)
    source = Grounds(FactSource.FILE, str(seen.file)[:300], seen.file_id)
    with one_transaction():
        locked(Organisation, seen.unit_id)
        run = locked(ImportRun, run_id)
        imports.still_read(run)
        imports.not_brought_before(run)
        done, found = enter_table(actor, seen.unit_id, table, source, reason)
        counts = {"read": len(found.lines), "new": len(done.made), "changed": len(done.withdrawn), "same": done.same}
        outcome = {"what": WORDS[table.kind], "made": done.made, "withdrawn": done.withdrawn, "before": done.before}
        imports.finish_run(actor=actor, run=run, counts=counts, outcome=outcome)
    return run


def enter_block(
    *,
    actor: Scope,
    unit_id: int,
    table: FactTable,
    source: Grounds,
    seen: dict[tuple[int, int], str] | None = None,
    reason: str = "",
) -> Entered:
    """Enter a pasted block for a unit, all or none. seen: as ``enter_table``."""
    unit = unit_for(actor, unit_id)
    demand(may_enter_facts(actor, [unit.pk]))
    with one_transaction():
        locked(Organisation, unit.pk)
        return enter_table(actor, unit.pk, table, source, reason, seen)[0]


def hand_back_fact_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Put into the book that a file was handed out again with its faults marked."""
    run = fact_run(actor, run_id)
    demand(may_enter_facts(actor, [run.unit_id]))
    imports.hand_back(actor=actor, run=run)
    return run


def enter_table(
    actor: Scope,
    unit_id: int,
    table: FactTable,
    source: Grounds,
    reason: str = "",
    seen: dict[tuple[int, int], str] | None = None,
) -> tuple[Entered, FactPreview]:
    """Enter what a table says of a unit, inside the caller's transaction with the unit locked.

    seen: ratings that stood when it was looked at; None does not ask.
    """
    found = preview_facts(actor, unit_id, table)
    if found.faults:
        raise Unreadable(as_faults(found.faults))
    if table.kind == "ratings":
        cells = [one.value for one in found.lines if isinstance(one.value, RatingCell)]
        done = enter_ratings(actor=actor, unit_id=unit_id, cells=cells, source=source, seen=seen, reason=reason)
        return done, found
    if len(found.of("same")) == len(found.lines):
        raise Refused(_("Mọi điều trong bảng đã được ghi; không có gì thay đổi."), code="FACT-09")
    said = tidy_line(reason, longest=400, path="reason")
    if found.of("differs") and not said:
        raise Unreadable(
            [
                Fault(
                    "FACT-03",
                    _("%(who)s, %(what)s đã ghi khác: ghi lý do để thay, hoặc bỏ dòng này.") % vars(one),
                    one.where,
                )
                for one in found.of("differs")[:20]
            ]
        )
    done = Entered(same=len(found.of("same")))
    if table.kind == "positions":
        _enter_positions(actor, unit_id, found, done)
        return done, found
    for one in found.lines:
        if one.state == "same":
            continue
        if isinstance(one.value, InitiativeFacts):
            done.made.append(enter_initiative(actor=actor, facts=one.value, source=source).pk)
        elif isinstance(one.value, tuple):
            _enter_result(actor, one.value, source, said, done)
    return done, found


def _enter_positions(actor: Scope, unit_id: int, found: FactPreview, done: Entered) -> None:
    cells = [one.value for one in found.lines if one.state != "same" and isinstance(one.value, PositionCell)]
    wanted = {post: cell.position_class for cell in cells for post in cell.posts}
    for change in say_post_classes(actor=actor, unit_id=unit_id, classes=wanted):
        done.made.append(change.post_id)
        done.before[str(change.post_id)] = change.before
        if change.before:
            done.withdrawn.append(change.post_id)


def _positions_back(actor: Scope, run: ImportRun) -> None:
    """Put the classes back that a file changed; refused where somebody said otherwise since."""
    before = {int(pk): said for pk, said in run.outcome["before"].items()}
    brought = {pk: cell.position_class for cell in _position_cells(actor, run) for pk in cell.posts}
    stands = dict(Post.objects.filter(pk__in=before).values_list("pk", "position_class"))
    if any(stands.get(pk) != brought.get(pk) for pk in before):
        raise Refused(
            _("Vị trí đã được ghi khác sau lần nhập nên không hoàn tác cả lần nhập được."),
            code="IMP-06",
            todo=_("Hãy sửa từng người ở trang Vị trí."),
        )
    say_post_classes(actor=actor, unit_id=run.unit_id, classes=before)


def _position_cells(actor: Scope, run: ImportRun) -> list[PositionCell]:
    found = preview_facts(actor, run.unit_id, table_of(run))
    return [one.value for one in found.lines if isinstance(one.value, PositionCell)]


def _enter_result(actor: Scope, told: tuple[int, CollectiveFacts], source: Grounds, reason: str, done: Entered) -> None:
    unit_id, facts = told
    before = list(CollectiveYear.objects.filter(STANDING, organisation=unit_id, year=facts.year))
    done.withdrawn += [one.pk for one in before]
    _withdraw_all(actor, CollectiveYear, [one.pk for one in before], reason)
    made = enter_collective_year(actor=actor, unit_id=unit_id, facts=facts, source=source, replaced=before)
    done.made.append(made.pk)


def undo_fact_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Take back what a file brought in: its rows are withdrawn, those it replaced are entered again.

    raises: Refused IMP-06 where a row it brought was withdrawn or replaced since; IMP-03 where nothing came of it.
    """
    seen = fact_run(actor, run_id)
    demand(may_enter_facts(actor, [seen.unit_id]))
    with one_transaction():
        locked(Organisation, seen.unit_id)
        run = locked(ImportRun, run_id)
        wrote: list[Fact] = []
        if run.state == RunState.APPLIED and run.outcome["what"] == POSITIONS:
            _positions_back(actor, run)
        elif run.state == RunState.APPLIED:
            model = MODELS[run.outcome["what"]]
            why = _("Hoàn tác lần nhập tệp «%(file)s»") % {"file": str(seen.file)[:200]}
            made = list(run.outcome["made"])
            if _withdraw_all(actor, model, made, why) != len(made):
                raise Refused(
                    _("Có dòng của tệp đã được rút hoặc thay sau lần nhập nên không hoàn tác cả lần nhập được."),
                    code="IMP-06",
                    todo=_("Hãy rút từng dòng còn lại."),
                )
            withdrawn = model._default_manager.filter(pk__in=made)
            wrote = [*withdrawn, *_enter_again(actor, model, run.outcome["withdrawn"])]
        imports.take_back_run(actor=actor, run=run, wrote=wrote)
    return run


def _withdraw_all(actor: Scope, model: type[Fact], rows: list[int], why: str) -> int:
    if model is YearlyRating:
        return withdraw_many(actor, rows, why)
    return model._default_manager.filter(STANDING, pk__in=rows).update(
        withdrawn_on=actor.today, withdrawn_by=actor.person_id, withdrawn_reason=why
    )


def _enter_again(actor: Scope, model: type[Fact], rows: Iterable[int]) -> list[Fact]:
    """Rows that were replaced, as new rows with the same words and source."""
    again = list(model._default_manager.filter(pk__in=list(rows)).order_by("pk"))
    for one in again:
        one.pk = None
        one.withdrawn_on = one.withdrawn_by = None
        one.withdrawn_reason, one.entered_on, one.entered_by_id = "", actor.today, actor.person_id
    return list(model._default_manager.bulk_create(again))
