"""How the certificate with a code stands today: for whoever holds the paper, and no more than its code itself says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.decisions.enums import DecisionState
from thidua.decisions.models import ListRow
from thidua.records.queries.verification import AwardToday, granted_today
from thidua.vietnamese import fold

CODE = re.compile(r"so khen thuong (\d{1,18}) quyet dinh (.+) ngay (\d\d \d\d \d{4}) so vang ?(.*)")
"""The code of a certificate as ``certificates.code_text`` makes it, folded."""


@dataclass(frozen=True)
class CertificateToday:
    """The award of a certificate's code as it stands today, and the number in the golden book the code says."""

    award: AwardToday
    golden_number: str


def certificate_today(typed: str) -> CertificateToday | None:
    """How the award of a certificate's code stands; None where the book has no award that bears all the code says.

    Marks, case and spaces do not matter. The code names nobody and neither does the answer: the name on a paper is
    held against the book by its three marks.
    """
    read = CODE.fullmatch(fold(typed))
    if read is None:
        return None
    number, decision, day, golden = read.groups()
    row = ListRow.objects.filter(award_number=int(number), decision__state=DecisionState.GRANTED)
    held = next((one.decision for one in row.select_related("decision")), None)
    if held is None or held.decided_on is None:
        return None
    if (fold(str(held)), f"{held.decided_on:%d %m %Y}") != (decision, day):
        return None
    award = granted_today(int(number), golden_number=golden)
    return CertificateToday(award, golden) if award else None
