"""The rows of many subjects read into the words of the law, one statement a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from thidua.law import records as law
from thidua.law.records import Kind
from thidua.records.enums import NOT_COUNTED
from thidua.records.enums_lawful import HoldKind
from thidua.records.law_words import law_basis, law_code, law_issuer, law_post, leads
from thidua.records.models import (
    Award,
    CollectiveYear,
    Completeness,
    Hold,
    InitiativeAuthor,
    PartYear,
    YearlyRating,
)
from thidua.records.models.lawful import STANDING
from thidua.registry.models import Organisation, Post
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from thidua.records.queries.lawful import Gathered

AWARD_COLUMNS = (
    "owner", "form", "form_name", "year", "years", "decided_on", "basis", "issuer__kind", "issuer__level",
    "issuer_name", "revoked_on", "unit_id", "issuer_id", "organisation_id",
)  # fmt: skip


def gather_people(scope: Scope, gathered: Mapping[int, Gathered], on: date) -> None:
    """Everything recorded of people, into what is gathered of each; entries joined to one are read with it."""
    whose = own_and_joined(gathered)
    owner = Coalesce("person__merged_into_id", "person_id")
    _awards(scope, gathered, Award.objects.filter(whose).annotate(owner=owner))
    _ratings(gathered, YearlyRating.objects.filter(STANDING, whose).annotate(owner=owner))
    _holds(gathered, Hold.objects.filter(STANDING, whose).annotate(owner=owner))
    _complete(gathered, Completeness.objects.filter(STANDING, whose).annotate(owner=owner))
    _initiatives(gathered, whose)
    _part_years(gathered, PartYear.objects.filter(STANDING, whose).annotate(owner=owner))
    _posts(gathered, Post.objects.filter(whose).annotate(owner=owner), on)


def gather_units(scope: Scope, gathered: Mapping[int, Gathered]) -> None:
    """Everything recorded of organisations under their own number; what they continue is named, not counted."""
    whose, owner = Q(organisation__in=list(gathered)), F("organisation_id")
    _awards(scope, gathered, Award.objects.filter(whose).annotate(owner=owner))
    _ratings(gathered, YearlyRating.objects.filter(STANDING, whose).annotate(owner=owner))
    _holds(gathered, Hold.objects.filter(STANDING, whose).annotate(owner=owner))
    _complete(gathered, Completeness.objects.filter(STANDING, whose).annotate(owner=owner))
    for row in CollectiveYear.objects.filter(STANDING, whose):
        gathered[row.organisation_id].rows[Kind.COLLECTIVE].append(_collective_year(row))
    continued = Organisation.objects.filter(successor__in=list(gathered)).values_list("successor_id", flat=True)
    for one in set(continued):
        gathered[one].unsaid.add(Kind.AWARDS)
        gathered[one].hidden.append(_("Khen thưởng và kết quả của đơn vị được kế tục không tính vào đây."))


def _awards(scope: Scope, gathered: Mapping[int, Gathered], found: QuerySet[Any]) -> None:
    for row in found.exclude(state__in=NOT_COUNTED).values(*AWARD_COLUMNS):
        held = gathered[row["owner"]]
        if not scope.system and not {row["unit_id"], row["issuer_id"], row["organisation_id"]} & scope.neighbourhood:
            held.unsaid.add(Kind.AWARDS)
            _once(held, _("Có khen thưởng của đơn vị ngoài phạm vi bạn xem."))
            continue
        code = law_code(row["form"], row["form_name"])
        if not code:
            _once(
                held,
                _("Không tính «%(form)s»: chưa có văn bản nào đã đọc nêu hình thức này.") % {"form": row["form_name"]},
            )
            continue
        years = tuple(sorted(set(row["years"]))) or ((row["year"],) if row["year"] else ())
        if not years:
            held.unsaid.add(Kind.AWARDS)
            _once(held, _("Không tính «%(form)s»: chưa rõ năm.") % {"form": row["form_name"]})
            continue
        held.rows[Kind.AWARDS].append(
            law.AwardHeld(
                award=code,
                year=years[-1],
                decided=row["decided_on"],
                issuer=law_issuer(code, row["issuer__kind"] or "", row["issuer__level"] or "", row["issuer_name"]),
                basis=law_basis(code, row["basis"]),
                revoked=row["revoked_on"],
                years=years if len(years) > 1 else (),
            )
        )


def _once(held: Gathered, said: str) -> None:
    if said not in held.hidden:
        held.hidden.append(said)


def _apart(rows: Iterator[tuple[int, Any]], gathered: Mapping[int, Gathered], kind: Kind, word: str) -> None:
    """One row a subject and year; entries joined to one person that say different things of a year leave it unknown."""
    told: dict[tuple[int, int], set[Any]] = {}
    for owner, row in rows:
        told.setdefault((owner, row.year), set()).add(row)
    for (owner, year), said in told.items():
        if len(said) == 1:
            gathered[owner].rows[kind].append(said.pop())
        else:
            gathered[owner].unsaid.add(kind)
            _once(gathered[owner], _("%(kind)s năm %(year)d: hai lần ghi khác nhau.") % {"kind": word, "year": year})


def _ratings(gathered: Mapping[int, Gathered], found: QuerySet[Any]) -> None:
    rows = (
        (owner, law.YearRating(year, law.Rating(word)))
        for owner, year, word in found.values_list("owner", "year", "rating")
    )
    _apart(rows, gathered, Kind.RATINGS, _("Xếp loại"))


def _part_years(gathered: Mapping[int, Gathered], found: QuerySet[Any]) -> None:
    rows = (
        (owner, law.PartYear(year, months, law.PartYearReason(reason) if reason else None))
        for owner, year, months, reason in found.values_list("owner", "year", "months", "reason")
    )
    _apart(rows, gathered, Kind.YEARS_WORKED, _("Số tháng làm việc"))


def _holds(gathered: Mapping[int, Gathered], found: QuerySet[Any]) -> None:
    for owner, kind, whole, first, ends in found.values_list("owner", "kind", "word", "first", "ends"):
        word = whole.partition(".")[2]
        rows = gathered[owner].rows
        if kind == HoldKind.DISCIPLINE:
            rows[Kind.DISCIPLINE].append(law.Discipline(law.DisciplineKind(word), first, ends))
        else:
            rows[Kind.PROCEEDINGS].append(law.Proceeding(law.ProceedingKind(word), first, ends))


def _complete(gathered: Mapping[int, Gathered], found: QuerySet[Any]) -> None:
    """Stretches of years for which a kind is complete; of entries joined to one, the years which all that say any share.

    An entry that says nothing of a kind takes nothing away. Where those that do say share no year, the kind stays unsaid.
    """
    stated: dict[tuple[int, Kind], dict[int | None, list[tuple[int, int]]]] = {}
    columns = ("owner", "kind", "person_id", "first_year", "last_year")
    for owner, word, person, first, last in found.order_by("first_year").values_list(*columns):
        stated.setdefault((owner, Kind(word)), {}).setdefault(person, []).append((first, last))
    for (owner, kind), by_entry in stated.items():
        spans = reduce(_in_both, by_entry.values())
        gathered[owner].complete[kind] = tuple(spans)
        if not spans:
            gathered[owner].unsaid.add(kind)


def _in_both(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The years that lie in a stretch of the one and in a stretch of the other."""
    both = [(max(first, one), min(last, other)) for first, last in some for one, other in others]
    return [(first, last) for first, last in both if first <= last]


def _initiatives(gathered: Mapping[int, Gathered], whose: Q) -> None:
    rows = InitiativeAuthor.objects.filter(whose, initiative__withdrawn_on__isnull=True)
    columns = ("initiative__year", "initiative__kind", "initiative__scope", "initiative__recognised_on", "used_for")
    owner = Coalesce("person__merged_into_id", "person_id")
    for one, year, kind, reach, day, used in rows.annotate(owner=owner).values_list("owner", *columns):
        gathered[one].rows[Kind.INITIATIVES].append(
            law.Initiative(year, law.InitiativeKind(kind), law.InitiativeScope(reach), day, used)
        )


def _posts(gathered: Mapping[int, Gathered], found: QuerySet[Any], on: date) -> None:
    """Posts with their first day, the first day at the organisation of the earliest entered post, the class of position."""
    held: dict[int, list[tuple[int, date | None, date | None]]] = {}
    classes: dict[int, set[str]] = {}
    columns = ("owner", "title", "organisation_id", "organisation__kind", "organisation__level", "since", "until")
    for owner, title, unit, kind, level, since, until, position in found.order_by("pk").values_list(
        *columns, "position_class"
    ):
        held.setdefault(owner, []).append((unit, since, until))
        if (since or on) <= on <= (until or on) and (title or position):
            classes.setdefault(owner, set()).add(position)
        code = law_post(title, kind, level)
        known = gathered[owner]
        if since is None:
            known.unsaid.add(Kind.POSTS)
            _once(known, _("Không tính chức vụ «%(title)s»: chưa rõ ngày nhận.") % {"title": title})
            continue
        if code not in KNOWN_POSTS and leads(title):
            known.unsaid.add(Kind.POSTS)
        known.rows[Kind.POSTS].append(law.PostHeld(code, since, until))
    for owner, rows in held.items():
        here = next((unit for unit, since, until in rows if (since or on) <= on <= (until or on)), None)
        starts = [since for unit, since, _until in rows if unit == here]
        gathered[owner].joined = None if None in starts else min((one for one in starts if one), default=None)
    for owner, said in classes.items():
        _position(gathered[owner], said)


def _position(known: Gathered, said: set[str]) -> None:
    """The class of position where the posts of the day all say the same; else it stays unknown, and says why."""
    if len(said) == 1:
        [word] = said
        known.position = law.PositionClass(word) if word else None
    elif len(said - {""}) > 1:
        _once(known, _("Các chức vụ trong ngày ghi vị trí khác nhau nên chưa rõ nhóm chức danh."))


KNOWN_POSTS = frozenset({"giam-doc-so", "pho-giam-doc-so"})
"""Posts the register's titles are surely turned into; another leading title may be a post the law counts."""


def _collective_year(row: CollectiveYear) -> law.YearOfCollective:
    return law.YearOfCollective(
        year=row.year,
        members=row.members,
        completed=row.completed,
        shares=MappingProxyType({code: Fraction(share) for code, share in row.shares.items()}),
        has=None if row.has is None else frozenset(row.has),
        disciplined=row.disciplined,
        rank_in_cluster=row.rank_in_cluster,
        cluster=law.ClusterLevel(row.cluster) if row.cluster else None,
    )
