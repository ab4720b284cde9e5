"""The score sheet of a year as a paper: every criterion with its way of scoring, the grades, the rules below."""

from __future__ import annotations

from thidua.clusters import wording as words
from thidua.clusters.enums import SheetState
from thidua.clusters.papers.letterhead import head_word, letterhead
from thidua.clusters.queries.blocks import block_year_for, name_day
from thidua.clusters.queries.designing import kept_sheet
from thidua.clusters.scoring.editing import lines
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Criterion, Group, Heading, Sheet
from thidua.papers import Block, Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day


def sheet_paper(scope: Scope, block_id: int) -> Paper:
    """The sheet as the members agree to it; marked as a draft until it is agreed.

    raises: Missing outside the scope, Refused CLUSTER-09 where no sheet was chosen.
    """
    year = block_year_for(scope, block_id)
    kept = kept_sheet(year)
    day = kept.agreed_on
    agreed = kept.state == SheetState.AGREED
    return Paper(
        kind=PaperKind.MEMBER_SHEET,
        letterhead=letterhead(year, day or name_day(year), day=day),
        title="Bảng điểm thi đua",
        subtitle=(kept.sheet.title, f"Năm {year.year}"),
        body=(*_opening(kept.sheet, f"Thống nhất ngày {format_day(day)}." if day else ""), _table(kept.sheet),
              *_rules(kept.sheet)),
        signatures=(SignatureBlock((head_word(year),), "", "(Ký, ghi rõ họ tên)"),),
        draft="" if agreed else "Dự thảo",
    )  # fmt: skip


def _opening(sheet: Sheet, agreed: str) -> list[Block]:
    count = sum(1 for _one in sheet.criteria())
    said = f"Tổng {comma(sheet.maximum)} điểm, {count} dòng; điểm làm tròn theo bước {comma(sheet.step)}. {agreed}"
    told = [line(said.strip())]
    if sheet.note:
        told.append(line(("Ghi chú: ", True), sheet.note))
    return [*told]


def _table(sheet: Sheet) -> Table:
    rows: list[Row] = []
    for group in sheet.groups:
        word = words.group_word(group)
        head = f"{group.code}. {group.name}" + (f" ({word})" if word else "")
        rows.append(Row((head, words.maximum_word(group, group), "", ""), bold=True, span_first=True))
        rows += [_row(one, group, sheet) for one in lines(group)]
    total = ("Tổng các nhóm chính", "", comma(sheet.maximum), "", "")
    rows.append(Row(total, bold=True, span_first=True))
    columns = (
        Column("Mã", 11, "center"),
        Column("Nội dung", 46),
        Column("Tối đa", 12, "right"),
        Column("Cách tính", 44),
        Column("Minh chứng", 16),
    )
    return Table(columns, tuple(rows), size=11)


def _row(one: Heading | Criterion, group: Group, sheet: Sheet) -> Row:
    top = words.maximum_word(group, one)
    if isinstance(one, Heading):
        return Row((one.code, one.name, top, "gồm các phần dưới đây", ""), bold=True)
    how = words.how_in(one, group.kind, one.step or sheet.step, sheet)
    twice = f" Cố ý tính cùng lỗi ở {one.twice_with}." if one.twice_with else ""
    name = f"{one.name}. {one.help}" if one.help else one.name
    return Row((one.code, name, top, f"{how}.{twice}", words.evidence_word(one)))


def _rules(sheet: Sheet) -> list[Block]:
    told: list[Block] = []
    if sheet.grades:
        told.append(line(("Xếp loại: ", True), "; ".join(map(words.grade_words, sheet.grades)) + "."))
    told += [line(_sourced(words.quota_words(one, sheet), one.source)) for one in sheet.quotas]
    told += [
        line(_sourced(f"Chỉ tính mức cao nhất trong các tiêu chí {', '.join(one.criteria)}", one.source))
        for one in sheet.highest_of
    ]
    for rule in sheet.tie_rules:
        said = f"{words.tie_heading(rule)}: {'; '.join(words.tie_words(rule, sheet))}"
        told.append(line(("Khi bằng điểm. ", True), _sourced(said, rule.source)))
    if sheet.leaders is not None:
        told.append(line(("Suy tôn dẫn đầu. ", True), words.leaders_words(sheet.leaders)))
    if sheet.source:
        told.append(line(("Nguồn: ", True), sheet.source + "."))
    return told


def _sourced(said: str, source: str) -> str:
    return f"{said} ({source})." if source else f"{said}."
