"""Targets met and not met, those of programmes apart, tasks done and late."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Sentence, Told, counted, say
from thidua.targets.enums import Light, Reached, TaskState
from thidua.targets.queries import ProgrammeTargetRow, TargetRow, TaskRow, programme_targets, targets, tasks
from thidua.vietnamese import format_day

GOOD = (Light.ON_COURSE, Light.REACHED, Light.REACHED_LATE)
SILENT = (Light.SILENT, Light.SILENT_LATE)
MISSED = (Light.NOT_YET, Light.MISSED)


def targets_chapter(ask: Ask) -> Told:
    """Targets due in the stretch by what was reported, tasks given or due in it by where they stand."""
    due = [one for one in targets(ask.scope) if one.unit_id in ask.units and ask.span.holds(one.due_on)]
    given = [one for one in tasks(ask.scope) if _concerns(ask, one)]
    silent = [one for one in due if one.reached == Reached.UNKNOWN]
    handed = programme_targets(ask.scope, units=ask.units, first=ask.span.first, last=ask.span.last)
    overdue = [one for one in given if one.overdue]
    sentences: list[Sentence] = [_targets(due, silent)] if due else []
    sentences += [_programmes(handed)] if handed else []
    if given:
        sentences.append(
            say(
                _(
                    "Việc được giao hoặc đến hạn trong kỳ: %(n)s; đã kết thúc %(closed)s, quá hạn chưa kết thúc %(overdue)s."
                ),
                n=_tasks("targets.tasks", given),
                closed=_tasks("targets.closed", (one for one in given if one.state == TaskState.CLOSED)),
                overdue=_tasks("targets.overdue", overdue),
            )
        )
    nothing = say(
        _(
            "Chưa ghi nhận chỉ tiêu, chỉ tiêu của chương trình, việc nào của kỳ trong tầm nhìn; chưa ghi không có nghĩa là không có."
        )
    )
    lacks: list[Sentence] = []
    if silent:
        lacks.append(say(_("%(n)s chỉ tiêu chưa có báo cáo."), n=_listed("targets.silent", silent)))
    if any(one.light in SILENT for one in handed):
        lacks.append(
            say(
                _("%(n)s chỉ tiêu của chương trình chưa đủ số liệu, trong đó %(late)s đã hết hạn."),
                n=_handed("targets.programmes.silent", handed, *SILENT),
                late=_handed("targets.programmes.silent_late", handed, Light.SILENT_LATE),
            )
        )
    grids = [grid for rows, grid in ((due, _grid(due)), (handed, _programme_grid(handed))) if rows]
    return Told(Chapter.TARGETS, tuple(sentences) or (nothing,), tuple(grids), tuple(lacks))


def _concerns(ask: Ask, one: TaskRow) -> bool:
    working = {part.unit_id for part in (*one.owners, *one.co_owners)}
    return bool(working & ask.units) and (ask.span.holds(one.given_on) or ask.span.holds(one.due_on))


def _targets(due: list[TargetRow], silent: list[TargetRow]) -> Sentence:
    return say(
        _("Chỉ tiêu đến hạn trong kỳ: %(n)s; đạt %(met)s, chưa đạt %(missed)s, chưa báo cáo %(silent)s."),
        n=_listed("targets.due", due),
        met=_listed("targets.met", (one for one in due if one.reached == Reached.MET)),
        missed=_listed("targets.missed", (one for one in due if one.reached == Reached.NOT_MET)),
        silent=_listed("targets.silent", silent),
    )


def _programmes(handed: list[ProgrammeTargetRow]) -> Sentence:
    """Targets of programmes by where they stand on the day; each unit's own counts once."""
    return say(
        _(
            "Chỉ tiêu của chương trình giao cho từng đơn vị, đến hạn trong kỳ: %(n)s; đạt hoặc đang đạt %(good)s, "
            "trong đó đạt sau hạn %(late)s; chưa đạt %(missed)s; chưa đủ số liệu %(silent)s."
        ),
        n=_handed("targets.programmes", handed, *Light),
        good=_handed("targets.programmes.good", handed, *GOOD),
        late=_handed("targets.programmes.good_late", handed, Light.REACHED_LATE),
        missed=_handed("targets.programmes.missed", handed, *MISSED),
        silent=_handed("targets.programmes.silent", handed, *SILENT),
    )


def _handed(key: str, rows: Iterable[ProgrammeTargetRow], *lights: Light) -> Counted:
    return counted(
        key,
        (
            Item(one.indicator, f"{one.programme} · {one.unit} · {one.wanted} · {one.light_word}", "target", one.id)
            for one in rows
            if one.light in lights
        ),
    )


def _listed(key: str, rows: Iterable[TargetRow]) -> Counted:
    return counted(
        key, (Item(one.indicator, f"{one.unit} · {one.wanted} · {one.reached_word}", "target", one.id) for one in rows)
    )


def _tasks(key: str, rows: Iterable[TaskRow]) -> Counted:
    return counted(
        key, (Item(one.title, f"{one.state_word} · {format_day(one.due_on)}", "task", one.id) for one in rows)
    )


def _grid(due: list[TargetRow]) -> Grid:
    return Grid(
        _("Chỉ tiêu đến hạn trong kỳ"),
        (_("Chỉ tiêu"), _("Đơn vị"), _("Mức giao"), _("Kết quả"), _("Đánh giá")),
        tuple((one.indicator, one.unit, one.wanted, one.value or _("chưa báo cáo"), one.reached_word) for one in due),
    )


def _programme_grid(handed: list[ProgrammeTargetRow]) -> Grid:
    return Grid(
        _("Chỉ tiêu của chương trình đến hạn trong kỳ"),
        (_("Chương trình"), _("Chỉ tiêu"), _("Đơn vị"), _("Mức giao"), _("Kết quả"), _("Tình trạng")),
        tuple(
            (one.programme, one.indicator, one.unit, one.wanted, one.value or _("chưa báo cáo"), one.light_word)
            for one in handed
        ),
    )
