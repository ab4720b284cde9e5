"""What the ranking says about grades: how many of each, why each unit has its own, quotas, what is not settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from thidua.clusters.queries import ResultRow, ResultView
from thidua.clusters.scoring.ranking import label
from thidua.clusters.scoring.sheet import Sheet
from thidua.vietnamese import format_points

BELOW = "khong-xep-loai"
"""The key of those below every grade, in the filter."""


def filter_of(result: ResultView, asked: str) -> list[dict[str, Any]]:
    """Figures over the grades, best first; empty where the sheet grades nobody. They are the filter of the table."""
    if not result.sheet.grades:
        return []
    keys = [key_of(row) for row in result.rows]
    words = [("", _("Tất cả")), *((one.code, one.name) for one in result.sheet.grades)]
    if BELOW in keys:
        words.append((BELOW, _("Không xếp loại")))
    return [
        {
            "figure": keys.count(key) if key else len(keys),
            "word": word,
            "url": f"?version={result.version}" + (f"&grade={key}" if key else ""),
            "current": key == asked,
        }
        for key, word in words
    ]


def key_of(row: ResultRow) -> str:
    """The grade of a unit as the filter names it."""
    return (row.grade.code if row.grade else "") or BELOW


def known_grade(result: ResultView, asked: str) -> bool:
    """True when the filter names a grade of the sheet."""
    return not asked or asked in {*(one.code for one in result.sheet.grades), BELOW}


def grade_of(row: ResultRow) -> dict[str, Any] | None:
    """The grade of a unit for its cell: name, whether it is open, whether points alone would give another."""
    if row.grade is None:
        return None
    return {
        "name": row.grade.name or _("Không xếp loại"),
        "open": row.grade.open,
        "lowered": row.grade.code != row.grade.by_points,
        "reasons": row.grade.reasons,
    }


def quotas_of(result: ResultView) -> list[str]:
    """Each quota of the sheet with the number it allows among the units graded, and how many have the grade."""
    places = {grade.code: at for at, grade in enumerate(result.sheet.grades)}
    total, said = len(result.rows), []
    for quota in result.sheet.quotas:
        place = places[quota.grade]
        name = result.sheet.grades[place].name
        given = sum(row.grade is not None and places.get(row.grade.code, len(places)) <= place for row in result.rows)
        told = _(
            "Tối đa %(share)s số đơn vị được xếp %(name)s, làm tròn xuống: %(most)d trong %(total)d đơn vị; đang xếp %(given)d."
        ) % {
            "share": share_of(quota.share),
            "name": _("%(name)s trở lên") % {"name": name} if place else name,
            "most": (quota.share * total).__floor__(),
            "total": total,
            "given": given,
        }
        said.append(f"{told} {_('Căn cứ: %(source)s.') % {'source': quota.source}}" if quota.source else told)
    return said


def share_of(share: Fraction) -> str:
    """A share as people write it: "25 %", else the fraction."""
    percent = share * 100
    return f"{percent.numerator} %" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"


def open_grades_of(result: ResultView) -> list[dict[str, str]]:
    """Units whose grade no rule settles: a tie across the border of a quota, named, with the rule that stops there."""
    found: dict[int, list[ResultRow]] = {}
    for row in result.rows:
        if row.grade is not None and row.grade.open:
            found.setdefault(row.rank, []).append(row)
    return [
        {
            "title": _("Chưa quyết được xếp loại ở hạng %(rank)d: %(units)s.")
            % {"rank": rank, "units": _(" và ").join(row.unit for row in rows)},
            "text": " ".join(_shared(rows)),
        }
        for rank, rows in found.items()
    ]


def _shared(rows: Sequence[ResultRow]) -> list[str]:
    """The sentences all of these units have in common, the one about the total aside."""
    first, *others = [row.grade.reasons[1:] for row in rows if row.grade]
    return [one for one in first if all(one in reasons for reasons in others)]


def bands_of(sheet: Sheet) -> str:
    """The grades by total in one sentence: "Xuất sắc từ 90,0; Tốt từ 80,0; còn lại Khá"."""
    said = [
        _("%(name)s từ %(points)s") % {"name": one.name, "points": format_points(one.starts_at, sheet.places)}
        if one.starts_at is not None
        else _("còn lại %(name)s") % {"name": one.name}
        for one in sheet.grades
    ]
    return "; ".join(said)


def order_of(result: ResultView, on: date) -> str:
    """How units are put in order, in words; what stays equal shares a rank and is never parted by the order of rows."""
    rule = result.sheet.tie_rule_on(on)
    said = list(dict.fromkeys(label(result.sheet, item) for item in ("total", *(rule.by if rule else ()))))
    told = _("Xếp theo %(said)s.") % {"said": _(", rồi đến ").join(said)}
    if rule is not None and rule.source:
        told += " " + _("Căn cứ: %(source)s.") % {"source": rule.source}
    return told + " " + _("Vẫn bằng nhau thì ghi đồng hạng, không tách theo thứ tự dòng.")
