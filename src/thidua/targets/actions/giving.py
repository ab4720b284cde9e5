"""Giving a task: what, to whom, by when, and from which remark, conclusion or plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.calendar import add_working_days, next_working_day, why_off
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Part, SourceKind
from thidua.targets.models import Task, TaskUnit
from thidua.targets.permissions import may_give
from thidua.transactions import one_transaction
from thidua.vietnamese import fold, format_day, tidy_line, tidy_text

LONGEST_TITLE = 250
LONGEST_TEXT = 4000
MOST_WORKING_DAYS = 750


@dataclass(frozen=True)
class Deadline:
    """By when: a day, or a number of working days after another day.

    as_written: a paper of the past says this very day, worked or not.
    """

    day: date | None = None
    working_days: int | None = None
    counted_from: date | None = None
    as_written: bool = False


@dataclass(frozen=True)
class Source:
    """What a task or a target comes from.

    subject: whose matter it is ("clusters.blockyear:12"); reference: the remark or conclusion it repeats, as the book
    refers to it; words: the same for people.
    """

    subject: str
    kind: SourceKind = SourceKind.OTHER
    reference: str = ""
    words: str = ""


@dataclass(frozen=True)
class Asked:
    """What is asked: by name and in full, of which units, who answers for it."""

    title: str
    owners: Collection[int]
    text: str = ""
    co_owners: Collection[int] = ()
    responsible: str = ""
    asked_by: str = ""


def give_task(
    *,
    actor: Scope,
    giver_id: int,
    asked: Asked,
    deadline: Deadline,
    source: Source,
    seen_by: Collection[int] = (),
    afterwards: bool = False,
) -> Task:
    """Give a task in the name of a unit. The rooms that own the source have checked that it may be turned into one.

    seen_by: other units that may read it, such as the members of the block.
    raises:  Unreadable TASK-01 for a deadline on a day off, naming the next working day; TASK-02 without an owner;
             TASK-03 for a deadline before the task; TASK-04 without a title.
    """
    demand(may_give(actor, giver_id))
    faults: list[Fault] = []
    title = _texted(asked.title, "title", LONGEST_TITLE, faults)
    if title == "":
        faults.append(Fault("TASK-04", _("Hãy ghi tên việc cần làm."), "title"))
    texts = {name: _texted(getattr(asked, name), name, 300, faults) for name in ("responsible", "asked_by")}
    text = _texted(asked.text, "text", LONGEST_TEXT, faults, lines=True)
    words = _texted(source.words, "source_words", 400, faults)
    if not asked.owners:
        faults.append(
            Fault("TASK-02", _("Việc chưa có đơn vị chủ trì. Hãy chọn ít nhất một đơn vị chịu trách nhiệm."), "owners")
        )
    due = _due(deadline, actor.on, faults)
    if faults or due is None:
        raise Unreadable(faults)
    with one_transaction():
        task = Task.objects.create(
            title=title,
            text=text,
            subject=source.subject,
            source_kind=source.kind,
            source=source.reference,
            source_words=words,
            giver_id=giver_id,
            given_on=actor.on,
            due_on=due,
            working_days=deadline.working_days,
            counted_from=(deadline.counted_from or actor.on) if deadline.working_days is not None else None,
            recorded_afterwards=afterwards,
            folded=fold(title)[:LONGEST_TITLE],
            **texts,
        )
        parts = _parts(asked, seen_by)
        _still_standing(parts, actor.on)
        TaskUnit.objects.bulk_create(
            [TaskUnit(task=task, organisation_id=unit, part=part) for unit, part in parts.items()]
        )
        owners = [unit for unit, part in parts.items() if part == Part.OWNER]
        record_act(actor, "targets.give_task", task, title=title, due=due, owners=owners, source=source.reference)
    return task


def _texted(text: str, path: str, longest: int, faults: list[Fault], *, lines: bool = False) -> str:
    try:
        return (tidy_text if lines else tidy_line)(text, longest=longest, path=path)
    except Unreadable as found:
        faults += found.faults
        return text[:longest] or "-"


def _due(deadline: Deadline, on: date, faults: list[Fault]) -> date | None:
    """The day of the deadline; what is wrong with it goes to the faults."""
    if deadline.working_days is not None:
        if not 1 <= deadline.working_days <= MOST_WORKING_DAYS:
            said = _("Số ngày làm việc phải từ 1 đến %(n)d.") % {"n": MOST_WORKING_DAYS}
            faults.append(Fault("TASK-05", said, "working_days", str(deadline.working_days)))
            return None
        return add_working_days(deadline.counted_from or on, deadline.working_days)
    if deadline.day is None:
        faults.append(Fault("TASK-05", _("Hãy ghi hạn: một ngày, hoặc số ngày làm việc."), "due_on"))
        return None
    if deadline.day < on:
        said = _("Hạn %(due)s sớm hơn ngày giao %(on)s.") % {"due": format_day(deadline.day), "on": format_day(on)}
        faults.append(Fault("TASK-03", said, "due_on", format_day(deadline.day)))
    reason = why_off(deadline.day)
    if reason and not deadline.as_written:
        said = _("Hạn %(due)s là ngày nghỉ (%(why)s). Ngày làm việc kế tiếp là %(next)s.") % {
            "due": format_day(deadline.day),
            "why": reason,
            "next": format_day(next_working_day(deadline.day)),
        }
        faults.append(Fault("TASK-01", said, "due_on", format_day(deadline.day)))
    return deadline.day


def _parts(asked: Asked, seen_by: Collection[int]) -> dict[int, Part]:
    """Each unit's weightiest part: who leads is not also listed as helping or reading."""
    parts = dict.fromkeys(seen_by, Part.READER)
    parts |= dict.fromkeys(asked.co_owners, Part.CO_OWNER)
    return parts | dict.fromkeys(asked.owners, Part.OWNER)


def _still_standing(parts: dict[int, Part], on: date) -> None:
    """Refuse work for a unit that has ended; units that only read may have."""
    working = [unit for unit, part in parts.items() if part != Part.READER]
    ended = Organisation.objects.filter(pk__in=working, ended_on__lt=on).order_by("pk").first()
    if ended is not None and ended.ended_on is not None:
        raise Refused(
            _("«%(unit)s» đã kết thúc ngày %(day)s nên không nhận việc được.")
            % {"unit": name_on(ended.pk, ended.ended_on), "day": format_day(ended.ended_on)},
            code="TASK-06",
            todo=_("Hãy giao cho đơn vị kế tục."),
        )
