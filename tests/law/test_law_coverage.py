"""Every deciding criterion has its cases, and the page that counts them is the one the data gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tools.law_coverage import EVERY, as_table, coverage, possible
from tools.law_mutations import all_cases

from thidua.law.library import library
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN

PAGE = Path(__file__).resolve().parents[2] / "docs/law/cau-hoi-mau.md"


def test_every_deciding_criterion_has_its_cases() -> None:
    """Met, not met, unknown, the day before and the day of the change: none is lacking, and the page counts the same.

    The negative control leaves out the cases of one award: its criteria are then found lacking.
    """
    known = library()
    cases = all_cases(known)
    rows = coverage(known, cases)
    print(f"{len(cases)} cases, {len(rows)} deciding criteria")
    assert len(rows) > 165
    assert {f"{row.award} {row.first} {row.code}": row.lacking for row in rows if row.lacking} == {}
    page = PAGE.read_text(encoding="utf-8")
    assert as_table(rows) in page
    assert f"{len(cases)} câu hỏi mẫu, {len(rows)} tiêu chí được quyết định." in page
    few = [row for row in rows if row.award == "giay-khen"]
    without = coverage(replace(known, awards={"giay-khen": known.awards["giay-khen"]}), [])
    assert len(without) == len(few)
    assert all(row.lacking for row in without)


def test_what_cannot_be_answered_is_not_asked_for() -> None:
    """Only tables not read in full, dates of proposal and standards not read limit what a criterion can answer."""
    known = library()
    limited = {
        (award.code, one.code)
        for award in known.awards.values()
        for version in award.versions
        for one in nodes.below(version.rule)
        if isinstance(one, nodes.Criterion)
        and one.standing.decides
        and possible(one, known, version.in_force.first) != frozenset(EVERY)
    }
    assert limited == {
        ("chien-si-thi-dua-co-so", "ldtt"),
        ("chien-si-thi-dua-toan-quoc", "timing"),
        ("huan-chuong-dai-doan-ket-dan-toc", "front_leaders"),
        ("huan-chuong-doc-lap-hang-ba", "long_service"),
        ("huan-chuong-doc-lap-hang-nhat", "long_service"),
        ("huan-chuong-doc-lap-hang-nhi", "long"),
        ("huan-chuong-lao-dong-hang-ba", "ind_long"),
        ("huan-chuong-lao-dong-hang-nhat", "ind_long"),
        ("huan-chuong-lao-dong-hang-nhi", "ind_long"),
        ("huan-chuong-lao-dong-hang-nhi", "long"),
    }
    on = known.awards["giay-khen"].versions[-1].in_force.first
    table = nodes.Tenure((), whole=False)
    assert possible(table, known, on) == {UNKNOWN}
    assert possible(nodes.AnyOf((table, nodes.Served(3))), known, on) == {MET, UNKNOWN}
    assert possible(nodes.AllOf((table, nodes.Served(3))), known, on) == {NOT_MET, UNKNOWN}
