"""A score sheet as a unit will meet it on its card: what each line asks for, nothing filled in yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.clusters import wording as words
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, GroupKind, Sheet
from thidua.web.pages.sheets_rows import sheet_context


def preview_groups(sheet: Sheet) -> list[dict[str, Any]]:
    """The groups of the sheet with the fields a unit fills in."""
    groups: list[dict[str, Any]] = sheet_context(sheet)["groups"]
    for group, row in zip(sheet.groups, groups, strict=True):
        for line in row["lines"]:
            if not line["heading"]:
                line["fields"] = asked(line["one"], group.kind)
    return groups


def asked(one: Criterion, kind: GroupKind) -> list[dict[str, Any]]:
    """The fields of one line: a label, and the choices where there are some."""
    if one.own:
        return [{"label": _("Tiêu chí riêng của đơn vị"), "choices": []}]
    if one.kind is CriterionKind.CHOICE:
        return [{"label": _("Mức"), "choices": [words.level_words(level) for level in one.levels]}]
    if one.kind in {CriterionKind.YES_NO, CriterionKind.GATE}:
        main = kind is GroupKind.MAIN
        return [{"label": _("Kết quả"), "choices": [_("Đạt"), _("Không đạt")] if main else [_("Có"), _("Không")]}]
    measure = f" ({one.measure})" if one.measure else ""
    labels = {
        CriterionKind.UP_TO: [_("Số điểm")],
        CriterionKind.MINUS: [_("Số lần")],
        CriterionKind.COUNT: [_("Số mục")],
        CriterionKind.RATIO: [one.numerator_label or _("Số đạt"), one.denominator_label or _("Tổng số")],
        CriterionKind.TARGET: [_("Kết quả") + measure, _("Chỉ tiêu") + measure],
    }[one.kind]
    return [{"label": label, "choices": []} for label in labels]
