"""The grid of a card as the template shows it: groups, rows, fields, faults beside their cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from thidua.clusters import wording as words
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import CardState, Stage
from thidua.clusters.permissions import may_reopen, may_self_score, may_synthesise
from thidua.clusters.queries import CardView, CellView, GroupView, card_view
from thidua.clusters.queries.cells import pairs_of
from thidua.clusters.scoring.limits import FIELDS, comma
from thidua.clusters.scoring.sheet import Criterion, GroupKind, Sheet
from thidua.errors import Fault, Problem, Unreadable
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day
from thidua.web.pages.cards_layers import cells_of_layers, columns_of, heading_of, own_figure, spoken_of, sums_of
from thidua.web.pages.cards_typed import conflicts, in_words
from thidua.web.problems import anchor, told
from thidua.web.templatetags.look import points

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear, ScoreCard

TONES = {
    CardState.NOT_STARTED: "idle",
    CardState.IN_PROGRESS: "open",
    CardState.SUBMITTED: "done",
    CardState.RETURNED: "late",
    CardState.REOPENED: "wait",
    CardState.SYNTHESISED: "done",
}
LABELS = {
    "value": gettext_lazy("Số điểm"),
    "met": gettext_lazy("Kết quả"),
    "violations": gettext_lazy("Số lần"),
    "numerator": gettext_lazy("Số đạt"),
    "denominator": gettext_lazy("Tổng số"),
    "level": gettext_lazy("Mức"),
    "count": gettext_lazy("Số lượng"),
    "result": gettext_lazy("Kết quả"),
    "target": gettext_lazy("Chỉ tiêu"),
}
WHOLE = frozenset({"violations", "count"})
SECOND = frozenset({"denominator", "target"})
"""The second of two fields: a column of its own under the arrow keys."""
NOTHING: Mapping[str, Typed] = {}


def fields_of(criterion: Criterion, group_kind: GroupKind, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The fields of one criterion with their labels and values."""
    code, row_id = criterion.code, anchor(criterion.code)
    labels = _labels(get_language())
    own = {"numerator": criterion.numerator_label, "denominator": criterion.denominator_label}
    if criterion.measure:
        own["result"] = f"{labels['result']} ({criterion.measure})"
    return [
        {
            "name": f"{name}:{code}",
            "key": name,
            "id": f"{name}-{row_id}",
            "label": own.get(name) or labels[name],
            "value": values.get(name, ""),
            "column": "second" if name in SECOND else "",
            "mode": "numeric" if name in WHOLE else "decimal",
            "choices": _choices(criterion, group_kind) if name in {"met", "level"} else None,
        }
        for name in FIELDS[criterion.kind]
    ]


@cache
def _labels(_language: str | None) -> dict[str, str]:
    return {name: str(word) for name, word in LABELS.items()}


def _choices(criterion: Criterion, group_kind: GroupKind) -> list[tuple[str, str]]:
    if criterion.levels:
        return [("", "–"), *((level.code, words.level_words(level)) for level in criterion.levels)]
    yes, no = (_("Đạt"), _("Không đạt")) if group_kind is GroupKind.MAIN else (_("Có"), _("Không"))
    return [("", "–"), ("yes", yes), ("no", no)]


def row_of(
    cell: CellView, group: GroupView, sheet: Sheet, *, writable: bool, typed: Typed | None, faults: Sequence[Fault],
    conflict: bool,
) -> dict[str, Any]:  # fmt: skip
    """One criterion: what stands there or was typed, its points by layer, its sum in words, what is wrong."""
    raw = {name: getattr(cell.raw, name) for name in FIELDS[cell.criterion.kind]}
    editable = writable and cell.editable
    kept = dict(typed.fields) if typed else raw
    return {
        "cell": cell,
        "code": cell.criterion.code,
        "id": anchor(cell.criterion.code),
        "name": cell.criterion.name,
        "help": cell.criterion.help,
        "how": words.how(cell.criterion, sheet),
        "maximum": words.maximum_word(group.group, cell.criterion),
        "editable": editable,
        "fields": fields_of(cell.criterion, group.group.kind, kept),
        "own": own_figure(cell, sheet.places),
        "layers": cells_of_layers(cell, sheet.places),
        "spoken": spoken_of(cell, sheet.places),
        "faults": [{"message": one.message, "code": one.code} for one in faults],
        "lost": in_words(cell, typed.fields) if typed and not editable and dict(typed.fields) != raw else "",
        "mine": in_words(cell, typed.fields) if typed and conflict else "",
        "theirs": (cell.explained or _("(để trống)")) if conflict else "",
        "note": typed.note if typed and typed.note is not None else cell.note,
        "lacks": cell.criterion.evidence == "required"
        and (cell.waiting or bool(cell.self_points))
        and not cell.evidence,
        "trouble": bool(faults) or (typed is not None and (conflict or not editable)),
        "empty": not cell.answered and group.group.kind is GroupKind.MAIN,
        "twice": sorted({code for file in cell.evidence for code in file.also_at}),
        "heading": None,
    }


def groups_of(
    view: CardView, *, writable: bool, typed: Mapping[str, Typed] = NOTHING, problem: Problem | None = None
) -> list[dict[str, Any]]:
    """The groups of the grid with their rows; a row that begins a criterion scored in parts carries its heading."""
    faults = _faults(view, problem)
    clashing = conflicts(view, typed)
    twice = pairs_of(view.sheet)
    found = []
    for one in view.groups:
        rows = [
            row_of(
                cell,
                one,
                view.sheet,
                writable=writable,
                typed=typed.get(cell.criterion.code),
                faults=faults.get(cell.criterion.code, ()),
                conflict=cell.criterion.code in clashing,
            )
            for cell in one.cells
        ]
        before = ""
        for row in rows:
            row["both"] = twice.get(row["code"], ())
            part_of = row["cell"].criterion.part_of
            if part_of != before and (heading := one.headings.get(part_of)) is not None:
                row["heading"] = heading_of(heading, view, words.maximum_word(one.group, heading.heading))
            before = part_of
        found.append(
            {
                "group": one,
                "code": one.group.code,
                "id": anchor(f"group {one.group.code}"),
                "name": one.group.name,
                "word": words.group_word(one.group),
                "maximum": words.maximum_word(one.group, one.group),
                "rows": rows,
                "hidden": 0,
                "own": "" if one.group.kind is GroupKind.GATE else points(one.self_points, view.sheet.places),
                "sums": sums_of(one.points, view.layers, view.sheet.places),
            }
        )
    return found


def only_differing(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The groups with only the rows where a layer differs from the one before it, and how many are left out."""
    kept = []
    for group in groups:
        rows = [row for row in group["rows"] if row["cell"].differs]
        seen: set[str] = set()
        headings = {row["heading"]["code"]: row["heading"] for row in group["rows"] if row["heading"]}
        for row in rows:
            part_of = row["cell"].criterion.part_of
            row["heading"] = headings.get(part_of) if part_of not in seen else None
            seen.add(part_of)
        if rows:
            kept.append({**group, "rows": rows, "hidden": len(group["rows"]) - len(rows)})
    return kept


def _faults(view: CardView, problem: Problem | None) -> dict[str, list[Fault]]:
    """Faults by criterion; those of a pasted block name its row and the criterion the row fell on."""
    found: dict[str, list[Fault]] = {}
    if isinstance(problem, Unreadable):
        codes = {cell.criterion.code for group in view.groups for cell in group.cells}
        for one in problem.faults:
            code = place_of(one.path, codes)
            if code:
                found.setdefault(code, []).append(one)
    return found


def place_of(path: str, codes: Collection[str]) -> str:
    """The criterion a fault belongs to: its path, or the end of a path such as "Dòng 3, tiêu chí I.2"; "" for none."""
    code = path if path in codes else path.rpartition(" ")[2]
    return code if code in codes else ""


def card_facts(scope: Scope, card: ScoreCard, *, problem: Problem | None = None) -> dict[str, Any]:
    """Everything the pages of a card share, its groups aside; ``filling`` says whether cells may be filled in at all."""
    year = card.member.block_year
    view = card_view(card, scope.on)
    ruling = may_self_score(scope, card)
    left = card.member.left_on
    filling = bool(ruling) and year.stage == Stage.SCORING and (left is None or scope.on <= left)
    state = CardState(card.state)
    return {
        "card": card,
        "year": year,
        "view": view,
        "sheet": view.sheet,
        "places": view.sheet.places,
        "own": bool(ruling),
        "filling": filling,
        "writable": filling and any(cell.editable for group in view.groups for cell in group.cells),
        "maximum": comma(view.sheet.maximum),
        "state": {"tone": "wait" if card.late and state == CardState.SUBMITTED else TONES[state], "word": state.label},
        "locked": "" if filling else _why_locked(scope, card),
        "columns": columns_of(view),
        "may_reopen": bool(may_reopen(scope, year)) and year.stage == Stage.SCORING and state in _SENT,
        "may_synthesise": bool(may_synthesise(scope, year)),
        "problem": _told(view, problem) if problem else None,
        "scope": scope,
    }


def _told(view: CardView, problem: Problem) -> dict[str, Any]:
    """A problem whose faults lead to their cells, those of a pasted block too."""
    said = told(problem)
    codes = {cell.criterion.code for group in view.groups for cell in group.cells}
    for fault in said["faults"]:
        fault["anchor"] = anchor(place_of(fault["path"], codes) or fault["path"])
    return said


def card_context(
    scope: Scope, card: ScoreCard, *, typed: Mapping[str, Typed] = NOTHING, problem: Problem | None = None
) -> dict[str, Any]:
    """Everything the pages of a card share, with its groups."""
    facts = card_facts(scope, card, problem=problem)
    return {**facts, "groups": groups_of(facts["view"], writable=facts["filling"], typed=typed, problem=problem)}


_SENT = {CardState.SUBMITTED, CardState.SYNTHESISED, CardState.RETURNED, CardState.REOPENED}


def _why_locked(scope: Scope, card: ScoreCard) -> str:
    year = card.member.block_year
    if year.stage != Stage.SCORING:
        return _("Khối đang ở bước «%(stage)s», phiếu chỉ để xem.") % {"stage": Stage(year.stage).label}
    left = card.member.left_on
    if left is not None:
        told = {"day": format_day(left), "why": card.member.left_out}
        return _("Đơn vị thôi là thành viên sau ngày %(day)s (%(why)s): phiếu đã khép lại, không xếp hạng.") % told
    ruling = may_self_score(scope, card)
    return "" if ruling else _("Bạn chỉ xem phiếu này. %(why)s") % {"why": ruling.reason}


def trail_of(year: BlockYear, *below: tuple[str, str]) -> list[dict[str, str]]:
    """The pages above one of a card's: the blocks, the year, then what is given as word and address."""
    above = [(_("Cụm, khối thi đua"), reverse("blocks")), (str(year), reverse("block", args=[year.pk]))]
    return [{"label": label, "url": url} for label, url in (*above, *below)]


def sent_words(card: ScoreCard) -> str:
    """When the card was sent, and whether late."""
    if card.submitted_on is None:
        return ""
    said = _("Nộp ngày %(day)s") % {"day": format_day(card.submitted_on)}
    if card.late:
        said += _(", chậm so với hạn %(day)s") % {"day": format_day(card.member.block_year.self_score_due)}
    if card.resubmitted_on and card.resubmitted_on != card.submitted_on:
        said += _("; nộp lại ngày %(day)s") % {"day": format_day(card.resubmitted_on)}
    return said
