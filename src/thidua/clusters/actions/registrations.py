"""What a member registers for the year: titles, movements, targets; sent by a day, late marks kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, locked_year
from thidua.clusters.enums import RegistrationState
from thidua.clusters.models import BlockYear, RegisteredMovement, RegisteredTitle, Registration, YearTerms
from thidua.clusters.permissions.season import may_lead_year, may_sign_for_unit, may_speak
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.law import Title, titles_on
from thidua.registry.acts import last_touch, record_act, subject_of
from thidua.registry.scope import Scope
from thidua.targets.actions import Aim, Source, set_target
from thidua.targets.enums import SourceKind
from thidua.targets.models import Target
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_line

MOST = 100_000
MOST_MOVEMENTS = 60


@dataclass(frozen=True)
class WantedTitle:
    """One title of the law's list and for how many."""

    code: str
    count: int
    note: str = ""


@dataclass(frozen=True)
class Movement:
    """One movement: name, aim, from when to when."""

    name: str
    aim: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Wanted:
    """Everything one member registers; its targets are those of the room of targets."""

    titles: Sequence[WantedTitle] = ()
    movements: Sequence[Movement] = field(default=())


def save_registration(*, actor: Scope, block_id: int, wanted: Wanted, seen: int | None = None) -> Registration:
    """Write down what the own unit registers, as long as it was not sent.

    raises: Unreadable REGIS-01 for a title no text in force knows, REGIS-02 for a number that is none, REGIS-03 for a
            movement without a name or that ends before it begins; Refused REGIS-04 once sent.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_speak(actor, year))
        titles, movements = _checked(wanted, actor.on)
        held = _own(actor, year)
        if held.state == RegistrationState.SENT:
            raise Refused(
                _("Đăng ký đã gửi ngày %(day)s nên không sửa được.") % {"day": format_day(held.sent_on or actor.on)},
                code="REGIS-04",
                todo=_("Hãy nhờ Trưởng khối trả lại để sửa."),
            )
        if seen is not None and held.pk and held.revision != seen:
            who, when = last_touch(held)
            raise Conflict(
                _("Bản đăng ký vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who},
                code="FLOW-01",
                todo=_("Hãy xem lại bản mới rồi lưu lần nữa."),
                who=who,
                when=when,
            )
        held.revision += 1
        held.save()
        RegisteredTitle.objects.filter(registration=held).delete()
        RegisteredMovement.objects.filter(registration=held).delete()
        RegisteredTitle.objects.bulk_create(
            [
                RegisteredTitle(
                    registration=held,
                    code=known.code,
                    name=known.name,
                    citation=str(known.citation),
                    count=one.count,
                    note=one.note,
                )
                for one, known in titles
            ]
        )
        RegisteredMovement.objects.bulk_create(
            [RegisteredMovement(registration=held, **one.__dict__) for one in movements]
        )
        record_act(actor, "clusters.save_registration", held, titles=len(titles), movements=len(movements))
    return held


def _own(actor: Scope, year: BlockYear) -> Registration:
    if actor.unit_id is None:
        raise Missing
    found = Registration.objects.filter(block_year=year, organisation_id=actor.unit_id).first()
    return found or Registration(block_year=year, organisation_id=actor.unit_id, revision=0)


def _checked(wanted: Wanted, on: date) -> tuple[list[tuple[WantedTitle, Title]], list[Movement]]:
    known = {one.code: one for one in titles_on(on)}
    faults: list[Fault] = []
    titles: list[tuple[WantedTitle, Title]] = []
    movements: list[Movement] = []
    for one in wanted.titles:
        if one.code not in known or any(one.code == before.code for before, _title in titles):
            message = _("Danh hiệu «%(code)s» không có trong văn bản hiện hành, hoặc ghi hai lần.") % {"code": one.code}
            faults.append(Fault("REGIS-01", message, f"count:{one.code}", one.code))
        elif not 1 <= one.count <= MOST:
            message = _("Số lượng đăng ký phải từ 1 đến %(n)d.") % {"n": MOST}
            faults.append(Fault("REGIS-02", message, f"count:{one.code}", str(one.count)))
        else:
            note = tidy_line(one.note, longest=300, path=f"note:{one.code}")
            titles.append((WantedTitle(one.code, one.count, note), known[one.code]))
    for at, move in enumerate(wanted.movements):
        name = tidy_line(move.name, longest=250, path=f"movement:{at}")
        if not name or (move.since and move.until and move.until < move.since) or at >= MOST_MOVEMENTS:
            message = _("Phong trào thứ %(n)d cần có tên, và không kết thúc trước khi bắt đầu.") % {"n": at + 1}
            faults.append(Fault("REGIS-03", message, f"movement:{at}", name[:40]))
        movements.append(Movement(name, tidy_line(move.aim, longest=400, path=f"aim:{at}"), move.since, move.until))
    if faults:
        raise Unreadable(faults)
    return titles, movements


def send_registration(*, actor: Scope, block_id: int) -> Registration:
    """A leader sends the registration of the own unit; after the day asked for it is marked late, and stays so.

    raises: Refused REGIS-05 for an empty one, FLOW-09 when it was sent already.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_sign_for_unit(actor, year))
        held = _own(actor, year)
        if held.state == RegistrationState.SENT:
            raise Refused(_("Đăng ký đã gửi rồi."), code="FLOW-09")
        if not held.pk or not (held.titles.exists() or held.movements.exists()):
            raise Refused(
                _("Bản đăng ký chưa có danh hiệu hay phong trào nào."),
                code="REGIS-05",
                todo=_("Hãy ghi ít nhất một danh hiệu hoặc một phong trào, rồi lưu."),
            )
        terms = YearTerms.objects.filter(block_year=year).first()
        due = terms.registration_due if terms else None
        if held.sent_on is None:
            held.sent_on, held.late = actor.on, due is not None and actor.on > due
        else:
            held.resent_on = actor.on
        held.state, held.reason = RegistrationState.SENT, ""
        held.save(update_fields=["sent_on", "resent_on", "late", "state", "reason"])
        record_act(actor, "clusters.send_registration", held, late=held.late)
    return held


def return_registration(*, actor: Scope, block_id: int, unit_id: int, reason: str) -> Registration:
    """The head or the standing body gives a registration back, with a reason; its first day of sending stays."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        held = Registration.objects.filter(block_year=year, organisation_id=unit_id).first()
        if held is None:
            raise Missing
        if held.state != RegistrationState.SENT:
            raise Refused(_("Đơn vị chưa gửi đăng ký nên chưa trả lại được."), code="FLOW-02")
        held.state, held.reason = RegistrationState.RETURNED, given_reason(reason)
        held.save(update_fields=["state", "reason"])
        record_act(actor, "clusters.return_registration", held, reason=held.reason)
    return held


def register_target(*, actor: Scope, block_id: int, aim: Aim) -> Target:
    """The own unit registers a target for itself; it is followed like any other."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_speak(actor, year))
        if actor.unit_id is None:
            raise Missing
        source = Source(subject_of(year), SourceKind.REGISTRATION)
        return set_target(
            actor=actor,
            setter_id=actor.unit_id,
            unit_id=actor.unit_id,
            aim=aim,
            source=source,
            afterwards=year.recorded_afterwards,
        )
