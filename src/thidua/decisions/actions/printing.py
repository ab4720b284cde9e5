"""Certificates printed: places moved for one recipient, a printing ordered, its file made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, locked_decision
from thidua.decisions.actions.stocks import use_blanks, wrong_moves
from thidua.decisions.certifying import barred_words, printed_rows, purpose_of
from thidua.decisions.enums import DecisionState
from thidua.decisions.enums_in_hand import PrintState, Purpose
from thidua.decisions.models import Decision, PlaceMove, PrintedCopy, PrintRun, Stock
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.certificates import (
    TENTHS,
    Certificate,
    certificates_of,
    copies_of,
    emblem_of,
    occasion_of,
    sheet_of,
    stock_for,
    tight_places,
)
from thidua.documents.actions import keep_file
from thidua.errors import Fault, Missing, Problem, Refused, Unreadable, demand
from thidua.papers.certificates import CertificateRow, as_mapping, certificates, read_sheet
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

AT_ONCE = 150  # certificates printed while people wait; more become a job
TOLD_EVERY = 20  # certificates from one word of progress to the next


def move_place(*, actor: Scope, decision_id: int, row_id: int, place: str, right: float, down: float) -> None:
    """Move a place for one recipient alone, in millimetres to a tenth; nought both ways puts it back."""
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.GRANTED, act=_("chỉnh chỗ in"))
        if not held.rows.filter(pk=row_id, removed=False).exists():
            raise Missing
        if faults := wrong_moves({place: (right, down)}):
            raise Unreadable(faults)
        tenths = {"right": round(right * TENTHS), "down": round(down * TENTHS)}
        if any(tenths.values()):
            PlaceMove.objects.update_or_create(row_id=row_id, place=place, defaults=tenths)
        else:
            PlaceMove.objects.filter(row=row_id, place=place).delete()
        record_act(actor, "decisions.move_place", held, line=row_id, place=place, **tenths)


def print_certificates(
    *,
    actor: Scope,
    decision_id: int,
    stock_id: int,
    row_ids: Sequence[int] | None = None,
    purpose: str = Purpose.PRINT,
    reason: str = "",
) -> PrintRun:
    """Print certificates of a granted decision into one file: at once when they are few, else by the worker.

    row_ids: all that may be printed where None. reason: why copies are made once more; needed as soon as one is.
    raises:  Refused FLOW-02 before the decision is granted, CERT-05 for an award no longer in force, CERT-02 naming every
             text that does not fit, STOCK-01 without blanks, CERT-06 when the sheet cannot be of this kind;
             Unreadable CERT-07 for a second copy without its reason.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.GRANTED, act=_("in bằng, giấy khen"))
        stock_for(actor, stock_id)
        stock = locked(Stock, stock_id)
        if stock.issuer_id != held.issuer_id or purpose not in Purpose.values:
            raise Missing
        chosen = _chosen(held, row_ids)
        _fits(held, stock, chosen, purpose)
        before = copies_of([one.row.pk for one in chosen])
        again = purpose == Purpose.PRINT and bool(before)
        if again and not said:
            message = _("Có bản đã in trước đây. Hãy ghi lý do in lại.")
            raise Unreadable(Fault("CERT-07", message, "reason"))
        run = PrintRun.objects.create(
            decision=held, stock=stock, sheet=as_mapping(sheet_of(stock)), purpose=purpose, many=len(chosen),
            rows=[one.row.pk for one in chosen], reason=said if again else "",
            made_on=actor.on, by_name=actor.person_name,
        )  # fmt: skip
        if purpose == Purpose.PRINT:
            use_blanks(actor, stock, run, len(chosen))
            copies = [PrintedCopy(run=run, row=one.row, copy=before.get(one.row.pk, 0) + 1) for one in chosen]
            PrintedCopy.objects.bulk_create(copies, batch_size=500)
        facts = {"decision": str(held), "many": len(chosen), "sheet": stock.name, "reason": run.reason}
        if len(chosen) > AT_ONCE:
            record_act(actor, "decisions.order_certificates", run, **facts)
        else:
            _make(actor, run, held, stock, chosen)
            record_act(actor, "decisions.print_certificates", run, **facts)
    return run


def _chosen(held: Decision, row_ids: Sequence[int] | None) -> list[Certificate]:
    found = certificates_of(held, barred_words())
    if row_ids is None:
        chosen = [one for one in found if not one.barred]
    else:
        wanted = set(row_ids)
        chosen = [one for one in found if one.row.pk in wanted]
        if len(chosen) != len(wanted):
            raise Missing
    for one in chosen:
        if one.barred:
            raise Refused(f"{one.says.recipient or one.row.pk}: {one.barred}", code="CERT-05")
    if not chosen:
        raise Unreadable(Fault("CERT-08", _("Hãy chọn ít nhất một người, tập thể để in."), "rows"))
    return chosen


def _fits(held: Decision, stock: Stock, chosen: list[Certificate], purpose: str) -> None:
    sheet = sheet_of(stock)
    if purpose == Purpose.ELECTRONIC and (sheet.overprint or sheet.code_box is None):
        raise Refused(_("Bản điện tử dùng mẫu in toàn bộ, không dùng phôi."), code="CERT-06")
    over = tight_places(sheet, occasion_of(held, stock), chosen)
    if over:
        named = "; ".join(f"{one.row.name}: {one.place.lower()}" for one in over[:20])
        raise Refused(
            _("%(n)d chỗ quá dài, không vừa dù đã thu nhỏ: %(named)s.") % {"n": len(over), "named": named},
            code="CERT-02",
            todo=_("Rút gọn nội dung này, hoặc chọn mẫu có chỗ rộng hơn."),
        )


Told = Callable[[int], None] | None


def _make(actor: Scope, run: PrintRun, held: Decision, stock: Stock, chosen: list[Certificate]) -> None:
    _keep(actor, run, held, _set(run, held, stock, _rows_of(run, held, stock, chosen)))


def _rows_of(run: PrintRun, held: Decision, stock: Stock, chosen: list[Certificate]) -> list[CertificateRow]:
    return printed_rows(held, stock, chosen, run.purpose)


def _set(run: PrintRun, held: Decision, stock: Stock, rows: list[CertificateRow], told: Told = None) -> bytes:
    sheet, purpose = read_sheet(run.sheet), purpose_of(run.purpose)
    return certificates(sheet, occasion_of(held, stock), rows, emblem=emblem_of(stock), purpose=purpose, told=told)


def _keep(actor: Scope, run: PrintRun, held: Decision, content: bytes) -> None:
    name = f"{held.form_code}-{held}-{run.pk}".replace("/", "-")
    run.file = keep_file(actor=actor, owner_unit_id=held.issuer_id, name=f"{name}.pdf", content=content)
    run.state, run.done = PrintState.DONE, run.many
    run.save()


def make_print(*, actor: Scope, run_id: int) -> PrintRun:
    """The worker's part of a large printing: its file, or why there is none. A printing that is done stays as it is.

    The certificates are set before the transaction, each step told to whoever looks; inside it they are held against the
    book once more, and set anew should an award have changed meanwhile.
    """
    early = _early(run_id)
    with one_transaction():
        run = locked(PrintRun, run_id)
        if run.state != PrintState.WAITING:
            return run
        held, stock = Decision.objects.get(pk=run.decision_id), Stock.objects.get(pk=run.stock_id)
        try:
            with one_transaction():
                rows = _rows_of(run, held, stock, _chosen(held, run.rows))
                content = early[1] if early is not None and early[0] == rows else _set(run, held, stock, rows)
                _keep(actor, run, held, content)
        except Problem as found:
            run.file, run.done = None, 0
            run.state, run.trouble = PrintState.FAILED, found.message[:400]
            run.save()
        record_act(actor, "decisions.make_print", run, state=run.state, many=run.many)
    return run


def _early(run_id: int) -> tuple[list[CertificateRow], bytes] | None:
    """The rows of a waiting printing and their file, with how far it has come written down on the way; None on trouble."""
    run = PrintRun.objects.filter(pk=run_id, state=PrintState.WAITING).first()
    if run is None:
        return None
    held, stock = Decision.objects.get(pk=run.decision_id), Stock.objects.get(pk=run.stock_id)

    def told(done: int) -> None:
        if done % TOLD_EVERY == 0 or done == run.many:
            PrintRun.objects.filter(pk=run_id, state=PrintState.WAITING).update(done=done)

    try:
        rows = _rows_of(run, held, stock, _chosen(held, run.rows))
        return rows, _set(run, held, stock, rows, told)
    except Problem:  # said by the transaction, which meets it again
        return None
