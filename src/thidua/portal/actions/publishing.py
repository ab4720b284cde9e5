"""Showing something to everybody, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import unchanged
from thidua.decisions.enums import PEOPLE, DecisionState, RowKind
from thidua.decisions.models import Decision
from thidua.decisions.queries.decisions import decision_for, rows_in
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.law.movements import word_of_reach
from thidua.movements.enums import MovementKind, MovementState
from thidua.movements.models import Movement
from thidua.movements.queries import movement_for
from thidua.portal.actions.marking import touch
from thidua.portal.enums import NewsState, PublicKind, PublicState
from thidua.portal.models import Exemplar, HonourEntry, News, Publication
from thidua.portal.permissions import may_publish
from thidua.portal.queries.news import news_for
from thidua.portal.queries.office import award_to_show, publication_for
from thidua.portal.story import plain_story
from thidua.records.enums import PRIVATE as SINGLE
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold
from thidua.vietnamese.texts import tidy_line

LONGEST_STORY = 6000


@dataclass(frozen=True)
class Told:
    """What becomes public of one thing."""

    kind: PublicKind
    subject_id: int
    owner_id: int
    title: str
    event_on: date | None
    year: int | None
    facts: dict[str, Any] = field(default_factory=dict)
    awards: tuple[int, ...] = ()


def publish_decision(*, actor: Scope, decision_id: int) -> Publication:
    """Show a decision with those it commends; published again it shows what the book holds now.

    What one person alone was commended for is that person's matter, so such a decision shows no occasion.
    raises: Refused PORTAL-01 before it was granted.
    """
    with one_transaction():
        held = locked(Decision, decision_for(actor, decision_id).pk)
        demand(may_publish(actor, held.issuer_id))
        if held.state != DecisionState.GRANTED:
            raise Refused(
                _("Chỉ công khai quyết định đã ban hành; quyết định này đang ở bước «%(state)s».")
                % {"state": DecisionState(held.state).label},
                code="PORTAL-01",
            )
        rows = rows_in(held)
        people = sum(one.kind in PEOPLE for one in rows)
        private = sum(one.kind in PEOPLE or one.kind == RowKind.HOUSEHOLD for one in rows)
        number = str(held)
        facts = {
            "number": number,
            "form": held.form_name,
            "people": people,
            "others": len(rows) - people,
            "occasion": "" if private == len(rows) == 1 else held.occasion,
            "authority": held.authority,
        }
        told = Told(
            kind=PublicKind.DECISION,
            subject_id=held.pk,
            owner_id=held.issuer_id,
            title=_("Quyết định số %(number)s tặng %(form)s") % {"number": number, "form": held.form_name},
            event_on=held.decided_on,
            year=held.number_year,
            facts=facts,
            awards=tuple(one.award_number for one in rows if one.award_number is not None),
        )
        return _show(actor, told)


def publish_movement(*, actor: Scope, movement_id: int) -> Publication:
    """Show a movement: who launched it by which document, its stage and days, how many units joined, awards linked to it.

    raises: Refused PORTAL-02 before it was launched.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_publish(actor, held.launcher_id))
        if held.state == MovementState.DRAFTED:
            raise Refused(_("Chỉ công khai phong trào đã phát động."), code="PORTAL-02")
        units = held.units.filter(removed_on__isnull=True)
        facts = {
            "kind": str(MovementKind(held.kind).label),
            "reach": word_of_reach(held.reach),
            "campaign": held.campaign,
            "stage": [held.stage_first, held.stage_last],
            "starts_on": held.starts_on.isoformat(),
            "ends_on": held.ends_on.isoformat(),
            "ended_on": held.ended_on.isoformat() if held.ended_on else "",
            "document": held.document_number,
            "document_on": held.document_on.isoformat() if held.document_on else "",
            "sent": units.count(),
            "joined": units.filter(joined_on__isnull=False).count(),
            "awards": list(held.awards.order_by("award_id").values_list("award_id", flat=True)),
        }
        told = Told(
            PublicKind.MOVEMENT, held.pk, held.launcher_id, held.name, held.launched_on, held.stage_first, facts
        )
        return _show(actor, told)


def publish_award(*, actor: Scope, award_id: int) -> Publication:
    """Put one award of the book on the honour board, as one recorded from an old paper.

    raises: Refused PORTAL-03 for one that does not stand, or whose recipient was erased; PORTAL-15 for a mere count.
    """
    with one_transaction():
        held = standing_award(actor, award_id)
        return _show(actor, _of_award(PublicKind.HONOUR, held, {}))


def publish_exemplar(*, actor: Scope, award_id: int, story: str, consent: str) -> Publication:
    """Show the recipient of an award as an example, in plain words; a person only with that person's consent.

    consent: how and when it was given; it is kept beside the words and shown to nobody outside.
    raises:  Unreadable PORTAL-07 for a person without consent, PORTAL-08 without a story, PORTAL-06 for markup; Refused
             EXEM-11 where an exemplar is kept on the award: only its words were agreed to.
    """
    with one_transaction():
        held = standing_award(actor, award_id)
        if Exemplar.objects.filter(award=held).exists():
            raise Refused(
                _("Khen thưởng này đã có gương điển hình được ghi: chỉ lời ở đó mới được đồng ý."),
                code="EXEM-11",
                todo=_("Hãy công khai từ trang của gương ấy."),
            )
        return show_example(actor, held, story=story, consent=consent)


def show_example(actor: Scope, held: Award, *, story: str, consent: str) -> Publication:
    """Show the recipient of a locked award as an example; raises as ``publish_exemplar``."""
    said, given = plain_story(story, longest=LONGEST_STORY, path="story"), tidy_line(consent, longest=300)
    faults = []
    if not said:
        faults.append(Fault("PORTAL-08", _("Hãy ghi vài dòng về điển hình này."), "story"))
    if not given and held.whom in SINGLE:
        faults.append(
            Fault("PORTAL-07", _("Hãy ghi cá nhân đã đồng ý khi nào, bằng cách nào, rồi mới công khai."), "consent")
        )
    if faults:
        raise Unreadable(faults)
    return _show(actor, _of_award(PublicKind.EXEMPLAR, held, {"body": said, "consent": given}))


def publish_news(*, actor: Scope, news_id: int, seen: int) -> Publication:
    """Show a piece of news as its author signed it; what is edited afterwards shows only when it is signed and published anew.

    seen:   the revision that was read by whoever lets it out; nobody publishes words that changed meanwhile.
    raises: Conflict FLOW-01 where it is another by now; Refused PORTAL-05 before it was signed.
    """
    with one_transaction():
        held = locked(News, news_for(actor, news_id).pk)
        demand(may_publish(actor, held.owner_id))
        unchanged(held, held.revision, seen, _("Tin này"))
        if held.state != NewsState.SIGNED:
            raise Refused(_("Tin chưa được tác giả ký nên chưa công khai được."), code="PORTAL-05")
        facts = {
            "lead": held.lead,
            "body": held.body,
            "source": held.source,
            "author": held.author_name,
            "photos": list(held.photos.filter(removed=False).order_by("pk").values_list("pk", flat=True)),
            "related": list(held.related.order_by("pk").values_list("pk", flat=True)),
        }
        told = Told(PublicKind.NEWS, held.pk, held.owner_id, held.title, held.event_on, held.event_on.year, facts)
        return _show(actor, told)


def take_back(*, actor: Scope, publication_id: int, reason: str) -> Publication:
    """Show it to nobody any more; the address answers as if it never had been.

    raises: Unreadable PORTAL-04 without a reason; Refused PORTAL-10 where it was taken back already.
    """
    with one_transaction():
        held = locked(Publication, publication_for(actor, publication_id).pk)
        demand(may_publish(actor, held.owner_id))
        if held.state == PublicState.TAKEN_BACK:
            raise Refused(_("Nội dung này đã được gỡ trước đó."), code="PORTAL-10")
        said = tidy_line(reason, longest=400, path="reason")
        if not said:
            raise Unreadable(Fault("PORTAL-04", _("Hãy ghi lý do gỡ."), "reason"))
        hide(actor, held, said)
    return held


def hide(actor: Scope, held: Publication, reason: str) -> None:
    """Take a locked publication off; whether the actor may was settled by the act that calls this."""
    held.state = PublicState.TAKEN_BACK
    held.taken_back_on, held.taken_back_by, held.taken_back_reason = actor.on, actor.person_name, reason
    held.save()
    touch()
    _settle(held.honours.values_list("award_id", flat=True))
    record_act(actor, "portal.take_back", held, [held], what=str(PublicKind(held.kind).label), reason=reason)


def standing_award(actor: Scope, award_id: int) -> Award:
    """The award, locked, for somebody who may show it; raises as ``publish_award``."""
    held = locked(Award, award_to_show(actor, award_id).pk)
    owner = _owner(held)
    if owner is None:
        raise Missing
    demand(may_publish(actor, owner))
    if held.state != AwardState.STANDING or held.erased:
        raise Refused(_("Chỉ công khai khen thưởng đang còn hiệu lực."), code="PORTAL-03")
    if not held.name:
        raise Refused(_("Dòng này chỉ đếm số lượt, không có tên ai, nên không đưa lên được."), code="PORTAL-15")
    return held


def _owner(award: Award) -> int | None:
    return award.issuer_id or award.organisation_id or award.unit_id


def _of_award(kind: PublicKind, held: Award, facts: dict[str, Any]) -> Told:
    """What becomes public of one award. Its title is that of the form: a name lives in the book alone, where it can be erased."""
    return Told(kind, held.pk, _owner(held) or 0, held.form_name, held.decided_on, held.year, facts, (held.pk,))


def _show(actor: Scope, told: Told) -> Publication:
    """Write the publication, or write it anew under its old address; caller holds the row of the thing itself."""
    held = Publication.objects.filter(kind=told.kind, subject_id=told.subject_id).first()
    held = locked(Publication, held.pk) if held else None
    fresh = held is None or held.state == PublicState.TAKEN_BACK
    held = held or Publication(kind=told.kind, subject_id=told.subject_id)
    if fresh:
        held.published_on, held.published_by, held.changed_on = actor.on, actor.person_name, None
    else:
        held.changed_on = actor.on
    held.owner_id, held.title, held.facts = told.owner_id, told.title[:400], told.facts
    held.office_name = name_on(told.owner_id, actor.on).full
    held.folded, held.year, held.event_on = fold(told.title)[:400], told.year, told.event_on
    held.state, held.taken_back_on = PublicState.PUBLISHED, None
    held.taken_back_by = held.taken_back_reason = ""
    held.save()
    touch()
    _honour(held, told.awards)
    record_act(actor, "portal.publish", held, [held], what=str(PublicKind(told.kind).label), number=told.subject_id)
    return held


def _honour(held: Publication, awards: Iterable[int]) -> None:
    before = set(held.honours.values_list("award_id", flat=True))
    held.honours.all().delete()
    found = Award.objects.in_bulk(list(awards))
    HonourEntry.objects.bulk_create(
        HonourEntry(
            publication=held,
            award=found[pk],
            place=fold(f"{found[pk].unit_name} {found[pk].form_name} {found[pk].decision_number}")[:600],
        )
        for pk in awards
        if pk in found
    )
    _settle(before | found.keys())


def _settle(awards: Iterable[int]) -> None:
    """Put each of the awards on the board once: with the first publication that shows it, or not at all.

    The caller has drawn the mark anew: whoever else publishes waits for it, so nobody decides this at the same time.
    """
    entries = HonourEntry.objects.filter(award__in=list(awards))
    entries.filter(shown=True).update(shown=False)
    published = entries.filter(publication__state=PublicState.PUBLISHED).order_by("-pk")
    first = dict(published.values_list("award_id", "pk"))
    HonourEntry.objects.filter(pk__in=first.values()).update(shown=True)
