"""What people of the demo type for a criterion, from what the data says of it."""

from __future__ import annotations

from typing import Any

from thidua.clusters.scoring.answers import reads_answer
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind


def own_fields(group: Group, criterion: Criterion, said: Any) -> dict[str, str]:
    """What a unit types: full marks of a main group when nothing is said.

    said: "57/60" for a ratio, "118/124" or "118" for a target, a level's code, points, a count, true or false.
    """
    main = group.kind == GroupKind.MAIN
    match criterion.kind:
        case CriterionKind.RATIO:
            return _pair(said or ("40/40" if main else "0/40"), "numerator", "denominator")
        case CriterionKind.TARGET:
            return _pair("" if said is None else said, "result", "target")
        case CriterionKind.MINUS:
            return {"violations": str(said or 0)}
        case CriterionKind.CHOICE:
            return {"level": str(said or criterion.levels[0].code)}
        case CriterionKind.UP_TO | CriterionKind.COUNT:
            full = criterion.maximum if criterion.kind == CriterionKind.UP_TO else _most(criterion)
            name = "value" if criterion.kind == CriterionKind.UP_TO else "count"
            return {name: _comma(said if said is not None else full if main else 0)}
        case _:
            return {"met": "yes" if (main if said is None else said) else "no"}


def upper_fields(group: Group, criterion: Criterion, said: Any) -> dict[str, str]:
    """What a checker, a department, the head or the standing body types: points, or an answer for a level and a target."""
    return own_fields(group, criterion, said) if reads_answer(criterion.kind) else {"points": _comma(said)}


def _pair(said: Any, first: str, second: str) -> dict[str, str]:
    above, _slash, below = str(said).partition("/")
    return {first: above.replace(".", ","), second: below.replace(".", ",")}


def _comma(number: Any) -> str:
    return str(number).replace(".", ",")


def _most(criterion: Criterion) -> int:
    return int(criterion.maximum / (criterion.per_item or criterion.maximum))
