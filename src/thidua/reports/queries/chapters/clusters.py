"""What clusters and blocks closed their season with: frozen results, never the running points."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult
from thidua.clusters.permissions import sees_all_scores, visible_years
from thidua.registry.queries import names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Grid, Item, Sentence, Told, counted, say
from thidua.vietnamese import fold, format_day

LEADING = 1


def clusters_chapter(ask: Ask) -> Told:
    """The years of blocks the units form or belong to: which are frozen, in which version, who leads where that is published.

    A report is read by people who see less than who compiles it; what was not made known stays out of it.
    """
    years = _years(ask)
    if not years:
        return Told(
            Chapter.CLUSTERS,
            (say(_("Chưa ghi nhận năm thi đua nào của cụm, khối trong kỳ; chưa ghi không có nghĩa là không có.")),),
        )
    latest = _latest([one.pk for one in years])
    leaders = _leaders(ask, [one.pk for one in latest.values()])
    items = {one.pk: Item(one.name, _("năm %(year)d") % {"year": one.year}, "block", one.pk) for one in years}
    open_ones = [one for one in years if one.pk not in latest]
    units = sum(len(one.members.all()) for one in years)
    sentences: tuple[Sentence, ...] = (
        say(
            _("%(n)s cụm, khối với %(units)s lượt đơn vị thành viên; %(frozen)s cụm, khối đã chốt kết quả."),
            n=counted("clusters.years", items.values()),
            units=str(units),
            frozen=counted("clusters.frozen", (items[one.pk] for one in years if one.pk in latest)),
        ),
    )
    rows: list[Sentence] = []
    for one in years:
        result = latest.get(one.pk)
        rows.append(
            (
                one.name,
                str(one.year),
                str(len(one.members.all())),
                _("bản %(n)d, %(day)s") % {"n": result.version, "day": format_day(result.frozen_on)}
                if result
                else _("chưa chốt"),
                _leading(ask, one, result, leaders),
            )
        )
    heads = (_("Cụm, khối"), _("Năm"), _("Đơn vị"), _("Kết quả chốt"), _("Xếp thứ nhất"))
    lacks = (
        (
            say(
                _("%(n)s cụm, khối chưa chốt kết quả của năm."),
                n=counted("clusters.open", (items[one.pk] for one in open_ones)),
            ),
        )
        if open_ones
        else ()
    )
    return Told(Chapter.CLUSTERS, sentences, (Grid(_("Kết quả của cụm, khối"), heads, tuple(rows)),), lacks)


def _years(ask: Ask) -> list[BlockYear]:
    rows = (
        BlockYear.objects.filter(visible_years(ask.scope), year__in=ask.span.years)
        .select_related("block")
        .prefetch_related("members")
    )
    mine = [
        one
        for one in rows
        if one.block.owner_id in ask.units or any(member.organisation_id in ask.units for member in one.members.all())
    ]
    return sorted(mine, key=lambda one: (one.year, fold(one.name), one.pk))


def _latest(years: list[int]) -> dict[int, FrozenResult]:
    """The last frozen version of each year; its content is not read."""
    found: dict[int, FrozenResult] = {}
    for one in FrozenResult.objects.filter(block_year__in=years).defer("content").order_by("version"):
        found[one.block_year_id] = one
    return found


def _leading(ask: Ask, year: BlockYear, result: FrozenResult | None, leaders: dict[int, list[str]]) -> str:
    if result is None:
        return ""
    if result.published_on is None or result.published_on > ask.scope.on:
        return _("chưa công bố")
    return ", ".join(leaders.get(result.pk, ())) if sees_all_scores(ask.scope, year) else _("ngoài tầm nhìn")


def _leaders(ask: Ask, results: list[int]) -> dict[int, list[str]]:
    lines = list(FrozenLine.objects.filter(result__in=results, rank=LEADING).order_by("result", "pk"))
    names = names_on({one.organisation_id for one in lines}, ask.scope.on)
    told: dict[int, list[str]] = {}
    for one in lines:
        told.setdefault(one.result_id, []).append(names[one.organisation_id].full)
    return told
