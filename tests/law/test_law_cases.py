"""The project's own cases: every one answers as written, and small changes of the law are noticed by one of them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from tools.law_mutations import CASES, all_cases, council_fault, council_rows, mutants, noticed

from thidua.law.answers.answering import answer
from thidua.law.cases import run_case
from thidua.law.citations import Standing
from thidua.law.councils import council_texts
from thidua.law.library import library, read_library, shipped_texts
from thidua.law.rules import nodes
from thidua.law.standings import as_table, counts, criteria_of
from thidua.law.verdicts import Verdict

ROOT = Path(__file__).resolve().parents[2]


def test_every_case_answers_as_written() -> None:
    """Each case of the folder gives its verdict, cites its articles and names what is missing."""
    known = library()
    cases = all_cases(known)
    wrong = {case.name: found for case in cases if (found := run_case(case, known))}
    print(f"{len(cases)} cases")
    assert len(cases) > 700
    assert len({case.name for case in cases}) == len(cases)
    assert wrong == {}


def test_every_row_about_councils_is_as_written() -> None:
    """Deciders, votes, ceilings, preference and steps of a proposal are those of their day."""
    rows = council_rows()
    assert len(rows) > 150
    assert [row for row in rows if council_fault(row, library(), council_texts())] == []


def test_every_deciding_criterion_is_met_somewhere_and_stops_somebody() -> None:
    """Each criterion that may decide is met in one case and not met or unknown in another; a doubtful one never decides."""
    known = library()
    seen: dict[tuple[str, str, Verdict], int] = {}
    for case in all_cases(known):
        version = known.awards[case.question.award].version(case.question.received)
        if version is None:
            continue
        for part in answer(case.question, known, look_ahead=False).findings:
            for one in part.everything():
                if one.criterion and one.citation:
                    key = (case.question.award, f"{version.in_force.first} {one.criterion}", one.verdict)
                    seen[key] = seen.get(key, 0) + 1
    lacking = []
    for award in known.awards.values():
        for version in award.versions:
            for criterion in criteria_of(version):
                name = f"{version.in_force.first} {criterion.code}"
                met = (award.code, name, Verdict.MET) in seen
                stops = any((award.code, name, other) in seen for other in (Verdict.NOT_MET, Verdict.UNKNOWN))
                if criterion.standing.decides and not (met and stops):
                    lacking.append(f"{award.code} {name}")
                if not criterion.standing.decides and criterion.code not in {"new_recruit", "old_bars", "once"}:
                    assert not met, name
    tables_not_read = {name for name in lacking if name.split()[-1] in {"ind_long", "long", "long_service"}}
    assert sorted(set(lacking) - tables_not_read) == []


def test_a_sample_of_small_changes_is_noticed() -> None:
    """Of changes drawn at random at least nine in ten flip a named case; the whole run is a tool."""
    known, councils = library(), council_texts()
    cases, rows = all_cases(known), council_rows()
    every = list(mutants(known, councils))
    drawn = random.Random(20251122).sample(every, 120)
    missed = [one.name for one in drawn if not noticed(one, cases, rows)]
    print(f"{len(every)} changes, {len(missed)} of {len(drawn)} not noticed: {missed}")
    assert len(every) > 1200
    assert len(missed) <= 12


def test_changing_only_yaml_changes_the_answer() -> None:
    """With three years turned into two in the text, two years are enough; nothing else was touched."""
    texts = shipped_texts()
    name = "awards/chien-si-thi-dua-bo-tinh.yaml"
    case = next(one for one in all_cases(library()) if one.name == "Hai năm liền")
    changed = texts[name].replace("{run: {years: 3, awards", "{run: {years: 2, awards")
    assert changed != texts[name]
    assert answer(case.question, library()).verdict is Verdict.NOT_MET
    assert answer(case.question, read_library({**texts, name: changed})).verdict is Verdict.MET


@pytest.mark.parametrize("standing", list(Standing))
def test_a_doubtful_criterion_never_decides(standing: Standing) -> None:
    """The same criterion decides with every standing but doubtful, and then names the text that is missing."""
    known = library()
    award = known.awards["chien-si-thi-dua-bo-tinh"]
    place = next(n for n, one in enumerate(award.versions) if one.in_force.last is None)
    rule = award.versions[place].rule
    assert isinstance(rule, nodes.AllOf)
    first = rule.parts[0]
    assert isinstance(first, nodes.Criterion)
    made = nodes.AllOf((replace(first, standing=standing), *rule.parts[1:]))
    versions = (*award.versions[:place], replace(award.versions[place], rule=made))
    changed = replace(known, awards={**known.awards, award.code: replace(award, versions=versions)})
    case = next(one for one in all_cases(known) if one.name == "Hai năm liền")
    given = answer(case.question, changed, look_ahead=False)
    assert given.verdict is (Verdict.NOT_MET if standing.decides else Verdict.UNKNOWN)
    assert ("law chien-si-thi-dua-bo-tinh/three_base" in given.missing) is not standing.decides


def test_the_table_of_standings_is_the_one_on_the_page() -> None:
    """The page for lawyers shows exactly how many criteria decide by themselves today."""
    page = (ROOT / "docs/law/muc-tin-cay.md").read_text(encoding="utf-8")
    assert as_table(counts(library())) in page


def test_the_folder_of_cases_is_the_one_the_tool_reads() -> None:
    """The tool that changes the law runs the cases beside this test."""
    assert Path(__file__).parent / "cases" == CASES
