"""A sheet as stored text: canonical JSON, the same bytes for the same sheet, read back exactly."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast

from thidua.clusters.scoring.shapes import (
    Criterion,
    CriterionKind,
    Evidence,
    Grade,
    Group,
    GroupKind,
    Heading,
    HighestOf,
    Leaders,
    Level,
    Quota,
    Sheet,
    TieRule,
)


def plain(number: Decimal) -> str:
    """A decimal as text that depends on its value alone: ``Decimal("30.0")`` and ``Decimal("3E+1")`` are both "30"."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_json(sheet: Sheet) -> str:
    """The sheet as canonical JSON: sorted keys, no spaces, decimals and shares as strings."""
    leaders = sheet.leaders
    record = {
        "title": sheet.title,
        "step": plain(sheet.step),
        "places": sheet.places,
        "maximum": plain(sheet.maximum),
        "groups": [_group_record(group) for group in sheet.groups],
        "tie_rules": [
            {"by": list(rule.by), "from": rule.starts and rule.starts.isoformat(), "source": rule.source}
            for rule in sheet.tie_rules
        ],
        "leaders": leaders
        and {
            "count": leaders.count,
            "threshold": None if leaders.threshold is None else str(leaders.threshold),
            "strictly": leaders.strictly,
            "source": leaders.source,
        },
        "source": sheet.source,
        "note": sheet.note,
        "example": sheet.example,
        "grades": [
            {
                "code": grade.code,
                "name": grade.name,
                "starts_at": None if grade.starts_at is None else plain(grade.starts_at),
            }
            for grade in sheet.grades
        ],
        "quotas": [{"grade": quota.grade, "share": str(quota.share), "source": quota.source} for quota in sheet.quotas],
        "highest_of": [{"criteria": list(part.criteria), "source": part.source} for part in sheet.highest_of],
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=256)
def from_json(text: str) -> Sheet:
    """The sheet that ``to_json`` wrote; sums and steps are not checked again, a stored sheet was checked when read."""
    record: dict[str, Any] = json.loads(text)
    return Sheet(
        title=record["title"],
        step=Decimal(record["step"]),
        places=record["places"],
        maximum=Decimal(record["maximum"]),
        groups=tuple(_group(part) for part in record["groups"]),
        tie_rules=tuple(
            TieRule(
                by=tuple(part["by"]),
                starts=date.fromisoformat(part["from"]) if part["from"] else None,
                source=part["source"],
            )
            for part in record["tie_rules"]
        ),
        leaders=_leaders(record["leaders"]) if record["leaders"] else None,
        source=record["source"],
        note=record["note"],
        example=record["example"],
        grades=tuple(
            Grade(
                code=part["code"],
                name=part["name"],
                starts_at=None if part["starts_at"] is None else Decimal(part["starts_at"]),
            )
            for part in record.get("grades", ())
        ),
        quotas=tuple(
            Quota(grade=part["grade"], share=Fraction(part["share"]), source=part["source"])
            for part in record.get("quotas", ())
        ),
        highest_of=tuple(
            HighestOf(criteria=tuple(part["criteria"]), source=part["source"]) for part in record.get("highest_of", ())
        ),
    )


def _group_record(group: Group) -> dict[str, Any]:
    """One group as plain values."""
    return {
        "code": group.code,
        "name": group.name,
        "kind": group.kind.value,
        "maximum": plain(group.maximum),
        "criteria": [_criterion_record(criterion) for criterion in group.criteria],
        "headings": [
            {"code": heading.code, "name": heading.name, "maximum": plain(heading.maximum)}
            for heading in group.headings
        ],
    }


def _criterion_record(criterion: Criterion) -> dict[str, Any]:
    """One criterion as plain values."""
    return {
        "code": criterion.code,
        "name": criterion.name,
        "kind": criterion.kind.value,
        "maximum": plain(criterion.maximum),
        "help": criterion.help,
        "per_violation": None if criterion.per_violation is None else plain(criterion.per_violation),
        "evidence": criterion.evidence,
        "numerator_label": criterion.numerator_label,
        "denominator_label": criterion.denominator_label,
        "step": None if criterion.step is None else plain(criterion.step),
        "part_of": criterion.part_of,
        "levels": [
            {"code": level.code, "name": level.name, "points": plain(level.points), "voids": level.voids}
            for level in criterion.levels
        ],
        "per_item": None if criterion.per_item is None else plain(criterion.per_item),
        "measure": criterion.measure,
        "lower_is_better": criterion.lower_is_better,
        "at_most": criterion.at_most,
        "grades_down": criterion.grades_down,
        "twice_with": criterion.twice_with,
        "own": criterion.own,
    }


def _group(record: dict[str, Any]) -> Group:
    """One group from plain values."""
    return Group(
        code=record["code"],
        name=record["name"],
        kind=GroupKind(record["kind"]),
        maximum=Decimal(record["maximum"]),
        criteria=tuple(_criterion(part) for part in record["criteria"]),
        headings=tuple(
            Heading(code=part["code"], name=part["name"], maximum=Decimal(part["maximum"]))
            for part in record.get("headings", ())
        ),
    )


def _criterion(record: dict[str, Any]) -> Criterion:
    """One criterion from plain values; a sheet stored before a key was known has the value that changes nothing."""
    per_item = record.get("per_item")
    return Criterion(
        code=record["code"],
        name=record["name"],
        kind=CriterionKind(record["kind"]),
        maximum=Decimal(record["maximum"]),
        help=record["help"],
        per_violation=None if record["per_violation"] is None else Decimal(record["per_violation"]),
        evidence=cast("Evidence", record["evidence"]),
        numerator_label=record["numerator_label"],
        denominator_label=record["denominator_label"],
        step=None if record["step"] is None else Decimal(record["step"]),
        part_of=record.get("part_of", ""),
        levels=tuple(
            Level(code=part["code"], name=part["name"], points=Decimal(part["points"]), voids=part["voids"])
            for part in record.get("levels", ())
        ),
        per_item=None if per_item is None else Decimal(per_item),
        measure=record.get("measure", ""),
        lower_is_better=record.get("lower_is_better", False),
        at_most=record.get("at_most", ""),
        grades_down=record.get("grades_down"),
        twice_with=record.get("twice_with", ""),
        own=record.get("own", False),
    )


def _leaders(record: dict[str, Any]) -> Leaders:
    """The rule for leaders from plain values."""
    return Leaders(
        count=record["count"],
        threshold=None if record["threshold"] is None else Fraction(record["threshold"]),
        strictly=record["strictly"],
        source=record["source"],
    )
