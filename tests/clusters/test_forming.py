"""Forming a year: the decision's list, the copy of last year, opening the scoring, agreeing the sheet."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import (
    DUE,
    OPENED,
    SHEET,
    acting,
    facts,
    formed,
    mandate,
    organisation,
    places,
    province,
    scoring,
    system,
)

from thidua.clusters import actions
from thidua.clusters.actions import Place
from thidua.clusters.actions.sheets import shipped_text
from thidua.clusters.enums import BlockKind, MemberRole, SheetState, Stage
from thidua.clusters.models import BlockYear, Member, ScoreCard, ScoreSheet
from thidua.clusters.queries import list_against_decision
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.actions import end_organisation
from thidua.registry.enums import Role
from thidua.registry.queries import name_on

pytestmark = pytest.mark.django_db


def test_a_formed_year_carries_its_decision() -> None:
    """What the forming decision says stands in the year, and its members in their order with one head."""
    year = formed(decision_number="12/QĐ-UBND", decision_day=date(2026, 1, 5))
    block = year.block()
    assert (block.name, block.year, block.stage, block.decision_number) == (
        "Khối Thi đua thử",
        2026,
        Stage.SETUP,
        "12/QĐ-UBND",
    )
    assert [(one.organisation_id, one.role) for one in Member.objects.filter(block_year=block)] == [
        (unit, MemberRole.MEMBER if at else MemberRole.HEAD) for at, unit in enumerate(year.province.units)
    ]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("CLUSTER-01", {"name": "   "}),
        ("CLUSTER-01", {"name": "x" * 201}),
        ("CLUSTER-02", {"year": 1800}),
        ("CLUSTER-02", {"year": 2030}),
        ("CLUSTER-03", {"synthesis_due": DUE - timedelta(days=1)}),
        ("API-04", {"decision_number": "x" * 61}),
        ("API-04", {"decision_issuer": "x" * 201}),
        ("API-04", {"place": "x" * 81}),
        ("API-04", {"decision_list": "Sở\x00Một"}),
        ("CLUSTER-14", {"stated_count": -1}),
        ("CLUSTER-14", {"stated_count": 40_000}),
        ("ROW-17", {"name": "Khối \u202eđảo"}),
    ],
)
def test_forming_refuses_facts_that_cannot_be(code: str, changes: dict[str, object]) -> None:
    """A name, a year, a deadline or a length that cannot be is refused with its own code, and nothing is formed."""
    area = province()
    actor = acting(mandate(area.office, Role.STANDING_BODY, over=area.top))
    with refused(Unreadable, code):
        actions.form_block(actor=actor, owner_id=area.top, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts(**changes))


@pytest.mark.parametrize("symbol", ["", "   ", "x" * 17])
def test_forming_needs_a_symbol(symbol: str) -> None:
    """A block without a symbol for its papers, or with too long a one, is not formed."""
    area = province()
    actor = acting(mandate(area.office, Role.STANDING_BODY, over=area.top))
    with refused(Unreadable, "CLUSTER-04"):
        actions.form_block(actor=actor, owner_id=area.top, kind=BlockKind.BLOCK, symbol=symbol, facts=facts())


def test_forming_elsewhere_answers_as_missing() -> None:
    """A standing body cannot form a block for another province; the other province's office is not even there."""
    area, other = province(), province("Thanh Lâm", 1)
    actor = acting(mandate(area.office, Role.STANDING_BODY, over=area.top))
    with refused(Missing, "PERM-01"):
        actions.form_block(actor=actor, owner_id=other.top, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts())


def test_only_the_standing_body_forms() -> None:
    """A leader of a unit is told who can form a block."""
    area = province()
    actor = acting(mandate(area.units[0], Role.UNIT_LEADER))
    with refused(Forbidden, "PERM-02"):
        actions.form_block(actor=actor, owner_id=area.top, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts())


@pytest.mark.parametrize("case", ["no head", "two heads", "twice", "one alone", "none"])
def test_members_need_one_head_and_no_repeat(case: str) -> None:
    """A list without a head, with two, with a unit twice or with fewer than two units is refused."""
    year = formed()
    units = year.province.units
    lists = {
        "no head": [Place(units[0]), Place(units[1])],
        "two heads": [Place(units[0], MemberRole.HEAD), Place(units[1], MemberRole.HEAD)],
        "twice": [Place(units[0], MemberRole.HEAD), Place(units[0])],
        "one alone": [Place(units[0], MemberRole.HEAD)],
        "none": [],
    }
    with refused(Unreadable, "CLUSTER-05"):
        actions.set_members(actor=year.overseer(), block_id=year.block_id, places=lists[case])


def test_a_foreign_unit_is_no_member() -> None:
    """A unit of another province answers as missing, and the old list stays."""
    year, other = formed(), province("Thanh Lâm", 1)
    with refused(Missing, "PERM-01"):
        actions.set_members(
            actor=year.overseer(), block_id=year.block_id, places=places([*year.province.units, other.units[0]])
        )


def test_an_ended_unit_is_no_member() -> None:
    """A unit that ended before the year is refused, by name."""
    year = formed()
    gone = organisation("Sở Cũ tỉnh Vạn Xuân", parent=year.province.top)
    end_organisation(actor=system(), unit_id=gone, on=date(2024, 6, 30))
    with refused(Refused, "CLUSTER-06"):
        actions.set_members(actor=year.overseer(), block_id=year.block_id, places=places([*year.province.units, gone]))


def test_members_do_not_change_once_scoring_is_open() -> None:
    """After the scoring has opened the list of members stands."""
    year = scoring()
    with refused(Refused, "FLOW-02"):
        actions.set_members(actor=year.overseer(), block_id=year.block_id, places=places(year.province.units[:2]))


def test_a_member_the_set_up_lacks_is_named() -> None:
    """A unit the decision lists and the set-up lacks is named, and scoring does not open."""
    area = province()
    names = [name_on(unit, OPENED).full for unit in area.units]
    year = formed(area, decision_list="\n".join([*names, "Sở Bị Quên tỉnh Vạn Xuân"]), stated_count=5)
    with refused(Refused, "CLUSTER-08") as told:
        actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    assert "Sở Bị Quên tỉnh Vạn Xuân" in told.message
    assert "quyết định nêu 5 đơn vị, thiết lập có 4" in told.message
    assert list_against_decision(year.block()).missing == ("Sở Bị Quên tỉnh Vạn Xuân",)


def test_a_member_the_decision_does_not_list_is_named() -> None:
    """A unit of the set-up the decision does not list is named too."""
    area = province()
    names = [name_on(unit, OPENED).full for unit in area.units]
    year = formed(area, decision_list="\n".join(names[1:]))
    assert list_against_decision(year.block()).unlisted == (names[0],)
    with refused(Refused, "CLUSTER-08"):
        actions.open_scoring(actor=year.overseer(), block_id=year.block_id)


def test_the_list_is_read_by_any_name_case_and_mark() -> None:
    """Numbering signs, case and missing marks in the typed list do not matter; the names do."""
    area = province()
    lines = [f"- {name_on(unit, OPENED).full.upper()};" for unit in area.units]
    year = formed(area, decision_list="\n\n".join(lines), stated_count=4)
    assert list_against_decision(year.block()).agrees


def test_scoring_opens_with_a_card_for_every_member() -> None:
    """Opening makes one empty card a member, and is written on its day."""
    year = scoring()
    assert ScoreCard.objects.filter(member__block_year_id=year.block_id).count() == 4
    assert (year.block().stage, year.block().opened_on) == (Stage.SCORING, OPENED)


def test_scoring_needs_an_agreed_sheet() -> None:
    """A draft sheet is not enough to open the scoring."""
    year = formed(agreed=False)
    with refused(Refused, "CLUSTER-09"):
        actions.open_scoring(actor=year.overseer(), block_id=year.block_id)


def test_scoring_does_not_open_twice() -> None:
    """A year that is open is not opened again."""
    year = scoring()
    with refused(Refused, "FLOW-02"):
        actions.open_scoring(actor=year.overseer(), block_id=year.block_id)


def test_an_agreed_sheet_is_locked() -> None:
    """Once agreed a sheet is neither replaced nor agreed again."""
    year = formed()
    with refused(Refused, "SHEET-21"):
        actions.choose_sheet(actor=year.chief(), block_id=year.block_id, text=SHEET, origin="khác")
    with refused(Refused, "SHEET-21"):
        actions.agree_sheet(actor=year.chief(), block_id=year.block_id)


def test_a_draft_sheet_is_replaced() -> None:
    """Before it is agreed the head may take another template; one sheet stays."""
    year = formed(agreed=False)
    actions.choose_sheet(
        actor=year.chief(), block_id=year.block_id, text=SHEET.replace("Bảng điểm thử", "Bảng điểm khác"), origin="khác"
    )
    sheet = ScoreSheet.objects.get(block_year_id=year.block_id)
    assert (sheet.state, sheet.origin, sheet.sheet.title) == (SheetState.DRAFT, "khác", "Bảng điểm khác của khối")


def test_a_template_that_does_not_add_up_is_refused_whole() -> None:
    """A group whose parts do not sum is named with its own code, and the earlier draft stays."""
    year = formed(agreed=False)
    with refused(Unreadable, "SHEET-04") as told:
        actions.choose_sheet(
            actor=year.chief(), block_id=year.block_id, text=SHEET.replace("maximum: 40}", "maximum: 41}"), origin="sai"
        )
    assert [(one.code, one.path, one.value) for one in told.faults] == [("SHEET-04", "I", "61")]


def test_every_fault_of_a_template_is_said_at_once() -> None:
    """The example with planted faults names each of them, and writes nothing."""
    year = formed(agreed=False)
    text = (resources.files("thidua.clusters") / "sheets" / "mau-loi.yaml").read_text(encoding="utf-8")
    with pytest.raises(Unreadable) as found:
        actions.choose_sheet(actor=year.chief(), block_id=year.block_id, text=text, origin="sai")
    assert [(one.code, one.path) for one in found.value.faults] == [("SHEET-04", "I"), ("SHEET-36", "IV › IV.1")]
    assert ScoreSheet.objects.get(block_year_id=year.block_id).origin == "kiểm thử"


def test_an_unknown_shipped_sheet_answers_as_missing() -> None:
    """Only the templates that come with the program are found by code; a path is no code."""
    with pytest.raises(Missing):
        shipped_text("../sheets/khoi-so-nganh-1000")
    assert "khoi-so-nganh-1000" in {one.code for one in actions.shipped_sheets()}


def test_a_member_that_is_not_head_does_not_set_the_sheet() -> None:
    """Another member is told who can."""
    year = formed(agreed=False)
    with refused(Forbidden, "PERM-02"):
        actions.agree_sheet(actor=year.leader(year.province.units[1]), block_id=year.block_id)


def test_a_copied_year_follows_the_successors() -> None:
    """Two units that were merged give one place in the copy; the successor of the head heads."""
    year = formed()
    area = year.province
    heir = organisation("Sở Hợp Nhất tỉnh Vạn Xuân", parent=area.top)
    for unit in area.units[:2]:
        end_organisation(actor=system(), unit_id=unit, on=date(2026, 12, 31), successor_id=heir)
    copy = actions.copy_year(
        actor=year.overseer(date(2026, 12, 1)),
        block_id=year.block_id,
        facts=facts(name="Khối Thi đua thử", year=2027, self_score_due=date(2027, 11, 30)),
    )
    assert [(one.organisation_id, one.role, one.position) for one in Member.objects.filter(block_year=copy)] == [
        (heir, MemberRole.HEAD, 1),
        (area.units[2], MemberRole.MEMBER, 2),
        (area.units[3], MemberRole.MEMBER, 3),
    ]
    assert ScoreSheet.objects.get(block_year=copy).state == SheetState.DRAFT
    assert ScoreSheet.objects.get(block_year=copy).content == ScoreSheet.objects.get(block_year=year.block_id).content


def test_the_heads_part_goes_to_a_successor_who_was_a_member_before() -> None:
    """The head ends and is continued by a unit further up the list, which was a plain member: it heads the copy."""
    year = formed()
    first, *others = year.province.units
    actions.set_members(
        actor=year.overseer(), block_id=year.block_id, places=[*places(others)[1:], Place(first, MemberRole.HEAD)]
    )
    end_organisation(actor=system(), unit_id=first, on=date(2026, 12, 31), successor_id=others[1])
    copy = actions.copy_year(
        actor=year.overseer(), block_id=year.block_id, facts=facts(year=2027, self_score_due=date(2027, 11, 30))
    )
    assert list(Member.objects.filter(block_year=copy).values_list("organisation_id", "role")) == [
        (others[1], MemberRole.HEAD),
        (others[2], MemberRole.MEMBER),
    ]


def test_a_copy_without_its_head_does_not_open() -> None:
    """The head ended and nobody continues it: it is not taken over, and the year waits for a new head."""
    year = formed()
    first, *others = year.province.units
    end_organisation(actor=system(), unit_id=first, on=date(2026, 12, 31))
    copy = actions.copy_year(
        actor=year.overseer(), block_id=year.block_id, facts=facts(year=2027, self_score_due=date(2027, 11, 30))
    )
    assert list(Member.objects.filter(block_year=copy).values_list("organisation_id", flat=True)) == others
    actions.agree_sheet(actor=year.overseer(), block_id=copy.pk)
    with refused(Refused, "CLUSTER-05"):
        actions.open_scoring(actor=year.overseer(), block_id=copy.pk)
    actions.set_members(actor=year.overseer(), block_id=copy.pk, places=places(others))
    actions.open_scoring(actor=year.overseer(), block_id=copy.pk)


def test_a_list_of_members_has_an_end() -> None:
    """More than 500 places are refused before any is looked up."""
    year = formed()
    with refused(Unreadable, "CLUSTER-05"):
        actions.set_members(actor=year.overseer(), block_id=year.block_id, places=places(range(1, 502)))


def test_a_year_is_copied_once() -> None:
    """The same year of the same block is not made twice."""
    year = formed()
    with refused(Refused, "CLUSTER-07"):
        actions.copy_year(actor=year.overseer(), block_id=year.block_id, facts=facts())


def test_the_past_is_entered_only_into_years_opened_for_it() -> None:
    """On a past day a year not opened for recording is not there; one opened for it is."""
    live, past = (
        formed(),
        formed(province("Thanh Lâm"), year=2020, self_score_due=date(2020, 11, 30), recorded_afterwards=True),
    )
    back = date(2020, 12, 1)
    with pytest.raises(Missing):
        actions.open_scoring(actor=acting(live.standing, back, OPENED), block_id=live.block_id)
    actions.open_scoring(actor=acting(past.standing, back, OPENED), block_id=past.block_id)
    assert BlockYear.objects.get(pk=past.block_id).opened_on == back
