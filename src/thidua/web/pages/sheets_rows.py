"""A score sheet as the templates show it: groups with their lines, grades, quotas, ties, leaders, all in words."""

from __future__ import annotations

from typing import Any

from thidua.clusters import wording as words
from thidua.clusters.scoring.editing import lines
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Criterion, Group, Heading, Sheet


def sheet_context(sheet: Sheet) -> dict[str, Any]:
    """Everything ``sheets/lines.html`` and ``sheets/rules.html`` read."""
    return {
        "sheet": sheet,
        "groups": [_group(group, sheet) for group in sheet.groups],
        "maximum": comma(sheet.maximum),
        "criteria": sum(1 for _one in sheet.criteria()),
        "step": comma(sheet.step),
        "grades": [words.grade_words(one) for one in sheet.grades],
        "quotas": [{"said": words.quota_words(one, sheet), "source": one.source} for one in sheet.quotas],
        "highest": [{"codes": ", ".join(one.criteria), "source": one.source} for one in sheet.highest_of],
        "ties": [
            {"from": words.tie_heading(rule), "by": words.tie_words(rule, sheet), "source": rule.source}
            for rule in sheet.tie_rules
        ],
        "leaders": words.leaders_words(sheet.leaders),
    }


def _group(group: Group, sheet: Sheet) -> dict[str, Any]:
    return {
        "code": group.code,
        "name": group.name,
        "word": words.group_word(group),
        "maximum": words.maximum_word(group, group),
        "lines": [_line(one, group, sheet) for one in lines(group)],
    }


def _line(one: Heading | Criterion, group: Group, sheet: Sheet) -> dict[str, Any]:
    if isinstance(one, Heading):
        return {"heading": True, "one": one, "maximum": words.maximum_word(group, one)}
    return {
        "heading": False,
        "one": one,
        "kind": words.kind_word(one),
        "how": words.how_in(one, group.kind, one.step or sheet.step, sheet),
        "maximum": words.maximum_word(group, one),
        "evidence": words.evidence_word(one),
        "twice": one.twice_with,
    }
