"""Taking back what was entered wrongly of people of prestige: a whole list, a training. The act keeps that it was there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.records.actions.prestige import kept_list
from thidua.records.enums_prestige import DeedKind
from thidua.records.models import PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson
from thidua.records.permissions_prestige import may_keep_prestige
from thidua.records.queries.prestige import deed_for, leaning_on
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import tidy_line


def take_back_prestige_list(*, actor: Scope, list_id: int, reason: str) -> int:
    """Take a list entered wrongly out with everybody on it; who is then on no list and has nothing entered goes too.

    returns: the unit that kept it.
    raises:  Unreadable PREST-06 without a reason; Refused PREST-10, saying what leans on it: somebody taken off by a
             decision, trainings or information of people who are on this list alone.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        held = kept_list(actor, list_id)
        _with_reason(said)
        entries = list(PrestigeEntry.objects.filter(listing=held))
        locked_all(PrestigePerson, (one.who_id for one in entries))  # nothing is entered for them meanwhile
        _nothing_leans(leaning_on(held))
        PrestigeEntry.objects.filter(listing=held).delete()
        alone = PrestigePerson.objects.filter(
            pk__in=[one.who_id for one in entries], entries__isnull=True, deeds__isnull=True
        )
        gone = list(alone)
        PrestigePerson.objects.filter(pk__in=[one.pk for one in gone]).delete()
        removed = [*entries, *gone, PrestigeList(pk=held.pk)]
        keeper = held.keeper
        PrestigeList.objects.filter(pk=held.pk).delete()
        record_act(
            actor, "records.take_back_prestige_list", keeper, (), removed,
            year=held.year, number=held.number, people=len(entries), reason=said,
        )  # fmt: skip
    return keeper.pk


def take_back_deed(*, actor: Scope, deed_id: int, reason: str) -> int:
    """Take a training or information entered wrongly out.

    returns: the person it was entered for. raises: Unreadable PREST-06 without a reason.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        who = locked(PrestigePerson, deed_for(actor, deed_id).who_id)
        demand(may_keep_prestige(actor, who.keeper_id))
        _with_reason(said)
        held = deed_for(actor, deed_id)
        PrestigeDeed.objects.filter(pk=held.pk).delete()
        what = str(DeedKind(held.kind).label)
        record_act(actor, "records.take_back_deed", who.keeper, (), [held], what=what, day=held.day, reason=said)
    return who.pk


def _nothing_leans(leans: list[str]) -> None:
    if leans:
        raise Refused(
            _("Không thu lại được danh sách này: %(what)s.") % {"what": "; ".join(leans)},
            code="PREST-10",
            todo=_("Hãy thu lại những mục ấy trước, hoặc đưa từng người ra vì ghi nhầm."),
        )


def _with_reason(said: str) -> None:
    if not said:
        raise Unreadable(Fault("PREST-06", _("Hãy ghi lý do."), "reason"))
