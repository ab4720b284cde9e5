"""Numbers and days of decisions: entered from the clerk's register, or taken from a book the office keeps with us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, is_symbol, keep, locked_decision
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision, NumberBook, TakenNumber
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.decisions import decision_for, number_book_of, signers_on
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line

NUMBER = re.compile(r"0*([1-9][0-9]{0,5}[A-Za-zĐđ]?)")


def enter_number(*, actor: Scope, decision_id: int, number: str, decided_on: date) -> Decision:
    """Enter the number the clerk's register gave, and its day.

    raises: Conflict NUM-01 naming what holds the number; Refused NUM-02 for a day before the list was approved or in the
            future, NUM-03 where the office keeps a number book with us, SIGN-04 when the signer had no mandate that day.
    """
    found = NUMBER.fullmatch(number.strip())
    if found is None:
        raise Unreadable(
            Fault(
                "NUM-04",
                _("Số quyết định là chữ số, có thể thêm một chữ cái, ví dụ 214 hoặc 214a."),
                "number",
                number[:20],
            )
        )
    with one_transaction():
        held = _to_number(actor, decision_id, decided_on)
        if number_book_of(held.issuer_id, held.symbol, decided_on.year):
            raise Refused(
                _("Cơ quan dùng sổ số trong hệ thống cho ký hiệu %(s)s năm %(y)d.")
                % {"s": held.symbol, "y": decided_on.year},
                code="NUM-03",
                todo=_("Hãy bấm lấy số tiếp theo."),
            )
        _number(actor, held, found[1].lower(), decided_on)
    return held


def take_number(*, actor: Scope, decision_id: int, decided_on: date) -> Decision:
    """Take the next number of the office's own book: no gap, no number twice; raises NUM-05 where it keeps none."""
    with one_transaction():
        held = _to_number(actor, decision_id, decided_on)
        known = number_book_of(held.issuer_id, held.symbol, decided_on.year)
        if known is None:
            raise Refused(_("Cơ quan không dùng sổ số trong hệ thống cho ký hiệu này."), code="NUM-05")
        book = locked(NumberBook, known.pk)
        book.last += 1
        book.save(update_fields=["last"])
        taken = TakenNumber.objects.create(book=book, number=book.last, decision=held, taken_on=actor.on)
        _number(actor, held, str(book.last), decided_on, [book, taken])
    return held


def _to_number(actor: Scope, decision_id: int, decided_on: date) -> Decision:
    """The decision ready for a number on a day. The issuer is locked: two numbers of one office wait in turn."""
    seen = decision_for(actor, decision_id)
    locked(Organisation, seen.issuer_id)
    held = locked_decision(actor, decision_id)
    demand(may_prepare(actor, held.issuer_id))
    decision_is(held, DecisionState.APPROVED, DecisionState.OUT, DecisionState.SIGNED, act=_("vào số"))
    if held.number:
        raise Refused(
            _("Quyết định đã có số %(n)s.") % {"n": held},
            code="NUM-06",
            todo=_("Số đã vào thì không đổi; sai thì hủy."),
        )
    _day_fits(held, actor, decided_on)
    return held


def _day_fits(held: Decision, actor: Scope, decided_on: date) -> None:
    earliest = held.award_list.approved_on
    if decided_on > actor.today or (earliest and decided_on < earliest):
        raise Refused(
            _("Ngày quyết định %(d)s không hợp lệ: phải từ ngày duyệt danh sách %(a)s đến hôm nay.")
            % {"d": format_day(decided_on), "a": format_day(earliest) if earliest else ""},
            code="NUM-02",
        )
    if held.signer_id not in {one.pk for one in signers_on(held.issuer_id, decided_on)}:
        name = held.signer.full_name if held.signer else ""
        raise Refused(
            _("%(name)s không giữ nhiệm vụ lãnh đạo cơ quan vào ngày %(d)s nên không ký quyết định ngày ấy được.")
            % {"name": name, "d": format_day(decided_on)},
            code="SIGN-04",
            todo=_("Hãy xem lại ngày quyết định, hoặc mở lại để chọn đúng người ký."),
        )


def _number(actor: Scope, held: Decision, number: str, decided_on: date, wrote: Iterable[Model] = ()) -> None:
    same = Decision.objects.filter(
        issuer=held.issuer_id, symbol=held.symbol, number_year=decided_on.year, number=number
    )
    taken = same.select_related("award_list").first()
    if taken is not None:
        raise Conflict(
            _("Số %(n)s đã dùng cho quyết định ngày %(d)s: %(t)s.")
            % {"n": taken, "d": format_day(taken.decided_on or decided_on), "t": taken.award_list.title},
            code="NUM-01",
            current=str(taken),
            todo=_("Số lớn nhất đã vào là %(last)d; số kế tiếp chưa dùng là %(next)d. Hãy xem lại sổ văn thư.")
            % {"last": (free := _next_free(held, decided_on.year)) - 1, "next": free},
        )
    held.number, held.number_year, held.decided_on = number, decided_on.year, decided_on
    keep(held)
    record_act(actor, "decisions.enter_number", held, wrote, number=str(held), decided_on=decided_on)


def _next_free(held: Decision, year: int) -> int:
    """The number after the highest one an office has given with this symbol in the year."""
    return max([0, *_numbers(held.issuer_id, held.symbol, year)]) + 1


def keep_number_book(*, actor: Scope, symbol: str, year: int, last: int = 0) -> NumberBook:
    """Begin a number book of the own office for a symbol and year; ``last`` is the last number already given on paper."""
    demand(may_approve(actor, actor.unit_id or 0))
    said = tidy_line(symbol, longest=40, path="symbol")
    if not is_symbol(said):
        raise Unreadable(Fault("DEC-03", _("Ký hiệu không đúng dạng, ví dụ QĐ-SDTTG."), "symbol", said))
    with one_transaction():
        issuer = locked(Organisation, actor.unit_id or 0)
        if number_book_of(issuer.pk, said, year):
            raise Refused(_("Sổ số này đã có."), code="NUM-07")
        highest = max([last, *_numbers(issuer.pk, said, year)])
        book = NumberBook.objects.create(issuer=issuer, symbol=said, year=year, last=highest)
        record_act(actor, "decisions.keep_number_book", book, [book], symbol=said, year=year, last=highest)
    return book


def _numbers(issuer_id: int, symbol: str, year: int) -> Sequence[int]:
    held = Decision.objects.filter(issuer=issuer_id, symbol=symbol, number_year=year).values_list("number", flat=True)
    return [int(found[0]) for one in held if (found := re.match(r"[0-9]+", one))]
