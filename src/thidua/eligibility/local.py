"""Local rules read as texts of the law and laid over the State's: for the days they hold, in the way they stand to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

import yaml
from django.utils.translation import gettext as _

from thidua.calendar import DateRange
from thidua.eligibility.enums import RuleRelation
from thidua.errors import Fault, Unreadable
from thidua.law.library import Library
from thidua.law.rules import nodes
from thidua.law.rules.reading import Shelf, read_award
from thidua.law.spots import Spot
from thidua.law.standings import criteria_of
from thidua.law.strict_yaml import parse_strictly

GATE: Final = "gate"
_INNER = "versions[0]"


@dataclass(frozen=True)
class RuleText:
    """One local rule as the texts need it; last is empty while no end is known."""

    id: int
    owner_id: int
    award: str
    relation: str
    text: str
    document: str
    document_name: str
    document_day: date
    first: date
    last: date | None


def read_rule(
    library: Library, award: str, text: str, document: tuple[str, str] = ("", "")
) -> tuple[nodes.Version, date | None]:
    """One local version and the last day it names, read by the reader of the texts.

    document: number and name of the owner's paper, which the rule may cite besides what the texts know.
    raises:   Unreadable; every fault says its line.
    """
    raw = parse_strictly(text, "quy-dinh")
    if not isinstance(raw, dict):
        raise Unreadable(
            Fault(
                "ELI-20", _("Quy định phải là một bản: from, until, cite, standing, rule."), _("dòng %(n)d") % {"n": 1}
            )
        )
    known = library.awards.get(award)
    if known is None:
        raise Unreadable(Fault("LAW-05", _("Không biết danh hiệu, hình thức khen thưởng này."), "award", award[:60]))
    documents = {**library.documents, **({document[0]: document[1]} if document[0] else {})}
    whole = {
        "code": award,
        "name": known.name,
        "kind": known.kind,
        "level": known.level,
        "recipients": sorted(known.recipients),
        "versions": [{**raw, "until": None}],
    }
    try:
        version = read_award(Spot(whole, ""), Shelf(documents, frozenset(library.names))).versions[0]
        last = Spot(raw.get("until"), "until").maybe_day()
    except Unreadable as found:
        raise Unreadable([_lined(fault, text) for fault in found.faults]) from found
    faults = list(_faults(library, award, version, last))
    if faults:
        raise Unreadable([_lined(fault, text) for fault in faults])
    return version, last


def _faults(library: Library, award: str, version: nodes.Version, last: date | None) -> Iterable[Fault]:
    if not version.known or not version.exists:
        yield Fault("ELI-20", _("Quy định riêng phải nói quy tắc của mình; không ghi known hoặc exists."), "known")
    if last is not None and last < version.in_force.first:
        yield Fault("LAW-04", _("Ngày cuối sớm hơn ngày đầu."), "until", str(last))
    taken = {one.code for state in library.awards[award].versions for one in criteria_of(state)}
    for one in criteria_of(version):
        if one.code in taken:
            message = _("Quy định chung đã có tiêu chí mang mã này; hãy đặt mã khác.")
            yield Fault("ELI-21", message, f"id {one.code}", one.code)


def with_rules(library: Library, rules: Sequence[RuleText]) -> Library:
    """The library with the rules in it, one after the other: the later one lies over the earlier.

    raises: Unreadable, when a rule cannot be read with these texts.
    """
    if not rules:
        return library
    awards, documents = dict(library.awards), dict(library.documents)
    for one in rules:
        version, _last = read_rule(library, one.award, one.text, (one.document, one.document_name))
        version = replace(version, in_force=DateRange(one.first, one.last))
        laid = _laid_over(awards[one.award].versions, version, RuleRelation(one.relation))
        awards[one.award] = replace(awards[one.award], versions=laid)
        documents.setdefault(one.document, one.document_name)
    return Library(
        MappingProxyType(awards),
        MappingProxyType(documents),
        library.principles,
        library.twins,
        library.names,
    )


def _laid_over(
    state: tuple[nodes.Version, ...], local: nodes.Version, relation: RuleRelation
) -> tuple[nodes.Version, ...]:
    """The State's versions with the local one over the days both speak of."""
    made: list[nodes.Version] = []
    for version in state:
        inside = version.in_force.clipped(local.in_force)
        if inside is None or not version.exists:
            made.append(version)
            continue
        made += [replace(version, in_force=days) for days in _around(version.in_force, inside)[0]]
        made.append(replace(_joined(version, local, relation), in_force=inside))
        made += [replace(version, in_force=days) for days in _around(version.in_force, inside)[1]]
    return tuple(made)


def _joined(state: nodes.Version, local: nodes.Version, relation: RuleRelation) -> nodes.Version:
    """What holds on the days of both: the local rule besides the State's, in place of its paths, or instead of all of it."""
    if relation is RuleRelation.SUPERSEDES:
        return local
    if relation is RuleRelation.DEFINES:
        gate = [one for one in _parts(state.rule) if isinstance(one, nodes.Criterion) and one.code == GATE]
        rule = nodes.AllOf((*gate, *_parts(local.rule))) if gate else local.rule
        return replace(local, rule=rule, bars=(*state.bars, *local.bars))
    if not state.known:
        return state
    rule = nodes.AllOf((*_parts(state.rule), *_parts(local.rule)))
    return replace(state, rule=rule, bars=(*state.bars, *local.bars), note=local.note or state.note)


def _parts(rule: nodes.Node) -> tuple[nodes.Node, ...]:
    return rule.parts if isinstance(rule, nodes.AllOf) else (rule,)


def _around(whole: DateRange, inside: DateRange) -> tuple[list[DateRange], list[DateRange]]:
    """The days of the whole before and after the days inside it."""
    day = timedelta(days=1)
    before = [DateRange(whole.first, inside.first - day)] if whole.first < inside.first else []
    after: list[DateRange] = []
    if inside.last is not None and (whole.last is None or inside.last < whole.last):
        after = [DateRange(inside.last + day, whole.last)]
    return before, after


def _lined(fault: Fault, text: str) -> Fault:
    """The fault with the line of the text its path leads to."""
    path = fault.path.removeprefix(f"{_INNER}.")
    if path.startswith("id "):
        at = next((number for number, line in enumerate(text.split("\n"), 1) if fault.value in line), 1)
        return replace(fault, path=f"dòng {at}: {path}")
    return replace(fault, path=f"dòng {line_of(text, path)}: {path}")


def line_of(text: str, path: str) -> int:
    """The line, from 1, at which the value of a path stands, or the nearest one above it that is there."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = node.start_mark.line if node else 0
    for step in path.replace("[", ".[").split("."):
        below = _below(node, step)
        if below is None:
            break
        line, node = below
    return int(line) + 1


def _below(node: Any, step: str) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and step.startswith("[") and step.endswith("]"):
        at = int(step[1:-1])
        return (node.value[at].start_mark.line, node.value[at]) if at < len(node.value) else None
    return None
