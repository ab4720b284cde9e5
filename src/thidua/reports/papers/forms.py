"""A statistical form as a paper, on a sheet that lies; what is not known stands there in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.papers import Block, Column, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.records.papers.extracts import office_above
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.reports.queries.forms import NONE, Figure, FormTable, form_table

FIRST_COLUMN, SMALL = 60.0, 10.0


def said_figure(figure: Figure) -> str:
    """A figure in words; rows without a number are said beside it, not counted as none."""
    if figure.unknown and not figure.times:
        return _("có, chưa rõ số")
    return _("từ %(n)d") % {"n": figure.times} if figure.unknown else str(figure.times)


def completeness(table: FormTable) -> list[str]:
    """What the figures leave out or could not place, in sentences."""
    told = [
        _("%(block)s: %(said)s lượt đứng ở hàng chưa rõ vì sổ không ghi.")
        % {"block": block.word, "said": said_figure(figure)}
        for block, figure in table.unclassed
    ]
    if table.total.unknown:
        told.append(_("%(n)d dòng của sổ chưa rõ số lượng, không nằm trong con số.") % {"n": table.total.unknown})
    if table.undated:
        told.append(_("%(n)d khen thưởng của biểu này chưa rõ năm, đứng ngoài biểu.") % {"n": table.undated})
    if table.unplaced:
        told.append(
            _(
                "%(n)d khen thưởng trong năm có hình thức mà văn bản đã đọc chưa biết thuộc cấp nào, đứng ngoài các biểu."
            )
            % {"n": table.unplaced}
        )
    return told


def basis_of(table: FormTable) -> list[str]:
    """By which text the form is laid out, how well that text is known, and the mark of years whose form was not read."""
    form, mark = table.form.form, table.form.unread
    told = [
        _("Mẫu theo %(cited)s (%(standing)s).") % {"cited": form.citation, "standing": form.standing.label},
        form.note,
    ]
    return [*([mark.word] if mark else []), *(one for one in told if one)]


def form_paper(scope: Scope, *, code: str, unit_id: int, year: int) -> Paper:
    """The form of a unit for a year, as a draft to be signed."""
    table = form_table(scope, code=code, unit_id=unit_id, year=year)
    form = table.form.form
    body: list[Block] = [_table(table)] if table.held else [line(_nothing(table))]
    body += [line(one) for one in (*_added(table), *completeness(table), *basis_of(table))]
    return Paper(
        kind=PaperKind.STATISTICS,
        letterhead=Letterhead(
            parent=office_above(unit_id, scope),
            issuer=name_on(unit_id, scope.on).full,
            day=scope.on,
            year=scope.on.year,
        ),
        title=_("Biểu %(code)s") % {"code": form.code},
        subtitle=(form.word, _("Năm %(year)d") % {"year": year}),
        body=tuple(body),
        signatures=(SignatureBlock((_("Người lập biểu"),), ""), SignatureBlock((_("Thủ trưởng đơn vị"),), "")),
        landscape=True,
        draft=_("Dự thảo"),
    )


def _added(table: FormTable) -> list[str]:
    """What the mark beside a row means, where a row carries it."""
    marked = any(one.line.ours and one.total != NONE for _block, lines in table.blocks for one in lines)
    return [_("(*) Hàng thêm để không phải đoán; mẫu không có hàng này.")] if marked else []


def _nothing(table: FormTable) -> str:
    return _("Chưa ghi nhận số liệu nào của biểu này cho năm %(year)d; chưa ghi không có nghĩa là không có.") % {
        "year": table.form.year
    }


def _table(table: FormTable) -> Table:
    share = 200.0 / (len(table.columns) + 1)
    columns = (
        Column("", FIRST_COLUMN),
        *(Column(one.word, share, "center") for one in table.columns),
        Column(_("Cộng"), share, "center"),
    )
    rows = [_row(_("Tổng số"), [table.totals[one.code] for one in table.columns], table.total, bold=True)]
    for block, lines in table.blocks:
        rows.append(Row((block.word,), bold=True, span_first=True))
        rows += [
            _row(
                _marked(one.line.word, ours=one.line.ours),
                [one.figures[column.code] for column in table.columns],
                one.total,
            )
            for one in lines
            if not one.line.ours or one.total != NONE
        ]
    return Table(columns, tuple(rows), size=SMALL)


def _marked(word: str, *, ours: bool) -> str:
    return f"{word} (*)" if ours else word


def _row(word: str, figures: list[Figure], total: Figure, *, bold: bool = False) -> Row:
    return Row((word, *(said_figure(one) for one in figures), said_figure(total)), bold=bold)
