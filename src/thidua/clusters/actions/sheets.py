"""The score sheet of a year: chosen from the shipped ones or a file, then agreed and locked."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from django.utils.translation import gettext as _

from thidua.clusters.actions.designing import draft_year, keep_version, not_overtaken
from thidua.clusters.enums import SheetState
from thidua.clusters.models import ScoreSheet
from thidua.clusters.queries.designing import findings_of, kept_sheet, latest_number
from thidua.clusters.scoring import sheet as sheets
from thidua.clusters.scoring.reading import read_draft
from thidua.errors import Missing, Refused, Unreadable
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


@dataclass(frozen=True)
class Shipped:
    """A template that comes with the program."""

    code: str
    title: str
    note: str
    example: bool


def _folder() -> resources.abc.Traversable:
    return resources.files("thidua.clusters") / "sheets"


def shipped_sheets() -> list[Shipped]:
    """The templates that come with the program and are without fault, by title."""
    found = []
    for file in _folder().iterdir():
        if file.name.endswith(".yaml") and not file.name.startswith("mau-loi"):
            sheet = sheets.read_sheet(file.read_text(encoding="utf-8"))
            found.append(Shipped(file.name.removesuffix(".yaml"), sheet.title, sheet.note, sheet.example))
    return sorted(found, key=lambda one: one.title)


def shipped_text(code: str) -> str:
    """The text of a shipped template; ``Missing`` for any other code."""
    if code not in {one.code for one in shipped_sheets()}:
        raise Missing
    return (_folder() / f"{code}.yaml").read_text(encoding="utf-8")


def choose_sheet(
    *, actor: Scope, block_id: int, text: str, origin: str, faulty: bool = False, seen: int | None = None
) -> ScoreSheet:
    """Take a template's text as the draft sheet of the year: its next version. Never replaces an agreed sheet.

    faulty: keep a sheet that contradicts itself as well, to be mended in the designer; it cannot be agreed before.
    seen:   number of the version that was seen, where the draft is replaced knowingly.
    raises: Unreadable with every contradiction of the template at once; Conflict SHEET-41.
    """
    with one_transaction():
        year = draft_year(actor, block_id)
        if seen is not None:
            not_overtaken(year, seen)
        sheet = read_draft(text)[0] if faulty else sheets.read_sheet(text)
        version = keep_version(actor, year, sheet, origin=origin)
        record_act(
            actor, "clusters.choose_sheet", year,
            title=sheet.title, maximum=str(sheet.maximum), origin=version.origin, version=version.number,
        )  # fmt: skip
    return kept_sheet(year)


def agree_sheet(*, actor: Scope, block_id: int, accepted: bool = False, seen: int | None = None) -> ScoreSheet:
    """Agree and lock the sheet: from now on every unit of the year is measured by it.

    accepted: the doubts of the validator were looked at and stay; contradictions keep a sheet from being agreed always.
    seen:     number of the version that was looked at.
    raises:   Unreadable with every contradiction; Refused SHEET-43 with doubts nobody accepted; Conflict SHEET-41.
    """
    with one_transaction():
        year = draft_year(actor, block_id)
        sheet = kept_sheet(year)
        if seen is not None:
            not_overtaken(year, seen)
        found = findings_of(sheet.sheet)
        if found.contradictions:
            raise Unreadable(list(found.contradictions))
        if found.doubts and not accepted:
            raise Refused(
                _("Phần kiểm tra nêu %(n)d chỗ cần xem lại trong bảng điểm.") % {"n": len(found.doubts)},
                code="SHEET-43",
                todo=_("Hãy sửa, hoặc đánh dấu «Đã xem, giữ nguyên» rồi khóa."),
            )
        sheet.state, sheet.agreed_on = SheetState.AGREED, actor.on
        sheet.save(update_fields=["state", "agreed_on"])
        record_act(
            actor, "clusters.agree_sheet", year, title=sheet.sheet.title, version=latest_number(year),
            doubts=len(found.doubts),
        )  # fmt: skip
    return sheet
