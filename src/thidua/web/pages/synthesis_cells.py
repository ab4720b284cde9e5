"""What the synthesis of a card adds to its rows: fields of every kind, the checker's and the department's points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.enums import Layer
from thidua.clusters.queries.entries import entries_of
from thidua.clusters.queries.layers import Stand, computed_of, sheet_of, stands
from thidua.clusters.queries.recomputing import Touched, touched_by
from thidua.clusters.scoring.answers import read_upper, reads_answer
from thidua.clusters.scoring.sheet import CriterionKind
from thidua.errors import Missing
from thidua.web.pages.upper_inputs import inputs_of, typed_for, values_of

if TYPE_CHECKING:
    from thidua.clusters.models import ScoreCard

TAKEN = gettext_lazy("Theo kết quả kiểm tra chéo")
ASIDE = (Layer.PEER.label, Layer.OUTSIDE.label)


def prepare(card: ScoreCard, rows: Sequence[dict[str, Any]], code: str, sent: Mapping[str, str] | None) -> None:
    """Put the fields of the synthesis into each row, with what was typed into the one that was sent."""
    block = card.member.block_year
    sheet = sheet_of(card)
    needed = any(reads_answer(row["cell"].criterion.kind) for row in rows)
    stood: Mapping[str, Stand | None] = {}
    if needed:
        stood = stands(sheet, entries_of([card.pk])[card.pk], Layer.SYNTHESIS, computed_of(block))
    for row in rows:
        criterion = row["cell"].criterion
        found = stood.get(criterion.code)
        row["answers"] = reads_answer(criterion.kind)
        row["target"] = criterion.kind is CriterionKind.TARGET
        row["waits"] = bool(found and found.waiting)
        row["aside"] = [one for one in row["layers"] if one["word"] in ASIDE and one["figure"] != "–"]
        row["checked"] = any(one["word"] == Layer.PEER.label for one in row["aside"])
        if row["answers"]:
            typed = typed_for(sent, criterion.code).fields if sent and criterion.code == code else None
            values = typed or values_of(criterion, found.answer if found else None, None)
            said = _("điểm tổng hợp %(code)s") % {"code": criterion.code}
            row["inputs"] = inputs_of(criterion, criterion.code, values, said)


def whom_it_touches(card: ScoreCard, code: str, sent: Mapping[str, str]) -> list[Touched] | None:
    """Whom it would touch to save what was typed for a target; None where the criterion is no target.

    raises: Missing for a criterion the card has not, Unreadable for what cannot be read.
    """
    sheet = sheet_of(card)
    criterion = next((one for _group, one in sheet.criteria() if one.code == code), None)
    if criterion is None:
        raise Missing
    if criterion.kind is not CriterionKind.TARGET:
        return None
    answer, _points = read_upper(criterion, typed_for(sent, code).fields, sheet)
    return touched_by(card.member.block_year, card, Layer.SYNTHESIS, code, answer)
