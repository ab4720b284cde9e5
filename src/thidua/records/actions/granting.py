"""New awards in the book: granted here, or recorded from an old paper or another office's."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.records.actions.events import Telling, tell
from thidua.records.checks import checked, checked_source
from thidua.records.enums import AwardEvent, SourceKind
from thidua.records.facts import AwardFacts, Source, apart
from thidua.records.models import Award, VoidedNumber
from thidua.records.permissions import may_grant, may_record, visible
from thidua.records.projection import AWARD, facts_likeness
from thidua.records.queries.matches import alike, differences
from thidua.registry.acts import record_act
from thidua.registry.queries import unit_for
from thidua.registry.queries.people import visible_people
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold, format_day


def grant_awards(*, actor: Scope, source: Source, facts: Sequence[AwardFacts]) -> list[Award]:
    """Enter the awards of a decision, all or none, in the order given; the decision's own room has checked who signs.

    Called inside the transaction that makes the decision effective. Events first, then one act for the whole.
    raises: Conflict ROW-13 naming each award that is already in the book.
    """
    listed = [checked(one, actor.today) for one in facts]
    for one in listed:
        demand(may_grant(actor, one))
    _all_there(actor, listed)
    with one_transaction():
        return _enter(actor, AwardEvent.GRANTED, "records.grant", checked_source(source), listed)


def record_award(*, actor: Scope, source: Source, facts: AwardFacts, different: str = "") -> Award:
    """Enter an award known from an old paper or from another office, whatever year it is of.

    different: why it is not the one already in the book that looks like it; empty asks first.
    raises:    Conflict ROW-13 for the very same award, AWARD-06 for one that may be the same.
    """
    kept = checked(facts, actor.today)
    demand(may_record(actor, kept))
    _all_there(actor, [kept])
    if source.kind == SourceKind.HERE:
        raise Unreadable(
            Fault("AWARD-03", _("Khen thưởng ghi lại phải nêu nguồn là giấy tờ hoặc cơ quan khác."), "source")
        )
    with one_transaction():
        hold(Stream.AWARDS)
        if same := Award.objects.filter(visible(actor), likeness=facts_likeness(kept)).order_by("pk").first():
            raise Conflict(
                _("Sổ đã có chính khen thưởng này: %(award)s.") % {"award": _decision(same)} + _say_apart(same, kept),
                code="ROW-13",
                todo=_("Sổ không ghi đè. Điều gì trong sổ ghi sai thì cải chính khen thưởng ấy."),
            )
        if not different.strip() and (near := alike(actor, kept)):
            raise Conflict(
                _("Sổ đã có một khen thưởng giống thế này: %(award)s.") % {"award": _decision(near[0])}
                + _say_apart(near[0], kept),
                code="AWARD-06",
                todo=_("Nếu là hai khen thưởng khác nhau, hãy ghi vì sao khác rồi lưu lại."),
            )
        return _enter(actor, AwardEvent.RECORDED, "records.record", checked_source(source), [kept], different)[0]


def record_listed(*, actor: Scope, source: Source, facts: Sequence[AwardFacts], different: str = "") -> list[Award]:
    """Enter awards of one old list at once, all or none; whoever calls has asked about those that look like others.

    different: why those of this call are not the awards of the book that look like them.
    raises:    Conflict ROW-13 naming each award that is already in the book.
    """
    listed = [checked(one, actor.today) for one in facts]
    for one in listed:
        demand(may_record(actor, one))
    _all_there(actor, listed)
    with one_transaction():
        return _enter(actor, AwardEvent.RECORDED, "records.record", checked_source(source), listed, different)


def _all_there(actor: Scope, listed: Sequence[AwardFacts]) -> None:
    """Whoever and whatever is linked must be in sight of the one who links it."""
    for unit in {unit for one in listed for unit in (one.organisation_id, one.unit_id, one.issuer_id)} - {None}:
        unit_for(actor, int(unit or 0))
    people = {one.person_id for one in listed if one.person_id is not None}
    if people and visible_people(actor).filter(pk__in=people).count() != len(people):
        raise Missing


def _enter(
    actor: Scope, kind: AwardEvent, act: str, source: Source, listed: Sequence[AwardFacts], different: str = ""
) -> list[Award]:
    if not listed:
        return []
    hold(Stream.AWARDS)
    _none_there(listed)
    _numbers_stand(listed)
    tellings = []
    for facts in listed:
        told, hidden = apart(facts)
        kept = {"kind": str(source.kind), "file_id": source.file_id}
        if hidden:
            hidden |= {"source_text": source.text, **({"different": different} if different else {})}
        else:
            kept |= {"text": source.text, **({"different": different} if different else {})}
        day = facts.decided_on or actor.on
        tellings.append(Telling(kind, AWARD, day, {"facts": told, "source": kept}, hidden))
    events = tell(actor, tellings)
    awards = list(Award.objects.filter(pk__in=[one.number for one in events]).order_by("pk"))
    forms = sorted({one.form_name for one in listed})
    record_act(
        actor,
        act,
        awards[0],
        count=len(awards),
        last=awards[-1].pk,
        forms=forms,
        decision=listed[0].decision_number,
        decided_on=listed[0].decided_on,
    )
    return awards


def _none_there(listed: Sequence[AwardFacts]) -> None:
    """No award enters twice: neither one already in the book nor one twice in the same list."""
    places: dict[str, list[int]] = {}
    for at, facts in enumerate(listed, 1):
        places.setdefault(facts_likeness(facts), []).append(at)
    told = [
        _("Dòng %(row)s: khen thưởng này đã có (%(award)s).")
        % {"row": ", ".join(map(str, places[award.likeness])), "award": _decision(award)}
        for award in Award.objects.filter(likeness__in=list(places)).order_by("pk")
    ]
    told += [_("Dòng %(row)s: trùng nhau.") % {"row": ", ".join(map(str, at))} for at in places.values() if len(at) > 1]
    if told:
        raise Conflict(
            " ".join(told[:20]), code="ROW-13", todo=_("Hãy bỏ các dòng ấy khỏi danh sách; sổ không ghi đè.")
        )


def _numbers_stand(listed: Sequence[AwardFacts]) -> None:
    """No award hangs on a number its issuer has voided."""
    asked = {
        (one.issuer_id, fold(one.decision_number)[:80], one.decided_on.year): one.decision_number
        for one in listed
        if one.issuer_id and one.decision_number and one.decided_on
    }
    issuers = {issuer for issuer, _number, _year in asked}
    for issuer, number, year in VoidedNumber.objects.filter(issuer__in=issuers).values_list("issuer", "folded", "year"):
        if said := asked.get((issuer, number, year)):
            raise Refused(_("Số %(number)s năm %(year)d đã hủy.") % {"number": said, "year": year}, code="AWARD-11")


def _say_apart(award: Award, facts: AwardFacts) -> str:
    """In which fields the one in the book differs, where it does."""
    found = differences(award, facts)
    return _(" Khác ở: %(fields)s.") % {"fields": "; ".join(found)} if found else ""


def _decision(award: Award) -> str:
    """The award's decision in words."""
    number = award.decision_number or _("quyết định chưa rõ số")
    day = format_day(award.decided_on) if award.decided_on else _("chưa rõ ngày")
    return _("%(form)s, %(number)s, %(day)s") % {"form": award.form_name, "number": number, "day": day}
