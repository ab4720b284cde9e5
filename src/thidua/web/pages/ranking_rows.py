"""What the ranking page draws: one row a unit with its bar in words, ties with what was tried, changes by unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from thidua.clusters.queries import ResultRow, ResultView, VersionDifferences
from thidua.clusters.scoring.sheet import Group, Sheet
from thidua.vietnamese import format_points
from thidua.web.pages.ranking_grades import grade_of, key_of

TONES = {"bonus": "bonus", "penalty": "penalty"}


def scored(sheet: Sheet) -> list[Group]:
    """The groups that have points; conditions on the grade are in no sum."""
    return [one for one in sheet.groups if one.kind != "gate"]


def rows_of(result: ResultView) -> list[dict[str, Any]]:
    """The rows of the table, best first; equal ranks stand together and say so."""
    return [
        {
            "unit_id": row.unit_id,
            "unit": row.unit,
            "rank": row.rank,
            "tied": row.tied,
            "total": row.total,
            "gap": row.gap,
            "equal": row.gap == 0 or (row.tied and at > 0 and result.rows[at - 1].rank == row.rank),
            "broken_by": row.broken_by,
            "missing": ", ".join(row.missing),
            "waiting": ", ".join(row.waiting),
            "grade": grade_of(row),
            "grade_key": key_of(row),
            "parts": [{"value": row.groups[one.code], "kind": str(one.kind)} for one in scored(result.sheet)],
            "label": _sentence(row, result),
        }
        for at, row in enumerate(result.rows)
    ]


def _sentence(row: ResultRow, result: ResultView) -> str:
    places = result.sheet.places
    parts = "; ".join(f"{one.code}: {format_points(row.groups[one.code], places)}" for one in scored(result.sheet))
    return _("%(unit)s: %(parts)s; tổng %(total)s điểm") % {
        "unit": row.unit,
        "parts": parts,
        "total": format_points(row.total, places),
    }


def legend_of(result: ResultView) -> list[dict[str, str]]:
    """The words of the tones, in the order of the sheet."""
    legend, main = [], 0
    for group in scored(result.sheet):
        tone = TONES.get(str(group.kind), "")
        if not tone:
            tone = str(main % 3 + 1)
            main += 1
        name = group.name if len(group.name) <= 24 else ""
        word = f"{group.code}. {name}" if name else _("Nhóm %(code)s") % {"code": group.code}
        legend.append(
            {"word": _("%(word)s (đã trừ vào tổng)") % {"word": word} if tone == "penalty" else word, "tone": tone}
        )
    return legend


def axis_of(result: ResultView) -> Decimal:
    """The length of the axis in points: the main groups and every bonus there can be."""
    return result.sheet.maximum + bonus_of(result)


def bonus_of(result: ResultView) -> Decimal:
    """The most the bonus groups can add."""
    return sum((one.maximum for one in scored(result.sheet) if one.kind == "bonus"), Decimal(0))


def ties_of(result: ResultView) -> list[dict[str, str]]:
    """Ties nothing in the sheet resolves: who, with how many points, and what was compared in vain."""
    places = result.sheet.places
    told = []
    for tie in result.ties:
        total = next((row.total for row in result.rows if row.rank == tie.rank), Decimal(0))
        names = _(" và ").join((", ".join(tie.units[:-1]), tie.units[-1]))
        title = _("Đồng hạng %(rank)d: %(units)s, cùng %(total)s điểm.") % {
            "rank": tie.rank,
            "units": names,
            "total": format_points(total, places),
        }
        tried = ", ".join(
            _("%(what)s bằng nhau (%(value)s)") % {"what": what, "value": format_points(value, places)}
            for what, value in tie.tried
        )
        text = _("Đã xét theo quy tắc của bảng điểm: %(tried)s. Quy tắc không còn tiêu chí để tách.") % {"tried": tried}
        told.append({"title": title, "text": text})
    return told


def changes_of(found: VersionDifferences) -> list[dict[str, Any]]:
    """One row for each unit that differs, with its cells; those that moved without a change of points as well."""
    moved = {one.unit: one for one in found.moved}
    names = list(dict.fromkeys([*(one.unit for one in found.cells), *moved]))
    before = {row.unit: row for row in found.before.rows}
    after = {row.unit: row for row in found.after.rows}
    rows = []
    for name in names:
        old, new = before.get(name), after.get(name)
        total_before, total_after = (old.total if old else None), (new.total if new else None)
        rows.append(
            {
                "unit": name,
                "cells": [one for one in found.cells if one.unit == name],
                "total_before": total_before,
                "total_after": total_after,
                "difference": total_after - total_before
                if total_before is not None and total_after is not None
                else None,
                "rank_before": old.rank if old else None,
                "rank_after": new.rank if new else None,
                "rose": bool(old and new and new.rank < old.rank),
                "fell": bool(old and new and new.rank > old.rank),
            }
        )
    return rows


def table_of(result: ResultView, shown: str = "") -> tuple[list[str], list[list[Any]]]:
    """Heads and rows of the ranking as a workbook; units left out stand last, with why.

    shown: the grade the table is cut to, "" for all of them.
    """
    groups, graded = scored(result.sheet), bool(result.sheet.grades)
    heads = [_("Hạng"), _("Đơn vị"), *(f"{one.code}. {one.name}" for one in groups)]
    heads += [_("Tổng tự chấm"), _("Tổng điểm"), _("Cách đơn vị trên"), _("Ghi chú")]
    heads += [_("Xếp loại"), _("Lý do xếp loại")] if graded else []
    rows: list[list[Any]] = [
        [
            row.rank,
            row.unit,
            *(row.groups[one.code] for one in groups),
            row.self_total,
            row.total,
            row.gap,
            _("đồng hạng") if row.tied else row.broken_by,
            *(_graded(row) if graded else ()),
        ]
        for row in result.rows
        if not shown or key_of(row) == shown
    ]
    blank, end = [None] * (len(groups) + 3), [None, None] if graded else []
    left_out = result.left_out if not shown else ()
    return heads, [
        *rows,
        *([None, unit, *blank, _("Không xếp hạng: %(why)s") % {"why": why}, *end] for unit, why in left_out),
    ]


def _graded(row: ResultRow) -> tuple[str, str]:
    found = grade_of(row)
    if found is None:
        return "", ""
    name = _("%(name)s (tạm xếp)") % {"name": found["name"]} if found["open"] else found["name"]
    return name, " ".join(found["reasons"])
