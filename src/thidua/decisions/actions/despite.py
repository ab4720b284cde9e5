"""Proposing somebody although the law answered "not met": the reason, kept on the row with what the law had answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import open_list, unchanged
from thidua.decisions.enums import StepKind
from thidua.decisions.models import ListRow, ListStep
from thidua.decisions.queries.lawful import against, by_law, wanting_reasons
from thidua.decisions.queries.lists import row_for, rows_of
from thidua.errors import Missing, Refused
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

LONGEST, LONGEST_LAW = 400, 800
SAID = ("despite", "despite_law", "despite_by", "despite_on")
"""The columns of a row that hold the reason; they go together."""


def proceed_despite(*, actor: Scope, row_id: int, reason: str, seen: int, alike: bool = False) -> list[ListRow]:
    """Say why a row is proposed although the law answers "not met" of it; an empty reason takes it back.

    alike:   the same reason for every other row of the list the law answers "not met" of and nobody gave a reason for.
    raises:  Refused LIST-13 where the law does not answer "not met", or where it bars: a bar no reason lifts.
    """
    said = tidy_line(reason, longest=LONGEST, path="reason")
    with one_transaction():
        held = open_list(actor, row_for(actor, row_id).list_id, act=_("ghi lý do vẫn đề nghị"))
        row = locked(ListRow, row_id)
        if row.removed:
            raise Missing
        unchanged(row, row.revision, seen, _("Dòng này"))
        rows = [row]
        if alike and said:
            rows += [one for one in wanting_reasons(actor, held, rows_of(held)) if one.pk != row.pk]
        answers = {pk: against(one) for pk, one in by_law(actor, held, rows).items()}
        if said and not answers.get(row.pk):
            raise Refused(
                _("Lý do chỉ ghi cho dòng mà luật trả lời «chưa đủ»; điều luật cấm thì lý do không thay được."),
                code="LIST-13",
            )
        ListStep.objects.create(
            list=held,
            kind=StepKind.EDIT,
            before={str(one.pk): {name: getattr(one, name) for name in SAID} for one in rows},
            by_name=actor.person_name,
        )
        for one in rows:
            one.despite, one.despite_law = said, answers[one.pk][:LONGEST_LAW] if said else ""
            one.despite_by, one.despite_on = (actor.person_name, actor.on.isoformat()) if said else ("", "")
            one.revision += 1
        ListRow.objects.bulk_update(rows, [*SAID, "revision"], batch_size=500)
        held.revision += 1
        held.save(update_fields=["revision"])
        record_act(
            actor, "decisions.proceed_despite" if said else "decisions.drop_despite", held,
            title=held.title, lines=[one.pk for one in rows], many=len(rows), reason=said,
            law=answers[row.pk][:LONGEST_LAW] if said else "",
        )  # fmt: skip
    return rows
