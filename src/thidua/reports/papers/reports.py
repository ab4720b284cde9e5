"""A report as a paper: chapters composed from the records, with the words people wrote under them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.papers import Block, Column, Heading, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.records.papers.extracts import office_above
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.reports.enums import Chapter, ReportState
from thidua.reports.models import Report
from thidua.reports.queries.reports import chapters, report_for, span_of
from thidua.reports.queries.told import Counted, Grid, Piece, Sentence, Told

WIDE, MIDDLE, DAY, NARROW, SMALL = 60.0, 34.0, 29.0, 22.0, 12.0
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONG = 24


def report_paper(scope: Scope, report_id: int) -> Paper:
    """The report as it stands: figures of now in a draft, kept ones once it is frozen."""
    held = report_for(scope, report_id)
    day = held.frozen_on or scope.on
    frozen = held.state == ReportState.FROZEN
    told = [one for one in chapters(scope, held) if _stands(one, held)]
    body = [block for at, one in enumerate(told) for block in _chapter(at, one, held.texts.get(str(one.chapter), ""))]
    mark = _("Chốt ngày %(day)s, mã %(code)s") % {"day": f"{day:%d/%m/%Y}", "code": held.sha256[:16]}
    return Paper(
        kind=PaperKind.REPORT,
        letterhead=Letterhead(
            parent=office_above(held.organisation_id, scope),
            issuer=name_on(held.organisation_id, day).full,
            symbol="BC",
            day=None,
            year=day.year,
        ),
        title=_("Báo cáo"),
        subtitle=(_("Công tác thi đua, khen thưởng"), span_of(held).label),
        body=tuple(body),
        recipients=(_("Cơ quan cấp trên"), _("Lưu: VT")),
        signatures=(SignatureBlock((_("Thủ trưởng đơn vị"),), ""),),
        draft=mark if frozen else _("Dự thảo, số liệu tính đến %(day)s") % {"day": f"{scope.on:%d/%m/%Y}"},
    )


def _stands(told: Told, held: Report) -> bool:
    """Chapters people alone write stand on the paper once somebody has."""
    return bool(told.sentences or told.grids or held.texts.get(str(told.chapter)))


def _chapter(at: int, told: Told, text: str) -> Iterator[Block]:
    yield Heading(f"{ROMAN[at]}. {Chapter(told.chapter).label}")
    for said in told.sentences:
        yield line(_words(said))
    for grid in told.grids:
        yield line((f"{grid.caption}:", True))
        yield _table(grid)
    for paragraph in text.splitlines():
        if paragraph.strip():
            yield line(" ".join(paragraph.split()))


def _words(said: Sentence) -> str:
    return "".join(_word(one) for one in said)


def _word(one: Piece) -> str:
    return one.said if isinstance(one, Counted) else one


def _table(grid: Grid) -> Table:
    columns = tuple(_column(grid, at, head) for at, head in enumerate(grid.heads))
    return Table(columns, tuple(Row(tuple(_word(cell) for cell in row)) for row in grid.rows), size=SMALL)


def _column(grid: Grid, at: int, head: str) -> Column:
    """A column of figures is narrow and centred, one of days holds a day in one line, one of long words is wide."""
    cells = [row[at] for row in grid.rows]
    longest = max(len(_word(one)) for one in cells)
    if any(isinstance(one, Counted) for one in cells) or longest <= len("2026"):
        return Column(head, NARROW, "center")
    if longest <= len("31/12/2026"):
        return Column(head, DAY, "center")
    return Column(head, WIDE if longest > LONG else MIDDLE)
