"""What the book already says about somebody who is about to be given an award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.records.enums import AwardState
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.projection import facts_likeness
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, format_day


@dataclass(frozen=True)
class HistoryMatch:
    """An award in the book that speaks to a row of a list.

    same:     the very award: it cannot enter a second time.
    certain:  the recipient is the same by link; False when only the name is.
    overlaps: it is of a year the row is for too.
    """

    award_id: int
    form: str
    form_name: str
    years: tuple[int, ...]
    decision_number: str
    decided_on: date | None
    unit_name: str
    same: bool
    certain: bool
    overlaps: bool


def history_matches(scope: Scope, facts: AwardFacts) -> tuple[HistoryMatch, ...]:
    """Standing awards of the same form to the same recipient, or to one of the same name: newest first."""
    key, wanted = facts_likeness(facts), set(facts.years)
    return tuple(
        HistoryMatch(
            award_id=one.pk,
            form=one.form,
            form_name=one.form_name,
            years=tuple(one.years),
            decision_number=one.decision_number,
            decided_on=one.decided_on,
            unit_name=one.unit_name,
            same=one.likeness == key,
            certain=_linked(one, facts),
            overlaps=bool(wanted & set(one.years)),
        )
        for one in Award.objects.filter(
            visible(scope) & _recipient(facts), form=facts.form, state=AwardState.STANDING
        ).order_by("-decided_on", "-pk")[:50]
    )


def alike(scope: Scope, facts: AwardFacts) -> list[Award]:
    """Awards that may be the one told, though written or linked differently: same form and name, same decision or year.

    Only awards in sight: nobody learns of another province by typing a name. The very same one is left out: that one is
    refused by itself, whatever reason is given.
    """
    number, years = fold(facts.decision_number), set(facts.years)
    found = Award.objects.filter(visible(scope), _recipient(facts), form=facts.form, state=AwardState.STANDING).exclude(
        likeness=facts_likeness(facts)
    )
    return [
        one for one in found if (number and number == fold(one.decision_number)) or (years and years & set(one.years))
    ]


def differences(award: Award, facts: AwardFacts) -> list[str]:
    """In which fields an award of the book is not what is told of it, in words; the older value beside the newer.

    Of what is personal only the field is named: the message may stand on a screen others see.
    """
    pairs: list[tuple[str, str, str]] = [
        (_("số quyết định"), award.decision_number, facts.decision_number),
        (_("ngày quyết định"), _day(award.decided_on), _day(facts.decided_on)),
        (_("năm"), _years(award.years), _years(facts.years)),
        (_("cơ quan quyết định"), award.issuer_name, facts.issuer_name),
        (_("đơn vị"), award.unit_name, facts.unit_name),
    ]
    said = [
        _("%(field)s (sổ ghi «%(here)s», đang ghi «%(told)s»)")
        % {"field": field, "here": here or _("chưa rõ"), "told": told or _("chưa rõ")}
        for field, here, told in pairs
        if fold(here) != fold(told)
    ]
    personal = ((_("ngày sinh"), award.born, facts.born), (_("chức vụ"), award.post, facts.post))
    return said + [field for field, here, told in personal if fold(here) != fold(told)]


def _day(on: date | None) -> str:
    return format_day(on) if on else ""


def _years(years: Sequence[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _linked(award: Award, facts: AwardFacts) -> bool:
    return bool(
        (facts.person_id and award.person_id == facts.person_id)
        or (facts.organisation_id and award.organisation_id == facts.organisation_id)
    )


def _recipient(facts: AwardFacts) -> Q:
    """The same recipient by link, or the same name where one of the two is not linked or the links differ."""
    by_name = Q(folded=fold(facts.name)[:250], whom=facts.whom) if facts.name else Q(pk__in=[])
    if facts.person_id:
        return Q(person=facts.person_id) | by_name
    if facts.organisation_id:
        return Q(organisation=facts.organisation_id) | by_name
    return by_name
