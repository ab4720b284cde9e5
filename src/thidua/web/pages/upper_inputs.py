"""The fields in which an upper layer writes one cell: a level, a result, a condition, or plain points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thidua.clusters.actions.scores import Typed
from thidua.clusters.scoring.answers import Answer, reads_answer
from thidua.clusters.scoring.limits import FIELDS, comma
from thidua.clusters.scoring.sheet import Criterion, CriterionKind
from thidua.web.problems import anchor

POINTS = "points"
NAMES = (POINTS, "level", "result", "target", "met")
LONGEST_NUMBER = 9


def names_of(criterion: Criterion) -> tuple[str, ...]:
    """The names of the fields of a criterion in an upper layer."""
    return FIELDS[criterion.kind] if reads_answer(criterion.kind) else (POINTS,)


def values_of(criterion: Criterion, answer: Answer | None, points: Any) -> dict[str, str]:
    """What stands in a cell, as the text of its fields."""
    if not reads_answer(criterion.kind):
        return {POINTS: "" if points is None else comma(points)}
    if answer is None:
        return dict.fromkeys(FIELDS[criterion.kind], "")
    texts = {
        "level": answer.level or "",
        "result": "" if answer.result is None else comma(answer.result),
        "target": "" if answer.target is None else comma(answer.target),
        "met": "" if answer.met is None else ("yes" if answer.met else "no"),
    }
    return {name: texts[name] for name in FIELDS[criterion.kind]}


def inputs_of(criterion: Criterion, key: str, values: Mapping[str, str], said: str) -> list[dict[str, Any]]:
    """The fields of one cell. ``key`` stands behind each name; ``said`` names the cell to those who do not see it."""
    words = {
        POINTS: _("Điểm"),
        "level": _("Mức"),
        "result": _("Kết quả"),
        "target": _("Chỉ tiêu"),
        "met": _("Điều kiện"),
    }
    return [
        {
            "name": f"{name}:{key}",
            "id": f"{name}-{anchor(key)}",
            "label": f"{words[name]}, {said}",
            "word": "" if name in {POINTS, "level", "met"} else words[name],
            "value": values.get(name, ""),
            "choices": _choices(criterion, name),
        }
        for name in names_of(criterion)
    ]


def _choices(criterion: Criterion, name: str) -> list[tuple[str, str]] | None:
    if name == "met":
        return [("", "–"), ("yes", _("Có")), ("no", _("Không"))]
    if criterion.kind is CriterionKind.CHOICE:
        return [("", "–"), *((one.code, f"{one.name} ({comma(one.points)})") for one in criterion.levels)]
    return None


def typed_for(sent: Mapping[str, str], key: str) -> Typed:
    """What was typed into the fields of one cell, with its note and which revision was seen."""
    seen = sent.get(f"seen:{key}", "")
    return Typed(
        fields={name: sent[f"{name}:{key}"] for name in NAMES if f"{name}:{key}" in sent},
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= LONGEST_NUMBER else None,
        note=sent.get(f"note:{key}"),
    )


def keys_in(sent: Mapping[str, str]) -> set[str]:
    """The cells a request speaks of."""
    return {key.partition(":")[2] for key in sent if ":" in key and key.partition(":")[0] in (*NAMES, "note")}
