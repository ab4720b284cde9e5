"""Decisions: drafted from an approved list, frozen, numbered, signed elsewhere, granted in one transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.db.utils import IntegrityError
from tests.decisions.decided import approved, drafted, out, sent_bytes, signed, wording
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, approved_list, collective, make_office, new_list, person
from tests.makers import png_file, system
from tests.makers.authority import authority, sign

from thidua.clusters.sharing import Counts
from thidua.decisions.actions import (
    approve_decision,
    bring_paper,
    bring_signed,
    change_decision,
    enter_number,
    grant_decision,
    keep_number_book,
    make_decision,
    reopen_decision,
    return_list,
    send_out,
    take_number,
    void_decision,
)
from thidua.decisions.actions.granting import facts_of
from thidua.decisions.actions.stocks import keep_stock
from thidua.decisions.certifying import barred_words
from thidua.decisions.enums import DecisionState, SignedHow
from thidua.decisions.models import Decision, ListRow, Payment, TakenNumber
from thidua.decisions.papers import decision_paper, reference_to
from thidua.decisions.papers_in_hand import hand_over_paper, payment_book, payment_paper
from thidua.decisions.queries.certificates import certificates_of, code_text, occasion_of
from thidua.decisions.queries.decisions import decision_for, decisions, rows_in, undecided
from thidua.decisions.queries.shares import years_before
from thidua.decisions.queries.verification import certificate_today
from thidua.documents.models import StoredFile
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.papers import render_docx, render_pdf
from thidua.papers.composition import number_line
from thidua.papers.layout import current_layout
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind
from thidua.records.facts import Source
from thidua.records.models import Award, VoidedNumber
from thidua.registry.actions import end_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def rows_said(held: Decision) -> list[dict[str, Any]]:
    """The rows of a frozen content."""
    assert held.content is not None
    return list(held.content["rows"])


def refused(code: str, kind: type[Exception] = Refused) -> pytest.RaisesExc[Exception]:
    """Whatever happens inside is refused with this code."""
    return pytest.raises(kind, check=lambda found: getattr(found, "code", "") == code)


def test_a_list_makes_one_decision_or_several(office: Office) -> None:
    """Rows wait by form; collectives and people may be decided apart; nothing waits twice, nothing before approval."""
    scope = office.officer.scope(DAY)
    with refused("FLOW-02"):
        make_decision(actor=scope, list_id=new_list(office).pk, form_code="giay-khen")
    rows = [collective("Phòng Một"), person("Bàn Thị Liên"), person("Vi Thị Thắm", form="lao-dong-tien-tien")]
    held = approved_list(office, rows)
    assert [(one.form_code, one.collectives, one.others) for one in undecided(held)] == [
        ("giay-khen", 1, 1), ("lao-dong-tien-tien", 0, 1),
    ]  # fmt: skip
    first = make_decision(actor=scope, list_id=held.pk, form_code="giay-khen", part="collectives")
    second = make_decision(actor=scope, list_id=held.pk, form_code="giay-khen")
    assert [[row.name for row in rows_in(one)] for one in (first, second)] == [["Phòng Một"], ["Bàn Thị Liên"]]
    with refused("DEC-01"):
        make_decision(actor=scope, list_id=held.pk, form_code="giay-khen")
    with refused("LIST-08"):
        return_list(actor=office.leader.scope(DAY), list_id=held.pk, reason="Sai")
    with pytest.raises(Missing):
        decision_for(office.stranger.scope(DAY), first.pk)


def test_a_draft_is_complete_before_it_is_frozen(office: Office) -> None:
    """Empty parts, a symbol no paper carries and a signer who leads nothing are named; only the leader freezes."""
    held = drafted(office)
    scope = office.officer.scope(DAY)
    wrong = wording(office, symbol="Quyết định", authority=" ", bases="\n", signer_id=office.officer.person_id)
    with pytest.raises(Unreadable) as found:
        change_decision(actor=scope, decision_id=held.pk, wording=wrong, seen=held.revision)
    assert sorted((one.code, one.path) for one in found.value.faults) == [
        ("DEC-02", "authority"), ("DEC-02", "bases"), ("DEC-03", "symbol"), ("SIGN-04", "signer_id"),
    ]  # fmt: skip
    with refused("FLOW-01", Conflict):
        change_decision(actor=scope, decision_id=held.pk, wording=wording(office), seen=held.revision - 1)
    with pytest.raises(Forbidden):
        approve_decision(actor=scope, decision_id=held.pk)
    frozen = approve_decision(actor=office.leader.scope(DAY), decision_id=held.pk)
    assert (len(frozen.content_sha256), [one["name"] for one in rows_said(frozen)]) == (
        64, ["Phòng Chính sách dân tộc", "Bàn Thị Liên"],
    )  # fmt: skip
    with refused("FLOW-02"):
        change_decision(actor=scope, decision_id=held.pk, wording=wording(office), seen=frozen.revision)
    again = reopen_decision(actor=office.leader.scope(DAY), decision_id=held.pk, reason="Sai căn cứ")
    assert (again.state, again.content_sha256, again.content) == (DecisionState.DRAFTED, "", None)


def test_numbers_are_unique_and_days_fit(office: Office) -> None:
    """A number of issuer, symbol and year is used once, else refused with what holds it; so are wrong days and a lapsed signer."""
    first, second = approved(office), approved(office, [collective("Phòng Hai")])
    scope = office.officer.scope(DAY)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with refused("NUM-02"):
            enter_number(actor=scope, decision_id=first.pk, number="214", decided_on=day)
    for number in ("", "0", "hai", "21 4", "1234567", "21/4"):
        with refused("NUM-04", Unreadable):
            enter_number(actor=scope, decision_id=first.pk, number=number, decided_on=DAY)
    assert str(enter_number(actor=scope, decision_id=first.pk, number="0214", decided_on=DAY)) == "214/QĐ-SDTTG"
    with pytest.raises(Conflict) as found:
        enter_number(actor=scope, decision_id=second.pk, number="214", decided_on=DAY)
    assert (found.value.code, found.value.current) == ("NUM-01", "214/QĐ-SDTTG")
    assert (
        found.value.message == "Số 214/QĐ-SDTTG đã dùng cho quyết định ngày 16/11/2026: Giấy khen điển hình tiên tiến."
    )
    with refused("NUM-06"):
        enter_number(actor=scope, decision_id=first.pk, number="215", decided_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=second.pk).update(number="214", number_year=2026, decided_on=DAY)
    beside, turned = make_office("Bắc Hà"), date(2027, 1, 4)
    apart = [
        (beside, approved(beside), DAY),
        (office, approved(office, [collective("Phòng Ba")], symbol="QĐ-UBND"), DAY),
        (office, approved(office, [collective("Phòng Tư")], on=turned), turned),
    ]
    given = [
        enter_number(actor=one.officer.scope(on), decision_id=held.pk, number="214", decided_on=on)
        for one, held, on in apart
    ]
    assert [(one.issuer_id, str(one), one.number_year) for one in given] == [
        (beside.unit.pk, "214/QĐ-SDTTG", 2026), (office.unit.pk, "214/QĐ-UBND", 2026),
        (office.unit.pk, "214/QĐ-SDTTG", 2027),
    ]  # fmt: skip
    later = DAY + timedelta(days=30)
    end_mandate(
        actor=system(later),
        mandate_id=office.leader.mandate.pk,
        on=DAY + timedelta(days=5),
    )
    with refused("SIGN-04"):
        enter_number(actor=office.officer.scope(later), decision_id=second.pk, number="300", decided_on=later)
    assert (
        enter_number(actor=office.officer.scope(later), decision_id=second.pk, number="300", decided_on=DAY).number
        == "300"
    )


@pytest.mark.parametrize(("symbol", "written"), [("QĐ-SDTTG", "214/QĐ-SDTTG"), ("QĐ/TU", "214-QĐ/TU")])
def test_a_number_is_written_in_the_style_of_its_symbol(office: Office, symbol: str, written: str) -> None:
    """With a slash in the State's style, a dash in the Party's: on decision, lists, certificate, its code and in the book."""
    held, scope = granted(office, symbol=symbol), office.officer.scope(DAY)
    stock = keep_stock(actor=scope, sheet_code="giay-khen")
    code = code_text(held, certificates_of(held, barred_words())[0])
    said = certificate_today(code)
    assert said is not None
    assert {
        "decision": str(held),
        "paper": number_line(decision_paper(held).letterhead, current_layout()).removeprefix("Số: "),
        "listed": decisions(scope)[0].named,
        "money": reference_to(held).number,
        "certificate": occasion_of(held, stock).decision,
        "book": Award.objects.values_list("decision_number", flat=True)[0],
        "asked": said.award.decision_number,
    } == dict.fromkeys(("decision", "paper", "listed", "money", "certificate", "book", "asked"), written)
    assert f"Quyết định {written} ngày" in code


def test_a_number_book_has_no_gaps(office: Office) -> None:
    """Numbers of our own book follow one another from the last on paper; typed ones are refused; a voided one stays taken."""
    leader, scope = office.leader.scope(DAY), office.officer.scope(DAY)
    held = [approved(office, [collective(f"Phòng {one}")]) for one in ("Một", "Hai", "Ba")]
    with refused("NUM-05"):
        take_number(actor=scope, decision_id=held[0].pk, decided_on=DAY)
    keep_number_book(actor=leader, symbol="QĐ-SDTTG", year=2026, last=40)
    with refused("NUM-07"):
        keep_number_book(actor=leader, symbol="QĐ-SDTTG", year=2026)
    with refused("NUM-03"):
        enter_number(actor=scope, decision_id=held[0].pk, number="7", decided_on=DAY)
    take_number(actor=scope, decision_id=held[0].pk, decided_on=DAY)
    void_decision(actor=leader, decision_id=held[0].pk, reason="Nhầm danh sách")
    given = [take_number(actor=scope, decision_id=one.pk, decided_on=DAY).number for one in held[1:]]
    assert given == ["42", "43"]
    assert list(TakenNumber.objects.values_list("number", "voided_reason")) == [
        (41, "Nhầm danh sách"),
        (42, ""),
        (43, ""),
    ]
    assert VoidedNumber.objects.get().number == "41/QĐ-SDTTG"
    assert undecided(held[0].award_list)[0].rows == 1


@pytest.mark.usefixtures("trust")
def test_from_export_to_grant(office: Office) -> None:
    """The signed paper comes back in order; granting writes every award, its money and its number, and nothing twice."""
    rows = [
        collective("Phòng Một"),
        person("Bàn Thị Liên", born="14/09/1985"),
        person("Vi Thị Thắm", reason="Cứu người"),
    ]
    held = signed(office, rows)
    assert (held.state, held.signed_how, [one["fine"] for one in held.findings]) == (
        DecisionState.SIGNED, SignedHow.DIGITAL, [*[True] * 4, False],
    )  # fmt: skip
    assert held.findings[4]["word"] == "Chưa biết chứng thư có bị thu hồi hay không"
    scope = office.officer.scope(DAY)
    done = grant_decision(actor=scope, decision_id=held.pk)
    awards = list(Award.objects.order_by("pk"))
    assert [(one.name, one.whom, one.reason, one.decision_number, one.decided_on) for one in awards] == [
        ("Phòng Một", "collective", "đã có thành tích xuất sắc trong công tác dân tộc", "214/QĐ-SDTTG", DAY),
        ("Bàn Thị Liên", "person", "đã có thành tích xuất sắc trong công tác dân tộc", "214/QĐ-SDTTG", DAY),
        ("Vi Thị Thắm", "person", "Cứu người", "214/QĐ-SDTTG", DAY),
    ]  # fmt: skip
    assert [one.award_number for one in rows_in(done)] == [one.pk for one in awards]
    paid = {one.row.name: one.amount for one in Payment.objects.select_related("row")}
    assert set(paid) == {"Phòng Một", "Bàn Thị Liên", "Vi Thị Thắm"}
    with refused("FLOW-02"):
        grant_decision(actor=scope, decision_id=held.pk)
    with refused("FLOW-02"):
        void_decision(actor=office.leader.scope(DAY), decision_id=held.pk, reason="Sai")
    for paper in (decision_paper(done), payment_paper(done), hand_over_paper(done)):
        assert render_pdf(paper).startswith(b"%PDF")
        assert render_docx(paper).startswith(b"PK")
    assert payment_book(done).startswith(b"PK")
    later = new_list(office, on=date(2027, 1, 10), year=2027)
    before = {one.year: one.counts for one in years_before(later)}
    assert before == {2023: None, 2024: None, 2025: None, 2026: Counts(1, 1, 2, 2, 2)}


@pytest.mark.usefixtures("trust")
def test_what_comes_back_wrong_is_not_kept(office: Office) -> None:
    """Another text, no signature, a changed byte, an expired and an untrusted signer are refused; nothing is stored."""
    held = out(office)
    other = out(office, [collective("Phòng Hai")], number="215")
    content, scope, files = sent_bytes(held), office.officer.scope(DAY), StoredFile.objects.count()
    broken = bytearray(sign(content))
    broken[9] ^= 1
    cases = {
        "SIGN-01": [sign(sent_bytes(other))],
        "SIGN-02": [
            content, bytes(broken), sign(content, days=(-400, -2)), sign(content, under=authority("Người lạ")), b"%PDF-1.7 x",
            png_file(),
        ],
    }  # fmt: skip
    for code, wrong in cases.items():
        for one in wrong:
            with refused(code):
                bring_signed(actor=scope, decision_id=held.pk, name="a.pdf", content=one)
    held.refresh_from_db()
    assert (held.state, StoredFile.objects.count()) == (DecisionState.OUT, files)


def test_a_paper_signed_by_hand_is_marked_so(office: Office) -> None:
    """A scan needs the number first and stands as not validated; it can be granted all the same."""
    held, scope = approved(office), office.officer.scope(DAY)
    with refused("NUM-08"):
        bring_paper(actor=scope, decision_id=held.pk, name="a.png", content=png_file())
    enter_number(actor=scope, decision_id=held.pk, number="9", decided_on=DAY)
    with refused("FILE-03", Unreadable):
        bring_paper(actor=scope, decision_id=held.pk, name="a.docx", content=png_file())
    back = bring_paper(actor=scope, decision_id=held.pk, name="a.png", content=png_file())
    assert (back.signed_how, back.findings[0]["fine"]) == (SignedHow.INK, False)
    assert grant_decision(actor=scope, decision_id=held.pk).state == DecisionState.GRANTED


@pytest.mark.usefixtures("trust")
def test_granting_is_all_or_nothing(office: Office) -> None:
    """An award the book has already stops the whole decision; a content changed from outside is seen before anything."""
    held = signed(office)
    facts = facts_of(held, rows_said(held)[1], 2)
    record_award(actor=office.officer.scope(DAY), source=Source(SourceKind.PAPER, "Bản giấy"), facts=facts)
    with refused("ROW-13", Conflict):
        grant_decision(actor=office.officer.scope(DAY), decision_id=held.pk)
    Decision.objects.filter(pk=held.pk).update(content={**(held.content or {}), "award": "Bằng khen"})
    with refused("DEC-04"):
        grant_decision(actor=office.officer.scope(DAY), decision_id=held.pk)
    granted = ListRow.objects.filter(award_number__isnull=False).count()
    assert (Award.objects.count(), Payment.objects.count(), granted) == (1, 0, 0)


def test_sending_out_is_only_for_what_was_approved(office: Office) -> None:
    """A draft does not go out; a content edited in the database does not either; what goes out reads as approved."""
    held, scope = drafted(office), office.officer.scope(DAY)
    with refused("FLOW-02"):
        send_out(actor=scope, decision_id=held.pk)
    frozen = approve_decision(actor=office.leader.scope(DAY), decision_id=held.pk)
    ListRow.objects.filter(decision=held).update(name=F("post"))
    assert "Bàn Thị Liên" in str(decision_paper(decision_for(scope, held.pk)))
    Decision.objects.filter(pk=held.pk).update(content={**(frozen.content or {}), "award": "Bằng khen"})
    with refused("DEC-04"):
        send_out(actor=scope, decision_id=held.pk)
