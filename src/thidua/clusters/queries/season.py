"""The beginning of a block's year, read: terms, pact and signatures, registrations, the paper of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.clusters.enums import PactState, RegistrationState, YearCalendar
from thidua.clusters.models import BlockYear, Pact, RegisteredMovement, RegisteredTitle, Registration, YearTerms
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.meetings import meetings_of
from thidua.errors import Missing
from thidua.meetings.models import Meeting
from thidua.meetings.queries import meeting_for
from thidua.registry import tree
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison
from thidua.targets.queries.indicators import asked


def meeting_of_year(scope: Scope, block: BlockYear, meeting_id: int | None) -> Meeting | None:
    """A meeting of this very year, if one was named; ``Missing`` for any other."""
    if not meeting_id:
        return None
    meeting = meeting_for(scope, meeting_id)
    if meeting.pk not in {one.pk for one in meetings_of(block)}:
        raise Missing
    return meeting


def terms_of(block: BlockYear) -> YearTerms:
    """The days asked for at the beginning of a year; empty ones where none were set."""
    return YearTerms.objects.filter(block_year=block).first() or YearTerms(
        block_year=block, calendar=YearCalendar.CALENDAR
    )


@dataclass(frozen=True)
class SignatureRow:
    """One member and its signature, if it has signed."""

    unit_id: int
    unit: str
    signer_name: str
    signer_post: str
    signed_on: date | None
    at_meeting: str


@dataclass(frozen=True)
class AimRow:
    """One target of the pact, in words and as it was typed."""

    indicator: str
    wanted: str
    comparison: str
    value: str
    measure: str
    due_on: date


@dataclass(frozen=True)
class PactView:
    """The pact of a year: text, targets, who signed, who did not."""

    text: str
    state: str
    state_word: str
    opened_on: date | None
    revision: int
    aims: tuple[AimRow, ...]
    rows: tuple[SignatureRow, ...]

    @property
    def signed(self) -> int:
        """How many members signed."""
        return sum(one.signed_on is not None for one in self.rows)

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The members that have not signed, once signing is open."""
        return tuple(one.unit for one in self.rows if one.signed_on is None) if self.opened_on else ()


def pact_of(block: BlockYear) -> PactView | None:
    """The pact with one row a member, in the order of the members; None where none was written."""
    pact = Pact.objects.filter(block_year=block).prefetch_related("aims").first()
    if pact is None:
        return None
    signed = {one.organisation_id: one for one in pact.signatures.select_related("meeting")}
    members = list(block.members.all())
    names = names_on([one.organisation_id for one in members], name_day(block))
    rows = []
    for one in members:
        found = signed.get(one.organisation_id)
        rows.append(
            SignatureRow(
                unit_id=one.organisation_id,
                unit=names[one.organisation_id].full,
                signer_name=found.signer_name if found else "",
                signer_post=found.signer_post if found else "",
                signed_on=found.signed_on if found else None,
                at_meeting=found.meeting.title if found and found.meeting else "",
            )
        )
    return PactView(
        text=pact.text,
        state=pact.state,
        state_word=str(PactState(pact.state).label),
        opened_on=pact.opened_on,
        revision=pact.revision,
        aims=tuple(
            AimRow(
                one.indicator,
                asked(Comparison(one.comparison), one.wanted, one.measure),
                one.comparison,
                str(one.wanted.normalize()) if one.wanted % 1 else str(int(one.wanted)),
                one.measure,
                one.due_on,
            )
            for one in pact.aims.all()
        ),
        rows=tuple(rows),
    )


@dataclass(frozen=True)
class RegistrationRow:
    """One member and its registration, if it has begun one."""

    unit_id: int
    unit: str
    state: str
    state_word: str
    sent_on: date | None
    late: bool
    reason: str
    titles: tuple[RegisteredTitle, ...]
    movements: tuple[RegisteredMovement, ...]
    revision: int


def registrations_of(block: BlockYear) -> list[RegistrationRow]:
    """One row a member, in the order of the members. Four queries."""
    held = {
        one.organisation_id: one
        for one in Registration.objects.filter(block_year=block).prefetch_related("titles", "movements")
    }
    members = list(block.members.all())
    names = names_on([one.organisation_id for one in members], name_day(block))
    return [
        _row(one.organisation_id, names[one.organisation_id].full, held.get(one.organisation_id)) for one in members
    ]


def _row(unit_id: int, unit: str, found: Registration | None) -> RegistrationRow:
    return RegistrationRow(
        unit_id=unit_id,
        unit=unit,
        state=found.state if found else "",
        state_word=str(RegistrationState(found.state).label) if found else "",
        sent_on=found.sent_on if found else None,
        late=bool(found and found.late),
        reason=found.reason if found else "",
        titles=tuple(sorted(found.titles.all(), key=lambda one: one.pk)) if found else (),
        movements=tuple(sorted(found.movements.all(), key=lambda one: one.pk)) if found else (),
        revision=found.revision if found else 0,
    )


@dataclass(frozen=True)
class RegisteredRow:
    """One title a unit registered for a year, for later dossiers."""

    block_id: int
    code: str
    name: str
    count: int
    sent_on: date
    late: bool


def registered_titles(organisation_id: int, year: int) -> list[RegisteredRow]:
    """The titles a unit, or one it continues, registered for a year in every block, sent ones only."""
    units: Iterable[int] = tree.ids(tree.continued_by([organisation_id]))
    rows = RegisteredTitle.objects.filter(
        registration__organisation__in=units,
        registration__block_year__year=year,
        registration__state=RegistrationState.SENT,
    ).select_related("registration")
    return [
        RegisteredRow(
            block_id=one.registration.block_year_id,
            code=one.code,
            name=one.name,
            count=one.count,
            sent_on=one.registration.sent_on,
            late=one.registration.late,
        )
        for one in rows.order_by("pk")
        if one.registration.sent_on is not None
    ]
