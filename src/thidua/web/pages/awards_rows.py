"""Awards as the pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.records.enums import AwardEvent, AwardState, SourceKind, Whom
from thidua.records.queries import AwardRow, EventRow
from thidua.records.years import say_years
from thidua.registry.personal import say_birth
from thidua.vietnamese import format_count, format_day
from thidua.web.pages.awards_classes import class_word

TONES = {
    AwardState.STANDING: "done",
    AwardState.REVOKED: "late",
    AwardState.DOUBLE: "idle",
    AwardState.WITHDRAWN: "idle",
}
EVENT_ICONS = {
    AwardEvent.GRANTED: "rosette",
    AwardEvent.RECORDED: "file-text",
    AwardEvent.CORRECTED: "edit",
    AwardEvent.REVOKED: "ban",
    AwardEvent.REISSUED: "copy",
    AwardEvent.PERSONS_MERGED: "users",
    AwardEvent.ERASED: "trash",
}
COLUMNS = {
    "form": gettext_lazy("Mã hình thức"),
    "form_name": gettext_lazy("Hình thức"),
    "whom": gettext_lazy("Đối tượng"),
    "name": gettext_lazy("Tên"),
    "born": gettext_lazy("Ngày sinh"),
    "post": gettext_lazy("Chức vụ"),
    "position_class": gettext_lazy("Nhóm chức vụ"),
    "unit_name": gettext_lazy("Đơn vị"),
    "years": gettext_lazy("Năm"),
    "basis": gettext_lazy("Dịp khen"),
    "reason": gettext_lazy("Thành tích"),
    "count": gettext_lazy("Số lượng"),
    "posthumous": gettext_lazy("Truy tặng"),
    "decision_number": gettext_lazy("Số quyết định"),
    "decided_on": gettext_lazy("Ngày quyết định"),
    "issuer_name": gettext_lazy("Cơ quan quyết định"),
    "citation": gettext_lazy("Lời ghi"),
    "golden_number": gettext_lazy("Số sổ vàng"),
    "same_as": gettext_lazy("Trùng với số"),
}


def tabs_of(current: str) -> list[dict[str, Any]]:
    """The pages of the book of awards."""
    listed = (
        ("awards", _("Khen thưởng")),
        ("award-decisions", _("Theo quyết định")),
        ("award-counts", _("Thống kê")),
    )
    return [{"label": label, "url": reverse(name), "current": name == current, "count": 0} for name, label in listed]


def say_recipient(row: AwardRow) -> str:
    """Who it went to: the name, or how many of which kind; what is not known is said."""
    if row.name:
        return row.name
    kind = row.whom_word.lower()
    if row.erased:
        return _("%(kind)s (đã xóa dữ liệu cá nhân)") % {"kind": row.whom_word}
    if row.count is None:
        return _("Chưa rõ số lượng %(kind)s") % {"kind": kind}
    return _("%(n)s %(kind)s chưa có tên") % {"n": format_count(row.count), "kind": kind}


def say_decision(row: AwardRow) -> str:
    """The decision in one line; number and day are each said to be unknown where they are."""
    number = _("số %(n)s") % {"n": row.decision_number} if row.decision_number else _("chưa rõ số")
    day = _("ngày %(d)s") % {"d": format_day(row.decided_on)} if row.decided_on else _("chưa rõ ngày")
    return f"{number}, {day}"


def lines(rows: Iterable[AwardRow]) -> list[dict[str, Any]]:
    """Awards for a table or a timeline."""
    return [
        {
            "row": one,
            "url": reverse("award", args=[one.id]),
            "who": say_recipient(one),
            "named": bool(one.name),
            "years": say_years(one.years),
            "decision": say_decision(one),
            "known": bool(one.decision_number and one.decided_on),
            "tone": TONES[AwardState(one.state)],
            "here": one.here,
            "outside": one.source_kind == SourceKind.OUTSIDE,
        }
        for one in rows
    ]


def cells(rows: Iterable[AwardRow]) -> list[list[Any]]:
    """Awards as rows of a workbook."""
    return [
        [
            one.whom_word,
            say_recipient(one),
            _("chưa rõ") if one.count is None else one.count,
            one.post,
            one.unit_name,
            one.form_name,
            say_years(one.years) or _("chưa rõ"),
            one.decision_number or _("chưa rõ"),
            one.decided_on or _("chưa rõ"),
            one.issuer_name,
            one.reason,
            one.source,
            one.state_word,
        ]
        for one in rows
    ]


def heads() -> list[str]:
    """The heads over those rows."""
    return [
        _("Đối tượng"), _("Tên"), _("Số lượng"), _("Chức vụ khi đó"), _("Đơn vị khi đó"), _("Hình thức"), _("Năm"),
        _("Số quyết định"), _("Ngày quyết định"), _("Cơ quan quyết định"), _("Thành tích"), _("Nguồn"), _("Hiệu lực"),
    ]  # fmt: skip


def told(events: Sequence[EventRow]) -> list[dict[str, Any]]:
    """What happened to an award, newest first."""
    return [
        {
            "one": one,
            "icon": EVENT_ICONS.get(AwardEvent(one.kind), "info-circle"),
            "changes": [
                {
                    "word": str(COLUMNS[change.column]),
                    "before": say_change(change.column, change.before),
                    "after": say_change(change.column, change.after),
                }
                for change in one.changes
                if change.column in COLUMNS
            ],
        }
        for one in reversed(events)
    ]


def say_change(column: str, value: Any) -> str:
    """One fact as a correction shows it; what is not known is said."""
    if value in (None, "", []):
        return _("chưa rõ")
    return str(SAYERS.get(column, str)(value))


SAYERS: dict[str, Callable[[Any], Any]] = {
    "years": say_years,
    "position_class": class_word,
    "whom": lambda value: Whom(value).label,
    "born": say_birth,
    "decided_on": format_day,
    "posthumous": lambda value: _("có") if value else _("không"),
}
