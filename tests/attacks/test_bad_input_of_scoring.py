"""Bad input of scoring by every door: each has its own sentence and code, and not one cell of one table changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.clusters.rich import OWN, RICH, accepted, answers, department, paired, rich, sent
from tests.clusters.untouched import everything, refused
from tests.clusters.years import DUE, FROZEN, OPENED, Year, acting, formed, scoring, type_in

from thidua.clusters import actions
from thidua.clusters.actions.crosschecks import finish_check, reopen_check, save_check, set_pairs
from thidua.clusters.actions.designing import change_sheet, return_to_version
from thidua.clusters.actions.leaving import member_leaves
from thidua.clusters.actions.outside import finish_outside, reopen_outside, save_outside, set_outside
from thidua.clusters.actions.own_criteria import read_rows, set_own_criteria
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.actions.synthesis import take_over_check
from thidua.clusters.actions.verifying import adjust_verified
from thidua.clusters.enums import Layer
from thidua.clusters.models import OutsideScorer
from thidua.clusters.papers.sheets import card_paper
from thidua.clusters.papers.synthesis import synthesis_paper
from thidua.clusters.queries import block_year_for, card_view, live_result
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.errors import Conflict, Forbidden, Missing, Problem, Refused, Unreadable
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)
COUNT = RICH.replace(
    "{code: I.2, name: Báo cáo đúng hạn, kind: minus, maximum: 10, per_violation: 0.5}",
    "{code: I.2, name: Gương điển hình, kind: count, maximum: 10, per_item: 2}",
).replace(", twice_with: I.2", "")
"""The rich sheet with a criterion that counts."""
SHEETS = {
    "parts of a group": (RICH.replace("kind: main\n    maximum: 30", "kind: main\n    maximum: 29"), "SHEET-04"),
    "groups of the whole": (RICH.replace("maximum: 40\n", "maximum: 41\n"), "SHEET-05"),
    "level without points": (RICH.replace("name: Khá, points: 6}", "name: Khá}"), "SHEET-39"),
    "best level below the maximum": (RICH.replace("name: Tốt, points: 10}", "name: Tốt, points: 9}"), "SHEET-35"),
    "condition without its threshold": (RICH.replace(", at_most: kha}", "}"), "SHEET-36"),
    "condition of an unknown grade": (RICH.replace("at_most: kha", "at_most: gioi"), "SHEET-36"),
    "grades that rise": (RICH.replace("name: Tốt, from: 25", "name: Tốt, from: 35"), "SHEET-37"),
    "quota of an unknown grade": (RICH.replace("grade: xuat-sac", "grade: gioi"), "SHEET-37"),
    "twice with an unknown criterion": (RICH.replace("twice_with: I.2", "twice_with: I.9"), "SHEET-38"),
    "endless number": (RICH.replace("per_violation: 0.5", "per_violation: 1e-30"), "SHEET-02"),
    "no number": (RICH.replace("per_violation: 0.5", "per_violation: NaN"), "SHEET-02"),
    "code longer than is kept": (RICH.replace("code: II.1", "code: AAAAAAAA.BBBBBBBB.CCCCCCCC"), "SHEET-02"),
    "a name with a hidden control": (RICH.replace("name: Mô hình", 'name: "Mô\\0hình"'), "SHEET-02"),
    "a name that turns its direction": (RICH.replace("name: Mô hình", 'name: "Mô \\u202ehình"'), "SHEET-02"),
    "a name no paper can hold": (RICH.replace("name: Mô hình", 'name: "Mô hình\\uFFFF"'), "SHEET-02"),
    "aliases": ("a: &a [x]\nb: [*a, *a]\n", "SHEET-01"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SHEETS.values(), ids=SHEETS)
def test_a_sheet_that_contradicts_itself_is_not_chosen(text: str, code: str) -> None:
    """Each contradiction is refused by its code, and the sheet before it stays."""
    year = formed(agreed=False)
    with refused(Unreadable, code) as told:
        actions.choose_sheet(actor=year.chief(), block_id=year.block_id, text=text, origin="thử")
    assert {fault.code for fault in told.faults} >= {code}


TYPED = [
    ("I.1", {"result": "NaN", "target": "100"}, "SCORE-04"),
    ("I.1", {"result": "1e30", "target": "100"}, "SCORE-05"),
    ("I.1", {"result": "80", "target": "-1"}, "SCORE-06"),
    ("I.1", {"result": "", "target": "100"}, "SCORE-10"),
    ("I.1", {"result": "=1+1", "target": "100"}, "SCORE-02"),
    ("I.2", {"count": "1,5"}, "SCORE-31"),
    ("I.2", {"count": "-1"}, "SCORE-31"),
    ("I.2", {"count": "9" * 40}, "SCORE-05"),
    ("II.1", {"level": "xuất chúng"}, "SCORE-30"),
    ("II.1", {"level": "tot\u202e'\"<b>"}, "SCORE-30"),
    ("II.1", {"level": "t" * 5000}, "SCORE-30"),
    ("G.1", {"met": "đạt"}, "SCORE-11"),
]


@pytest.mark.parametrize(("code", "fields", "fault"), TYPED)
def test_an_answer_that_does_not_fit_its_kind_is_refused(code: str, fields: dict[str, str], fault: str) -> None:
    """A unit's answer of a new kind that cannot be read is refused at its criterion."""
    year = scoring(sheet=COUNT)
    with refused(Unreadable, fault) as told:
        type_in(year, year.province.units[1], {code: fields})
    assert [one.path for one in told.faults] == [code]


UPPER = [
    ("I.1", {"points": "20", "result": "NaN", "target": "1"}, "SCORE-04"),
    ("I.2", {"points": "10,5"}, "SCORE-01"),
    ("I.2", {"points": "1e30"}, "SCORE-05"),
    ("I.2", {"points": "9,99999"}, "SCORE-08"),
    ("II.1", {"level": "khong co"}, "SCORE-30"),
    ("G.1", {"met": "có lẽ"}, "SCORE-11"),
]


@pytest.mark.parametrize(("code", "fields", "fault"), UPPER)
def test_no_upper_layer_takes_what_its_unit_could_not_type(code: str, fields: dict[str, str], fault: str) -> None:
    """Checker, department and head are refused alike by the limits of the criterion."""
    year = sent()
    check = paired(year, 2, 1)
    unit, held = department(year)
    set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers={code: unit})
    task = OutsideScorer.objects.get(block_year_id=year.block_id)
    card = year.card(year.province.units[1]).pk
    with refused(Unreadable, fault):
        save_check(actor=year.officer(year.province.units[2], AFTER), check_id=check.pk, typed={code: Typed(fields)})
    with refused(Unreadable, fault):
        save_outside(actor=acting(held, AFTER), outside_id=task.pk, typed={card: Typed(fields)})
    with refused(Unreadable, fault):
        actions.adjust_points(actor=year.chief(AFTER), card_id=card, code=code, fields=fields, reason="Thử")


def test_a_count_above_the_cap_earns_the_cap_and_says_so() -> None:
    """Nine items of two points under a maximum of ten are ten points, with the sum in words."""
    year = scoring(sheet=COUNT)
    unit = year.province.units[1]
    type_in(year, unit, {"I.2": {"count": "9"}})
    cell = card_view(year.card(unit), OPENED).groups[0].cells[1]
    assert (cell.self_points, cell.explained) == (Decimal("10.0"), "9 × 2 = 18 → 10 (không quá 10)")


@pytest.mark.parametrize("target", ["", "0"])
def test_a_result_against_no_target_is_measured_by_the_best(target: str) -> None:
    """Without targets, or with targets of zero, the best result has the maximum and the others their share of it."""
    year = rich()
    for at, unit in enumerate(year.province.units):
        said = dict(answers(at))
        said["I.1"] = {"result": str(25 * (at + 1)), "target": target}
        type_in(year, unit, said, DUE)
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
    recompute(actor=year.chief(AFTER), block_id=year.block_id)
    stood = [one.layers[Layer.FINAL]["I.1"] for one in layers_of_year(year.block()).cards]
    assert [one.points for one in stood if one] == [Decimal(5), Decimal(10), Decimal(15), Decimal(20)]


Door = Callable[[Year], object]
NOW = FROZEN + timedelta(days=1)
NOBODY = Typed({"points": "1"})


def _task(year: Year) -> OutsideScorer:
    return OutsideScorer.objects.get(block_year_id=year.block_id)


def _check(year: Year) -> int:
    return int(year.block().cross_checks.get().pk)


def _scorer(year: Year) -> Scope:
    return replace(year.officer(year.head, NOW), unit_id=_task(year).organisation_id)


DOORS: dict[str, Door] = {
    "self": lambda year: type_in(year, year.head, {"I.2": {"violations": "1"}}, NOW),
    "paste": lambda year: actions.paste_block(
        actor=year.officer(year.head, NOW), card_id=year.card(year.head).pk, block="I.2\t1", start=None
    ),
    "send": lambda year: actions.submit_card(actor=year.officer(year.head, NOW), card_id=year.card(year.head).pk),
    "check": lambda year: save_check(
        actor=year.officer(year.province.units[2], NOW), check_id=_check(year), typed={"I.2": NOBODY}
    ),
    "finish check": lambda year: finish_check(actor=year.officer(year.province.units[2], NOW), check_id=_check(year)),
    "reopen check": lambda year: reopen_check(actor=year.chief(NOW), check_id=_check(year), reason="Sửa"),
    "pairs": lambda year: set_pairs(actor=year.chief(NOW), block_id=year.block_id, pairs=[]),
    "outside": lambda year: save_outside(actor=_scorer(year), outside_id=_task(year).pk, typed={}),
    "finish outside": lambda year: finish_outside(actor=_scorer(year), outside_id=_task(year).pk),
    "reopen outside": lambda year: reopen_outside(actor=year.chief(NOW), outside_id=_task(year).pk, reason="Sửa"),
    "scorers": lambda year: set_outside(actor=year.chief(NOW), block_id=year.block_id, scorers={}),
    "synthesis": lambda year: actions.adjust_points(
        actor=year.chief(NOW), card_id=year.card(year.head).pk, code="I.2", text="1", reason="Sửa"
    ),
    "take over": lambda year: take_over_check(
        actor=year.chief(NOW), card_id=year.card(year.province.units[1]).pk, code="I.2", reason="Sửa"
    ),
    "recompute": lambda year: recompute(actor=year.overseer(NOW), block_id=year.block_id, reason="Sửa"),
    "own criteria": lambda year: set_own_criteria(
        actor=year.chief(NOW), block_id=year.block_id, unit_id=year.head, rows=[]
    ),
    "design": lambda year: change_sheet(
        actor=year.chief(NOW), block_id=year.block_id, change=lambda sheet: replace(sheet, title="Khác"), seen=1
    ),
    "older version": lambda year: return_to_version(actor=year.chief(NOW), block_id=year.block_id, number=1, seen=1),
    "another sheet": lambda year: actions.choose_sheet(
        actor=year.chief(NOW), block_id=year.block_id, text=COUNT, origin="thử"
    ),
    "leave": lambda year: member_leaves(
        actor=year.overseer(NOW), block_id=year.block_id, unit_id=year.province.units[3], on=DUE, reason="Sáp nhập"
    ),
}


def test_no_door_writes_on_a_frozen_year() -> None:
    """Once a version is frozen every door that writes points, scorers or the sheet says that the year is frozen."""
    year = sent()
    paired(year, 2, 1)
    unit, _held = department(year)
    set_outside(actor=year.overseer(DUE), block_id=year.block_id, scorers={"I.2": unit})
    accepted(year)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    for name, door in DOORS.items():
        with refused(Refused, "SHEET-20") as told:
            door(year)
        assert "đã chốt" in told.message, name
    before = everything()
    with pytest.raises(Problem) as found:
        adjust_verified(actor=year.overseer(NOW), card_id=year.card(year.head).pk, code="I.2", text="1", reason="Sửa")
    assert found.value.code == "CLUSTER-28"
    assert everything() == before


def test_the_layers_belong_to_those_who_write_them() -> None:
    """The standing body writes no synthesis, the head no verified layer, a member neither, the auditor nothing."""
    year = sent()
    card = year.card(year.province.units[1]).pk
    for actor in (year.overseer(AFTER), year.leader(year.province.units[1], AFTER), acting(year.auditor, AFTER)):
        with refused(Forbidden, "PERM-02"):
            actions.adjust_points(actor=actor, card_id=card, code="I.2", text="1", reason="Sửa")
    for actor in (year.chief(AFTER), year.leader(year.province.units[1], AFTER), acting(year.auditor, AFTER)):
        with refused(Forbidden, "PERM-02"):
            adjust_verified(actor=actor, card_id=card, code="I.2", text="1", reason="Sửa")


def test_numbers_of_another_block_are_not_there() -> None:
    """Members, criteria, units and cards of another block in the body of a request are missing, or no members."""
    year, other = sent(), sent()
    strange = {one.organisation_id: one.pk for one in other.block().members.all()}
    mine = {one.organisation_id: one.pk for one in year.block().members.all()}
    pairs = [(strange[other.head], mine[year.head])]
    with refused(Unreadable, "CLUSTER-23"):
        set_pairs(actor=year.chief(AFTER), block_id=year.block_id, pairs=pairs)
    with refused(Missing, "PERM-01"):
        set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers={"I.2": other.head})
    with refused(Missing, "PERM-01"):
        set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers={"X.9": year.head})
    with refused(Missing, "PERM-01"):
        member_leaves(actor=year.overseer(AFTER), block_id=year.block_id, unit_id=other.head, on=DUE, reason="Thử")
    with refused(Missing, "PERM-01"):
        actions.adjust_points(
            actor=year.chief(AFTER), card_id=other.card(other.head).pk, code="I.2", text="1", reason="Sửa"
        )
    with refused(Missing, "PERM-01"):
        block_year_for(year.chief(AFTER), other.block_id)


def test_own_criteria_of_a_stranger_are_not_there() -> None:
    """A unit of another block has no line to fill here."""
    year, other = formed(sheet=OWN), formed(sheet=OWN)
    with refused(Missing, "PERM-01"):
        set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=other.head, rows=[])


OWN_ROWS = [
    ("I.2.<b>\tTrồng rừng\tChấm điểm\t10", "SHEET-31"),
    ("I.2.1\u200b\tTrồng rừng\tChấm điểm\t10", "SHEET-31"),
    ("I.2./../x\tTrồng rừng\tChấm điểm\t10", "SHEET-31"),
    (f"I.2.{'9' * 300}\tTrồng rừng\tChấm điểm\t10", "SHEET-31"),
    ("I.2.1\tTrồng rừng\tChấm điểm\t1e30", "SCORE-05"),
    ("I.2.1\tTrồng rừng\tChấm điểm\tNaN", "SCORE-04"),
    ("I.2.1\tTrồng rừng\tChấm điểm\t9,7\nI.2.2\tX\tChấm điểm\t0,3", "SHEET-10"),
    ("I.2.1\tMột\tChấm điểm\t5\nI.2.1\tHai\tChấm điểm\t5", "SHEET-06"),
    ("I.2.1\tTrồng\x0brừng\tChấm điểm\t10", "SCORE-43"),
    ("I.2.1\tTrồng rừng\uffff\tChấm điểm\t10", "SCORE-43"),
    ("a\rb", "SCORE-43"),
    ('"không khép\tX', "SCORE-43"),
    ("I.2.1\tX\tChấm điểm\t10\t1\tthừa", "PASTE-05"),
    ("x" * 20_001, "PASTE-05"),
]


@pytest.mark.parametrize(("text", "code"), OWN_ROWS)
def test_a_table_of_own_criteria_that_cannot_be_kept_is_refused(text: str, code: str) -> None:
    """Odd codes, numbers without end, steps that do not fit, codes twice: each named, nothing kept."""
    year = formed(sheet=OWN)
    with refused(Unreadable, code):
        set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=year.head, rows=read_rows(text))


def test_own_criteria_by_ratio_can_be_scored() -> None:
    """A unit's own ratio has its two numbers, and is scored as any other."""
    year = formed(sheet=OWN)
    rows = read_rows("I.2.1\tHồ sơ đúng hạn\tTỷ lệ\t10")
    set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=year.head, rows=rows)
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    type_in(year, year.head, {"I.2.1": {"numerator": "3", "denominator": "4"}})
    assert card_view(year.card(year.head), OPENED).groups[0].cells[1].self_points == Decimal("7.5")


PASTES = [
    ("1\n2\n3\n4\n5\n6", "PASTE-05"),
    ("I.1\t80\t100\nI.9\t3", "PASTE-03"),
    ("I.2\tba lần", "SCORE-02"),
    ("I.2\t=SUM(A1:A9)", "SCORE-02"),
    ("I.2\t1\nI.2\t2", "PASTE-04"),
    ("I.1\t80\t100\n\t0", "PASTE-03"),
    ("I.1\t80\t100\t5", "PASTE-02"),
    ('I.2\t"1', "PASTE-01"),
    ("I.2\t1e30", "SCORE-05"),
    ("", "PASTE-01"),
]


@pytest.mark.parametrize(("block", "code"), PASTES)
def test_a_pasted_block_is_taken_whole_or_not_at_all(block: str, code: str) -> None:
    """A block larger than the sheet, with text, formulas, merged cells or a code twice writes no cell."""
    year = rich()
    unit = year.province.units[1]
    with refused(Unreadable, code):
        actions.paste_block(actor=year.officer(unit), card_id=year.card(unit).pk, block=block, start=None)


def test_an_overtaken_version_of_the_sheet_is_a_conflict() -> None:
    """Whoever designs on an older version is told who was faster; nothing is written."""
    year = formed(agreed=False)
    with refused(Conflict, "SHEET-41"):
        change_sheet(
            actor=year.chief(), block_id=year.block_id, change=lambda sheet: replace(sheet, title="Khác"), seen=0
        )


def test_a_tie_no_rule_resolves_is_named() -> None:
    """Two units alike in everything share a rank, and the paper says what was compared in vain."""
    year = rich()
    for unit in year.province.units:
        type_in(year, unit, answers(1), DUE)
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
    accepted(year)
    rows = live_result(year.block(), FROZEN).rows
    assert {(row.rank, row.tied) for row in rows} == {(1, True)}
    assert all(row.grade is not None and row.grade.open for row in rows), "a quota is not broken by the order of rows"
    assert "Bảng điểm không còn tiêu chí để tách." in repr(synthesis_paper(year.chief(FROZEN), year.block_id).body)


def test_a_member_leaving_in_mid_year_is_said_on_its_sheet() -> None:
    """The unit's own printed sheet names its last day."""
    year = sent()
    unit = year.province.units[1]
    member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=DUE, reason="Sáp nhập")
    paper = card_paper(year.overseer(AFTER), year.card(unit).pk)
    assert "Đơn vị thôi là thành viên sau ngày 30/11/2026" in repr(paper)


def test_a_fault_that_counts_twice_is_named_on_the_synthesis() -> None:
    """Only the unit that lost points at both ends is named, with both criteria."""
    year = rich()
    for at, unit in enumerate(year.province.units):
        said = dict(answers(at))
        said["I.2"] = {"violations": "1" if at < 2 else "0"}
        said["III.1"] = {"violations": "1" if at == 1 else "0"}
        type_in(year, unit, said, DUE)
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
    accepted(year)
    text = repr(synthesis_paper(year.chief(FROZEN), year.block_id).body)
    assert "Trừ hai lần theo bảng điểm: Sở Bảo Lạc tỉnh Vạn Xuân (I.2 và III.1)." in text
