"""The score sheet of a year: chosen from the shipped ones or a file, then agreed and locked."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, stage_is
from thidua.clusters.enums import SheetState, Stage
from thidua.clusters.models import ScoreSheet
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.scoring import sheet as sheets
from thidua.errors import Missing, Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day


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


def choose_sheet(*, actor: Scope, block_id: int, text: str, origin: str) -> ScoreSheet:
    """Take a template's text as the draft sheet of the year; replaces an earlier draft, never an agreed sheet.

    raises: Unreadable with every contradiction of the template at once.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_set_sheet(actor, year))
        stage_is(year, Stage.SETUP, act=_("đổi bảng điểm"))
        _not_locked(getattr(year, "score_sheet", None))
        sheet = sheets.read_sheet(text)
        kept, _made = ScoreSheet.objects.update_or_create(
            block_year=year, defaults={"content": sheets.to_json(sheet), "origin": origin[:200]}
        )
        record_act(
            actor, "clusters.choose_sheet", year, title=sheet.title, maximum=str(sheet.maximum), origin=origin[:200]
        )
    return kept


def agree_sheet(*, actor: Scope, block_id: int) -> ScoreSheet:
    """Agree and lock the sheet: from now on every unit of the year is measured by it."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_set_sheet(actor, year))
        stage_is(year, Stage.SETUP, act=_("khóa bảng điểm"))
        sheet: ScoreSheet | None = getattr(year, "score_sheet", None)
        if sheet is None:
            raise Refused(_("Khối chưa có bảng điểm."), code="CLUSTER-09", todo=_("Hãy chọn bảng điểm trước."))
        _not_locked(sheet)
        sheet.state, sheet.agreed_on = SheetState.AGREED, actor.on
        sheet.save(update_fields=["state", "agreed_on"])
        record_act(actor, "clusters.agree_sheet", year, title=sheet.sheet.title)
    return sheet


def _not_locked(sheet: ScoreSheet | None) -> None:
    if sheet is not None and sheet.state == SheetState.AGREED:
        raise Refused(
            _("Bảng điểm đã thống nhất và khóa ngày %(day)s.")
            % {"day": format_day(sheet.agreed_on) if sheet.agreed_on else ""},
            code="SHEET-21",
            todo=_("Muốn đổi phải lập bảng điểm cho năm sau."),
        )
