"""One award, and the awards of a person or a unit through time."""

from __future__ import annotations

from thidua.errors import Missing
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.registry.scope import Scope


def award_for(scope: Scope, award_id: int) -> Award:
    """The award, if in sight; ``Missing`` otherwise."""
    found = Award.objects.filter(visible(scope), pk=award_id).first()
    if found is None:
        raise Missing
    return found
