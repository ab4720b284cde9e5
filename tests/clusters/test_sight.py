"""Who sees which scores on which day, and who sees a block at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.clusters.years import DUE, Year, acting, mandate, organisation, province, scoring, system, type_in

from thidua.clusters.permissions import sees_all_scores
from thidua.clusters.queries import block_year_for, block_years, card_for
from thidua.errors import Forbidden, Missing
from thidua.registry.actions import end_organisation
from thidua.registry.enums import Role
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


def sees(scope: Scope, year: Year, unit: int) -> bool:
    """Whether the scores of a unit may be seen; the block itself is in sight."""
    block_year_for(scope, year.block_id)
    try:
        card_for(scope, year.card(unit).pk)
    except Forbidden as found:
        return found.code != "CLUSTER-10"
    return True


@pytest.mark.parametrize(("on", "open_to_all"), [(BEFORE, False), (DUE, False), (AFTER, True)])
def test_members_see_each_other_after_the_deadline(on: date, open_to_all: bool) -> None:
    """The day before and on the last day a unit sees only its own scores, head or not; the day after all see all."""
    year = scoring()
    for unit in year.province.units:
        type_in(year, unit)
    for one in year.province.units:
        for other in year.province.units:
            expected = open_to_all or one == other
            assert sees(year.officer(one, on), year, other) is expected
            assert sees(year.leader(one, on), year, other) is expected
        assert sees_all_scores(year.officer(one, on), year.block()) is open_to_all


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_overseers_always_see(on: date) -> None:
    """The standing body and the auditor of the territory see every card on every day."""
    year = scoring()
    for scope in (year.overseer(on), acting(year.auditor, on)):
        assert [sees(scope, year, unit) for unit in year.province.units] == [True] * 4


def test_outsiders_see_no_block() -> None:
    """Another province, a unit outside the block, the unit above, and the administrator do not see the block."""
    year, other = scoring(), scoring(province("Thanh Lâm", 2))
    area = year.province
    outside = [
        other.officer(other.head, AFTER),
        other.overseer(AFTER),
        acting(other.auditor, AFTER),
        acting(mandate(area.office, Role.UNIT_LEADER), AFTER),
        acting(mandate(area.top, Role.UNIT_LEADER), AFTER),
        acting(mandate(organisation("Phòng Một tỉnh Vạn Xuân", parent=area.units[1]), Role.UNIT_OFFICER), AFTER),
        acting(mandate(area.top, Role.ADMINISTRATOR, over=area.top), AFTER),
    ]
    for scope in outside:
        assert year.block_id not in {row.id for row in block_years(scope)}
        with pytest.raises(Missing):
            block_year_for(scope, year.block_id)
        with pytest.raises(Missing):
            card_for(scope, year.card(area.units[1]).pk)


def test_a_successor_sees_what_it_continues() -> None:
    """A unit that continues a member sees the member's block and card; a stranger to both does not."""
    year = scoring()
    area = year.province
    heir, stranger = (organisation(f"Sở {name} tỉnh Vạn Xuân", parent=area.top) for name in ("Kế Tục", "Người Lạ"))
    end_organisation(actor=system(), unit_id=area.units[1], on=DUE, successor_id=heir)
    scope = acting(mandate(heir, Role.UNIT_OFFICER), AFTER)
    assert card_for(scope, year.card(area.units[1]).pk).pk == year.card(area.units[1]).pk
    with pytest.raises(Missing):
        block_year_for(acting(mandate(stranger, Role.UNIT_OFFICER), AFTER), year.block_id)
