"""The sheets an office prints on, where it measured them, and the register of its blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import unchanged
from thidua.decisions.enums_in_hand import BlankKind, SheetHeading
from thidua.decisions.models import BlankMove, GoldenBook, PrintRun, Stock
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.certificates import golden_book_of, left_of, sheet_of, stock_for, takes_code
from thidua.documents.actions import keep_file
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.papers.certificates import PLACES, sheet_named
from thidua.papers.certificates.frames import emblem_kind
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

FARTHEST = 60.0  # millimetres a place may be moved
Moves = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class StockFacts:
    """What an office says of a sheet. moves: place → millimetres to the right and down; "" moves everything."""

    name: str
    heading: str = SheetHeading.STATE
    moves: Moves | None = None
    with_code: bool = False
    counted: bool = False


def keep_stock(*, actor: Scope, sheet_code: str, facts: StockFacts | None = None) -> Stock:
    """Begin to use one of the sheets of the program for the own office; it can be measured and named afterwards.

    raises: Unreadable STOCK-02 for a sheet there is not, STOCK-03 for a name the office uses already.
    """
    demand(may_prepare(actor, actor.unit_id or 0))
    try:
        sheet = sheet_named(sheet_code)
    except KeyError as found:
        raise Unreadable(Fault("STOCK-02", _("Không có mẫu này."), "sheet", sheet_code[:60])) from found
    with one_transaction():
        issuer = locked(Organisation, actor.unit_id or 0)
        said = facts or StockFacts(name=_free_name(issuer.pk, sheet.name))
        stock = Stock(issuer=issuer, sheet_code=sheet.code)
        _say(stock, said)
        stock.save()
        record_act(actor, "decisions.keep_stock", stock, name=stock.name, sheet=sheet.code)
    return stock


def _free_name(issuer_id: int, name: str) -> str:
    taken = set(Stock.objects.filter(issuer=issuer_id, name__startswith=name).values_list("name", flat=True))
    return next(one for one in (name, *(f"{name} ({at})" for at in range(2, len(taken) + 3))) if one not in taken)


def change_stock(*, actor: Scope, stock_id: int, facts: StockFacts, seen: int) -> Stock:
    """Name a sheet, say where its places stand on the office's own stock, whether blanks are counted."""
    stock_for(actor, stock_id)
    with one_transaction():
        stock = locked(Stock, stock_id)
        demand(may_prepare(actor, stock.issuer_id))
        unchanged(stock, stock.revision, seen, _("Mẫu in này"))
        _say(stock, facts)
        stock.revision += 1
        stock.save()
        record_act(actor, "decisions.change_stock", stock, name=stock.name)
    return stock


def _say(stock: Stock, facts: StockFacts) -> None:
    faults = []
    name = tidy_line(facts.name, longest=160, path="name")
    if not name:
        faults.append(Fault("STOCK-03", _("Hãy đặt tên cho mẫu."), "name"))
    elif Stock.objects.filter(issuer=stock.issuer_id, name=name).exclude(pk=stock.pk).exists():
        faults.append(Fault("STOCK-03", _("Cơ quan đã có mẫu tên «%(n)s».") % {"n": name}, "name", name))
    sheet = sheet_named(stock.sheet_code)
    if facts.with_code and not takes_code(sheet):
        message = _("Mẫu này không có chỗ cho mã tra cứu: bố cục do quy định ấn định.")
        faults.append(Fault("CERT-01", message, "with_code"))
    if facts.counted and not sheet.overprint:
        faults.append(Fault("STOCK-04", _("Mẫu in toàn bộ không dùng phôi."), "counted"))
    if facts.moves is not None:
        faults += wrong_moves(facts.moves)
    if faults:
        raise Unreadable(faults)
    stock.name, stock.heading = name, facts.heading
    stock.with_code, stock.counted = facts.with_code, facts.counted
    if facts.moves is not None:
        stock.moves = {place: list(move) for place, move in facts.moves.items() if any(move)}


def wrong_moves(moves: Moves) -> list[Fault]:
    """What is wrong with moved places: a place no sheet has, or a move off the sheet."""
    words = {"": _("Cả tờ"), **PLACES}
    return [
        Fault("CERT-03", _("Chỉ chỉnh được trong khoảng %(n)d mm.") % {"n": FARTHEST}, place or "all", words.get(place, place))
        for place, move in moves.items()
        if place not in words or any(abs(one) > FARTHEST for one in move)
    ]  # fmt: skip


def bring_emblem(*, actor: Scope, stock_id: int, name: str, content: bytes) -> Stock:
    """The picture of the emblem the office provides; raises Unreadable CERT-04 for anything but a picture."""
    stock_for(actor, stock_id)
    with one_transaction():
        stock = locked(Stock, stock_id)
        demand(may_prepare(actor, stock.issuer_id))
        emblem_kind(content)
        if sheet_named(stock.sheet_code).emblem is None:
            raise Refused(_("Mẫu này không có chỗ cho biểu trưng."), code="STOCK-05")
        stock.emblem = keep_file(actor=actor, owner_unit_id=stock.issuer_id, name=name, content=content)
        stock.revision += 1
        stock.save()
        record_act(actor, "decisions.bring_emblem", stock, name=stock.name, file=stock.emblem.sha256)
    return stock


def move_blanks(*, actor: Scope, stock_id: int, kind: str, many: int, on: date, note: str = "") -> BlankMove:
    """Write into the register that blanks came or were spoiled; those used for printing enter it by themselves.

    raises: Refused STOCK-01 when more are spoiled than there are, STOCK-04 for a sheet without blanks.
    """
    stock_for(actor, stock_id)
    said = tidy_line(note, longest=250, path="note")
    with one_transaction():
        stock = locked(Stock, stock_id)
        demand(may_prepare(actor, stock.issuer_id))
        if not stock.counted:
            raise Refused(_("Mẫu này không theo dõi số phôi."), code="STOCK-04")
        if on > actor.today:
            raise Unreadable(Fault("HAND-01", _("Ngày này chưa tới."), "moved_on"))
        if kind not in {BlankKind.RECEIVED, BlankKind.SPOILED} or many < 1:
            raise Unreadable(Fault("STOCK-06", _("Hãy ghi số phôi nhận về hoặc hỏng, từ 1 trở lên."), "many"))
        if kind == BlankKind.SPOILED:
            enough(stock, many)
        move = BlankMove.objects.create(
            stock=stock, kind=kind, many=many, moved_on=on, note=said, by_name=actor.person_name
        )
        record_act(actor, "decisions.move_blanks", stock, name=stock.name, kind=kind, many=many)
    return move


def use_blanks(actor: Scope, stock: Stock, run: PrintRun, many: int) -> None:
    """The blanks a print takes; the stock is locked by the caller."""
    if not stock.counted or not sheet_of(stock).overprint:
        return
    enough(stock, many)
    BlankMove.objects.create(
        stock=stock, kind=BlankKind.USED, many=many, moved_on=actor.on, run=run, by_name=actor.person_name
    )


def enough(stock: Stock, many: int) -> None:
    """Refuse what the drawer does not hold."""
    left = left_of(stock)
    if many > left:
        raise Refused(
            _("Mẫu «%(n)s» còn %(left)d phôi, cần %(many)d.") % {"n": stock.name, "left": left, "many": many},
            code="STOCK-01",
            todo=_("Hãy ghi số phôi mới nhận, hoặc chọn in ít hơn."),
        )


def keep_golden_book(*, actor: Scope, year: int, last: int = 0) -> GoldenBook:
    """Begin the golden book of the own office for a year; ``last`` is the last number already written on paper.

    raises: Refused GOLD-01 when there is one already.
    """
    demand(may_approve(actor, actor.unit_id or 0))
    with one_transaction():
        issuer = locked(Organisation, actor.unit_id or 0)
        if golden_book_of(issuer.pk, year):
            raise Refused(_("Sổ vàng năm %(y)d đã mở.") % {"y": year}, code="GOLD-01")
        if not 0 <= last < 1_000_000:
            raise Unreadable(Fault("GOLD-02", _("Số đã ghi sau cùng không hợp lệ."), "golden_last"))
        book = GoldenBook.objects.create(issuer=issuer, year=year, last=last)
        record_act(actor, "decisions.keep_golden_book", book, year=year, last=last)
    return book
