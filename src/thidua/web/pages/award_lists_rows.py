"""Lists of recipients as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.decisions.enums import PEOPLE, ListState, PositionClass, RowKind
from thidua.decisions.queries.candidates import people_like
from thidua.decisions.queries.checks import Finding, findings
from thidua.decisions.queries.lists import Tally, rows_of, tally
from thidua.decisions.queries.shares import ListShare, YearBefore, goal_of, per_cent_of, share_of, years_before
from thidua.registry.personal import say_birth
from thidua.registry.scope import Scope
from thidua.web.pages.award_lists_law import despite_told, in_group, law_columns, law_counts, law_of
from thidua.web.pages.sharing import per_cent

if TYPE_CHECKING:
    from thidua.clusters.queries.sharing import Goal
    from thidua.decisions.models import AwardList, ListRow

TONES = {
    ListState.DRAFT: "open",
    ListState.SENT: "wait",
    ListState.APPROVED: "done",
    ListState.DROPPED: "idle",
}
GROUPS = (RowKind.COLLECTIVE, RowKind.PERSON, RowKind.HOUSEHOLD, RowKind.FOREIGNER)
PATIENT = 1000


def row_line(
    number: int, row: ListRow, found: Sequence[Finding], likely: int = 0, law: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """One row as the table shows it."""
    must = [one for one in found if one.level == "late"]
    look = [one for one in found if one.level == "wait"]
    unknown = [one for one in found if one.level == "idle"]
    tone, word = ("late", _("Phải xử lý")) if must else ("wait", _("Nên xem")) if look else ("", "")
    return {
        "row": row,
        "number": number,
        "born": say_birth(row.born),
        "class_word": str(PositionClass(row.position_class).label) if row.position_class else "",
        "kind_word": str(RowKind(row.kind).label),
        "gender_word": row.get_gender_display() if row.gender else "",
        "tone": tone,
        "word": word,
        "found": [*must, *look],
        "unknown": unknown,
        "known": bool(row.person_id or row.organisation_id),
        "single": row.places is None,
        "elsewhere": any(one.code == "LIST-15" for one in look),
        "must_apart": any(one.code == "ROW-12" for one in must),
        "likely": likely,
        "law": law,
        "despite": despite_told(row),
    }


def shown(lines: Sequence[dict[str, Any]], show: str) -> list[dict[str, Any]]:
    """The lines of one group of the counts."""
    if show == "unnamed":
        return [one for one in lines if not one["single"]]
    if show.startswith("law"):
        return [one for one in lines if one["single"] and in_group(one["law"], show)]
    if show == "look":
        return [one for one in lines if one["tone"]]
    if show == RowKind.PERSON:
        return [one for one in lines if one["row"].kind in PEOPLE]
    return [one for one in lines if not show or one["row"].kind == show]


def grouped(lines: Sequence[dict[str, Any]], order: str) -> list[dict[str, Any]]:
    """The lines under a head for each kind where they stand in the order of the list or by name; else under none."""
    if order not in {"", "position", "name"}:
        return [{"word": "", "lines": list(lines)}]
    heads = {RowKind.COLLECTIVE: _("Tập thể"), RowKind.PERSON: _("Cá nhân"), RowKind.HOUSEHOLD: _("Hộ gia đình")}
    groups = []
    for kind in GROUPS:
        held = [one for one in lines if one["row"].kind == kind]
        if held:
            count = sum(one["row"].places or 1 for one in held)
            word = heads.get(kind) or str(RowKind(kind).label)
            groups.append({"word": f"{word}: {count}", "lines": held})
    return groups


def list_context(scope: Scope, held: AwardList, order: str, show: str) -> dict[str, Any]:
    """Everything the page of a list shows of its rows: counts, lines with what there is to know, the share."""
    rows = rows_of(held, order)
    found = findings(scope, held, rows_of(held) if order not in {"", "position"} else rows)
    open_rows = [row for row in rows if not row.person_id] if held.state == ListState.DRAFT else []
    likely = people_like(scope, open_rows)
    law = law_of(scope, held, rows, show)
    lines = [
        row_line(at, row, found.get(row.pk, []), len(likely.get(row.pk, ())), law.get(row.pk))
        for at, row in enumerate(rows, 1)
    ]
    goal = goal_of(held.issuer_id, scope.on)
    counted = tally(rows)
    return {
        "rows": rows,
        "groups": grouped(shown(lines, show), order),
        "shown_count": len(shown(lines, show)),
        "counts": _counts(held, lines, show),
        "law": law_counts(held, law, show, len(rows)),
        "tally": counted,
        "stated": stated_against(held, counted),
        "share": share_told(share_of(rows, goal), goal) if rows else None,
        "years": [year_told(one, goal) for one in years_before(held)],
        "goal": goal,
    }


def _counts(held: AwardList, lines: Sequence[dict[str, Any]], show: str) -> list[dict[str, Any]]:
    here = reverse("award-list", args=[held.pk])
    words = {
        "": _("Tất cả"),
        "collective": _("Tập thể"),
        "person": _("Cá nhân"),
        "household": _("Hộ gia đình"),
        "unnamed": _("Chỗ chưa có tên"),
        "look": _("Cần xem"),
    }
    return [
        {
            "figure": sum(one["row"].places or 1 for one in shown(lines, key))
            if key != "look"
            else len(shown(lines, key)),
            "word": word,
            "url": here + (f"?{urlencode({'show': key})}" if key else ""),
            "current": key == show,
            "late": key == "look",
        }
        for key, word in words.items()
    ]


def stated_against(held: AwardList, counted: Tally) -> list[dict[str, Any]]:
    """What a paper says of the counts, held against the rows, places without a name included."""
    pairs = (
        (_("tập thể"), held.stated_collectives, counted.all_collectives),
        (_("cá nhân"), held.stated_people, counted.all_people),
    )
    return [
        {"word": word, "stated": stated, "here": here, "same": stated == here}
        for word, stated, here in pairs
        if stated is not None
    ]


def share_told(share: ListShare, goal: Goal | None) -> dict[str, Any]:
    """The figure with its parts, each as n/N and per cent, and its bar with the goal marked."""
    counts = share.counts
    words = {
        True: _("Đạt mục tiêu %(g)s"),
        False: _("Chưa đạt mục tiêu %(g)s"),
        None: _("Chưa đặt mục tiêu") if goal is None else _("Chưa tính được"),
    }[share.met]
    if share.within_reach:
        words = _("Chưa rõ có đạt %(g)s")
    people, collectives = counts.individuals, counts.collectives
    rows = [
        (_("Tập thể nhỏ"), counts.small_collectives, collectives),
        (_("Cá nhân trực tiếp"), counts.direct_workers, people),
        (_("Lãnh đạo, quản lý"), share.leading, people),
        (_("Chưa rõ vị trí"), share.unknown, counts.denominator),
        (_("Nữ"), share.known_women, people),
    ]
    if share.unknown_gender:
        rows.append((_("Chưa rõ nam, nữ"), share.unknown_gender, people))
    return {
        "share": share,
        "figure": per_cent(counts.per_cent),
        "tone": {True: "done", False: "wait", None: "idle"}[None if share.within_reach else share.met],
        "word": words % {"g": goal.words} if goal else words,
        "parts": [
            {"word": word, "part": part, "whole": whole, "share": per_cent(per_cent_of(part, whole)) or "–"}
            for word, part, whole in rows
        ],
        "bar": _bar(counts.per_cent, per_cent_of(share.unknown, counts.denominator), goal),
    }


def _bar(known: Fraction | None, unknown: Fraction | None, goal: Goal | None) -> dict[str, str]:
    """Lengths on an axis of a thousand, as SVG attributes want them."""
    first, second = ((one or Fraction(0)) * PATIENT / 100 for one in (known, unknown))
    mark = Fraction(goal.wanted) * PATIENT / 100 if goal else None
    return {
        "known": _text(first),
        "unknown": _text(second),
        "unknown_at": _text(first),
        "goal": "" if mark is None else _text(mark),
    }


def _text(value: Fraction) -> str:
    return str(round(Decimal(value.numerator) / Decimal(value.denominator), 1))


def year_told(year: YearBefore, goal: Goal | None) -> dict[str, Any]:
    """One year before, or that nothing was counted."""
    share = year.counts.per_cent if year.counts else None
    return {
        "year": year.year,
        "figure": per_cent(share),
        "bar": _bar(share, None, goal),
        "source": year.source,
        "of": year.counts.denominator if year.counts else None,
    }


def workbook_rows(
    rows: Sequence[ListRow],
    held: AwardList,
    found: Mapping[int, Sequence[Finding]],
    law: Mapping[int, Mapping[str, Any]],
) -> list[list[Any]]:
    """The rows as a workbook holds them; a place without a name says how many it stands for."""
    return [
        [
            at,
            str(RowKind(row.kind).label),
            row.name or _("(%(n)d chỗ chưa có tên)") % {"n": row.places or 0},
            say_birth(row.born),
            row.get_gender_display() if row.gender else "",
            row.post,
            row.unit_name,
            str(PositionClass(row.position_class).label) if row.position_class else _("chưa rõ"),
            (row.form_name or held.form_name) + (_(" (truy tặng)") if row.posthumous else ""),
            row.reason or held.reason,
            "; ".join(one.words for one in found.get(row.pk, []) if one.level in {"late", "wait"}),
            *law_columns(law, row),
        ]
        for at, row in enumerate(rows, 1)
    ]
