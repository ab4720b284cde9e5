"""Persons in the book: two entries of one person joined, a person's data erased while the book stays whole."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.book.models import Entry
from thidua.book.queries import numbers_about
from thidua.errors import Refused, demand
from thidua.records.actions.events import Telling, tell
from thidua.records.actions.withdrawing import empty_facts
from thidua.records.checks import reason_given
from thidua.records.enums import PRIVATE, AwardEvent
from thidua.records.models import Award, PersonalPart
from thidua.records.permissions import may_change, may_rewrite_person
from thidua.records.projection import AWARD, Event, likeness
from thidua.records.queries.awards import award_for
from thidua.records.stored import columns_of
from thidua.registry.actions import erase_facts, join_match, join_persons
from thidua.registry.acts import record_act, subject_of
from thidua.registry.models import Person, PossibleMatch
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def merge_persons(*, actor: Scope, kept_id: int, gone_id: int, reason: str) -> Person:
    """Join two entries of one person, in the register and in the book: every award of the one that goes is the other's.

    Who may do it is the register's rule; here every award touched must be of a unit in sight. An award that both had
    turns out to be one award entered twice: that of the entry that goes is marked as the double of the other.
    """
    said = reason_given(reason)
    with one_transaction():
        kept = join_persons(actor=actor, kept_id=kept_id, gone_id=gone_id, reason=said)
        return _carried(actor, kept, gone_id, said)


def merge_match(*, actor: Scope, match_id: int, kept_id: int, reason: str) -> Person:
    """Say that a doubtful pair is one person, and do what ``merge_persons`` does."""
    said = reason_given(reason)
    with one_transaction():
        pair = PossibleMatch.objects.filter(pk=match_id).values_list("first_id", "second_id").first() or ()
        kept = join_match(actor=actor, match_id=match_id, kept_id=kept_id, reason=said)
        return _carried(actor, kept, (set(pair) - {kept_id}).pop(), said)


def _carried(actor: Scope, kept: Person, gone_id: int, reason: str) -> Person:
    hold(Stream.AWARDS)
    awards = list(Award.objects.filter(person__in=[kept.pk, gone_id]).order_by("pk"))
    demand(may_rewrite_person(actor, _places(awards)))
    told = {"kept": kept.pk, "gone": gone_id, "doubles": _doubles(awards, kept.pk, gone_id)}
    tell(actor, [Telling(AwardEvent.PERSONS_MERGED, subject_of(kept), actor.on, told, {"reason": reason})])
    moved = sum(award.person_id == gone_id for award in awards)
    record_act(actor, "records.merge_persons", kept, gone=gone_id, awards=moved)
    return kept


def erase_person(*, actor: Scope, person_id: int, reason: str) -> Person:
    """Erase a person from the register and from beside the book. The rows of the book stay, and still verify.

    Forms, years, decisions and units of the awards stay, so that counts stay right; nothing that tells who it was does.
    """
    said = reason_given(reason)
    with one_transaction():
        person = erase_facts(actor=actor, person_id=person_id, reason=said)
        hold(Stream.AWARDS)
        entries = [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
        awards = list(Award.objects.filter(person__in=entries))
        demand(may_rewrite_person(actor, _places(awards)))
        about = [f"{AWARD}{award.pk}" for award in awards]
        gone = empty_facts(entries)
        events = [
            Telling(AwardEvent.ERASED, f"{person._meta.label_lower}:{pk}", actor.on, {"person": pk, "reason": said})
            for pk in entries
        ]
        erasing, *_rest = tell(actor, events)
        _empty_parts([*about, *(f"{person._meta.label_lower}:{pk}" for pk in entries)], erasing)
        record_act(actor, "records.erase_person", person, (), gone, awards=len(awards))
    return person


def erase_recipient(*, actor: Scope, award_id: int, reason: str) -> Award:
    """Erase the recipient of one award who is linked to nobody: a name from an old paper, a household."""
    said = reason_given(reason)
    with one_transaction():
        hold(Stream.AWARDS)
        award = award_for(actor, award_id)
        demand(may_change(actor, award))
        if award.person_id is not None or award.whom not in PRIVATE or award.erased:
            raise Refused(
                _("Khen thưởng này không có dữ liệu cá nhân để xóa riêng."),
                code="AWARD-16",
                todo=_("Người đã có hồ sơ thì xóa từ hồ sơ của người ấy."),
            )
        subject = f"{AWARD}{award.pk}"
        [erasing] = tell(actor, [Telling(AwardEvent.ERASED, subject, actor.on, {"person": None, "reason": said})])
        _empty_parts([subject], erasing)
        award.refresh_from_db()
        record_act(actor, "records.erase_recipient", award)
    return award


def _places(awards: Iterable[Award]) -> set[int | None]:
    """Of each award the unit, or where there is none the issuer."""
    return {award.unit_id or award.issuer_id for award in awards} - {None}


def _doubles(awards: list[Award], kept_id: int, gone_id: int) -> dict[str, int]:
    """Awards that become the same once both persons are one: that of the one who goes → that of the one kept."""
    held = {award.likeness: award.pk for award in awards if award.person_id == kept_id}
    going = [award for award in awards if award.person_id == gone_id]
    keys = {award.pk: likeness({**columns_of(award), "person_id": kept_id}) for award in going}
    return {str(pk): held[key] for pk, key in keys.items() if key in held}


def _empty_parts(subjects: list[str], erasing: Event) -> None:
    """Remove salt and data of every row about the subjects; without the salt the commitment tells nothing.

    erasing: the event that tells of it; its instant is that of the emptying, so that another one is known to be false.
    """
    rows = numbers_about(Stream.AWARDS, subjects)
    at = Entry.objects.values_list("entered_at", flat=True).get(pk=erasing.number)
    PersonalPart.objects.filter(Q(pk__in=rows), erased_at__isnull=True).update(salt="", data="", erased_at=at)
