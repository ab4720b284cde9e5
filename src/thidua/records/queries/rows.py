"""An award as it is shown in lists; what is inner is there only for those who see the unit's inner matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.records.enums import AwardState, SourceKind, Whom
from thidua.records.models import Award
from thidua.records.permissions import sees_inner
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class AwardRow:
    """One award in a list.

    count:  None when nobody knows how many; born, grounds: empty where the asker may not see them.
    inner:  True when they may.
    """

    id: int
    form: str
    form_name: str
    whom: str
    whom_word: str
    name: str
    person_id: int | None
    organisation_id: int | None
    born: str
    post: str
    position_class: str
    unit_name: str
    years: tuple[int, ...]
    basis: str
    reason: str
    count: int | None
    posthumous: bool
    decision_number: str
    decided_on: date | None
    issuer_name: str
    citation: str
    golden_number: str
    source_kind: str
    source: str
    source_text: str
    state: str
    state_word: str
    revoked_on: date | None
    revocation_number: str
    grounds: str
    reissues: int
    same_as: int | None
    erased: bool
    inner: bool
    last_entry: int

    @property
    def standing(self) -> bool:
        """True when it is in force and counted."""
        return self.state == AwardState.STANDING

    @property
    def here(self) -> bool:
        """True when its decision was made here."""
        return self.source_kind == SourceKind.HERE


def rows_of(scope: Scope, awards: Iterable[Award]) -> list[AwardRow]:
    """Awards as rows, in the order given."""
    return [row_of(scope, award) for award in awards]


def row_of(scope: Scope, award: Award) -> AwardRow:
    """One award as a row."""
    inner = sees_inner(scope, award)
    return AwardRow(
        id=award.pk,
        form=award.form,
        form_name=award.form_name,
        whom=award.whom,
        whom_word=str(Whom(award.whom).label),
        name=award.name,
        person_id=award.person_id,
        organisation_id=award.organisation_id,
        born=award.born if inner else "",
        post=award.post,
        position_class=award.position_class,
        unit_name=award.unit_name,
        years=tuple(award.years),
        basis=award.basis,
        reason=award.reason,
        count=award.count,
        posthumous=award.posthumous,
        decision_number=award.decision_number,
        decided_on=award.decided_on,
        issuer_name=award.issuer_name,
        citation=award.citation,
        golden_number=award.golden_number,
        source_kind=award.source_kind,
        source=str(SourceKind(award.source_kind).label),
        source_text=award.source_text if inner else "",
        state=award.state,
        state_word=str(AwardState(award.state).label),
        revoked_on=award.revoked_on,
        revocation_number=award.revocation_number,
        grounds=award.revocation_grounds if inner else "",
        reissues=award.reissues,
        same_as=award.same_as,
        erased=award.erased,
        inner=inner,
        last_entry=award.last_entry,
    )
