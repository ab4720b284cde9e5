"""The score sheet as other rooms meet it: its shapes, its template files and its stored form.

>>> sheet = read_sheet(text)               # a template file, every contradiction named at once
>>> from_json(to_json(sheet)) == sheet     # what is stored when the sheet is agreed
"""

from thidua.clusters.scoring.reading import read_sheet
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
from thidua.clusters.scoring.storing import from_json, plain, to_json

__all__ = [
    "Criterion",
    "CriterionKind",
    "Evidence",
    "Grade",
    "Group",
    "GroupKind",
    "Heading",
    "HighestOf",
    "Leaders",
    "Level",
    "Quota",
    "Sheet",
    "TieRule",
    "from_json",
    "plain",
    "read_sheet",
    "to_json",
]
