"""The draft sheet for those who design it: its versions, what contradicts itself, what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.clusters.enums import SheetState, Stage
from thidua.clusters.models import BlockYear, ScoreSheet, SheetVersion
from thidua.clusters.permissions import may_set_sheet, visible_years
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.scoring import sheet as sheets
from thidua.clusters.scoring.checks import contradictions, doubts
from thidua.clusters.scoring.words import FIELDS, GROUP_KINDS, KINDS
from thidua.errors import Fault, Missing, Refused, demand
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day

_KINDS = {kind.value: word for kind, word in (*KINDS.items(), *GROUP_KINDS.items())}
_KEY = re.compile("«([a-z_]+)»")
_KIND = re.compile(f"loại ({'|'.join(_KINDS)})" + r"\b")


@dataclass(frozen=True)
class Findings:
    """What the validator says of a sheet: contradictions keep it from being agreed, doubts are for people to look at."""

    contradictions: tuple[Fault, ...]
    doubts: tuple[Fault, ...]

    def at(self, *paths: str) -> tuple[Fault, ...]:
        """What was found at one of these places, contradictions first."""
        wanted = {path.upper() for path in paths}
        return tuple(one for one in (*self.contradictions, *self.doubts) if one.path.upper() in wanted)


@dataclass(frozen=True)
class VersionRow:
    """One version in the list."""

    number: int
    title: str
    criteria: int
    note: str
    origin: str
    by_name: str
    event_day: date
    entered_at: datetime
    backdated: bool
    latest: bool


@dataclass(frozen=True)
class Draft:
    """The draft sheet of a year as it stands: the number of its latest version, and what the validator says."""

    year: BlockYear
    sheet: sheets.Sheet
    number: int
    findings: Findings


def draft_for(scope: Scope, block_id: int) -> Draft:
    """The draft sheet of a year, for those who may change it.

    raises: Missing outside the scope; Forbidden for others than the head and the standing body; Refused CLUSTER-09
            where no sheet was chosen, SHEET-21 once it is agreed.
    """
    year = block_year_for(scope, block_id)
    demand(may_set_sheet(scope, year))
    kept = kept_sheet(year)
    not_locked(kept)
    return Draft(year, kept.sheet, latest_number(year), findings_of(kept.sheet))


def kept_sheet(year: BlockYear) -> ScoreSheet:
    """The sheet of a year, draft or agreed; refused where none has been chosen yet."""
    sheet: ScoreSheet | None = getattr(year, "score_sheet", None)
    if sheet is None:
        raise Refused(_("Khối chưa có bảng điểm."), code="CLUSTER-09", todo=_("Hãy chọn bảng điểm trước."))
    return sheet


def not_locked(sheet: ScoreSheet | None) -> None:
    """Refuse any change to a sheet that was agreed."""
    if sheet is not None and sheet.state == SheetState.AGREED:
        raise Refused(
            _("Bảng điểm đã thống nhất và khóa ngày %(day)s.")
            % {"day": format_day(sheet.agreed_on) if sheet.agreed_on else ""},
            code="SHEET-21",
            todo=_("Muốn đổi phải lập bảng điểm cho năm sau."),
        )


def findings_of(sheet: sheets.Sheet) -> Findings:
    """What the validator says of a sheet."""
    return _findings(sheets.to_json(sheet))


@lru_cache(maxsize=64)
def _findings(content: str) -> Findings:
    sheet = sheets.from_json(content)
    return Findings(tuple(map(_for_people, contradictions(sheet))), tuple(map(_for_people, doubts(sheet))))


def _for_people(fault: Fault) -> Fault:
    """A finding with the names of fields and kinds as the pages call them, where it names them as template files do."""
    said = _KEY.sub(lambda found: f"«{FIELDS.get(found[1], found[1])}»", fault.message)
    said = _KIND.sub(lambda found: f"loại «{_KINDS[found[1]]}»", said)
    return replace(fault, message=said)


def open_to_change(year: BlockYear) -> bool:
    """True while the sheet of the year can still change: the year is being set up and the sheet is not agreed."""
    sheet: ScoreSheet | None = getattr(year, "score_sheet", None)
    return year.stage == Stage.SETUP and (sheet is None or sheet.state == SheetState.DRAFT)


def latest_version(year: BlockYear) -> SheetVersion | None:
    """The version saved last, None when the sheet was never saved as one."""
    return SheetVersion.objects.filter(block_year=year).order_by("-number").first()


def latest_number(year: BlockYear) -> int:
    """The number of the version saved last, zero when there is none."""
    found = SheetVersion.objects.filter(block_year=year).order_by("-number").values_list("number", flat=True).first()
    return found or 0


def version_for(scope: Scope, block_id: int, number: int) -> SheetVersion:
    """One version of the sheet of a year in sight; ``Missing`` otherwise."""
    year = block_year_for(scope, block_id)
    found = SheetVersion.objects.filter(block_year=year, number=number).first()
    if found is None:
        raise Missing
    return found


def sheet_versions(year: BlockYear) -> Sequence[VersionRow]:
    """The versions of the sheet of a year, newest first."""
    kept = list(SheetVersion.objects.filter(block_year=year))
    return [
        VersionRow(
            number=one.number,
            title=one.sheet.title,
            criteria=sum(1 for _line in one.sheet.criteria()),
            note=one.note,
            origin=one.origin,
            by_name=one.by_name,
            event_day=one.event_day,
            entered_at=one.entered_at,
            backdated=timezone.localtime(one.entered_at).date() != one.event_day,
            latest=at == 0,
        )
        for at, one in enumerate(kept)
    ]


def years_to_copy(scope: Scope, year: BlockYear) -> list[tuple[int, int]]:
    """Other years of the same block that have a sheet: their number and the year, newest first."""
    rows = BlockYear.objects.filter(visible_years(scope), block_id=year.block_id, score_sheet__isnull=False)
    return list(rows.exclude(pk=year.pk).order_by("-year").values_list("pk", "year"))
