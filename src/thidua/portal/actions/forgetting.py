"""What the public pages forget of somebody whose data were erased from the book of awards."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from thidua.decisions.permissions import may_forget
from thidua.errors import demand
from thidua.portal.actions.marking import touch
from thidua.portal.actions.publishing import hide
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import Exemplar, News, Publication
from thidua.portal.queries.exemplars import ERASED
from thidua.records.models import Award
from thidua.registry.actions.facts import ERASED as NOBODY
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction


def forget_person(*, actor: Scope, person_id: int) -> None:
    """Forget an erased person: the words and consents of exemplars on the awards, the name under news. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        person = locked(Person, person_id)
        about = own_and_joined([person_id])
        exemplars = _forget_exemplars(actor, Award.objects.filter(about, erased=True).values_list("pk", flat=True))
        news, told = _forget_author(person) if person.full_name == NOBODY.full_name else (0, [])
        if exemplars or news:
            wrote = [*exemplars, *told]
            record_act(actor, "portal.forget_person", person, wrote, exemplars=len(exemplars), news=news)


def forget_recipient(*, actor: Scope, award_id: int) -> None:
    """Forget the recipient of one award who was erased: the words and consent of the exemplar on it. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        award = locked(Award, award_id)
        if award.erased and (wrote := _forget_exemplars(actor, [award.pk])):
            record_act(actor, "portal.forget_recipient", award, wrote)


def _forget_exemplars(actor: Scope, award_ids: Collection[int]) -> list[Exemplar | Publication]:
    """Empty the exemplars on the awards, and take what was shown of them off with its words; the rows that changed."""
    held = locked_all(
        Exemplar, Exemplar.objects.filter(award__in=award_ids).exclude(story="").values_list("pk", flat=True)
    )
    for one in held.values():
        one.title = one.story = one.folded = one.consented_by = one.consent_paper = one.withdrawn_paper = ""
        one.consented_on = one.withdrawn_on = one.reworded_on = None
        one.revision += 1
        one.save()
    told = Publication.objects.filter(kind=PublicKind.EXEMPLAR, subject_id__in=award_ids).exclude(facts={})
    shown = locked_all(Publication, told.values_list("pk", flat=True))
    for public in shown.values():
        public.facts = {}
        if public.state == PublicState.PUBLISHED:
            hide(actor, public, _("Dữ liệu cá nhân đã được xóa."))
        else:
            public.save(update_fields=["facts"])
    return [*held.values(), *shown.values()]


def _forget_author(person: Person) -> tuple[int, list[Publication]]:
    """Put no name where the person's stood under news; how many pieces it was, and the published ones."""
    mine = News.objects.filter(own_and_joined([person.pk], "author")).exclude(author_name=ERASED)
    held = locked_all(News, mine.values_list("pk", flat=True))
    for one in held.values():
        one.author_name = ERASED
        one.save(update_fields=["author_name"])
    told = Publication.objects.filter(kind=PublicKind.NEWS, subject_id__in=held)
    shown = list(locked_all(Publication, told.values_list("pk", flat=True)).values())
    for public in shown:
        public.facts = {**public.facts, "author": ERASED}
        public.save(update_fields=["facts"])
        touch()
    return len(held), shown
