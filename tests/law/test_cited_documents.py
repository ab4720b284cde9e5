"""A record of the law leans on a document that is in force; where it does not, the page for lawyers says so."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from thidua.calendar import DateRange
from thidua.law.citations import Citation
from thidua.law.councils import council_texts
from thidua.law.library import Library, library
from thidua.law.standings import criteria_of
from thidua.law.strict_yaml import parse_strictly

PAGE = Path(__file__).resolve().parents[2] / "docs/law/doc-sua-thu.md"


def days_of_documents() -> dict[str, DateRange]:
    """Name of a document → the days it is in force."""
    rows = parse_strictly(files("thidua.law.texts").joinpath("documents.yaml").read_text(encoding="utf-8"), "documents")
    day = date.fromisoformat
    return {row["name"]: DateRange(day(row["from"]), day(row["until"]) if row["until"] else None) for row in rows}


def outside(known: Library) -> set[tuple[str, str]]:
    """Records in force on days on which the document they cite is not: what it is, and the number of the document."""
    documents, found = days_of_documents(), set()

    def look(name: str, days: DateRange, citation: Citation) -> None:
        inside = documents[citation.document]
        if days.first < inside.first or (inside.last and (days.last is None or days.last > inside.last)):
            found.add((name, citation.key.split()[0]))

    for award in known.awards.values():
        for version in award.versions:
            look(award.code, version.in_force, version.citation)
            bars = {bar.criterion: bar.in_force for bar in version.bars}
            for one in criteria_of(version):
                look(f"{award.code}/{one.code}", bars.get(one, version.in_force), one.citation)
        for decider in award.deciders:
            look(award.code, decider.in_force, decider.citation)
    for principle in known.principles:
        look(principle.code, principle.in_force, principle.citation)
    councils = council_texts()
    for vote in councils.votes:
        look("votes", vote.in_force, vote.citation)
    for ceiling in councils.ceilings:
        look("ceilings", ceiling.in_force, ceiling.citation)
    for path in councils.proposers:
        look("proposers", path.in_force, path.citation)
    return found


def test_every_citation_outside_its_days_is_told() -> None:
    """Each record that cites a document not in force on all its days stands in the table for lawyers, and no other."""
    told = {
        (cells[1].strip(" `"), cells[2].strip())
        for cells in (line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines())
        if len(cells) == 5 and cells[1].startswith(" `")
    }
    told = {row for row in told if "/" in row[1]}
    assert outside(library()) == told
    assert ("chien-si-thi-dua-bo-tinh/three_base", "06/2022/QH15") not in told
