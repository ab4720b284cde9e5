"""Taking over into the register the unit a list gives a person: said by an officer, dated, never by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import open_list, unchanged
from thidua.decisions.models import ListRow
from thidua.decisions.queries.lists import row_for
from thidua.errors import Missing, Refused
from thidua.registry.actions.moving import move_person
from thidua.registry.acts import record_act
from thidua.registry.models import Post
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def take_over_unit(
    *, actor: Scope, row_id: int, unit_id: int, since: date, title: str, leaving: Collection[int], seen: int
) -> Post:
    """Let the person of a row stand at a unit from a day on, as the list says; the row itself stays as it is.

    title, leaving: as ``move_person``. raises: Refused LIST-14 for a row of which nobody said who it is.
    """
    with one_transaction():
        held = open_list(actor, row_for(actor, row_id).list_id, act=_("ghi đơn vị theo danh sách"))
        row = locked(ListRow, row_id)
        if row.removed:
            raise Missing
        unchanged(held, row.revision, seen, _("Dòng này"))
        if row.person_id is None:
            raise Refused(
                _("Dòng này chưa gắn với ai trong danh sách cá nhân."),
                code="LIST-14",
                todo=_("Hãy chọn dòng này là ai trước."),
            )
        made = move_person(
            actor=actor, person_id=row.person_id, unit_id=unit_id, since=since, title=title, leaving=leaving
        )
        record_act(
            actor, "decisions.take_over_unit", held, line=row.pk, person=row.person_id, unit=unit_id, since=since
        )
    return made
