"""Who of the own unit stands in a list not yet decided and was not judged yet: what a unit's leader is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.decisions.enums import ListState
from thidua.decisions.models import ListRow
from thidua.eligibility.judged import judged_criteria
from thidua.eligibility.queries import judgements_of, library_for
from thidua.records.queries.lawful import ORGANISATION, PERSON, SubjectKey
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.models import Post, valid_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class ToJudge:
    """One subject of the own unit with the award and the year it stands in a list for."""

    key: SubjectKey
    name: str
    award: str
    award_name: str
    year: int


def to_judge(scope: Scope) -> list[ToJudge]:
    """Subjects of a leader's unit in undecided lists whose award people must judge, and about whom nobody said yes or no.

    One question for each award and year the lists name, whatever their length.
    """
    if not scope.has(Role.UNIT_LEADER):
        return []
    library = library_for(scope)
    groups: dict[tuple[str, int], dict[SubjectKey, str]] = {}
    for person, unit, name, form, usual, year in _rows(scope):
        award = library.canonical(form or usual)
        if award in library.awards and judged_criteria(library, award, scope.on):
            key = SubjectKey(PERSON, person) if person is not None else SubjectKey(ORGANISATION, unit)
            groups.setdefault((award, year), {}).setdefault(key, name)
    found = []
    for (award, year), people in groups.items():
        said = judgements_of(scope, list(people), award, year, texts=library)
        for key, name in people.items():
            if all(one.says is None for one in said[key].values()):
                found.append(ToJudge(key, name, award, library.name(award), year))
    return found


def _rows(scope: Scope) -> list[tuple[int | None, int, str, str, str, int]]:
    """Person, collective, name, award of the row and of its list, year: of rows about the own unit's people and teams."""
    people = Post.objects.filter(valid_on(scope.on), organisation__in=scope.own).values("person")
    mine = Q(organisation__in=scope.own) | Q(person__in=people)
    rows = ListRow.objects.filter(mine, removed=False, award_number__isnull=True)
    rows = rows.exclude(list__state=ListState.DROPPED).order_by("list__year", "position", "pk")
    return list(rows.values_list("person", "organisation", "name", "form_code", "list__form_code", "list__year"))


def judging_awaiting(scope: Scope) -> list[Awaiting]:
    """One thing for a unit's leader: how many of its people and teams in lists nobody has judged yet."""
    waiting = to_judge(scope)
    if not waiting:
        return []
    title = _("Đánh giá %(n)d người, tập thể trong danh sách khen thưởng") % {"n": len(waiting)}
    awards = "; ".join(sorted({one.award_name for one in waiting}))
    return [Awaiting(title, awards, "wait", _("Chờ đánh giá"), None, "judging", {}, _("Đánh giá"))]
