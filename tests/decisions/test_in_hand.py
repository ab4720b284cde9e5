"""Money reckoned and paid, certificates given into the hand: each once, unknown said as unknown, mistakes cancelled."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.decisions.granted import granted, granted_from, list_of_two_forms
from tests.decisions.office import DAY, Office, collective, make_office, person
from tests.decisions.test_decisions import refused

from thidua.decisions.actions.handing import (
    Handing,
    cancel_hand_over,
    cancel_paid,
    hand_over,
    pay_one,
    pay_rows,
)
from thidua.decisions.models import Decision, HandOver, Paid
from thidua.decisions.papers_in_hand import (
    hand_over_book,
    hand_over_facts,
    hand_over_paper,
    payment_book,
    payment_facts,
    payment_paper,
)
from thidua.decisions.queries.in_hand import hand_lines, hand_over_for, money_lines, paid_for, payment_for
from thidua.errors import Conflict, Forbidden, Missing, Unreadable
from thidua.law.money import bonus
from thidua.papers import render_docx, render_pdf
from thidua.papers.awards import presentation_workbook
from thidua.records.actions import revoke_award

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def ids(held: Decision) -> list[int]:
    """The rows of a decision by number."""
    return [one.row.pk for one in hand_lines(held)]


def cells(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook."""
    with ZipFile(BytesIO(content)) as package:
        strings = ET.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
    words = ["".join(one.itertext()) for one in strings]
    return [
        tuple(_value(cell, words) for cell in row)
        for row in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row")
    ]


def _value(cell: ET.Element, words: list[str]) -> object:
    text = "".join(cell.itertext())
    if not text:
        return ""
    if cell.get("t") == "s":
        return words[int(text)]
    return int(text) if text.isdigit() else text


def test_amounts_are_those_of_the_day_and_of_the_kind(office: Office) -> None:
    """Each line is what the law answers for the decision's day; a collective gets its own; the sum is theirs."""
    held = granted(office)
    lines = money_lines(held)
    expected = [bonus("giay-khen", whom, "co-quan", DAY).amount for whom in ("collective", "person", "person")]
    assert [one.amount for one in lines] == expected
    facts = payment_facts(held)
    assert (facts.total, facts.unknown) == (sum(one or 0 for one in expected), expected.count(None))
    rows = cells(payment_book(held))
    assert [row[5] for row in rows[4:7]] == ["chưa rõ" if one is None else one for one in expected]
    assert render_docx(payment_paper(held)).startswith(b"PK")
    assert render_pdf(payment_paper(held)) == render_pdf(payment_paper(held))


def test_an_unknown_amount_is_never_nought(office: Office) -> None:
    """Of a form no text knows no amount is known: said with its reason in every list, left out of the sum, paid only with a reason."""
    held = granted(office)
    Decision.objects.filter(pk=held.pk).update(form_code="hinh-thuc-rieng")
    held = Decision.objects.get(pk=held.pk)
    lines = money_lines(held)
    assert [one.amount for one in lines] == [None] * 3
    assert all(one.reason for one in lines)
    facts = payment_facts(held)
    assert (facts.total, facts.unknown, [row.note == row.note != "" for row in facts.rows]) == (0, 3, [True] * 3)
    assert [row[5] for row in cells(payment_book(held))[4:7]] == ["chưa rõ"] * 3
    actor, first = office.officer.scope(DAY), lines[0].payment
    with refused("MONEY-01"):
        pay_rows(actor=actor, decision_id=held.pk, row_ids=ids(held), paid_on=DAY)
    with refused("MONEY-02", Unreadable):
        pay_one(actor=actor, payment_id=first.pk, amount=500_000, paid_on=DAY)
    with refused("MONEY-03", Unreadable):
        pay_one(actor=actor, payment_id=first.pk, amount=0, paid_on=DAY, reason="x")
    paid = pay_one(actor=actor, payment_id=first.pk, amount=500_000, paid_on=DAY, reason="Quy chế chi tiêu nội bộ")
    assert (paid.amount, paid.reason, Paid.objects.count()) == (500_000, "Quy chế chi tiêu nội bộ", 1)


def test_several_awards_of_one_day_are_seen_together(office: Office) -> None:
    """A title and a giấy khen of one person on one day are named beside each other; alone neither knows of the other."""
    held = list_of_two_forms(office)
    first = granted_from(office, held, "giay-khen", number="1")
    assert [one.beside for one in money_lines(first)] == [()]
    second = granted_from(office, held, "lao-dong-tien-tien", number="2")
    (paper,), (title,) = money_lines(first), money_lines(second)
    assert paper.beside == ("Lao động tiên tiến (2/QĐ-SDTTG)",)
    assert title.beside == ("Giấy khen (1/QĐ-SDTTG)",)
    assert (paper.amount, title.amount) == (
        bonus("giay-khen", "person", "co-quan", DAY).amount, bonus("lao-dong-tien-tien", "person", "co-quan", DAY).amount,
    )  # fmt: skip


def test_two_papers_for_one_achievement_wait_for_people(office: Office) -> None:
    """Two forms for the same achievement on one day are not settled by the texts: unknown, with the reason."""
    one = granted(office, [person("Lò Thị Một", born="1980", reason="Cứu người")], number="1")
    two = granted(office, [person("Lò Thị Một", born="1980", reason="Cứu người"), person("Lò Thị Hai")], number="2")
    assert [line.amount for line in money_lines(one)] == [None]
    assert [line.amount is None for line in money_lines(two)] == [True, False]
    assert "cùng một thành tích" in money_lines(one)[0].reason


def test_money_is_paid_once_and_a_mistake_is_cancelled(office: Office) -> None:
    """Paid twice is a conflict; cancelled with a reason it may be paid again; nobody else may; no day to come."""
    held, actor = granted(office), office.officer.scope(DAY)
    rows = ids(held)
    with refused("HAND-01", Unreadable):
        pay_rows(actor=actor, decision_id=held.pk, row_ids=rows, paid_on=DAY - timedelta(days=1))
    with refused("HAND-02", Unreadable):
        pay_rows(actor=actor, decision_id=held.pk, row_ids=[], paid_on=DAY)
    assert pay_rows(actor=actor, decision_id=held.pk, row_ids=rows, paid_on=DAY) == 3
    with refused("MONEY-04", Conflict):
        pay_rows(actor=actor, decision_id=held.pk, row_ids=rows[:1], paid_on=DAY)
    paid = Paid.objects.order_by("pk")[0]
    assert paid.amount == money_lines(held)[0].amount
    with pytest.raises(Missing):
        paid_for(office.stranger.scope(DAY), paid.pk)
    with pytest.raises(Missing):
        payment_for(office.stranger.scope(DAY), paid.payment_id)
    with pytest.raises(Forbidden):
        cancel_paid(actor=office.standing.scope(DAY), paid_id=paid.pk, reason="x")
    cancel_paid(actor=actor, paid_id=paid.pk, reason="Ghi nhầm")
    with pytest.raises(Missing):
        cancel_paid(actor=actor, paid_id=paid.pk, reason="Ghi nhầm")
    assert pay_rows(actor=actor, decision_id=held.pk, row_ids=rows[:1], paid_on=DAY) == 1
    assert Paid.objects.count() == 4


def test_certificates_are_given_once(office: Office) -> None:
    """Who received, for whom and when stand on the list; twice is a conflict; a revoked award is not given; all or nothing."""
    held, actor = granted(office), office.officer.scope(DAY)
    rows = ids(held)
    handing = Handing(DAY, "Hội nghị tổng kết", received_by="Lò Văn Thay")
    assert hand_over(actor=actor, decision_id=held.pk, row_ids=rows[:1], handing=handing) == 1
    with refused("HAND-03", Conflict):
        hand_over(actor=actor, decision_id=held.pk, row_ids=rows, handing=Handing(DAY))
    assert HandOver.objects.count() == 1
    facts = hand_over_facts(held)
    assert [(row.ordinal, row.note) for row in facts.rows] == [
        ("1", "đã trao 16/11/2026, Lò Văn Thay nhận thay"), ("2", ""), ("3", ""),
    ]  # fmt: skip
    sheet = cells(hand_over_book(held))
    assert [row[1] for row in sheet[3:6]] == ["Phòng Chính sách dân tộc", "Bàn Thị Liên", "Vi Văn Thắm"]
    assert presentation_workbook(facts) == presentation_workbook(facts)
    assert render_docx(hand_over_paper(held)).startswith(b"PK")
    entry = HandOver.objects.get()
    with pytest.raises(Missing):
        hand_over_for(office.stranger.scope(DAY), entry.pk)
    cancel_hand_over(actor=actor, hand_over_id=entry.pk, reason="Ghi nhầm người")
    award = held.rows.get(pk=rows[1]).award_number or 0
    revoke_award(
        actor=office.leader.scope(DAY), award_id=award, grounds="Kê khai sai", decided_on=DAY, decision_number="9/QĐ",
        reason="Thu hồi",
    )  # fmt: skip
    with refused("CERT-05"):
        hand_over(actor=actor, decision_id=held.pk, row_ids=rows, handing=Handing(DAY))
    with refused("CERT-05"):
        pay_rows(actor=actor, decision_id=held.pk, row_ids=rows, paid_on=DAY)
    assert hand_over(actor=actor, decision_id=held.pk, row_ids=[rows[0], rows[2]], handing=Handing(DAY)) == 2


def test_lists_ask_the_same_for_few_and_many(office: Office) -> None:
    """Money and hand-over of sixty recipients cost as many queries as of three."""
    counted = []
    for at, many in enumerate((3, 60)):
        rows = [collective(f"Tổ {chr(65 + one % 26)}{'abc'[one // 26]}") for one in range(many)]
        held = granted(office, rows, number=str(400 + at))
        with CaptureQueriesContext(connection) as asked:
            assert len(money_lines(held)) == len(hand_lines(held)) == many
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 8
