"""What the program offers while people decide: forms an office gives, a number still free, sums alike, what to take back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.decisions.decided import approved
from tests.decisions.granted import granted, granted_from, list_of_two_forms
from tests.decisions.office import DAY, Office, approved_list, facts, make_office, new_list, person

from thidua.clusters.actions.sharing import set_own_goal
from thidua.decisions.actions import change_list, enter_number, make_decision, make_list
from thidua.decisions.actions.handing import Handing, hand_over, pay_one
from thidua.decisions.forms import offered_to
from thidua.decisions.models import Payment
from thidua.decisions.queries.in_hand import given_with, money_lines
from thidua.decisions.queries.shares import goal_of
from thidua.errors import Conflict, Forbidden, Refused, Unreadable
from thidua.targets.enums import Comparison
from thidua.vietnamese import format_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def test_forms_are_offered_by_the_authority_of_the_office(office: Office) -> None:
    """A department gives giấy khen, not bằng khen of the province, without a reason why; what no text settles stays offered."""
    may = {one.given.code: one.may for one in offered_to(office.unit.pk, DAY)}
    assert (may["giay-khen"], may["bang-khen-bo-tinh"], may["bang-khen-thu-tuong"]) == (True, False, False)
    assert {one.may for one in offered_to(0, DAY)} == {None}
    assert {one.given.code: one.may for one in offered_to(office.top.pk, DAY)}["bang-khen-bo-tinh"] is True
    actor = office.officer.scope(DAY)
    with pytest.raises(Unreadable, match="Chủ tịch Ủy ban nhân dân tỉnh") as met:
        make_list(actor=actor, facts=facts(form="bang-khen-bo-tinh"))
    assert [(one.code, one.path) for one in met.value.faults] == [("LIST-11", "form_reason")]
    made = make_list(actor=actor, facts=facts(form="bang-khen-bo-tinh", form_reason="Lập để trình tỉnh"))
    assert made.form_reason == "Lập để trình tỉnh"
    held = new_list(office)
    with pytest.raises(Unreadable):
        change_list(actor=actor, list_id=held.pk, facts=facts(form="bang-khen-bo-tinh"), seen=held.revision)
    page = office.officer.client().get(reverse("award-list-new")).content.decode()
    assert page.index("Cơ quan quyết định") < page.index("Giấy khen</option>") < page.index("Cơ quan khác quyết định")


def test_a_row_is_offered_what_the_office_may_give(office: Office) -> None:
    """A form others decide is neither in the choices of a row nor taken from it, unless the list says why; a row keeps its own."""
    today = timezone.localdate()
    client, held = office.officer.client(), new_list(office, on=today)
    here, typed = (
        f"/khen-thuong-truc-tiep/{held.pk}/",
        {"kind": "person", "name": "Bàn Thị Liên", "form": "bang-khen-bo-tinh"},
    )
    page = client.get(here).content.decode().split('id="id_form"')[1].split("</select>")[0]
    assert "bang-khen-bo-tinh" not in page
    assert 'value="lao-dong-tien-tien"' in page
    answer = client.post(f"{here}dong/", typed)
    assert (answer.status_code, "LIST-11" in answer.content.decode(), held.rows.count()) == (422, True, 0)
    assert "Chủ tịch Ủy ban nhân dân tỉnh" in answer.content.decode()
    why = facts(form_reason="Lập để trình tỉnh")
    held = change_list(actor=office.officer.scope(today), list_id=held.pk, facts=why, seen=held.revision)
    assert client.post(f"{here}dong/", typed).status_code == 302
    row = held.rows.get()
    held.refresh_from_db()
    change_list(actor=office.officer.scope(today), list_id=held.pk, facts=facts(), seen=held.revision)
    one = f"/khen-thuong-truc-tiep/dong/{row.pk}/"
    assert 'value="bang-khen-bo-tinh" selected' in client.get(one).content.decode()
    assert client.post(one, {**typed, "post": "Chuyên viên", "seen": str(row.revision)}).status_code == 302


def test_a_number_taken_names_the_next_free_one(office: Office) -> None:
    """The refusal tells the highest number given with the symbol in the year and the one after it."""
    granted(office, number="214")
    held = approved(office)
    with pytest.raises(Conflict) as met:
        enter_number(actor=office.officer.scope(DAY), decision_id=held.pk, number="214", decided_on=DAY)
    assert (met.value.code, "214" in met.value.todo, "215" in met.value.todo) == ("NUM-01", True, True)


def test_the_sum_of_a_decision_is_that_of_its_money(office: Office) -> None:
    """With two awards of one person on one day the page of the decision and the page of money name the same sum."""
    today = timezone.localdate()
    held = list_of_two_forms(office, on=today)
    decisions = [
        granted_from(office, held, form, number=number, on=today)
        for form, number in (("giay-khen", "1"), ("lao-dong-tien-tien", "2"))
    ]
    client = office.officer.client()
    for one in decisions:
        total = format_count(sum(line.amount or 0 for line in money_lines(one)))
        pages = [client.get(f"/quyet-dinh-khen-thuong/{one.pk}/{part}").content.decode() for part in ("", "tien/")]
        assert [total in page for page in pages] == [True, True]
        assert "đã xét cùng nhau" in pages[0]


def test_what_is_to_be_taken_back_is_what_was_given(office: Office) -> None:
    """Money paid and a certificate handed over are proposed with their days; what nobody entered stays empty, not nought."""
    held = granted(office)
    actor = office.officer.scope(DAY)
    first, second, _third = held.rows.order_by("position")
    pay_one(
        actor=actor, payment_id=Payment.objects.get(row=first).pk, amount=500_000, paid_on=DAY, received_by="",
        reason="Quy chế",
    )  # fmt: skip
    hand_over(actor=actor, decision_id=held.pk, row_ids=[first.pk], handing=Handing(DAY))
    given, nothing = given_with(first.award_number or 0), given_with(second.award_number or 0)
    assert (given.paid, given.objects) == (500_000, "Giấy khen")
    assert "đã chi 500.000 đồng ngày 16/11/2026; đã trao ngày 16/11/2026" in given.words
    assert (nothing.paid, nothing.objects, "chưa ghi chi tiền" in nothing.words) == (None, "", True)
    assert given_with(10**9).words == ""
    page = office.leader.client().get(f"/so-khen-thuong/{first.award_number}/thu-hoi/").content.decode()
    assert ('value="500.000"' in page, "đã chi 500.000 đồng" in page) == (True, True)


def test_an_office_without_a_block_has_its_own_goal(office: Office) -> None:
    """Its leader sets it with the paper that says so; the officer may not; it stands on the lists of the office."""
    said = {"since": DAY, "comparison": Comparison.AT_LEAST, "wanted": Decimal(60), "basis": "Kế hoạch 12/KH-SDTTG"}
    with pytest.raises(Forbidden):
        set_own_goal(actor=office.officer.scope(DAY), **said)
    set_own_goal(actor=office.leader.scope(DAY), **said)
    found = goal_of(office.unit.pk, DAY)
    assert found is not None
    assert (found.wanted, found.basis) == (Decimal(60), "Kế hoạch 12/KH-SDTTG")
    client = office.leader.client()
    page = client.get("/khen-thuong-truc-tiep/muc-tieu/").content.decode()
    assert "Kế hoạch 12/KH-SDTTG" in page
    typed = {"comparison": "ge", "wanted": "101", "since": "01/12/2026", "basis": "Kế hoạch mới"}
    assert client.post("/khen-thuong-truc-tiep/muc-tieu/", typed).status_code == 422
    assert office.officer.client().post("/khen-thuong-truc-tiep/muc-tieu/", {}).status_code == 403


def test_nobody_decides_what_the_law_gives_to_others(office: Office) -> None:
    """A list to be decided elsewhere is approved, but no decision is drafted from it here, by the article; the own form is."""
    rows = [person("Bàn Thị Liên", born="14/09/1985"), person("Lò Thị Mai", form="giay-khen")]
    held = approved_list(office, rows, form="bang-khen-bo-tinh", form_reason="Lập để trình tỉnh")
    with pytest.raises(Refused, match="DEC-05") as refused:
        make_decision(actor=office.officer.scope(DAY), list_id=held.pk, form_code="bang-khen-bo-tinh")
    assert refused.value.citation.endswith("Luật số 06/2022/QH15")
    assert (
        make_decision(actor=office.officer.scope(DAY), list_id=held.pk, form_code="giay-khen").form_code == "giay-khen"
    )
