"""Erasures followed up: where what follows from one was lost, it is done now. Done before, nothing happens."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.book.queries import rows
from thidua.decisions.actions.forgetting import forget_receiver, forget_receivers
from thidua.notices.actions.forgetting import forget_wish
from thidua.portal.actions.forgetting import forget_person, forget_recipient
from thidua.registry.scope import system_scope

NEWEST = 500
OF_A_PERSON = "records.erase_person"
OF_AN_AWARD = "records.erase_recipient"


def forget_the_erased() -> None:
    """Go through the newest erasures of the book and let every room forget whom they name."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    for row in rows(kinds=[OF_A_PERSON, OF_AN_AWARD], limit=NEWEST):
        number = int(row.subject.rpartition(":")[2])
        if row.kind == OF_AN_AWARD:
            forget_recipient(actor=actor, award_id=number)
            forget_receiver(actor=actor, award_id=number)
        else:
            forget_person(actor=actor, person_id=number)
            forget_receivers(actor=actor, person_id=number)
            forget_wish(actor=actor, person_id=number)
