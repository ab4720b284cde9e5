"""The chapter of a report on exemplars: chosen, agreed to, shown, followed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.exemplar_kinds import word_of_kind
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.portal.permissions import visible
from thidua.portal.queries.exemplars import ERASED
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.registry.queries import UnitName, names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Sentence, Told, counted, say
from thidua.vietnamese import format_day


def exemplars_chapter(ask: Ask) -> Told:
    """Exemplars of the units with a day in the stretch: chosen, consent standing, shown to everybody, taken up elsewhere."""
    mine = list(
        Exemplar.objects.filter(visible(ask.scope), owner__in=list(ask.units)).select_related("award").order_by("pk")
    )
    chosen = [one for one in mine if ask.span.holds(one.made_on)]
    agreed = [one for one in mine if one.agreed and ask.span.holds(one.consented_on)]
    withdrawn = [one for one in mine if ask.span.holds(one.withdrawn_on)]
    shown = _shown(ask, mine)
    taken = list(
        ExemplarFollower.objects.filter(exemplar__in=mine, since__gte=ask.span.first, since__lte=ask.span.last)
        .select_related("exemplar")
        .order_by("since", "pk")
    )
    touched = {one.pk: one for one in (*chosen, *agreed, *withdrawn, *shown, *(one.exemplar for one in taken))}
    if not touched:
        nothing = _("Không có số liệu về gương điển hình trong kỳ; chưa ghi không có nghĩa là không có.")
        return Told(Chapter.EXEMPLARS, (say(nothing),))
    names = names_on({one.owner_id for one in mine} | {one.unit_id for one in taken}, ask.scope.on)
    titles = {one.pk: ERASED if one.award is not None and one.award.erased else one.title for one in mine}

    def listed(key: str, rows: Iterable[Exemplar]) -> Counted:
        items = (
            Item(titles[one.pk], f"{word_of_kind(one.kind)} · {names[one.owner_id].full}", "exemplar", one.pk)
            for one in rows
        )
        return counted(f"exemplars.{key}", items)

    sentences: list[Sentence] = [
        say(
            _("Chọn %(chosen)s gương điển hình; %(agreed)s gương được đồng ý nêu; %(shown)s gương đang công khai từ trong kỳ."),
            chosen=listed("chosen", chosen), agreed=listed("agreed", agreed), shown=listed("shown", shown),
        )
    ]  # fmt: skip
    if withdrawn:
        sentences.append(say(_("%(n)s gương được rút đồng ý."), n=listed("withdrawn", withdrawn)))
    sentences.append(_followed(taken, titles, names))
    silent = [one for one in chosen if not one.agreed and one.withdrawn_on is None]
    lacks = (
        (say(_("%(n)s gương điển hình chưa ghi sự đồng ý với lời hiện nay."), n=listed("silent", silent)),)
        if silent
        else ()
    )
    return Told(Chapter.EXEMPLARS, tuple(sentences), (_grid(touched, chosen, taken, titles, names),), lacks)


def _shown(ask: Ask, mine: list[Exemplar]) -> list[Exemplar]:
    """Those everybody sees today, shown since a day of the stretch."""
    public = set(
        Publication.objects.filter(
            Q(published_on__gte=ask.span.first, published_on__lte=ask.span.last),
            kind=PublicKind.EXEMPLAR,
            state=PublicState.PUBLISHED,
            subject_id__in=[one.award_id for one in mine if one.award_id],
        ).values_list("subject_id", flat=True)
    )
    return [one for one in mine if one.award_id in public and one.award is not None and _stands(one.award)]


def _stands(award: Award) -> bool:
    return award.state == AwardState.STANDING and not award.erased


def _followed(taken: list[ExemplarFollower], titles: dict[int, str], names: dict[int, UnitName]) -> Sentence:
    if not taken:
        return say(_("Không có số liệu về nhân rộng trong kỳ."))
    items = [
        Item(
            titles[one.exemplar_id], f"{names[one.unit_id].full} · {format_day(one.since)}", "exemplar", one.exemplar_id
        )
        for one in taken
    ]
    units = {one.unit_id: item for one, item in zip(taken, items, strict=True)}
    return say(
        _("%(n)s lượt đơn vị nhân rộng (%(units)s đơn vị khác nhau)."),
        n=counted("exemplars.followed", items),
        units=counted("exemplars.followed.units", units.values()),
    )


def _grid(
    touched: dict[int, Exemplar],
    chosen: list[Exemplar],
    taken: list[ExemplarFollower],
    titles: dict[int, str],
    names: dict[int, UnitName],
) -> Grid:
    """By kind: how many were chosen, how many units took one up."""
    rows: list[Sentence] = []
    for kind in sorted({one.kind for one in touched.values()}, key=word_of_kind):
        mine = [one for one in chosen if one.kind == kind]
        followed = [one for one in taken if one.exemplar.kind == kind]
        rows.append(
            (
                word_of_kind(kind),
                counted(
                    f"exemplars.kind.{kind}",
                    (Item(titles[one.pk], names[one.owner_id].full, "exemplar", one.pk) for one in mine),
                ),
                counted(
                    f"exemplars.kind.{kind}.followed",
                    (
                        Item(titles[one.exemplar_id], names[one.unit_id].full, "exemplar", one.exemplar_id)
                        for one in followed
                    ),
                )
                if followed
                else _("không có số liệu"),
            )
        )
    return Grid(_("Gương điển hình theo loại"), (_("Loại"), _("Chọn trong kỳ"), _("Lượt nhân rộng")), tuple(rows))
