"""Certificates of a granted decision: said to fit before they are printed, printed, counted, printed again the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.decisions.granted import granted, usual_rows
from tests.decisions.office import DAY, Office, make_office, person
from tests.decisions.test_decisions import refused

from thidua.decisions.actions.printing import AT_ONCE, make_print, move_place, print_certificates
from thidua.decisions.actions.stocks import (
    StockFacts,
    bring_emblem,
    change_stock,
    keep_golden_book,
    keep_stock,
    move_blanks,
)
from thidua.decisions.certifying import barred_words, single_files
from thidua.decisions.enums_in_hand import PrintState, Purpose
from thidua.decisions.models import Decision, PrintedCopy, PrintRun, Stock
from thidua.decisions.queries.certificates import (
    blank_moves,
    certificates_of,
    left_of,
    occasion_of,
    print_for,
    sheet_of,
    stock_for,
    stocks,
    tight_places,
)
from thidua.documents.queries import content_of
from thidua.errors import Forbidden, Missing, Unreadable
from thidua.records.actions import revoke_award
from thidua.records.models import Award

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def texts(run: PrintRun) -> list[str]:
    """The words of each page of what was printed."""
    assert run.file is not None
    with pdfplumber.open(BytesIO(content_of(run.file))) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


def printed(office: Office, held: Decision, stock: Stock, **said: object) -> PrintRun:
    """One printing by the officer."""
    return print_certificates(actor=office.officer.scope(DAY), decision_id=held.pk, stock_id=stock.pk, **said)  # type: ignore[arg-type]


def test_each_recipient_has_a_page_and_a_copy(office: Office) -> None:
    """A page says name, post, reason, decision and golden number; the second copy needs its reason and is byte for byte the first."""
    held = granted(office)
    stock = keep_stock(actor=office.officer.scope(DAY), sheet_code="giay-khen")
    run = printed(office, held, stock)
    pages = texts(run)
    assert [
        name in page
        for name, page in zip(("Phòng Chính sách", "Bà Bàn Thị Liên", "Ông Vi Văn Thắm"), pages, strict=True)
    ] == [True] * 3
    assert "214/QĐ-SDTTG" in pages[1]
    assert "Số sổ vàng: 2" in pages[1]
    assert "Chuyên viên, Phòng Chính sách" in pages[1]
    assert "GIẤY KHEN" in pages[1]
    with refused("CERT-07", Unreadable):
        printed(office, held, stock)
    second = printed(office, held, stock, reason="Bản trước bị ướt")
    assert second.file is not None
    assert run.file is not None
    assert (second.file.sha256, second.state, second.done) == (run.file.sha256, PrintState.DONE, 3)
    assert sorted(PrintedCopy.objects.values_list("copy", flat=True)) == [1, 1, 1, 2, 2, 2]
    one = printed(office, held, stock, reason="Sai tên", row_ids=[run.rows[1]])
    assert (one.many, [copy.copy for copy in one.copies.all()]) == (1, [3])
    names = [name for name, content in single_files(one) if content.startswith(b"%PDF")]
    assert names == ["001 Bàn Thị Liên"]


def test_only_granted_awards_in_force_are_printed(office: Office) -> None:
    """A decision not granted prints nothing, a revoked award is left out, and nobody else's sheet or decision answers."""
    stock = keep_stock(actor=office.officer.scope(DAY), sheet_code="giay-khen")
    held = granted(office)
    waiting = granted(office, [person("Lò Văn Chờ")], number="215")
    Decision.objects.filter(pk=waiting.pk).update(state="signed")
    with refused("FLOW-02"):
        printed(office, waiting, stock)
    line = held.rows.get(name="Bàn Thị Liên")
    revoke_award(
        actor=office.leader.scope(DAY), award_id=line.award_number or 0, grounds="Kê khai sai", decided_on=DAY,
        decision_number="9/QĐ-SDTTG", reason="Thu hồi",
    )  # fmt: skip
    with refused("CERT-05"):
        printed(office, held, stock, row_ids=[line.pk])
    run = printed(office, held, stock)
    assert run.many == 2
    for scope, error in ((office.stranger.scope(DAY), Missing), (office.standing.scope(DAY), Forbidden)):
        with pytest.raises(error):
            print_certificates(actor=scope, decision_id=held.pk, stock_id=stock.pk)
    again = keep_stock(actor=office.officer.scope(DAY), sheet_code="giay-khen")
    assert again.name == f"{stock.name} (2)"
    with refused("STOCK-02", Unreadable):
        keep_stock(actor=office.officer.scope(DAY), sheet_code="../giay-khen")
    with pytest.raises(Missing):
        stock_for(office.stranger.scope(DAY), stock.pk)
    with pytest.raises(Missing):
        print_for(office.stranger.scope(DAY), run.pk)
    with pytest.raises(Missing):
        printed(office, held, stock, row_ids=[line.pk, 10**9])


def test_what_does_not_fit_is_named_before_printing(office: Office) -> None:
    """A text beyond its place is listed with its recipient and stops the printing; a name that fits is not listed."""
    held = granted(
        office,
        [
            *usual_rows(),
            person("Trần Thị Dài", post="Phó trưởng phòng phụ trách " * 8, unit="Ban Quản lý khu du lịch " * 9),
        ],
    )
    stock = keep_stock(actor=office.officer.scope(DAY), sheet_code="giay-khen")
    found = certificates_of(held, barred_words())
    tight = tight_places(sheet_of(stock), occasion_of(held, stock), found)
    assert [(one.row.name, one.place) for one in tight] == [("Trần Thị Dài", "Chức vụ, đơn vị, địa chỉ")]
    with refused("CERT-02"):
        printed(office, held, stock)
    assert PrintRun.objects.count() == PrintedCopy.objects.count() == 0
    ready = [one.row.pk for one in found if one.row.name != "Trần Thị Dài"]
    assert printed(office, held, stock, row_ids=ready).many == 3


def test_places_move_for_a_stock_and_for_one_recipient(office: Office) -> None:
    """Five millimetres to the right on the stock and two for one recipient end where their sum says; others stay."""
    held = granted(office)
    scope = office.officer.scope(DAY)
    stock = keep_stock(actor=scope, sheet_code="phoi-giay-khen-a4")
    line = held.rows.get(name="Bàn Thị Liên")

    def lefts() -> list[float]:
        run = printed(office, held, stock, reason="đo")
        assert run.file is not None
        with pdfplumber.open(BytesIO(content_of(run.file))) as pdf:
            names = ("Phòng", "Bà", "Ông")
            return [
                next(word["x0"] for word in page.extract_words() if word["text"] == name) / 72 * 25.4
                for name, page in zip(names, pdf.pages, strict=True)
            ]

    before = lefts()
    change_stock(
        actor=scope,
        stock_id=stock.pk,
        facts=StockFacts(stock.name, moves={"": (3.0, 0.0), "recipient": (2.0, 1.0)}),
        seen=1,
    )
    move_place(actor=scope, decision_id=held.pk, row_id=line.pk, place="recipient", right=2.0, down=0.0)
    moved = [round(after - one, 1) for one, after in zip(before, lefts(), strict=True)]
    assert moved == [5.0, 7.0, 5.0]
    move_place(actor=scope, decision_id=held.pk, row_id=line.pk, place="recipient", right=0, down=0)
    assert [round(after - one, 1) for one, after in zip(before, lefts(), strict=True)] == [5.0, 5.0, 5.0]
    with refused("CERT-03", Unreadable):
        move_place(actor=scope, decision_id=held.pk, row_id=line.pk, place="nowhere", right=1, down=0)
    with refused("CERT-03", Unreadable):
        change_stock(actor=scope, stock_id=stock.pk, facts=StockFacts(stock.name, moves={"": (99.0, 0)}), seen=2)
    with pytest.raises(Missing):
        move_place(actor=scope, decision_id=held.pk, row_id=10**9, place="recipient", right=1, down=0)


def test_blanks_are_counted_to_the_last(office: Office) -> None:
    """Ten blanks, three used, two spoiled leave five; what the drawer does not hold is refused and nothing is printed."""
    held, scope = granted(office), office.officer.scope(DAY)
    stock = keep_stock(actor=scope, sheet_code="phoi-giay-khen-a4")
    with refused("STOCK-04"):
        move_blanks(actor=scope, stock_id=stock.pk, kind="received", many=10, on=DAY)
    change_stock(actor=scope, stock_id=stock.pk, facts=StockFacts(stock.name, counted=True), seen=1)
    with refused("STOCK-01"):
        printed(office, held, stock)
    assert PrintRun.objects.count() == 0
    move_blanks(actor=scope, stock_id=stock.pk, kind="received", many=10, on=DAY, note="Phiếu nhập 3")
    printed(office, held, stock)
    move_blanks(actor=scope, stock_id=stock.pk, kind="spoiled", many=2, on=DAY)
    assert [(one.received, one.used, one.spoiled, one.left) for one in stocks(office.unit.pk)] == [(10, 3, 2, 5)]
    assert [(one.kind, one.many) for one in blank_moves(stock)] == [("spoiled", 2), ("used", 3), ("received", 10)]
    with refused("STOCK-01"):
        move_blanks(actor=scope, stock_id=stock.pk, kind="spoiled", many=6, on=DAY)
    assert left_of(stock) == 5


def test_a_code_only_where_the_sheet_allows_it(office: Office) -> None:
    """A statutory sheet takes no code on paper but has one on its electronic copy; an office's own design may have one."""
    held, scope = granted(office), office.officer.scope(DAY)
    with refused("CERT-01", Unreadable):
        keep_stock(actor=scope, sheet_code="giay-khen", facts=StockFacts("Mẫu có mã", with_code=True))
    own = keep_stock(actor=scope, sheet_code="giay-khen-tu-thiet-ke", facts=StockFacts("Mẫu riêng", with_code=True))
    plain = keep_stock(actor=scope, sheet_code="giay-khen")
    blank = keep_stock(actor=scope, sheet_code="phoi-giay-khen-a4")
    sizes = [printed(office, held, one, reason="thử", purpose=kind).file.size  # type: ignore[union-attr]
             for one, kind in ((own, "print"), (plain, "print"), (plain, "electronic"))]  # fmt: skip
    assert sizes[0] > sizes[1] < sizes[2]
    assert PrintedCopy.objects.filter(run__purpose=Purpose.ELECTRONIC).count() == 0
    with refused("CERT-06"):
        printed(office, held, blank, purpose="electronic")
    with refused("CERT-04", Unreadable):
        bring_emblem(actor=scope, stock_id=plain.pk, name="a.png", content=b"no picture")


def test_many_certificates_are_the_workers(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what people wait for the worker prints, once; a failure says why; the queries do not grow with the rows."""
    monkeypatch.setattr("thidua.decisions.actions.printing.AT_ONCE", 2)
    assert AT_ONCE == 150
    held = granted(office)
    stock = keep_stock(actor=office.officer.scope(DAY), sheet_code="giay-khen")
    run = printed(office, held, stock)
    assert (run.state, run.done, run.file) == (PrintState.WAITING, 0, None)
    assert PrintedCopy.objects.count() == 3
    worker = replace(office.officer.scope(DAY))
    monkeypatch.setattr("thidua.decisions.actions.printing.TOLD_EVERY", 1)
    with CaptureQueriesContext(connection) as asked:
        done = make_print(actor=worker, run_id=run.pk)
    told = [one["sql"] for one in asked if 'SET "done"' in one["sql"]]
    assert len(told) == 3  # one word of progress for each certificate, before the file is there
    assert (done.state, done.done, len(texts(done))) == (PrintState.DONE, 3, 3)
    assert make_print(actor=worker, run_id=run.pk).file == done.file
    late = printed(office, held, stock, reason="lại")
    Award.objects.filter(pk=held.rows.first().award_number).update(state="revoked", revoked_on=DAY)  # type: ignore[union-attr, misc]
    failed = make_print(actor=worker, run_id=late.pk)
    assert (failed.state, failed.file, "thu hồi" in failed.trouble) == (PrintState.FAILED, None, True)


def test_queries_do_not_grow_with_the_rows(office: Office) -> None:
    """What three certificates ask of the database is what forty ask."""
    counted = []
    for at, many in enumerate((3, 40)):
        rows = [
            person(f"Lê Thị {chr(65 + one % 26)}{one // 26}".replace("0", "").replace("1", "a"), born="1980")
            for one in range(many)
        ]
        held = granted(office, rows, number=str(300 + at))
        with CaptureQueriesContext(connection) as asked:
            assert len(certificates_of(held, barred_words())) == many
        counted.append(len(asked))
    assert counted[0] == counted[1] == 4


def test_the_golden_book_has_no_gap(office: Office) -> None:
    """Decisions take the numbers of the year one after the other, a void takes none; without a book ordinals stand."""
    keep = office.leader.scope(DAY)
    with pytest.raises(Forbidden):
        keep_golden_book(actor=office.officer.scope(DAY), year=2026)
    granted(office, number="1")
    keep_golden_book(actor=keep, year=2026, last=40)
    with refused("GOLD-01"):
        keep_golden_book(actor=keep, year=2026)
    granted(office, [person("Lò Thị Một"), person("Lò Thị Hai")], number="2")
    granted(office, [person("Lò Thị Ba")], number="3")
    assert list(Award.objects.order_by("pk").values_list("golden_number", flat=True)) == [
        "1",
        "2",
        "3",
        "41",
        "42",
        "43",
    ]
