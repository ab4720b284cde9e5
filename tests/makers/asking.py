"""Somebody who knows a case answers the questions of "Hỏi luật" one after the other, as a form would send them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from thidua.law.asking import Step, Topic
from thidua.law.asking.steps import judgings, measured, measures
from thidua.law.cases import Case
from thidua.law.library import Library
from thidua.law.records import Kind, SubjectKind
from thidua.law.rules import nodes
from thidua.vietnamese import format_day


def begun(case: Case) -> dict[str, str]:
    """What is typed on the first page."""
    asked = case.question
    subject = asked.subject
    kind = str(subject.kind) + (f"-{subject.size}" if subject.size else "")
    return {
        "award": asked.award,
        "received": format_day(asked.received),
        "year": str(asked.year),
        "kind": kind,
        "assume": "yes" if asked.assumed else "no",
    }


def told(case: Case, step: Step, library: Library) -> dict[str, str]:
    """What the one who knows the case types on a page of asking; nothing where the case does not say."""
    asked, record = case.question, case.question.record
    subject = asked.subject
    match step.topic:
        case Topic.CLASS:
            return {"class": str(subject.position or "")}
        case Topic.JOINED:
            part = next((one for one in record.years_worked if one.year == asked.year), None)
            typed = {"joined": _day(subject.joined)}
            if part:
                typed |= {"part-months": str(part.months), "part-reason": str(part.reason or "")}
            return typed
        case Topic.RATINGS:
            known = {one.year: str(one.rating) for one in record.ratings}
            return {
                f"rating-{year}": known.get(int(year), "none" if _whole(case, Kind.RATINGS, int(year)) else "unknown")
                for year in step.items
            }
        case Topic.JUDGEMENTS:
            said = asked.judgements
            return {f"judgement-{code}": {True: "met", False: "not", None: ""}[said.get(code)] for code in step.items}
        case Topic.COLLECTIVE:
            return _figures(case, step, library)
    typed = _rows(case, step)
    if step.topic is Topic.POSTS:
        typed["gender"] = subject.gender
    return typed


def _day(day: date | None) -> str:
    return format_day(day) if day else ""


def _whole(case: Case, kind: Kind, year: int) -> bool:
    return any(first <= year <= last for first, last in case.question.record.complete.get(kind, ()))


def _rows(case: Case, step: Step) -> dict[str, str]:
    kind = Kind(step.topic)
    rows: tuple[Any, ...] = getattr(case.question.record, str(kind))
    typed: dict[str, str] = {}
    for at, row in enumerate(rows):
        made: dict[Topic, Callable[[Any], dict[str, str]]] = {
            Topic.AWARDS: lambda one: {
                "award": one.award, "year": str(one.year), "issuer": str(one.issuer or ""),
                "basis": str(one.basis or ""), "decided": _day(one.decided), "revoked": _day(one.revoked),
                "years": ", ".join(str(year) for year in one.years),
            },
            Topic.INITIATIVES: lambda one: {
                "kind": str(one.kind), "scope": str(one.scope), "year": str(one.year),
                "recognised": _day(one.recognised), "used_for": one.used_for,
            },
            Topic.POSTS: lambda one: {"post": one.post, "from": _day(one.first), "to": _day(one.last)},
            Topic.PROCEEDINGS: lambda one: {"kind": str(one.kind), "from": _day(one.first), "ends": _day(one.ends)},
            Topic.DISCIPLINE: lambda one: {"kind": str(one.kind), "from": _day(one.first), "ends": _day(one.ends)},
        }  # fmt: skip
        cells = made[step.topic](row)
        typed |= {f"{step.topic}-{at}-{column}": value for column, value in cells.items()}
    spans = case.question.record.complete.get(kind, ())
    range_ = spans[-1] if spans else None  # the pages ask for one stretch: the latest is told
    typed[f"{step.topic}-said"] = ("all" if rows else "none") if range_ else ("some" if rows else "unknown")
    if range_:
        typed |= {f"{step.topic}-first": str(range_[0]), f"{step.topic}-last": str(range_[1])}
    return typed


def _figures(case: Case, step: Step, library: Library) -> dict[str, str]:
    typed: dict[str, str] = {}
    asked = measures(library, case.question)
    looked = [one for one in measured(library, case.question) if isinstance(one, nodes.Members) and one.award]
    for year in step.items:
        row = next((one for one in case.question.record.collective if one.year == int(year)), None)
        if row is None:
            continue
        for key in ("members", "completed", "disciplined", "rank_in_cluster"):
            value = getattr(row, key)
            if key in asked and value is not None:
                typed[f"c-{year}-{key}"] = str(value)
        if "cluster" in asked:
            typed[f"c-{year}-cluster"] = str(row.cluster or "")
        for node in looked:
            for code in library.same(node.award):
                if node.measure is nodes.Measure.SHARE and code in row.shares:
                    typed[f"c-{year}-share-{code}"] = str(row.shares[code])
                if node.measure is nodes.Measure.HOLDERS:
                    held = row.has is not None and code in row.has
                    typed[f"c-{year}-has-{code}"] = "unknown" if row.has is None else "yes" if held else "no"
    return typed


def criteria_asked(case: Case, library: Library) -> set[str]:
    """The criteria the pages know words for."""
    return set(judgings(library, case.question))


def is_person(case: Case) -> bool:
    """Whether the case is about a person."""
    return case.question.subject.kind is SubjectKind.INDIVIDUAL
