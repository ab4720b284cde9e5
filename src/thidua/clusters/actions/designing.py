"""The draft sheet while it is designed: every save is a version of its own, nothing of an earlier one is lost."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, stage_is
from thidua.clusters.enums import Stage
from thidua.clusters.models import BlockYear, ScoreSheet, SheetVersion
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.designing import kept_sheet, latest_number, latest_version, not_locked, version_for
from thidua.clusters.scoring import sheet as sheets
from thidua.clusters.scoring.editing import Change
from thidua.clusters.scoring.reading import read_draft
from thidua.clusters.scoring.writing import to_yaml
from thidua.errors import Conflict, Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line

LONGEST_NOTE = 400
LONGEST_ORIGIN = 200


def change_sheet(
    *, actor: Scope, block_id: int, change: Change, seen: int, note: str | Callable[[], str] = ""
) -> SheetVersion | None:
    """Save a change to the draft sheet as its next version; None when it changes nothing.

    The draft may contradict itself, it is agreed only when it does not.

    change: makes the new sheet from the latest version.
    seen:   number of the version the change was made on.
    note:   what the version is for, or a function that says it once the change was made.
    raises: Conflict SHEET-41, when somebody saved a version since; Unreadable, when a figure or a text cannot be kept.
    """
    with one_transaction():
        year = draft_year(actor, block_id)
        kept = kept_sheet(year)
        not_overtaken(year, seen)
        sheet = change(kept.sheet)
        if sheets.to_json(sheet) == kept.content:
            return None
        read_draft(to_yaml(sheet))
        version = keep_version(actor, year, sheet, note=note if isinstance(note, str) else note())
        record_act(actor, "clusters.change_sheet", year, version=version.number, title=sheet.title, note=version.note)
    return version


def return_to_version(*, actor: Scope, block_id: int, number: int, seen: int) -> SheetVersion:
    """Take an earlier version up again, as a new version; those between stay."""
    with one_transaction():
        year = draft_year(actor, block_id)
        earlier = version_for(actor, block_id, number)
        not_overtaken(year, seen)
        said = _("Trở lại bản %(n)d") % {"n": number}
        version = keep_version(actor, year, earlier.sheet, origin=earlier.origin, note=said)
        record_act(actor, "clusters.return_to_version", year, version=version.number, number=number)
    return version


def choose_from_year(*, actor: Scope, block_id: int, from_id: int) -> ScoreSheet:
    """Take the sheet of another year of the same block as the draft."""
    with one_transaction():
        year = draft_year(actor, block_id)
        before = block_year_for(actor, from_id)
        sheet: ScoreSheet | None = getattr(before, "score_sheet", None)
        if before.block_id != year.block_id or before.pk == year.pk or sheet is None:
            raise Refused(_("Năm này không có bảng điểm của chính khối để chép."), code="SHEET-42")
        origin = _("Theo bảng điểm năm %(year)d") % {"year": before.year}
        version = keep_version(actor, year, sheet.sheet, origin=origin)
        record_act(
            actor, "clusters.choose_sheet", year,
            title=sheet.sheet.title, maximum=str(sheet.sheet.maximum), origin=origin, version=version.number,
        )  # fmt: skip
    return ScoreSheet.objects.get(block_year=year)


def draft_year(actor: Scope, block_id: int) -> BlockYear:
    """The year, locked, whose sheet the actor may change now.

    raises: Forbidden for anybody but the head and the standing body; Refused once the sheet is agreed or scoring open.
    """
    year = locked_year(actor, block_id)
    demand(may_set_sheet(actor, year))
    stage_is(year, Stage.SETUP, act=_("đổi bảng điểm"))
    not_locked(getattr(year, "score_sheet", None))
    return year


def keep_version(
    actor: Scope, year: BlockYear, sheet: sheets.Sheet, *, origin: str = "", note: str = ""
) -> SheetVersion:
    """Keep a sheet as the next version and as the draft of the year. A draft from before the versions becomes version 1.

    origin: where the sheet came from, as before when empty.
    """
    before: ScoreSheet | None = getattr(year, "score_sheet", None)
    number = latest_number(year)
    if before is not None and number == 0:
        _first(actor, year, before)
        number = 1
    came = origin[:LONGEST_ORIGIN] or (before.origin if before else "")
    content = sheets.to_json(sheet)
    kept, _made = ScoreSheet.objects.update_or_create(block_year=year, defaults={"content": content, "origin": came})
    year.score_sheet = kept
    return SheetVersion.objects.create(
        block_year=year,
        number=number + 1,
        content=content,
        origin=came,
        note=tidy_line(note, longest=LONGEST_NOTE, path="note"),
        by_name=_name(actor),
        event_day=actor.on,
    )


def _first(actor: Scope, year: BlockYear, sheet: ScoreSheet) -> None:
    SheetVersion.objects.create(
        block_year=year, number=1, content=sheet.content, origin=sheet.origin, by_name=_name(actor), event_day=actor.on,
        note=_("Bảng điểm đã có trước khi lưu theo bản"),
    )  # fmt: skip


def _name(actor: Scope) -> str:
    return actor.person_name or str(_("hệ thống"))


def not_overtaken(year: BlockYear, seen: int) -> None:
    """Refuse a change made on a version that is no longer the latest: who saved since, and when."""
    latest = latest_version(year)
    number = latest.number if latest else 0
    if number == seen:
        return
    who = latest.by_name if latest else _("người khác")
    raise Conflict(
        _("%(who)s vừa lưu bản %(n)d của bảng điểm. Những gì bạn nhập vẫn được giữ ở bên dưới.")
        % {"who": who, "n": number},
        code="SHEET-41",
        todo=_("Hãy mở trang soạn ở cửa sổ khác để xem bản mới, rồi nhập lại phần của bạn."),
        who=who,
        when=latest.entered_at if latest else None,
        current=_("bản %(n)d") % {"n": number},
    )
