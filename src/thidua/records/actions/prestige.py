"""Lists of people of prestige: opened with their decision, filled all or none, looked at with an act for every look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.models import PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson
from thidua.records.permissions_prestige import may_erase_prestige, may_keep_prestige, may_look_at_prestige
from thidua.records.prestige_cells import PrestigeFacts
from thidua.records.queries.prestige import (
    ListView,
    PersonView,
    entry_for,
    list_for,
    list_view,
    person_view,
    prestigious_for,
)
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, tidy_line

FIRST_YEAR = 1948
ERASED = "(đã xóa)"


@dataclass(frozen=True)
class ListPaper:
    """The decision a list rests on."""

    number: str
    decided_on: date
    issuer: str = ""


def open_prestige_list(*, actor: Scope, keeper_id: int, year: int, paper: ListPaper) -> PrestigeList:
    """Open the list of a unit for a year; nobody is on it yet, which from now on is a zero and not an absence.

    raises: Conflict PREST-01 where the year has its list; Unreadable PREST-02 without number, for a year or day to come.
    """
    unit = unit_for(actor, keeper_id)
    demand(may_keep_prestige(actor, unit.pk))
    number = tidy_line(paper.number, longest=80, path="number")
    faults = []
    if not FIRST_YEAR <= year <= actor.today.year + 1:
        faults.append(Fault("PREST-02", _("Năm chưa hợp lý."), "year", str(year)))
    if not number:
        faults.append(Fault("PREST-02", _("Hãy ghi số, ký hiệu quyết định công nhận."), "number"))
    if paper.decided_on > actor.today:
        faults.append(Fault("PREST-02", _("Ngày quyết định ở sau hôm nay."), "decided_on"))
    if faults:
        raise Unreadable(faults)
    with one_transaction():
        locked(Organisation, unit.pk)
        if PrestigeList.objects.filter(keeper=unit, year=year).exists():
            raise Conflict(
                _("Đơn vị đã có danh sách năm %(year)d.") % {"year": year},
                code="PREST-01",
                todo=_("Hãy mở danh sách ấy và bổ sung."),
            )
        issuer = tidy_line(paper.issuer, longest=250, path="issuer")
        made = PrestigeList.objects.create(
            keeper=unit, year=year, number=number, decided_on=paper.decided_on, issuer=issuer,
            entered_by_id=actor.person_id, entered_on=actor.today,
        )  # fmt: skip
        record_act(actor, "records.open_prestige_list", unit, [made], year=year, number=number)
    return made


def recognise(*, actor: Scope, list_id: int, people: Sequence[PrestigeFacts]) -> list[PrestigeEntry]:
    """Put people on a list, all or none; who was on the unit's list of another year is the same person.

    raises: Unreadable PREST-03 for nobody, PREST-04 for who stands there already, PREST-05 where only a birth tells two apart.
    """
    if not people:
        raise Unreadable(Fault("PREST-03", _("Chưa có ai để ghi."), "block"))
    with one_transaction():
        held = kept_list(actor, list_id)
        entries = PrestigeEntry.objects.filter(listing=held).exclude(removal=Removal.MISTAKE)
        stand = set(entries.values_list("who_id", flat=True))
        known: dict[str, list[PrestigePerson]] = {}
        for one in PrestigePerson.objects.filter(keeper_id=held.keeper_id, erased_on__isnull=True):
            known.setdefault(one.folded, []).append(one)
        faults: list[Fault] = []
        made: list[PrestigeEntry] = []
        for told in people:
            who = _person(told, held.keeper_id, known, faults)
            if who is None:
                continue
            if who.pk in stand:
                message = _("%(name)s đã có trong danh sách năm này.") % {"name": told.name}
                faults.append(Fault("PREST-04", message, told.where, told.name))
                continue
            stand.add(who.pk)
            made.append(
                PrestigeEntry(listing=held, who=who, entered_by_id=actor.person_id, entered_on=actor.today)
            )  # fmt: skip
        if faults:
            raise Unreadable(faults)
        PrestigeEntry.objects.bulk_create(made, batch_size=500)
        wrote = [*made, *(one.who for one in made)]
        record_act(actor, "records.recognise_prestige", held.keeper, wrote, year=held.year, people=len(made))
    return made


def _person(
    told: PrestigeFacts, keeper_id: int, known: dict[str, list[PrestigePerson]], faults: list[Fault]
) -> PrestigePerson | None:
    """The person meant: the one of that name and birth, or a new one; None with a fault where nobody can tell."""
    namesakes = known.setdefault(fold(told.name), [])
    same = [one for one in namesakes if one.born == told.born]
    if len(same) == 1:
        if told.place and same[0].place != told.place:
            same[0].place = told.place
            same[0].save(update_fields=["place"])
        return same[0]
    unsure = [one for one in namesakes if not one.born or not told.born or _within(one.born, told.born)]
    if unsure:
        message = _("%(name)s trùng tên người đã có: hãy ghi ngày sinh đúng như lần trước.") % {"name": told.name}
        faults.append(Fault("PREST-05", message, told.where, told.name))
        return None
    made = PrestigePerson.objects.create(
        keeper_id=keeper_id, name=told.name, folded=fold(told.name), born=told.born, place=told.place
    )
    namesakes.append(made)
    return made


def _within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def take_off(
    *, actor: Scope, entry_id: int, removal: Removal, reason: str, number: str = "", day: date | None = None
) -> PrestigeEntry:
    """Take somebody off a list: by a decision with its number and day, or because the row was a mistake.

    raises: Unreadable PREST-06 without reason, number or day, for a day to come; Conflict PREST-07 where it was done already.
    """
    said, paper = tidy_line(reason, longest=400, path="reason"), tidy_line(number, longest=80, path="number")
    by_decision = removal == Removal.DECISION
    faults = [Fault("PREST-06", _("Hãy ghi lý do."), "reason")] if not said else []
    if by_decision and not paper:
        faults.append(Fault("PREST-06", _("Hãy ghi số quyết định đưa ra khỏi danh sách."), "number"))
    if by_decision and (day is None or day > actor.today):
        faults.append(Fault("PREST-06", _("Hãy ghi ngày quyết định, không ở sau hôm nay."), "day"))
    with one_transaction():
        seen = entry_for(actor, entry_id)
        held = kept_list(actor, seen.listing_id)
        entry = locked(PrestigeEntry, seen.pk)
        if entry.removal:
            raise Conflict(_("Người này đã được đưa ra khỏi danh sách."), code="PREST-07")
        if faults:
            raise Unreadable(faults)
        entry.removal, entry.removed_reason = removal, said
        entry.removed_on = day if by_decision else actor.today
        entry.removed_number = paper if by_decision else ""
        entry.save()
        record_act(
            actor, "records.take_off_prestige", held.keeper, [entry], year=held.year, number=entry.removed_number
        )
    return entry


def enter_deed(*, actor: Scope, who_id: int, kind: DeedKind, day: date, what: str) -> PrestigeDeed:
    """Enter a training attended or information handed over. raises: Unreadable PREST-08 without words or for a day to come."""
    said = tidy_line(what, longest=600, path="what")
    faults = [Fault("PREST-08", _("Hãy ghi nội dung."), "what")] if not said else []
    if day > actor.today:
        faults.append(Fault("PREST-08", _("Ngày này chưa tới."), "day"))
    with one_transaction():
        who = locked(PrestigePerson, prestigious_for(actor, who_id).pk)
        demand(may_keep_prestige(actor, who.keeper_id))
        if faults:
            raise Unreadable(faults)
        if who.erased_on is not None:
            raise Refused(_("Thông tin của người này đã được xóa."), code="PREST-09")
        made = PrestigeDeed.objects.create(
            who=who, kind=kind, day=day, what=said, entered_by_id=actor.person_id, entered_on=actor.today
        )
        record_act(actor, "records.enter_prestige_deed", who.keeper, [made], what=str(DeedKind(kind).label), day=day)
    return made


def look_at_list(*, actor: Scope, list_id: int) -> ListView:
    """The names on a list, for one look: who looked, at which list and when stands in the book."""
    with one_transaction():
        held = list_for(actor, list_id)
        demand(may_look_at_prestige(actor, held.keeper_id))
        view = list_view(held, actor.on)
        record_act(actor, "records.look_at_prestige", held.keeper, year=held.year, people=len(view.rows))
    return view


def look_at_person(*, actor: Scope, who_id: int) -> PersonView:
    """One person of prestige over the years, for one look, which stands in the book by number."""
    with one_transaction():
        who = prestigious_for(actor, who_id)
        demand(may_look_at_prestige(actor, who.keeper_id))
        record_act(actor, "records.look_at_prestigious", who.keeper, one=who.pk)
        return person_view(who, actor.on)


def erase_prestigious(*, actor: Scope, who_id: int, reason: str) -> PrestigePerson:
    """Take out everything told of a person; that somebody was on the lists stays, so that counts stay right.

    raises: Unreadable PREST-06 without a reason; Refused PREST-09 where it was done already.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        seen = prestigious_for(actor, who_id)
        locked(Organisation, seen.keeper_id)  # nobody is recognised anew meanwhile
        who = locked(PrestigePerson, seen.pk)
        demand(may_erase_prestige(actor, who.keeper_id))
        if not said:
            raise Unreadable(Fault("PREST-06", _("Hãy ghi lý do."), "reason"))
        if who.erased_on is not None:
            raise Refused(_("Thông tin của người này đã được xóa."), code="PREST-09")
        who.name, who.folded, who.born, who.place, who.erased_on = ERASED, "", "", "", actor.today
        who.save()
        gone, off = list(who.deeds.all()), list(who.entries.exclude(removal=""))
        who.deeds.all().delete()
        who.entries.exclude(removal="").update(removed_reason=ERASED)
        record_act(actor, "records.erase_prestigious", who.keeper, [who, *off], gone, one=who.pk, reason=said)
    return who


def kept_list(actor: Scope, list_id: int) -> PrestigeList:
    """The list with its unit, both locked, kept by the actor."""
    seen = list_for(actor, list_id)
    demand(may_keep_prestige(actor, seen.keeper_id))
    locked(Organisation, seen.keeper_id)
    return locked(PrestigeList, seen.pk)
