"""Awards received and given: times and different recipients side by side, never added to one another."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Grid, Sentence, Told, distinct, say, times

NEEDED = (
    "id", "form", "form_name", "whom", "person_id", "organisation_id", "name", "born", "unit_id", "unit_name", "count",
    "year", "decided_on",
)  # fmt: skip
GROUPS = ("people", "households", "collectives")


def awards_chapter(ask: Ask) -> Told:
    """What the units received and what the unit itself decided, by form; by year where the stretch has several."""
    received, given = _received(ask), _given(ask)
    undated = _undated(ask)
    if not received and not given:
        sentences: tuple[Sentence, ...] = (
            say(_("Sổ chưa ghi khen thưởng nào của kỳ; chưa ghi không có nghĩa là không có.")),
        )
        return Told(Chapter.AWARDS, sentences, (), _lacks(received, undated))
    sentences = (
        say(
            _("Đơn vị và các đơn vị thuộc nó được khen %(times)s lượt (%(distinct)s người, tập thể khác nhau)."),
            times=times("awards.received", received),
            distinct=distinct("awards.received.distinct", received),
        ),
        say(
            _("Đơn vị đã quyết định khen %(times)s lượt (%(distinct)s người, tập thể khác nhau)."),
            times=times("awards.given", given),
            distinct=distinct("awards.given.distinct", given),
        ),
    )
    grids = [_by_form(_("Được khen, theo hình thức"), "received", received)] if received else []
    if given:
        grids.append(_by_form(_("Đã quyết định khen, theo hình thức"), "given", given))
    if len(ask.span.years) > 1:
        grids += [_by_year(ask, received)] if received else []
    return Told(Chapter.AWARDS, sentences, tuple(grids), _lacks(received, undated))


def _standing(ask: Ask) -> QuerySet[Award]:
    rows = Award.objects.filter(visible(ask.scope), state=AwardState.STANDING)
    if ask.span.by_day:
        rows = rows.filter(decided_on__gte=ask.span.first, decided_on__lte=ask.span.last)
    else:
        rows = rows.filter(year__gte=ask.span.years[0], year__lte=ask.span.year)
    return rows.only(*NEEDED).order_by("form_name", "pk")


def _received(ask: Ask) -> list[Award]:
    listed = list(ask.units)
    return list(_standing(ask).filter(Q(unit__in=listed) | Q(organisation__in=listed)))


def _given(ask: Ask) -> list[Award]:
    return list(_standing(ask).filter(issuer=ask.unit_id))


def _undated(ask: Ask) -> list[Award]:
    """Standing awards of the units that cannot be told to lie inside the stretch or outside it."""
    listed = list(ask.units)
    rows = Award.objects.filter(
        Q(unit__in=listed) | Q(organisation__in=listed), visible(ask.scope), state=AwardState.STANDING
    )
    blank = Q(decided_on__isnull=True, year=ask.span.year) if ask.span.by_day else Q(year__isnull=True)
    return list(rows.filter(blank).only(*NEEDED))


def _lacks(received: Sequence[Award], undated: Sequence[Award]) -> tuple[Sentence, ...]:
    told: list[Sentence] = []
    if undated:
        told.append(
            say(
                _("%(n)s lượt khen thưởng chưa rõ ngày hoặc năm, đứng ngoài các số."),
                n=times("awards.undated", undated),
            )
        )
    if bare := [one for one in received if one.count is None]:
        told.append(say(_("Số dòng khen thưởng chưa rõ số lượng: %(n)s."), n=str(len(bare))))
    return tuple(told)


def group_of(award: Award) -> str:
    """People, households and collectives are told apart in every count."""
    if award.whom in PEOPLE:
        return "people"
    return "households" if award.whom == Whom.HOUSEHOLD else "collectives"


def word_of(group: str) -> str:
    """How a group is called."""
    return {"people": _("Cá nhân"), "households": _("Hộ gia đình"), "collectives": _("Tập thể")}[group]


def _by_form(caption: str, side: str, awards: Sequence[Award]) -> Grid:
    parted: dict[tuple[str, str], list[Award]] = {}
    for one in awards:
        parted.setdefault((one.form, group_of(one)), []).append(one)
    rows = tuple(
        (
            mine[0].form_name,
            word_of(group),
            times(f"awards.{side}.{form}.{group}", mine),
            distinct(f"awards.{side}.{form}.{group}.distinct", mine),
        )
        for (form, group), mine in parted.items()
    )
    return Grid(caption, (_("Hình thức"), _("Đối tượng"), _("Lượt"), _("Khác nhau")), rows)


def _by_year(ask: Ask, awards: Sequence[Award]) -> Grid:
    parted: dict[tuple[str, int], list[Award]] = {}
    for one in awards:
        parted.setdefault((group_of(one), one.year or 0), []).append(one)
    rows: list[Sentence] = []
    for group in GROUPS:
        mine = [one for one in awards if group_of(one) == group]
        if mine:
            cells = [
                times(f"awards.{group}.{year}", parted[group, year]) if (group, year) in parted else _("chưa ghi")
                for year in ask.span.years
            ]
            total = (times(f"awards.{group}", mine), distinct(f"awards.{group}.distinct", mine))
            rows.append((word_of(group), *cells, *total))
    heads = (_("Đối tượng"), *(str(year) for year in ask.span.years), _("Cộng lượt"), _("Khác nhau"))
    return Grid(_("Được khen qua các năm, theo lượt"), heads, tuple(rows))
