"""A discipline or an inquiry on a recipient: said at the row, and a bar where the law of the day says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.decisions.office import DAY, Office, collective, make_office, new_list, person
from tests.makers.facts import PAPER, person_key

from thidua.decisions.actions import approve_list, fill_list, say_who, send_list
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.queries.checks import Finding, findings
from thidua.decisions.queries.lists import rows_of
from thidua.errors import Refused
from thidua.law import principles
from thidua.law.library import library
from thidua.records.actions.holds import end_hold, enter_hold
from thidua.records.models import Hold
from thidua.records.subjects import SubjectKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """A department of a province."""
    return make_office()


def held(office: Office) -> tuple[AwardList, Hold]:
    """A list with one row that is a person under inspection: the list, and the hold."""
    key = person_key(office.unit, "Bàn Thị Liên")
    officer = office.officer.scope(DAY)
    made = new_list(office)
    [row] = fill_list(actor=officer, list_id=made.pk, rows=[person("Bàn Thị Liên", born="14/09/1985")])
    say_who(actor=officer, row_id=row.pk, person_id=key.id, seen=1)
    hold = enter_hold(
        actor=office.standing.scope(DAY), subject=key, word="proceeding.thanh-tra", first=DAY - timedelta(days=40),
        paper="QĐ 5/QĐ-TTr", source=PAPER,
    )  # fmt: skip
    return made, hold


def told(office: Office, made: AwardList) -> list[Finding]:
    """What the officer reads of holds beside the rows."""
    found = findings(office.officer.scope(DAY), made, rows_of(made)).values()
    return [one for listed in found for one in listed if one.code == "LIST-09"]


def test_an_open_hold_stops_the_list_until_it_is_concluded(office: Office) -> None:
    """The row says what and since when, sending is refused with the article, and after the conclusion the list goes on."""
    made, hold = held(office)
    pk = made.pk
    officer, standing = (one.scope(DAY) for one in (office.officer, office.standing))
    [found] = told(office, made)
    assert (found.level, "Đang thanh tra" in found.words) == ("late", True)
    with pytest.raises(Refused, match="LIST-09") as refused:
        send_list(actor=officer, list_id=pk)
    assert refused.value.citation == "Điều 4 Nghị định số 152/2025/NĐ-CP"
    end_hold(actor=standing, hold_id=hold.pk, ends=DAY, paper="KL 9/KL-TTr")
    send_list(actor=officer, list_id=pk)
    second = enter_hold(
        actor=standing, subject=SubjectKey.of(hold), word="proceeding.to-cao", first=DAY, paper="TB 2", source=PAPER
    )
    with pytest.raises(Refused, match="LIST-09"):
        approve_list(actor=office.leader.scope(DAY), list_id=pk)
    end_hold(actor=standing, hold_id=second.pk, ends=DAY, paper="KL 10/KL-TTr")
    approve_list(actor=office.leader.scope(DAY), list_id=pk)


def test_a_hold_out_of_sight_bars_without_being_told(office: Office) -> None:
    """A hold only another office sees stops the list all the same; the row and the refusal say nothing of what it is."""
    key = SubjectKey("organisation", office.stranger.unit_id)
    enter_hold(
        actor=office.standing.scope(DAY), subject=key, word="proceeding.thanh-tra", first=DAY - timedelta(days=4),
        paper="QĐ 6/QĐ-TTr", source=PAPER,
    )  # fmt: skip
    made = new_list(office)
    fill_list(actor=office.officer.scope(DAY), list_id=made.pk, rows=[collective("Sở Văn hóa", organisation_id=key.id)])
    [found] = told(office, made)
    with pytest.raises(Refused, match="LIST-09") as refused:
        send_list(actor=office.officer.scope(DAY), list_id=made.pk)
    for said in (found.words, str(refused.value), refused.value.message):
        assert "hỏi cơ quan giữ hồ sơ" in said
        assert "thanh tra" not in said.lower()
    assert (found.level, refused.value.citation) == ("late", "Điều 4 Nghị định số 152/2025/NĐ-CP")
    [seen] = [
        one for one in findings(office.standing.scope(DAY), made, rows_of(made))[found.row_id] if one.code == "LIST-09"
    ]
    assert "Đang thanh tra" in seen.words


def test_without_a_text_that_may_decide_a_hold_is_only_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a reason lifts no bar; with the principle gone the row still tells the hold, and the reason is enough."""
    made, _hold = held(office)
    ListRow.objects.filter(list=made).update(despite="Chờ kết luận bằng văn bản", despite_on=DAY.isoformat())
    with pytest.raises(Refused, match="LIST-09"):
        send_list(actor=office.officer.scope(DAY), list_id=made.pk)
    monkeypatch.delitem(library().principles_on(DAY), principles.HOLD)
    assert [one.level for one in told(office, made)] == ["wait"]
    send_list(actor=office.officer.scope(DAY), list_id=made.pk)
