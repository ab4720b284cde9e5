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
    Group,
    GroupKind,
    Leaders,
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
    )


def _group_record(group: Group) -> dict[str, Any]:
    """One group as plain values."""
    return {
        "code": group.code,
        "name": group.name,
        "kind": group.kind.value,
        "maximum": plain(group.maximum),
        "criteria": [_criterion_record(criterion) for criterion in group.criteria],
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
    }


def _group(record: dict[str, Any]) -> Group:
    """One group from plain values."""
    return Group(
        code=record["code"],
        name=record["name"],
        kind=GroupKind(record["kind"]),
        maximum=Decimal(record["maximum"]),
        criteria=tuple(_criterion(part) for part in record["criteria"]),
    )


def _criterion(record: dict[str, Any]) -> Criterion:
    """One criterion from plain values."""
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
    )


def _leaders(record: dict[str, Any]) -> Leaders:
    """The rule for leaders from plain values."""
    return Leaders(
        count=record["count"],
        threshold=None if record["threshold"] is None else Fraction(record["threshold"]),
        strictly=record["strictly"],
        source=record["source"],
    )
