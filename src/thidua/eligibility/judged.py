"""Which criteria of an award only people can say, for whom, on a day: read off the rule, nothing decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.law.answers.suiting import suits
from thidua.law.citations import Citation, Standing
from thidua.law.library import Library
from thidua.law.records import Subject, SubjectKind
from thidua.law.rules import nodes


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """One criterion people must judge.

    award: the award whose text holds it: the one asked about, or one whose standard it refers to.
    text:  the criterion; part: what of it people must say, the same text where they say all of it.
    """

    award: str
    code: str
    text: str
    part: str
    citation: Citation
    standing: Standing


def judged_criteria(library: Library, award: str, on: date, subject: Subject | None = None) -> list[JudgedCriterion]:
    """The criteria of the award, and of the standards it refers to, that people must judge on the day.

    subject: leaves out those that are surely for others; None keeps all.
    """
    found: dict[tuple[str, str], JudgedCriterion] = {}
    for code in family(library, award):
        version = library.awards[code].version(on)
        if version is None:
            continue
        trees = [version.rule, *(bar.criterion for bar in version.bars if bar.in_force.contains(on))]
        for tree in trees:
            for one in _judged(tree, subject):
                found.setdefault((one.award, one.code), one)
    return list(found.values())


def family(library: Library, award: str) -> tuple[str, ...]:
    """The award and every award whose standard its texts refer to, the award itself first."""
    found: dict[str, None] = {}
    waiting = [library.canonical(award)]
    while waiting:
        code = waiting.pop(0)
        if code in found or code not in library.awards:
            continue
        found[code] = None
        for version in library.awards[code].versions:
            waiting += [node.award for node in nodes.below(version.rule) if isinstance(node, nodes.Standard)]
    return tuple(found)


def is_judged_in(library: Library, award: str, criterion: str) -> JudgedCriterion | None:
    """The criterion, in the newest text of the award that leaves it to people; None where none does."""
    known = library.awards.get(award)
    for version in reversed(known.versions if known else ()):
        for tree in (version.rule, *(bar.criterion for bar in version.bars)):
            for one in _judged(tree, None):
                if one.code == criterion:
                    return one
    return None


def _judged(node: nodes.Node, subject: Subject | None) -> Iterator[JudgedCriterion]:
    """The judged criteria at or below a node."""
    if isinstance(node, nodes.Criterion):
        if subject is not None and _surely_for_others(node, subject):
            return
        part = next((one for one in nodes.below(node.body) if isinstance(one, nodes.Judged)), None)
        if part is not None:
            yield JudgedCriterion(node.award, node.code, node.text, part.text, node.citation, node.standing)
        return
    if isinstance(node, nodes.AllOf | nodes.AnyOf):
        for part_of in node.parts:
            yield from _judged(part_of, subject)


def _surely_for_others(node: nodes.Criterion, subject: Subject) -> bool:
    if node.recipients and suits(subject, node.recipients) is False:
        return True
    if not node.positions:
        return False
    person = subject.kind is SubjectKind.INDIVIDUAL
    return not person or (subject.position is not None and subject.position not in node.positions)
