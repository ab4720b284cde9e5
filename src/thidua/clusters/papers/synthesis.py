"""The score synthesis of a year: every unit by rank, points by group, ties, what changed since the version before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from thidua.clusters.enums import Stage
from thidua.clusters.models import BlockYear
from thidua.clusters.papers.letterhead import body_word, head_word, letterhead
from thidua.clusters.permissions import may_see_all_scores
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.cells import doubled
from thidua.clusters.queries.results import ResultRow, ResultView, TieView, live_result, result_view
from thidua.clusters.queries.versions import RankChange, differences_of
from thidua.clusters.scoring.ranking import label
from thidua.clusters.scoring.sheet import GroupKind
from thidua.errors import Missing, Refused, demand
from thidua.meetings.papers.minutes import two_digits
from thidua.papers import Block, Column, Heading, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points

PROVISIONAL = "Tạm tính, chưa chốt"
OPEN = {Stage.SCORING, Stage.CORRECTING}
WIDEST_GROUPS = 8


def synthesis_paper(scope: Scope, block_id: int, version: int | None = None) -> Paper:
    """The synthesis as a paper: a frozen version as it stood, else what it would be if it were frozen now, marked so.

    version: the version wanted; 0 for the live one, None for the latest, or the live one while none stands.
    raises:  Forbidden CLUSTER-10 while the asker may see only the own scores, Missing for a version there is not.
    """
    block = block_year_for(scope, block_id)
    demand(may_see_all_scores(scope, block))
    if getattr(block, "score_sheet", None) is None:
        raise Refused("Khối chưa có bảng điểm.", code="CLUSTER-09", todo="Hãy chọn bảng điểm trước.")
    if version == 0 and block.stage not in OPEN:
        raise Missing
    live = version == 0 or (version is None and block.stage == Stage.CORRECTING)
    result = (None if live else result_view(block, version)) or live_result(block, scope.on)
    day = result.frozen_on
    return Paper(
        kind=PaperKind.SCORE_SYNTHESIS,
        letterhead=letterhead(block, day or scope.on, day=day),
        title="Bảng tổng hợp điểm thi đua",
        subtitle=(f"{block.name} năm {block.year}", _standing(result)),
        body=(
            *_intro(block, result, day or scope.on),
            _table(result),
            *_ties(result),
            *_grades(result),
            *_doubled(result),
            *_left_out(result),
            *_changes(block, result),
        ),
        signatures=(
            SignatureBlock(("Người tổng hợp",), "", "(Ký, ghi rõ họ tên)"),
            SignatureBlock((f"TM. {body_word(block)} thi đua", head_word(block)), ""),
        ),
        landscape=True,
        draft="" if result.version else "Tạm tính",
    )


def _standing(result: ResultView) -> str:
    if result.frozen_on is None:
        return f"({PROVISIONAL})"
    return f"(Bản {result.version}, chốt ngày {format_day(result.frozen_on)})"


def _intro(block: BlockYear, result: ResultView, on: date) -> list[Block]:
    rule = result.sheet.tie_rule_on(on)
    said = list(dict.fromkeys(label(result.sheet, item) for item in ("total", *(rule.by if rule else ()))))
    maximum = format_points(result.sheet.maximum, result.sheet.places)
    text = f"{result.sheet.title}. Tổng điểm các nhóm chính tối đa {maximum} điểm. Xếp theo {', rồi đến '.join(said)}."
    agreed = block.score_sheet.agreed_on
    if agreed:
        text += f" Bảng điểm thống nhất ngày {format_day(agreed)}."
    if result.by:
        text += f" Người chốt: {result.by}."
    return [line(text)]


def _table(result: ResultView) -> Table:
    places, groups = result.sheet.places, [one for one in result.sheet.groups if one.kind != GroupKind.GATE]
    graded = bool(result.sheet.grades)
    columns = (
        Column("TT", 4, "center"),
        Column("Tên đơn vị", 30),
        *(Column(group.code, 10, "right") for group in groups),
        Column("Tự chấm", 10, "right"),
        Column("Tổng điểm", 11, "right"),
        Column("Xếp hạng", 8, "center"),
        *([Column("Xếp loại", 11, "center")] if graded else []),
        Column("Ghi chú", 17),
    )
    maxima = Row(
        (
            "Điểm tối đa",
            "",
            *(format_points(-group.maximum if group.kind == "penalty" else group.maximum, places) for group in groups),
            "",
            format_points(result.sheet.maximum, places),
            "",
            *([""] if graded else []),
            "",
        ),
        bold=True,
        span_first=True,
    )
    rows = tuple(
        Row(
            (
                str(at),
                row.unit,
                *(format_points(row.groups[group.code], places) for group in groups),
                format_points(row.self_total, places),
                format_points(row.total, places),
                str(row.rank),
                *([_grade(row)] if graded else []),
                _note(row),
            )
        )
        for at, row in enumerate(result.rows, start=1)
    )
    names = "; ".join(f"{group.code}: {group.name}" for group in groups)
    return Table(columns, (maxima, *rows), caption=names, size=12 if len(groups) <= WIDEST_GROUPS else 10)


def _note(row: ResultRow) -> str:
    notes = []
    if row.tied:
        notes.append(f"Đồng hạng {row.rank}")
    elif row.broken_by:
        notes.append(f"Tách bằng {row.broken_by}")
    if row.missing:
        notes.append(f"Chưa có điểm: {', '.join(row.missing)}")
    return "; ".join(notes)


def _grade(row: ResultRow) -> str:
    if row.grade is None:
        return "chưa xếp loại"
    name = row.grade.name or "không xếp loại"
    return f"{name} (tạm)" if row.grade.open else name


def _grades(result: ResultView) -> list[Block]:
    """Why a grade is not the one the total alone gives: conditions, quotas, ties across the border of a quota."""
    told = [
        line(f"{row.unit}: {' '.join(row.grade.reasons)}")
        for row in result.rows
        if row.grade is not None and len(row.grade.reasons) > 1
    ]
    return [Heading("Xếp loại khác mức theo tổng điểm, hoặc có điều kiện."), *told] if told else []


def _doubled(result: ResultView) -> list[Block]:
    """Where the sheet by design counts one fault at two criteria, and a unit lost points at both."""
    told = []
    for row in result.rows:
        for _group, criterion in row.sheet.criteria():
            other = (criterion.twice_with,) if criterion.twice_with else ()
            if doubled(criterion.code, other, row.sheet, row.points):
                told.append(f"{row.unit} ({criterion.twice_with} và {criterion.code})")
    return [line(f"Trừ hai lần theo bảng điểm: {'; '.join(told)}.")] if told else []


def _ties(result: ResultView) -> list[Block]:
    return [line(tie_sentence(tie, result.sheet.places)) for tie in result.ties]


def tie_sentence(tie: TieView, places: int, units: tuple[str, ...] | None = None) -> str:
    """Who shares a rank and what was compared in vain: "A và B đồng hạng 5; đã xét: tổng điểm 941,5; …"."""
    named = units or tie.units
    together = " và ".join(("; ".join(named[:-1]), named[-1])) if len(named) > 1 else named[0]
    tried = "; ".join(f"{what} {format_points(value, places)}" for what, value in tie.tried)
    return f"{together} đồng hạng {tie.rank}, đã xét: {tried}. Bảng điểm không còn tiêu chí để tách."


def _left_out(result: ResultView) -> list[Block]:
    if not result.left_out:
        return []
    listed = "; ".join(f"{unit} ({why})" for unit, why in result.left_out)
    return [line(f"Không xếp hạng {two_digits(len(result.left_out))} đơn vị: {listed}.")]


def _changes(block: BlockYear, result: ResultView) -> list[Block]:
    found = differences_of(block, result.version) if result.version > 1 else None
    if found is None or found.before.frozen_on is None:
        return []
    places = result.sheet.places
    before = f"Khác bản {found.before.version} (chốt ngày {format_day(found.before.frozen_on)})."
    blocks: list[Block] = [Heading(before), line(f"Lý do sửa: {result.reason}")]
    if found.cells:
        rows = tuple(
            Row(
                (one.unit, one.code, one.criterion, _points(one.before, places), _points(one.after, places), one.reason)
            )
            for one in found.cells
        )
        columns = (
            Column("Đơn vị", 26),
            Column("Mã", 7, "center"),
            Column("Tiêu chí", 32),
            Column(f"Bản {found.before.version}", 10, "right"),
            Column(f"Bản {found.after.version}", 10, "right"),
            Column("Lý do", 20),
        )
        blocks.append(Table(columns, rows, size=12))
    moved = [_move(one) for one in found.moved if one.rank_before != one.rank_after]
    return [*blocks, line(f"Thay đổi thứ hạng: {'; '.join(moved)}." if moved else "Thứ hạng không đổi.")]


def _move(one: RankChange) -> str:
    if one.rank_after is None:
        return f"{one.unit}: từ hạng {one.rank_before} thành không xếp hạng"
    if one.rank_before is None:
        return f"{one.unit}: trước không xếp hạng, nay hạng {one.rank_after}"
    unchanged = " (điểm không đổi)" if one.without_own_change else ""
    return f"{one.unit}: từ hạng {one.rank_before} thành hạng {one.rank_after}{unchanged}"


def _points(value: Decimal | None, places: int) -> str:
    return "chưa có" if value is None else format_points(value, places)
