"""The terms of a year, its pact, and the signatures of its members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, not_before
from thidua.clusters.enums import PactState, YearCalendar
from thidua.clusters.models import BlockYear, Pact, PactAim, PactSignature, YearTerms
from thidua.clusters.permissions.season import may_lead_year, may_sign_for_unit
from thidua.clusters.queries.season import meeting_of_year
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.acts import last_touch, record_act, subject_of
from thidua.registry.queries import post_on
from thidua.registry.scope import Scope
from thidua.targets.actions import Aim, Source, set_target
from thidua.targets.enums import Comparison, SourceKind
from thidua.targets.models import Target
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_line, tidy_text

LONGEST = 20_000
MOST_AIMS = 40


def set_terms(
    *,
    actor: Scope,
    block_id: int,
    pact_due: date | None,
    registration_due: date | None,
    calendar: YearCalendar = YearCalendar.CALENDAR,
) -> YearTerms:
    """Set by when the pact is signed and the registrations are sent, and which calendar the block follows."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        terms, _made = YearTerms.objects.update_or_create(
            block_year=year,
            defaults={"pact_due": pact_due, "registration_due": registration_due, "calendar": calendar},
        )
        record_act(actor, "clusters.set_terms", year, pact_due=pact_due, registration_due=registration_due)
    return terms


def write_pact(*, actor: Scope, block_id: int, text: str, aims: Sequence[Aim], seen: int | None = None) -> Pact:
    """Write the text and the targets of the pact, as long as signing has not opened.

    seen:   the revision that was read; None for the first.
    raises: Refused PACT-02 once signing is open.
    """
    said = tidy_text(text, longest=LONGEST, path="text")
    settled = _checked(said, aims)
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        pact = Pact.objects.filter(block_year=year).first() or Pact(block_year=year, revision=0)
        if pact.state != PactState.DRAFT:
            raise Refused(
                _("Giao ước đã mở ký từ ngày %(day)s nên nội dung không sửa được.")
                % {"day": format_day(pact.opened_on or actor.on)},
                code="PACT-02",
                todo=_("Điều cần thêm hãy giao thành việc hoặc chỉ tiêu."),
            )
        if seen is not None and pact.revision != seen:
            raise _faster(year, pact)
        pact.text, pact.revision = said, pact.revision + 1
        pact.save()
        PactAim.objects.filter(pact=pact).delete()
        PactAim.objects.bulk_create(
            [PactAim(pact=pact, position=at, **one.__dict__) for at, one in enumerate(settled, start=1)]
        )
        record_act(actor, "clusters.write_pact", year, aims=len(settled))
    return pact


def _faster(year: BlockYear, pact: Pact) -> Conflict:
    who, when = last_touch(year)
    return Conflict(
        _("Giao ước vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who},
        code="FLOW-01",
        todo=_("Hãy xem lại bản mới rồi lưu lần nữa."),
        who=who,
        when=when,
        current=pact.text[:400],
    )


def _checked(text: str, aims: Sequence[Aim]) -> list[Aim]:
    faults, settled = [], []
    if not text:
        faults.append(Fault("PACT-03", _("Hãy ghi nội dung giao ước."), "text"))
    for at, one in enumerate(aims):
        indicator = tidy_line(one.indicator, longest=300, path=f"indicator:{at}")
        measure = tidy_line(one.measure, longest=40, path=f"measure:{at}")
        if not indicator or not measure or not 0 <= one.wanted < Decimal(10) ** 13:
            message = _("Chỉ tiêu thứ %(n)d cần có tên, giá trị từ 0 trở lên và đơn vị tính.") % {"n": at + 1}
            faults.append(Fault("PACT-04", message, f"indicator:{at}"))
        settled.append(Aim(indicator, one.comparison, one.wanted, measure, one.due_on))
    if len({one.indicator for one in settled}) != len(settled) or len(settled) > MOST_AIMS:
        faults.append(Fault("PACT-04", _("Mỗi chỉ tiêu chỉ ghi một lần, nhiều nhất %(n)d.") % {"n": MOST_AIMS}, "aims"))
    if faults:
        raise Unreadable(faults)
    return settled


def open_pact(*, actor: Scope, block_id: int) -> Pact:
    """Open the pact for signing: from now on its text stands."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        pact = Pact.objects.filter(block_year=year).first()
        if pact is None:
            raise Refused(_("Chưa có giao ước của năm %(y)d.") % {"y": year.year}, code="PACT-05")
        if pact.state == PactState.OPEN:
            raise Refused(_("Giao ước đã mở ký rồi."), code="FLOW-09")
        pact.state, pact.opened_on = PactState.OPEN, actor.on
        pact.save(update_fields=["state", "opened_on"])
        record_act(actor, "clusters.open_pact", year)
    return pact


def sign_pact(*, actor: Scope, block_id: int, meeting_id: int | None = None) -> PactSignature:
    """Sign for the own unit, at a meeting or apart; the targets of the pact become the unit's own.

    raises: Forbidden for anybody but a leader of a member; Refused PACT-01 for a unit that is no member on the day,
            PACT-05 before signing opened, PACT-06 when it has signed already.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_sign_for_unit(actor, year))
        meeting = meeting_of_year(actor, year, meeting_id)
        unit = actor.unit_id
        if unit is None:
            raise Refused(_("Giao ước do lãnh đạo của từng đơn vị ký, không ký thay."), code="PACT-01")
        pact = Pact.objects.filter(block_year=year).first()
        if pact is None or pact.state != PactState.OPEN:
            raise Refused(
                _("Giao ước năm %(y)d chưa mở ký.") % {"y": year.year},
                code="PACT-05",
                todo=_("Trưởng khối soạn xong giao ước rồi mở ký."),
            )
        not_before(actor.on, pact.opened_on, _("ngày mở ký"))
        if PactSignature.objects.filter(pact=pact, organisation_id=unit).exists():
            raise Refused(_("Đơn vị đã ký giao ước này."), code="PACT-06")
        signature = PactSignature.objects.create(
            pact=pact,
            organisation_id=unit,
            signer_id=actor.person_id,
            signer_name=actor.person_name,
            signer_post=post_on(actor.person_id, actor.on, [unit]),
            signed_on=actor.on,
            meeting=meeting,
        )
        _promise(actor, year, pact, unit)
        record_act(actor, "clusters.sign_pact", year, unit=unit, meeting=meeting_id or "")
    return signature


def _promise(actor: Scope, year: BlockYear, pact: Pact, unit: int) -> None:
    """Each target of the pact as a target of the unit, unless it has one of that name."""
    subject = subject_of(year)
    known = set(Target.objects.filter(subject=subject, organisation_id=unit).values_list("indicator", flat=True))
    source = Source(subject, SourceKind.PACT, subject_of(pact))
    for one in PactAim.objects.filter(pact=pact):
        if one.indicator in known or one.due_on < actor.on:
            continue
        aim = Aim(one.indicator, Comparison(one.comparison), one.wanted, one.measure, one.due_on)
        set_target(
            actor=actor, setter_id=unit, unit_id=unit, aim=aim, source=source, afterwards=year.recorded_afterwards
        )
