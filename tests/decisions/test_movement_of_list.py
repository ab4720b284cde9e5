"""A list names the movement it rewards: the decision says so, and its awards belong to the movement once granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.decisions.granted import granted_from, usual_rows
from tests.decisions.office import DAY, Office, approved_list, facts, make_office, new_list

from thidua.decisions.actions import change_list, make_decision
from thidua.errors import Missing, Refused
from thidua.movements.actions import MovementFacts, draft_movement, launch_movement
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.models import Movement
from thidua.movements.queries import awards_of, offered_parts, rewardable, rewarding

pytestmark = pytest.mark.django_db
NAME = "Thi đua giảm nghèo bền vững"


def movement(office: Office, *, launched: bool = True) -> Movement:
    """A movement of the office."""
    said = MovementFacts(
        name=NAME,
        kind=MovementKind.THEMATIC,
        reach="co-quan-don-vi",
        stage_first=2026,
        stage_last=2026,
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 12, 31),
        contents={one.code: "Nội dung" for one in offered_parts(DAY)},
    )
    held = draft_movement(actor=office.officer.scope(DAY), launcher_id=office.unit.pk, facts=said)
    if launched:
        launch_movement(actor=office.leader.scope(DAY), movement_id=held.pk, launch=Launch("38/KH-SDTTG", DAY))
    return held


def test_awards_of_a_list_belong_to_its_movement() -> None:
    """The decision names the movement; granted, its three awards are counted from the book on the movement's page."""
    office = make_office()
    held = movement(office)
    listed = approved_list(office, usual_rows(), movement=held.pk)
    made = make_decision(actor=office.officer.scope(DAY), list_id=listed.pk, form_code="giay-khen")
    assert made.occasion == f"có thành tích xuất sắc trong phong trào “{NAME}”"
    assert awards_of(office.officer.scope(DAY), held) == []
    second = approved_list(office, usual_rows(), movement=held.pk, title="Danh sách hai")
    done = granted_from(office, second, "giay-khen", number="7")
    rows = awards_of(office.officer.scope(DAY), held)
    assert [(one.number, one.decided_on, one.collectives, one.people, one.unknown) for one in rewarding(rows)] == [
        (str(done), DAY, 1, 2, 0)
    ]
    assert rewarding([replace(one, state="revoked") for one in rows]) == []
    page = office.officer.client().get(f"/phong-trao/{held.pk}/").content.decode()
    assert str(done) in page
    assert "Bàn Thị Liên" in page
    assert (
        f"/phong-trao/{held.pk}/"
        in office.officer.client().get(f"/khen-thuong-truc-tiep/{second.pk}/").content.decode()
    )


def test_which_movements_a_list_may_name() -> None:
    """Launched ones in sight: a draft is refused, another province's is missing, and taking the name off again is possible."""
    office, away = make_office(), make_office("Hồng Hà")
    draft, foreign = movement(office, launched=False), movement(away)
    with pytest.raises(Refused) as refused:
        new_list(office, movement=draft.pk)
    assert refused.value.code == "MOVE-10"
    with pytest.raises(Missing):
        new_list(office, movement=foreign.pk)
    assert rewardable(office.officer.scope(DAY)) == []
    launch_movement(actor=office.leader.scope(DAY), movement_id=draft.pk, launch=Launch("38/KH-SDTTG", DAY))
    assert rewardable(office.officer.scope(DAY)) == [(draft.pk, NAME)]
    made = new_list(office, movement=draft.pk)
    changed = change_list(actor=office.officer.scope(DAY), list_id=made.pk, facts=facts(), seen=made.revision)
    assert changed.movement is None
