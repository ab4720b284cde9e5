"""A file before it is brought in, as the page shows it: columns, faults together, rows by what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.decisions.enums import RowKind
from thidua.decisions.importing import Change, Difference
from thidua.decisions.queries.importing import Preview
from thidua.imports.enums import RunState
from thidua.lists import ListFault, Reading
from thidua.lists.layout.columns import CHOICES
from thidua.registry.enums import Gender
from thidua.registry.personal import say_birth
from thidua.registry.sealing import masked, tail_of

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun

MOST_ROWS, MOST_FAULTS = 200, 40
TONES = {RunState.READ: "wait", RunState.APPLIED: "done", RunState.UNDONE: "idle"}


def role_words() -> dict[str, str]:
    """What a column may hold, in words, in the order they are offered."""
    words = {
        "name": _("Họ và tên, tên tập thể"), "entry": _("Họ tên kèm chức vụ, đơn vị"), "born": _("Ngày sinh"),
        "gender": _("Giới tính"), "cccd": _("Số căn cước"), "post": _("Chức vụ, nghề nghiệp"),
        "unit": _("Đơn vị, địa chỉ"), "post_unit": _("Chức vụ và đơn vị chung một cột"),
        "award": _("Danh hiệu, hình thức"), "reason": _("Thành tích"), "kind": _("Đối tượng"),
        "nationality": _("Quốc tịch"), "number": _("Số thứ tự"), "note": _("Ghi chú, bỏ qua"), "other": _("Bỏ qua"),
    }  # fmt: skip
    return {role: words[role] for role in words if role in CHOICES}


def shown_words() -> dict[str, str]:
    """Kinds of columns that a head shows by itself."""
    return {
        "tick": _("Cột đánh dấu danh hiệu"),
        "male": _("Năm sinh, nam"),
        "female": _("Năm sinh, nữ"),
        "given": _("Tên, đi với cột họ"),
    }


def column_rows(reading: Reading, named: dict[str, str]) -> list[dict[str, Any]]:
    """Each different column once: how it was read, and what may be said of it."""
    words, fixed = role_words(), shown_words()
    found: dict[str, dict[str, Any]] = {}
    for table in reading.tables:
        for one in table.columns:
            if one.key.startswith("#") and one.role == "other":
                continue
            found.setdefault(
                one.key,
                {
                    "key": one.key,
                    "field": f"role-{len(found)}",
                    "head": one.head or _("Cột %(n)s, không tiêu đề") % {"n": one.key.lstrip("#")},
                    "place": table.place,
                    "role": one.role,
                    "said": named.get(one.key, ""),
                    "word": (one.award or "") if one.role == "tick" else (words | fixed).get(one.role, one.role),
                },
            )
    return list(found.values())


def fault_groups(faults: Sequence[ListFault]) -> list[dict[str, Any]]:
    """Faults of one level and code together; of very many the first are shown, all stand in the file handed back."""
    groups: dict[tuple[str, str], list[ListFault]] = {}
    for one in faults:
        groups.setdefault((one.level, one.code), []).append(one)
    heads = {"error": _("Phải sửa"), "confirm": _("Cần xác nhận"), "note": _("Lưu ý")}
    return [
        {
            "code": code,
            "level": level,
            "word": heads[level],
            "faults": found[:MOST_FAULTS],
            "count": len(found),
            "more": max(0, len(found) - MOST_FAULTS),
        }
        for (level, code), found in groups.items()
    ]


def state_groups(preview: Preview) -> list[dict[str, Any]]:
    """The rows by what would become of them: differing ones first, then new, then those already there."""
    words = {
        "differs": (_("Khác dòng đã có"), "wait", _("Danh sách đang ghi khác tệp.")),
        "new": (_("Dòng mới"), "open", ""),
        "same": (_("Đã có, không đổi"), "idle", ""),
    }
    groups = []
    for state, (word, tone, note) in words.items():
        rows = preview.compared.of(state)  # type: ignore[arg-type]
        if rows:
            one_place = len({table.place for table in preview.reading.tables}) == 1
            lines = [row_line(one, preview.held.form_name, one_place=one_place) for one in rows[:MOST_ROWS]]
            more = max(0, len(rows) - MOST_ROWS)
            groups.append(
                {
                    "state": state,
                    "word": word,
                    "tone": tone,
                    "note": note,
                    "lines": lines,
                    "count": len(rows),
                    "more": more,
                }
            )
    return groups


def row_line(one: Difference, usual: str, *, one_place: bool) -> dict[str, Any]:
    """One row of the file with what it would change. one_place: whether the number of its row says where it is."""
    values, facts = one.values, one.facts
    return {
        "where": facts.where.rpartition("!")[2] if one_place and "!" in facts.where else say_place(facts.where),
        "name": values["name"] or facts.name,
        "places": facts.places,
        "kind": str(RowKind(facts.kind).label) if facts.kind in RowKind.values else facts.kind,
        "gender": str(Gender(values["gender"]).label).lower() if values["gender"] else "",
        "tail": masked(tail_of(facts.number)) if facts.number else "",
        "born": say_birth(values["born"]) or facts.born,
        "post": values["post"],
        "unit": values["unit_name"],
        "form": values["form_name"] or facts.form or usual,
        "reason": values["reason"],
        "changes": [_change(change) for change in one.changes],
    }


def say_place(where: str) -> str:
    """A place of a file in words: "table 1 row 3" → "Bảng 1, dòng 3"; "Danh sách!12" → "Danh sách, dòng 12"."""
    sheet, mark, row = where.rpartition("!")
    if mark:
        return _("%(sheet)s, dòng %(row)s") % {"sheet": sheet, "row": row}
    words = where.split()
    if words[:1] == ["table"] and len(words) == 4:
        return _("Bảng %(table)s, dòng %(row)s") % {"table": words[1], "row": words[3]}
    if words[:1] == ["paragraph"] and len(words) == 2:
        return _("Đoạn %(n)s") % {"n": words[1]}
    return where


def _change(change: Change) -> dict[str, str]:
    name, old, new = change
    words = {
        "name": _("Tên"), "born": _("Ngày sinh"), "gender": _("Giới tính"), "post": _("Chức vụ"), "unit_name": _("Đơn vị"),
        "honorific": _("Xưng hô"), "reason": _("Thành tích"), "posthumous": _("Truy tặng"), "form_name": _("Hình thức"),
        "places": _("Số chỗ"),
    }  # fmt: skip

    def said(value: Any) -> str:
        if name == "born":
            return say_birth(value)
        if name == "gender":
            return str(Gender(value).label) if value else ""
        if isinstance(value, bool):
            return _("có") if value else _("không")
        return str(value or "")

    return {"word": words[name], "old": said(old) or _("chưa ghi"), "new": said(new)}


def context_facts(reading: Reading) -> list[tuple[str, str]]:
    """What the paper says of itself."""
    told = reading.context
    found = [
        (_("Cơ quan"), told.issuer),
        (_("Số, ký hiệu"), told.document_number),
        (_("Ngày"), "/".join(reversed(told.date.split("-"))) if told.date else None),
        (_("Danh hiệu, hình thức"), told.award),
        (_("Đơn vị"), told.unit),
    ]
    return [(word, text) for word, text in found if text]


def run_line(run: ImportRun) -> dict[str, Any]:
    """One file that was sent, for the list of them."""
    counts = run.counts
    parts = [
        ngettext("%(n)d dòng đọc được", "%(n)d dòng đọc được", counts.get("read", 0)) % {"n": counts.get("read", 0)}
    ]
    if run.state != RunState.READ:
        parts = [_("%(new)d dòng mới") % {"new": counts.get("new", 0)}]
        if counts.get("changed"):
            parts.append(_("%(n)d dòng sửa theo tệp") % {"n": counts["changed"]})
    return {
        "run": run,
        "tone": TONES[RunState(run.state)],
        "word": str(RunState(run.state).label),
        "said": ", ".join(parts),
    }
