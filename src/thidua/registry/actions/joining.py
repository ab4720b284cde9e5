"""Two entries of one person: doubting, deciding, joining. A machine only doubts; the entry that goes is read through the one kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.registry.actions.facts import write_facts
from thidua.registry.actions.keeping import not_joined, standing_person
from thidua.registry.actions.numbers import LONGEST_REASON
from thidua.registry.acts import last_touch, record_act
from thidua.registry.enums import MatchState
from thidua.registry.models import IdentityNumber, Person, PossibleMatch, Post
from thidua.registry.permissions import may_keep_subjects_at
from thidua.registry.personal import births_agree
from thidua.registry.queries.candidates import DOUBTED, SAME_DAY, UNKNOWN_HERE, Wanted, known_of, likeness
from thidua.registry.queries.matches import visible_matches
from thidua.registry.queries.people import own_and_joined, units_of
from thidua.registry.scope import Scope
from thidua.transactions import locked_all, one_transaction
from thidua.vietnamese import tidy_line


def doubt_others(person: Person, unit_id: int, on: date) -> list[PossibleMatch]:
    """Queue everybody, in sight or not, who may be the person just entered: the same name and day, or alike in one unit."""
    here = Q(pk__in=Post.objects.filter(organisation=unit_id).values("person_id"))
    alike = here if not person.born else here | Q(born=person.born)
    others = Person.objects.filter(alike, folded=person.folded, merged_into__isnull=True).exclude(pk=person.pk)
    numbers = frozenset(IdentityNumber.objects.filter(person=person).values_list("kind", "keyed"))
    wanted = Wanted(person.full_name, person.born, unit_id=unit_id)
    pairs = []
    for one in known_of(list(others)):
        rank, reasons, _asks = likeness(wanted, numbers, one.person, one.units, one.keys)
        if reasons and (rank in {SAME_DAY, DOUBTED} or (unit_id in one.units and rank <= UNKNOWN_HERE)):
            pairs.append(_queue(person.pk, one.person.pk, reasons, on))
    return pairs


def suspect_match(*, actor: Scope, person_id: int, other_id: int, reasons: Sequence[str]) -> PossibleMatch:
    """Queue two people in sight as perhaps one, with the reasons seen."""
    said = [tidy_line(one, longest=LONGEST_REASON, path="reason") for one in reasons if one.strip()]
    if not said:
        raise Unreadable(Fault("API-04", _("Hãy ghi vì sao nghi là một người."), "reason"))
    with one_transaction():
        one, other = _both(actor, person_id, other_id, all_of_them=False)
        pair = _queue(one.pk, other.pk, said, actor.today)
        record_act(actor, "registry.suspect_match", one, other=other.pk, reasons=said)
    return pair


def _queue(one_id: int, other_id: int, reasons: Sequence[str], on: date) -> PossibleMatch:
    """The pair in the queue; one that people have decided stays decided."""
    first, second = sorted((one_id, other_id))
    pair, _made = PossibleMatch.objects.get_or_create(
        first_id=first, second_id=second, defaults={"reasons": list(reasons), "found_on": on}
    )
    return pair


def keep_both(*, actor: Scope, match_id: int, reason: str) -> PossibleMatch:
    """Say that a pair is two people, with the reason; it is not asked about again."""
    said = _reason(reason)
    with one_transaction():
        pair = _open_pair(actor, match_id)
        pair.state, pair.reason, pair.decided_on = MatchState.DIFFERENT, said, actor.today
        pair.save(update_fields=["state", "reason", "decided_on"])
        record_act(actor, "registry.keep_both", pair.first, other=pair.second_id, reason=said)
    return pair


def join_match(*, actor: Scope, match_id: int, kept_id: int, reason: str) -> Person:
    """Say that a pair is one person: the entry kept goes on, the other is read through it."""
    with one_transaction():
        pair = _open_pair(actor, match_id)
        ids = {pair.first_id, pair.second_id}
        if kept_id not in ids:
            raise Unreadable(Fault("REG-15", _("Hãy chọn lần ghi được giữ trong hai lần ghi này."), "kept"))
        return join_persons(actor=actor, kept_id=kept_id, gone_id=(ids - {kept_id}).pop(), reason=reason)


def _open_pair(actor: Scope, match_id: int) -> PossibleMatch:
    """The pair with both people locked, still open; Conflict REG-20 when it was decided in the meantime."""
    pair = visible_matches(actor).filter(pk=match_id).first()
    if pair is None:
        raise Missing
    _both(actor, pair.first_id, pair.second_id)
    pair.refresh_from_db()
    if pair.state != MatchState.OPEN:
        who, when = last_touch(pair.first)
        raise Conflict(
            _("Cặp này đã có kết luận: %(state)s.") % {"state": MatchState(pair.state).label},
            code="REG-20",
            who=who,
            when=when,
            current=pair.reason,
        )
    return pair


def join_persons(*, actor: Scope, kept_id: int, gone_id: int, reason: str) -> Person:
    """Join two entries of one person: posts, mandates that ended and history of the one that goes are read through the one kept.

    Nothing is moved, so that each row still says under which entry it was written. Facts unknown of the one kept are
    filled from the other; facts that contradict each other are refused, to be put right first.
    """
    said = _reason(reason)
    if kept_id == gone_id:
        raise Unreadable(Fault("REG-15", _("Hãy chọn hai lần ghi khác nhau."), "gone"))
    with one_transaction():
        kept, gone = _both(actor, kept_id, gone_id)
        _must_fit(actor, kept, gone)
        fill_from(actor, kept, gone, said)
        gone.merged_from.update(merged_into=kept)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        gone.households.update(head=kept)
        _settle_pairs(kept, gone, said, actor.today)
        record_act(actor, "registry.join_persons", kept, gone=gone.pk, name=gone.full_name, reason=said)
    return kept


def _reason(text: str) -> str:
    said = tidy_line(text, longest=LONGEST_REASON, path="reason")
    if not said:
        raise Unreadable(Fault("API-04", _("Hãy ghi lý do kết luận: lý do được ghi vào sổ."), "reason"))
    return said


def _both(actor: Scope, one_id: int, other_id: int, *, all_of_them: bool = True) -> tuple[Person, Person]:
    """Both people, in sight and kept by the actor, locked in order of their numbers."""
    seen = [standing_person(actor, one_id), standing_person(actor, other_id)]
    places = [unit for one in seen for unit in units_of(one, actor.on)]
    demand(may_keep_subjects_at(actor, places, all_of_them=all_of_them))
    rows = locked_all(Person, [one_id, other_id])
    for one in rows.values():
        not_joined(one)
    return rows[one_id], rows[other_id]


def _must_fit(actor: Scope, kept: Person, gone: Person) -> None:
    """Refuse to join what an account, a mandate or a contradiction keeps apart."""
    if gone.account_id is not None:
        raise Refused(
            _("Cả hai lần ghi đều có tài khoản.") if kept.account_id else _("Lần ghi bị nhập đang có tài khoản."),
            code="REG-17",
            todo=_("Hãy giữ lần ghi có tài khoản. Hai tài khoản của một người thì quản trị xử lý trước."),
        )
    if gone.mandates.filter(Q(until__isnull=True) | Q(until__gte=actor.today)).exists():
        raise Refused(
            _("«%(name)s» ở lần ghi bị nhập còn giữ nhiệm vụ.") % {"name": gone.full_name},
            code="REG-18",
            todo=_("Hãy kết thúc nhiệm vụ ấy, hoặc giữ chính lần ghi này."),
        )
    against = []
    if not births_agree(kept.born, gone.born):
        against.append(_("ngày sinh"))
    if kept.gender and gone.gender and kept.gender != gone.gender:
        against.append(_("giới tính"))
    if kept.died_on and gone.died_on and kept.died_on != gone.died_on:
        against.append(_("ngày mất"))
    held = IdentityNumber.objects.filter(own_and_joined([kept.pk])).values("kind")
    if IdentityNumber.objects.filter(own_and_joined([gone.pk]), kind__in=held).exists():
        against.append(_("số định danh"))
    if against:
        raise Refused(
            _("Hai lần ghi trái nhau về: %(what)s.") % {"what": ", ".join(against)},
            code="REG-19",
            todo=_("Nếu đúng là một người, hãy sửa chỗ ghi sai trước rồi nhập lại."),
        )


def fill_from(actor: Scope, kept: Person, gone: Person, reason: str) -> None:
    """Take over what only the other entry knows, and a birth told more exactly."""
    names = ("honorific", "gender", "ethnicity", "nationality", "died_on")
    after = {name: getattr(gone, name) for name in names if getattr(gone, name) and not getattr(kept, name)}
    if len(gone.born) > len(kept.born):
        after["born"] = gone.born
    if after:
        write_facts(actor, kept, "registry.change_facts", after, reason=reason)


def _settle_pairs(kept: Person, gone: Person, reason: str, on: date) -> None:
    """Close the pair of both; what was still asked about the entry that goes is asked about the one kept."""
    first, second = sorted((kept.pk, gone.pk))
    PossibleMatch.objects.filter(first=first, second=second).update(state=MatchState.SAME, reason=reason, decided_on=on)
    waiting = PossibleMatch.objects.filter(Q(first=gone) | Q(second=gone), state=MatchState.OPEN)
    for pair in list(waiting):
        other = pair.second_id if pair.first_id == gone.pk else pair.first_id
        _queue(kept.pk, other, pair.reasons, pair.found_on)
        pair.delete()
