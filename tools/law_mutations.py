"""Change every deciding value of the law a little and see that a named case notices.

Each number one more and one less, each operator and branch flipped, each day moved by one. Run it whole:

    PYTHONPATH=src .venv/bin/python -m tools.law_mutations

It prints every change no case noticed, and ends with how many there were.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from thidua.calendar import DateRange
from thidua.law import councils as rooms
from thidua.law.cases import Case, run_case
from thidua.law.citations import Standing
from thidua.law.councils import CouncilTexts, council_texts
from thidua.law.library import Library, library
from thidua.law.records.facts import RATINGS, SCOPES
from thidua.law.rules import nodes
from thidua.law.series import read_cases
from thidua.law.spots import Spot
from thidua.law.strict_yaml import read_strictly

CASES = Path(__file__).resolve().parents[1] / "tests" / "law" / "cases"
COUNCIL_CASES = CASES.parent / "councils.yaml"
_DAY = timedelta(days=1)
Variant = tuple[str, Any]


@dataclass(frozen=True)
class Mutant:
    """One small change: what was changed, the texts with it, and the awards whose cases could notice (empty = all)."""

    name: str
    library: Library
    councils: CouncilTexts
    awards: frozenset[str]


def variants(node: nodes.Node) -> Iterator[Variant]:
    """Every small change of a tree."""
    if isinstance(node, nodes.AllOf | nodes.AnyOf):
        yield from _joined(node)
    elif isinstance(node, nodes.Criterion):
        if node.standing.decides:
            for label, body in variants(node.body):
                yield f"{node.code}: {label}", replace(node, body=body)
        if node.standing.decides and node.recipients:
            yield f"{node.code}: for anybody (recipients)", replace(node, recipients=frozenset())
        if node.standing.decides and node.positions:
            yield f"{node.code}: for anybody (positions)", replace(node, positions=frozenset())
    else:
        yield from _leaf(node)


def _joined(node: nodes.AllOf | nodes.AnyOf) -> Iterator[Variant]:
    other = nodes.AnyOf if isinstance(node, nodes.AllOf) else nodes.AllOf
    if len(node.parts) > 1 and any(_decides(part) for part in node.parts):
        yield f"{type(node).__name__} → {other.__name__}", other(node.parts)
    for place, part in enumerate(node.parts):
        rest = (*node.parts[:place], *node.parts[place + 1 :])
        name = part.code if isinstance(part, nodes.Criterion) else type(part).__name__
        if rest and _decides(part):
            yield f"without {name}", type(node)(rest)
        for label, made in variants(part):
            yield label, type(node)((*node.parts[:place], made, *node.parts[place + 1 :]))


def _decides(node: nodes.Node) -> bool:
    """Whether a part may decide: a doubtful criterion and an unread text never do."""
    return not isinstance(node, nodes.Unread) and (not isinstance(node, nodes.Criterion) or node.standing.decides)


def _leaf(node: Any) -> Iterator[Variant]:
    yield from _numbers(node)
    yield from _words(node)
    yield from _measured(node)
    if isinstance(node, nodes.Run):
        for place, part in enumerate(node.within):
            rest = (*node.within[:place], *node.within[place + 1 :])
            yield f"Run.within without {type(part).__name__}", replace(node, within=rest)
            for label, made in variants(part):
                yield label, replace(node, within=(*node.within[:place], made, *node.within[place + 1 :]))


def _numbers(node: Any) -> Iterator[Variant]:
    kind = type(node).__name__
    for name in ("years", "times", "last", "months", "rank", "years_after"):
        value = getattr(node, name, None)
        if isinstance(value, int) and not (name == "last" and value == 0):
            for made in (value - 1, value + 1):
                if not (name == "last" and made == 0):
                    yield f"{kind}.{name} {value} → {made}", replace(node, **{name: made})
    for name, order in (("rating", RATINGS), ("at_least", RATINGS), ("scope", SCOPES)):
        word = getattr(node, name, None)
        if word in order:
            for other in order[max(order.index(word) - 1, 0) : order.index(word) + 2]:
                if other is not word:
                    yield f"{kind}.{name} {word} → {other}", replace(node, **{name: other})


def _words(node: Any) -> Iterator[Variant]:
    kind = type(node).__name__
    for name in ("after", "unused"):
        if getattr(node, name, ""):
            yield f"{kind}.{name} dropped", replace(node, **{name: ""})
    for name in ("above", "dated"):
        share = isinstance(node, nodes.Members) and node.measure is nodes.Measure.SHARE
        if (name == "above" and share) or (name == "dated" and getattr(node, name, False)):
            yield f"{kind}.{name} flipped", replace(node, **{name: not getattr(node, name)})
    if isinstance(node, nodes.Held):
        others = {nodes.Span.EVER: nodes.Span.YEAR, nodes.Span.RUN: nodes.Span.EVER, nodes.Span.YEAR: nodes.Span.EVER}
        yield f"Held.span {node.span} → {others[node.span]}", replace(node, span=others[node.span])
    if isinstance(node, nodes.Standard):
        yield "Standard → title only", nodes.Held(node.award, span=nodes.Span.YEAR)
    if isinstance(node, nodes.Placed):
        for one in sorted(node.clusters):
            yield f"Placed without {one}", replace(node, clusters=node.clusters - {one})


def _measured(node: Any) -> Iterator[Variant]:
    if isinstance(node, nodes.Members):
        people = node.measure in {nodes.Measure.HOLDERS, nodes.Measure.DISCIPLINED}
        step = Fraction(1) if people else Fraction(1, 100)
        for made in (node.limit - step, node.limit + step):
            yield f"Members.{node.measure} {node.limit} → {made}", replace(node, limit=made)
    if isinstance(node, nodes.Tenure):
        for place, row in enumerate(node.rows):
            rest = (*node.rows[:place], *node.rows[place + 1 :])
            yield f"Tenure without row {place}", replace(node, rows=rest)
            for label, made in _leaf(row):
                yield f"row {place} {label}", replace(node, rows=(*node.rows[:place], made, *node.rows[place + 1 :]))
    if isinstance(node, nodes.TenureRow) and node.below is not None:
        for below in (node.below - 1, node.below + 1):
            yield f"below {node.below} → {below}", replace(node, below=below)


def moved(days: DateRange) -> Iterator[tuple[str, DateRange]]:
    """A range with one of its ends moved by a day."""
    for step, label in ((-_DAY, "a day earlier"), (_DAY, "a day later")):
        yield f"from {days.first} {label}", DateRange(days.first + step, days.last)
        if days.last is not None and days.last + step >= days.first:
            yield f"until {days.last} {label}", DateRange(days.first, days.last + step)


def mutants(known: Library, councils: CouncilTexts) -> Iterator[Mutant]:
    """Every small change of every text."""
    for award in known.awards.values():
        for label, made in _award_variants(award):
            awards = MappingProxyType({**known.awards, award.code: made})
            changed = Library(awards, known.documents, known.principles, known.twins, known.names)
            yield Mutant(f"{award.code}: {label}", changed, councils, _leaning(known, award.code))
    for code in sorted(_steps(known)):
        award = known.awards[code]
        if award.issuers:
            awards = MappingProxyType({**known.awards, code: replace(award, issuers=frozenset())})
            changed = Library(awards, known.documents, known.principles, known.twins, known.names)
            yield Mutant(f"{code}: any issuer", changed, councils, frozenset())
    for label, principles in _dated_variants(known.principles, _principle_variants):
        changed = Library(known.awards, known.documents, principles, known.twins, known.names)
        yield Mutant(label, changed, councils, frozenset())
    for name in ("votes", "ceilings", "proposers"):
        for label, rows in _dated_variants(getattr(councils, name), _row_variants):
            yield Mutant(label, known, replace(councils, **{name: rows}), frozenset({""}))


def _key(row: Any) -> Any:
    """What a dated record is about."""
    return getattr(row, "awards", None) or getattr(row, "code", None) or getattr(row, "award", None) or row.level


def _value(row: Any) -> Any:
    """What a dated record sets, as far as it may decide; two records with the same value leave no deciding day between."""
    names = ("share", "words", "number", "steps", "base")
    held = getattr(row, "code", "") == "pending_bar" and str(row.citation)
    return (row.standing.decides, held, *(getattr(row, name, None) for name in names))


def _dated_variants(
    rows: tuple[Any, ...], inside: Callable[[Any], Iterator[Variant]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Records with a value changed, or with a day moved that decides something."""
    for place, row in enumerate(rows):
        name = f"{_key(row) if isinstance(_key(row), str) else sorted(_key(row))} {row.in_force.first}"
        for label, made in inside(row):
            yield f"{name}: {label}", (*rows[:place], made, *rows[place + 1 :])
        if getattr(row, "code", "") == "first_year_asked":
            continue  # a settled point of reading: it begins with the first text
        before = next(
            (n for n, one in enumerate(rows) if one.in_force.last == row.in_force.first - _DAY and _meet(one, row)),
            None,
        )
        after = any(one.in_force.first - _DAY == row.in_force.last and _meet(one, row) for one in rows)
        for step, label in ((-_DAY, "a day earlier"), (_DAY, "a day later")):
            if before is None and row.standing.decides:
                made = replace(row, in_force=DateRange(row.in_force.first + step, row.in_force.last))
                yield f"{name}: begins {label}", (*rows[:place], made, *rows[place + 1 :])
            elif before is not None and _value(rows[before]) != _value(row):
                changed = list(rows)
                changed[place] = replace(row, in_force=DateRange(row.in_force.first + step, row.in_force.last))
                days = rows[before].in_force
                changed[before] = replace(
                    rows[before], in_force=DateRange(days.first, row.in_force.first + step - _DAY)
                )
                yield f"{name}: begins {label}", tuple(changed)
            if row.in_force.last is not None and not after and row.standing.decides:
                made = replace(row, in_force=DateRange(row.in_force.first, row.in_force.last + step))
                yield f"{name}: ends {label}", (*rows[:place], made, *rows[place + 1 :])


def _meet(one: Any, other: Any) -> bool:
    """Whether two records are about the same thing."""
    mine, others = _key(one), _key(other)
    return bool(mine & others) if isinstance(mine, frozenset) else bool(mine == others)


def _steps(known: Library) -> set[str]:
    """Awards some deciding criterion counts as a step."""
    found: set[str] = set()
    for award in known.awards.values():
        for version in award.versions:
            for one in nodes.below(version.rule):
                if isinstance(one, nodes.Criterion) and one.standing.decides:
                    for node in nodes.below(one.body):
                        found |= {getattr(node, "award", ""), getattr(node, "after", ""), *getattr(node, "awards", ())}
    return found & set(known.awards)


def _leaning(known: Library, code: str) -> frozenset[str]:
    """The award, and those whose rule refers to its standard."""
    return frozenset(
        other.code
        for other in known.awards.values()
        if other.code == code
        or any(
            isinstance(node, nodes.Standard) and node.award == code
            for version in other.versions
            for node in nodes.below(version.rule)
        )
    )


def _award_variants(award: nodes.Award) -> Iterator[Variant]:
    for place, version in enumerate(award.versions):
        since = version.in_force.first
        for label, rule in variants(version.rule):
            yield f"{since}: {label}", _with(award, place, replace(version, rule=rule))
        for number, bar in enumerate(version.bars):
            for label, made in _bar_variants(bar, version):
                bars = (*version.bars[:number], made, *version.bars[number + 1 :])
                yield f"{since}: {bar.criterion.code} {label}", _with(award, place, replace(version, bars=bars))
        if place:
            for step, label in ((-_DAY, "a day earlier"), (_DAY, "a day later")):
                turn = since + step
                before = award.versions[place - 1]
                shorter = replace(before, in_force=DateRange(before.in_force.first, turn - _DAY))
                longer = replace(version, in_force=DateRange(turn, version.in_force.last))
                made_award = _with(_with(award, place - 1, shorter), place, longer)
                yield f"{since} begins {label}", made_award
    yield from _around(award)


def _around(award: nodes.Award) -> Iterator[Variant]:
    for one in sorted(award.recipients):
        if one != "foreigner" or "individual" not in award.recipients:  # every individual may be given it already
            yield f"not for {one}", replace(award, recipients=award.recipients - {one})
    for number, decider in enumerate(award.deciders):
        for label, days in moved(decider.in_force):
            rest = (*award.deciders[:number], replace(decider, in_force=days), *award.deciders[number + 1 :])
            yield f"decider {decider.who[:30]} {label}", replace(award, deciders=rest)


def _with(award: nodes.Award, place: int, version: nodes.Version) -> nodes.Award:
    return replace(award, versions=(*award.versions[:place], version, *award.versions[place + 1 :]))


def _bar_variants(bar: nodes.Bar, version: nodes.Version) -> Iterator[Variant]:
    for label, body in variants(bar.criterion.body):
        yield label, replace(bar, criterion=replace(bar.criterion, body=body))
    if bar.criterion.standing.decides:
        for label, days in moved(bar.in_force):
            if days.first >= version.in_force.first:
                yield label, replace(bar, in_force=days)


def _principle_variants(one: Any) -> Iterator[Variant]:
    if one.standing.decides and one.code != "first_year_asked":
        yield "doubtful", replace(one, standing=Standing.DOUBTFUL)
    for place in range(len(one.words)):
        if one.standing.decides:
            yield f"without {one.words[place]}", replace(one, words=(*one.words[:place], *one.words[place + 1 :]))
    if one.share is not None:
        for step in (Fraction(-1, 100), Fraction(1, 100)):
            yield f"share {one.share} → {one.share + step}", replace(one, share=one.share + step)
    if one.number is not None:
        for more in (-1, 1):
            yield f"number {one.number} → {one.number + more}", replace(one, number=one.number + more)


def _row_variants(row: Any) -> Iterator[Variant]:
    if getattr(row, "share", None) is not None and row.standing.decides:
        for step in (Fraction(-1, 100), Fraction(1, 100)):
            yield f"share {row.share} → {row.share + step}", replace(row, share=row.share + step)


def council_fault(row: dict[str, Any], known: Library, councils: CouncilTexts) -> str:
    """What one row about councils and deciders should say and does not; empty when all is well."""
    on, code = Spot(row["on"], "on").day(), row.get("award", "")
    if "yes" in row:
        found = rooms.vote_finding(code, on, yes=row["yes"], members=row["members"], texts=councils)
        return "" if found.verdict == row["verdict"] else f"vote {found.verdict}"
    if "proposed" in row:
        found = rooms.ceiling_finding(code, on, proposed=row["proposed"], base=row["base"], texts=councils)
        return "" if found.verdict == row["verdict"] else f"ceiling {found.verdict}"
    if "women" in row:
        share = Fraction(str(row["women"]))
        first = rooms.preferred(on, share_of_women=share, texts=known)
        return "" if first == row["first"] else f"preferred {first}"
    if "gender" in row:
        first = rooms.preferred(on, gender=row["gender"], texts=known)
        return "" if first == row["first"] else f"preferred {first}"
    if "steps" in row:
        path = rooms.proposers(code, on, councils)
        steps = len(path.steps) if path else 0
        return "" if steps == row["steps"] else f"{steps} steps"
    cited = sorted(one.citation.key for one in rooms.deciders(code, on, known))
    return "" if cited == sorted(row["decided"]) else f"decided {cited}"


def all_cases(known: Library, folder: Path = CASES) -> list[Case]:
    """Every case of the project."""
    return [case for path in sorted(folder.rglob("*.yaml")) for case in read_cases(path, known)]


def council_rows() -> list[dict[str, Any]]:
    """Every row about councils and deciders."""
    rows: list[dict[str, Any]] = read_strictly(COUNCIL_CASES)
    return rows


def noticed(mutant: Mutant, cases: Sequence[Case], rows: Sequence[dict[str, Any]]) -> str:
    """The name of a case that gives another answer under the change; empty when none does."""
    for case in cases:
        asked = not mutant.awards or case.question.award in mutant.awards
        if asked and run_case(case, mutant.library):
            return case.name
    for row in rows:
        if council_fault(row, mutant.library, mutant.councils):
            return str(row)
    return ""


def main() -> int:
    """Run every change and print those nobody noticed."""
    known, councils = library(), council_texts()
    cases, rows = all_cases(known), council_rows()
    every = list(mutants(known, councils))
    survivors = [one.name for one in every if not noticed(one, cases, rows)]
    sys.stdout.write("".join(f"{name}\n" for name in survivors))
    sys.stdout.write(f"{len(every)} changes, {len(survivors)} not noticed by {len(cases)} cases and {len(rows)} rows\n")
    return 0 if len(survivors) * 20 <= len(every) else 1


if __name__ == "__main__":
    sys.exit(main())
