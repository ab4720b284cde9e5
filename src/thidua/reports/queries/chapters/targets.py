"""Targets met and not met, tasks done and late."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Sentence, Told, counted, say
from thidua.targets.enums import Reached, TaskState
from thidua.targets.queries import TargetRow, TaskRow, targets, tasks
from thidua.vietnamese import format_day


def targets_chapter(ask: Ask) -> Told:
    """Targets due in the stretch by what was reported, tasks given or due in it by where they stand."""
    due = [one for one in targets(ask.scope) if one.unit_id in ask.units and ask.span.holds(one.due_on)]
    given = [one for one in tasks(ask.scope) if _concerns(ask, one)]
    silent = [one for one in due if one.reached == Reached.UNKNOWN]
    overdue = [one for one in given if one.overdue]
    sentences: list[Sentence] = [_targets(due, silent)] if due else []
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
    nothing = say(_("Chưa ghi nhận chỉ tiêu, việc nào của kỳ trong tầm nhìn; chưa ghi không có nghĩa là không có."))
    lacks: list[Sentence] = []
    if silent:
        lacks.append(say(_("%(n)s chỉ tiêu chưa có báo cáo."), n=_listed("targets.silent", silent)))
    return Told(Chapter.TARGETS, tuple(sentences) or (nothing,), (_grid(due),) if due else (), tuple(lacks))


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
