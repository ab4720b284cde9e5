"""An award recorded together with the paper it is known from."""

from __future__ import annotations

from dataclasses import replace

from thidua.documents.actions import keep_file
from thidua.documents.scans import check_scan
from thidua.errors import demand
from thidua.records.actions.granting import record_award
from thidua.records.facts import AwardFacts, Source
from thidua.records.models import Award
from thidua.records.permissions import may_record
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def record_paper(
    *,
    actor: Scope,
    source: Source,
    facts: AwardFacts,
    different: str = "",
    upload: tuple[str, bytes] | None = None,
) -> Award:
    """Enter an award as ``record_award`` does, and keep the scan it was read from beside it; both or none.

    upload: name and content of the file; it is kept for the unit that records.
    """
    demand(may_record(actor, facts))
    with one_transaction():
        if upload is not None:
            owner = actor.unit_id or facts.unit_id or facts.organisation_id or facts.issuer_id
            check_scan(*upload)
            assert owner is not None  # may_record allows nothing that touches no unit, the system aside
            kept = keep_file(actor=actor, owner_unit_id=owner, name=upload[0], content=upload[1])
            source = replace(source, file_id=kept.pk)
        return record_award(actor=actor, source=source, facts=facts, different=different)
