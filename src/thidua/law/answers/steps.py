"""Which awards held count as steps towards another: not revoked, decided by the day, by the right level, for merit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from thidua.law import principles
from thidua.law.in_force import InForce
from thidua.law.records import AwardHeld

if TYPE_CHECKING:
    from thidua.law.library import Library


class Step(NamedTuple):
    """An award that may count; ``sure`` is False while its issuer or basis, or the rule about it, is not known."""

    year: int
    decided: date
    held: AwardHeld
    sure: bool
    missing: tuple[str, ...] = ()


def steps_of(
    library: Library, in_force: InForce, asked: str, received: date, held: Sequence[AwardHeld], code: str
) -> list[Step]:
    """The rows of one award as steps towards the award asked about, on the day of receipt.

    held: the rows of ``code`` and its twins; code: the award they count as.
    """
    award = library.awards.get(code)
    issuers = award.issuers if award else frozenset()
    no_step, no_merit = in_force.no_step, in_force.no_merit
    found = []
    for one in held:
        decided, issuer, basis = one.decided, one.issuer, one.basis
        if (one.revoked and one.revoked <= received) or (decided and decided > received):
            continue
        if issuers and issuer is not None and issuer not in issuers:
            continue
        missing: tuple[str, ...] = ()
        if basis is None or (issuers and issuer is None):
            missing = (f"awards {one.year}",)
        if basis is not None and no_step and basis in no_merit:
            if no_step.standing.decides:
                continue
            missing = (*missing, f"law {asked}/{principles.NO_STEP}")
        found.append(Step(one.year, decided or date(one.year, 12, 31), one, not missing, missing))
    return found
