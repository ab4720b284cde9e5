"""Reads for printing: the sheets of an office, what stands on each certificate, what does not fit, what was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, Q, QuerySet, Sum

from thidua.decisions.content import Content
from thidua.decisions.enums import DecisionState
from thidua.decisions.enums_in_hand import BlankKind
from thidua.decisions.models import BlankMove, Decision, GoldenBook, ListRow, PlaceMove, PrintedCopy, PrintRun, Stock
from thidua.decisions.permissions import visible_lists
from thidua.decisions.queries.decisions import rows_in
from thidua.documents.queries import content_of as bytes_of
from thidua.errors import Missing
from thidua.papers.certificates import (
    PLACES,
    CertificateRow,
    Nudge,
    Occasion,
    Sheet,
    fit,
    nudged,
    sheet_named,
)
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.registry.scope import Scope

TENTHS = 10
HONOURED = "Tặng danh hiệu"


def stock_for(scope: Scope, stock_id: int) -> Stock:
    """The sheet of an office, if the office's inner matters are in sight; ``Missing`` otherwise."""
    found = Stock.objects.filter(visible_lists(scope), pk=stock_id).select_related("emblem").first()
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class StockLine:
    """One sheet of an office. left: blanks that should lie in the drawer; None where nobody counts them."""

    id: int
    name: str
    sheet: Sheet
    received: int
    used: int
    spoiled: int
    counted: bool

    @property
    def left(self) -> int | None:
        """What was received less what was used and spoiled."""
        return self.received - self.used - self.spoiled if self.counted else None


def stocks(issuer_id: int) -> list[StockLine]:
    """The sheets of an office with the counts of their blanks. One query."""
    sums = {str(kind): Sum("blanks__many", filter=Q(blanks__kind=kind), default=0) for kind in BlankKind}
    return [
        StockLine(
            one.pk, one.name, sheet_named(one.sheet_code), one.received, one.used, one.spoiled, one.counted  # type: ignore[attr-defined]
        )
        for one in Stock.objects.filter(issuer=issuer_id).annotate(**sums).order_by("name", "pk")
    ]  # fmt: skip


def left_of(stock: Stock) -> int:
    """How many blanks should lie in the drawer."""
    sums: dict[str, int] = {
        row["kind"]: row["many"]
        for row in BlankMove.objects.filter(stock=stock).order_by().values("kind").annotate(many=Sum("many"))
    }
    return sums.get("received", 0) - sums.get("used", 0) - sums.get("spoiled", 0)


def blank_moves(stock: Stock) -> list[BlankMove]:
    """The register of a stock's blanks, newest first."""
    return list(stock.blanks.select_related("run__decision"))


def sheet_of(stock: Stock) -> Sheet:
    """The sheet with its places where this office measured them."""
    moves = {name: move for name, move in stock.moves.items() if name in {"", *PLACES}}
    return nudged(sheet_named(stock.sheet_code), *(Nudge(name, *move) for name, move in moves.items()))


def emblem_of(stock: Stock) -> bytes | None:
    """The picture the office provides; None where it has not."""
    return bytes_of(stock.emblem) if stock.emblem else None


def takes_code(sheet: Sheet) -> bool:
    """Whether a code may be printed on paper: the sheet has a place for it and no rule forbids it."""
    return sheet.code_box is not None and not sheet.statutory


@dataclass(frozen=True)
class Certificate:
    """One certificate of a decision: its recipient, what it says, how often it was printed.

    barred: why none is printed, in words; empty for an award in force. moves: place → (right, down) in millimetres.
    """

    row: ListRow
    says: CertificateRow
    copies: int
    barred: str
    moves: Mapping[str, tuple[float, float]]


def certificates_of(held: Decision, barred_words: Mapping[str, str]) -> list[Certificate]:
    """What each certificate of a granted decision says, from the book of awards as it stands. Four queries.

    barred_words: why an award that is in this state has no certificate.
    """
    if held.state != DecisionState.GRANTED or held.content is None:
        return []
    rows = rows_in(held)
    awards = Award.objects.in_bulk([one.award_number for one in rows if one.award_number])
    told = {one["line"]: one for one in held.content["rows"]}
    moves = row_moves([one.pk for one in rows])
    copies = copies_of([one.pk for one in rows])
    found = []
    for row in rows:
        award = awards.get(row.award_number or 0)
        if award is None:
            continue
        own = moves.get(row.pk, {})
        barred = barred_words["erased"] if award.erased else ""
        barred = barred if award.state == AwardState.STANDING else barred_words[award.state]
        found.append(Certificate(row, _says(award, told[row.pk], own), copies.get(row.pk, 0), barred, own))
    return found


def _says(award: Award, told: Content, moves: Mapping[str, tuple[float, float]]) -> CertificateRow:
    honorific = told["honorific"] if award.name == told["name"] else ""
    reason = award.reason[:1].upper() + award.reason[1:]
    posthumous = award.posthumous
    return CertificateRow(
        recipient=" ".join(part for part in (honorific, award.name) if part),
        detail=", ".join(part for part in (award.post, award.unit_name) if part),
        reason=reason,
        golden=award.golden_number,
        verb="Truy tặng" if posthumous else "",
        nudges=tuple(Nudge(name, *move) for name, move in moves.items()),
    )


def code_text(held: Decision, one: Certificate) -> str:
    """What the code of a certificate holds: nothing that names the recipient."""
    day = f" ngày {held.decided_on:%d/%m/%Y}" if held.decided_on else ""
    return f"Sổ khen thưởng: {one.row.award_number}; Quyết định {held}{day}; sổ vàng: {one.says.golden}"


def with_codes(held: Decision, found: Iterable[Certificate]) -> list[CertificateRow]:
    """The certificates with their codes."""
    return [replace(one.says, code=code_text(held, one)) for one in found]


def occasion_of(held: Decision, stock: Stock) -> Occasion:
    """What all certificates of a decision share, as its frozen content says."""
    assert held.content is not None
    assert held.decided_on is not None
    head = held.content["head"]
    return Occasion(
        awarder=head["authority"],
        award=held.content["award"],
        decision=str(held),
        day=held.decided_on,
        place=head["place"],
        post=tuple(head["signature"]),
        signer=head["signer"],
        verb=HONOURED if held.content["is_title"] else "Tặng",
        heading="party" if stock.heading == "party" else "state",
    )


@dataclass(frozen=True)
class Tight:
    """A text that does not fit its place even in the smallest letters."""

    row: ListRow
    place: str


def tight_places(sheet: Sheet, occasion: Occasion, found: Sequence[Certificate]) -> list[Tight]:
    """Every text that does not fit, said before anything is printed."""
    return [
        Tight(one.row, PLACES[part.place.name])
        for one in found
        if not one.barred
        for part in fit(sheet, occasion, one.says)
        if part.overfull and not (sheet.overprint and part.place.on_stock)
    ]


def copies_of(row_ids: Sequence[int]) -> dict[int, int]:
    """How many copies of each row were printed."""
    rows = PrintedCopy.objects.filter(row__in=row_ids).values("row").annotate(most=Max("copy")).order_by()
    return {one["row"]: one["most"] for one in rows}


def row_moves(row_ids: Sequence[int]) -> dict[int, dict[str, tuple[float, float]]]:
    """The places moved for single recipients, in millimetres."""
    found: dict[int, dict[str, tuple[float, float]]] = {}
    for one in PlaceMove.objects.filter(row__in=row_ids):
        found.setdefault(one.row_id, {})[one.place] = (one.right / TENTHS, one.down / TENTHS)
    return found


def prints_of(held: Decision) -> list[PrintRun]:
    """Every printing of a decision, newest first, each with its copies."""
    return list(held.prints.select_related("stock", "file").prefetch_related("copies__row"))


def print_for(scope: Scope, run_id: int) -> PrintRun:
    """A printing, if its decision is in sight; ``Missing`` otherwise."""
    found = (
        PrintRun.objects.filter(visible_lists(scope, "decision__"), pk=run_id)
        .select_related("decision", "stock", "file")
        .first()
    )
    if found is None:
        raise Missing
    return found


def golden_book_of(issuer_id: int, year: int) -> GoldenBook | None:
    """The golden book an issuer keeps for a year; None where it keeps none with us."""
    return GoldenBook.objects.filter(issuer=issuer_id, year=year).first()


def golden_books(issuer_id: int) -> QuerySet[GoldenBook]:
    """All golden books of an issuer, newest first."""
    return GoldenBook.objects.filter(issuer=issuer_id).order_by("-year")
