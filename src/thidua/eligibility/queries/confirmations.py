"""What officers said of criteria and principles, as it was said: by whom, on which text, and whether it still decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.documents.models import StoredFile
from thidua.eligibility.enums import TextState, TextStep
from thidua.eligibility.models import Confirmation
from thidua.eligibility.placing import Place
from thidua.eligibility.queries.texts import said_of
from thidua.errors import Missing
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class Known:
    """One confirmation as it was said. changes: parameter → value."""

    id: int
    place: Place
    step: str
    step_word: str
    state: str
    state_word: str
    cite: str
    document_name: str
    text_day: date
    quoted: str
    file_name: str
    reason: str
    changes: dict[str, Any]
    by: str
    as_whom: str
    on: date
    ended_on: date | None
    ended_by: str
    ended_reason: str


def confirmation_for(confirmation_id: int) -> Known:
    """One confirmation; ``Missing`` where there is none."""
    row = Confirmation.objects.filter(pk=confirmation_id).first()
    if row is None:
        raise Missing
    return known_of(row)


def confirmed_file(scope: Scope, confirmation_id: int) -> StoredFile:
    """The text a criterion was held against, for everybody who works here; ``Missing`` where none was kept."""
    if scope.role is None and not scope.system:
        raise Missing
    row = Confirmation.objects.filter(pk=confirmation_id).select_related("file").first()
    if row is None or row.file is None:
        raise Missing
    return row.file


def known_of(row: Confirmation) -> Known:
    """A kept confirmation in the words people read."""
    return Known(
        id=row.pk,
        place=said_of(row).place,
        step=row.step,
        step_word=str(TextStep(row.step).label),
        state=row.state,
        state_word=str(TextState(row.state).label),
        cite=row.cite,
        document_name=row.document_name,
        text_day=row.text_day,
        quoted=row.quoted,
        file_name=row.file.name if row.file else "",
        reason=row.reason,
        changes=dict(row.changes),
        by=row.by_name,
        as_whom=row.as_whom,
        on=row.said_on,
        ended_on=row.ended_on,
        ended_by=row.ended_by_name,
        ended_reason=row.ended_reason,
    )
