"""People of prestige: recognised, taught, told. Counts and places alone: a name is shown by a look, and every look is an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.models import PrestigeDeed, PrestigeEntry, PrestigeList
from thidua.records.permissions_prestige import visible_lists
from thidua.registry.queries import UnitName, names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Sentence, Told, counted, say
from thidua.vietnamese import format_day


class _Entry(NamedTuple):
    """What counting needs of a person on a list."""

    who: int
    listing: int
    off: bool


def prestige_chapter(ask: Ask) -> Told:
    """Lists of the stretch in the reader's reach: who was recognised and taken off; trainings and information on their days."""
    lists = _lists(ask)
    deeds = _deeds(ask)
    if not lists and not deeds:
        nothing = _(
            "Không có số liệu về người có uy tín trong kỳ và trong tầm nhìn; chưa ghi không có nghĩa là không có."
        )
        return Told(Chapter.PRESTIGE, (say(nothing),))
    names = names_on({one.keeper_id for one in lists} | {keeper for _pk, keeper, _kind, _day in deeds}, ask.scope.on)
    entries = _entries(ask, lists)
    sentences = [*_recognised(ask, lists, entries, names), *_deeds_told(deeds, names)]
    lacks = [] if lists else [say(_("Không có danh sách người có uy tín nào của kỳ."))]
    return Told(Chapter.PRESTIGE, tuple(sentences), _grid(ask, lists, entries, names), (*lacks, *_without(ask, lists)))


def _lists(ask: Ask) -> list[PrestigeList]:
    """Lists for a year of the stretch; of a half-year those decided by its end."""
    rows = PrestigeList.objects.filter(visible_lists(ask.scope), keeper__in=list(ask.units), year__in=ask.span.years)
    if ask.span.by_day:
        rows = rows.filter(decided_on__lte=ask.span.last)
    return list(rows.order_by("year", "pk"))


def _entries(ask: Ask, lists: list[PrestigeList]) -> list[_Entry]:
    """Who the lists named, mistakes apart; taken off where a decision did so by the end of the stretch."""
    rows = PrestigeEntry.objects.filter(listing__in=lists).exclude(removal=Removal.MISTAKE).order_by("listing", "pk")
    told = rows.values_list("who_id", "listing_id", "removed_on")
    return [_Entry(who, listing, day is not None and day <= ask.span.last) for who, listing, day in told]


def _deeds(ask: Ask) -> list[tuple[int, int, str, date]]:
    """Person, unit, kind and day of what was given in the stretch."""
    rows = PrestigeDeed.objects.filter(
        visible_lists(ask.scope, "who__"),
        who__keeper__in=list(ask.units),
        day__gte=ask.span.first,
        day__lte=ask.span.last,
    )
    return list(rows.order_by("day", "pk").values_list("who_id", "who__keeper_id", "kind", "day"))


def _recognised(
    ask: Ask, lists: list[PrestigeList], entries: list[_Entry], names: Mapping[int, UnitName]
) -> list[Sentence]:
    if not lists:
        return []
    held = {one.pk: one for one in lists}

    def of(one: _Entry) -> Item:
        listed = held[one.listing]
        return _someone(one.who, names[listed.keeper_id].full, _paper(listed))

    papers = counted(
        "prestige.lists",
        (Item(names[one.keeper_id].full, _paper(one), "prestige-list", one.pk) for one in lists),
    )
    recognised = counted("prestige.recognised", map(of, entries))
    said = [
        say(
            _("%(lists)s danh sách người có uy tín, công nhận %(n)s người; %(off)s người đã đưa ra theo quyết định."),
            lists=papers, n=recognised, off=counted("prestige.off", (of(one) for one in entries if one.off)),
        )
    ]  # fmt: skip
    if len(ask.span.years) > 1:
        said = [
            say(
                _(
                    "%(lists)s danh sách người có uy tín, công nhận %(n)s lượt người (%(who)s người khác nhau);"
                    " %(off)s lượt đã đưa ra theo quyết định."
                ),
                lists=papers,
                n=recognised,
                who=counted("prestige.people", (of(one) for one in {one.who: one for one in entries}.values())),
                off=counted("prestige.off", (of(one) for one in entries if one.off)),
            )
        ]
    return said


def _someone(who: int, unit: str, facts: str) -> Item:
    """A row behind a figure: the number under which the acts speak of the person, never the name."""
    return Item(_("Người có uy tín số %(n)d") % {"n": who}, f"{unit} · {facts}", "prestige-person", who)


def _paper(one: PrestigeList) -> str:
    return _("danh sách năm %(year)d · %(number)s, %(day)s") % {
        "year": one.year, "number": one.number, "day": format_day(one.decided_on),
    }  # fmt: skip


def _deeds_told(deeds: list[tuple[int, int, str, date]], names: Mapping[int, UnitName]) -> Iterable[Sentence]:
    for kind, key, told, silent in (
        (
            DeedKind.TRAINING,
            "trained",
            _("%(n)s lượt tập huấn, bồi dưỡng (%(who)s người khác nhau)."),
            _("Không có số liệu về tập huấn, bồi dưỡng người có uy tín trong kỳ."),
        ),
        (
            DeedKind.INFORMATION,
            "informed",
            _("%(n)s lượt cung cấp thông tin, tài liệu (%(who)s người khác nhau)."),
            _("Không có số liệu về cung cấp thông tin cho người có uy tín trong kỳ."),
        ),
    ):
        items = [
            (who, _someone(who, names[keeper].full, f"{DeedKind(kind).label} · {format_day(day)}"))
            for who, keeper, its_kind, day in deeds
            if its_kind == kind
        ]
        if items:
            yield say(
                told,
                n=counted(f"prestige.{key}", (item for _who, item in items)),
                who=counted(f"prestige.{key}.people", dict(items).values()),
            )
        else:
            yield say(silent)


def _grid(
    ask: Ask, lists: list[PrestigeList], entries: list[_Entry], names: Mapping[int, UnitName]
) -> tuple[Grid, ...]:
    """Every list with its figures; where the stretch has several years, each year with those of its lists."""
    if not lists:
        return ()
    of_list: dict[int, list[_Entry]] = {one.pk: [] for one in lists}
    for one in entries:
        of_list[one.listing].append(one)

    def figures(key: str, among: list[PrestigeList]) -> tuple[Counted, Counted]:
        told = [(entry, held) for held in among for entry in of_list[held.pk]]
        items = [(entry.off, _someone(entry.who, names[held.keeper_id].full, _paper(held))) for entry, held in told]
        return (
            counted(key, (item for _off, item in items)),
            counted(f"{key}.off", (item for off, item in items if off)),
        )

    rows: list[Sentence] = []
    if len(ask.span.years) > 1:
        for year in ask.span.years:
            mine = [one for one in lists if one.year == year]
            told = figures(f"prestige.year.{year}", mine) if mine else (_("không có số liệu"), "")
            rows.append((str(year), str(len(mine)) if mine else "", *told))
        heads = (_("Năm"), _("Danh sách"), _("Công nhận (lượt)"), _("Đưa ra (lượt)"))
        return (Grid(_("Người có uy tín qua các năm"), heads, tuple(rows)),)
    placed = sorted(lists, key=lambda one: (names[one.keeper_id].full, one.pk))
    rows += [
        (names[one.keeper_id].full, f"{one.number}, {format_day(one.decided_on)}",
         *figures(f"prestige.list.{one.pk}", [one]))
        for one in placed
    ]  # fmt: skip
    heads = (_("Đơn vị"), _("Quyết định"), _("Công nhận"), _("Đưa ra"))
    return (Grid(_("Danh sách người có uy tín"), heads, tuple(rows)),)


def _without(ask: Ask, lists: list[PrestigeList]) -> tuple[Sentence, ...]:
    """Units that kept a list in some year and have none for the last of the stretch."""
    mine = Q(visible_lists(ask.scope), keeper__in=list(ask.units))
    ever = set(PrestigeList.objects.filter(mine).values_list("keeper_id", flat=True))
    silent = ever - {one.keeper_id for one in lists if one.year == ask.span.year}
    if not silent:
        return ()
    names = names_on(silent, ask.scope.on)
    year = ask.span.year
    items = (
        Item(names[pk].full, _("không có danh sách năm %(year)d") % {"year": year}, "prestige-unit", pk)
        for pk in sorted(silent, key=lambda one: names[one].full)
    )
    text = _("%(n)s đơn vị từng lập danh sách người có uy tín mà không có danh sách năm %(year)s.")
    return (say(text, n=counted("prestige.without", items), year=str(year)),)
