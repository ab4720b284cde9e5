"""Movements launched, running, joined, and how many took part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.movements.enums import MovementState, Stretch
from thidua.movements.models import Movement, MovementUnit, Participation
from thidua.movements.permissions import visible_movements
from thidua.registry.queries import UnitName, names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Sentence, Told, counted, say
from thidua.vietnamese import format_day


def movements_chapter(ask: Ask) -> Told:
    """What was launched in the stretch, what ran, who registered, who told how many took part."""
    running = _running(ask)
    if not running:
        return Told(
            Chapter.MOVEMENTS,
            (say(_("Chưa ghi nhận phong trào nào có ngày trong kỳ; chưa ghi không có nghĩa là không có.")),),
        )
    names = names_on({one.launcher_id for one in running}, ask.scope.on)
    items = {one.pk: _item(one, names[one.launcher_id].full) for one in running}
    launched = [one for one in running if one.launcher_id in ask.units and ask.span.holds(one.launched_on)]
    parts = _parts(ask, running)
    joined = [one for one in parts if one.joined_on is not None and one.joined_on <= ask.span.last]
    reports = _reports(ask, joined)
    told = {one.part_id for one in reports}
    silent = [one for one in joined if one.pk not in told]
    unit_names = names_on({one.organisation_id for one in parts}, ask.scope.on)

    def of(part: MovementUnit) -> Item:
        return Item(items[part.movement_id].title, unit_names[part.organisation_id].full, "movement", part.movement_id)

    sentences = [
        say(
            _("Trong kỳ đã phát động %(launched)s phong trào; %(running)s phong trào có ngày trong kỳ."),
            launched=counted("movements.launched", (items[one.pk] for one in launched)),
            running=counted("movements.running", items.values()),
        ),
        say(
            _(
                "Các phong trào ấy được gửi tới %(sent)s lượt đơn vị, %(joined)s lượt đơn vị đã đăng ký, %(late)s lượt đăng ký muộn."
            )
            if len(running) > 1
            else _(
                "Phong trào ấy được gửi tới %(sent)s đơn vị, %(joined)s đơn vị đã đăng ký, %(late)s đơn vị đăng ký muộn."
            ),
            sent=counted("movements.sent", map(of, parts)),
            joined=counted("movements.joined", map(of, joined)),
            late=counted("movements.late", (of(one) for one in joined if _late(one))),
        ),
    ]
    lacks: list[Sentence] = []
    if silent:
        lacks.append(
            say(
                _("%(n)s lượt đơn vị đã đăng ký phong trào mà chưa báo cáo số người tham gia trong kỳ.")
                if len(running) > 1
                else _("%(n)s đơn vị đã đăng ký phong trào mà chưa báo cáo số người tham gia trong kỳ."),
                n=counted("movements.silent", map(of, silent)),
            )
        )
    if gaps := [_of_year(of(part), year) for part, year in _gaps(ask, joined, reports)]:
        lacks.append(
            say(
                _(
                    "Đơn vị đã báo cáo năm khác của kỳ nhưng còn thiếu %(n)s báo cáo năm; năm ấy không có trong số cộng."
                ),
                n=counted("movements.gaps", gaps),
            )
        )
    return Told(
        Chapter.MOVEMENTS, (*sentences, *_took_part(reports, joined, of)), (_grid(running, names),), tuple(lacks)
    )


def _running(ask: Ask) -> list[Movement]:
    rows = (
        Movement.objects.filter(visible_movements(ask.scope), starts_on__lte=ask.span.last, ends_on__gte=ask.span.first)
        .exclude(state=MovementState.DRAFTED)
        .order_by("starts_on", "name", "pk")
    )
    sent = set(
        MovementUnit.objects.filter(removed_on__isnull=True, organisation__in=list(ask.units)).values_list(
            "movement_id", flat=True
        )
    )
    return [one for one in rows if one.launcher_id in ask.units or one.pk in sent]


def _parts(ask: Ask, running: list[Movement]) -> list[MovementUnit]:
    """Whom movements were sent to, in sight of whom the figure is counted for: of those launched here all, of others our own."""
    ours = Q(organisation__in=list(ask.units)) | Q(movement__launcher__in=list(ask.units))
    rows = MovementUnit.objects.filter(
        ours, movement__in=running, removed_on__isnull=True, sent_on__lte=ask.span.last
    ).select_related("movement")
    return [one for one in rows if ask.scope.system or {one.organisation_id, one.movement.launcher_id} & ask.scope.sees]


def _late(part: MovementUnit) -> bool:
    due = part.movement.register_by
    return due is not None and part.joined_on is not None and part.joined_on > due


def _reports(ask: Ask, joined: list[MovementUnit]) -> list[Participation]:
    """Of each part one report a year of the stretch; a report of a whole year stands over those of its halves."""
    order = {Stretch.FIRST_HALF: 0, Stretch.SECOND_HALF: 1, Stretch.YEAR: 2}
    rows = Participation.objects.filter(part__in=joined, standing=True, year__in=ask.span.years).select_related("part")
    if ask.span.by_day:
        rows = rows.filter(stretch=Stretch.FIRST_HALF)
    best: dict[tuple[int, int], Participation] = {}
    for one in sorted(rows, key=lambda one: (one.year, order[Stretch(one.stretch)])):
        best[one.part_id, one.year] = one
    return list(best.values())


def _gaps(ask: Ask, joined: list[MovementUnit], reports: list[Participation]) -> list[tuple[MovementUnit, int]]:
    """Years of the stretch and of the movement since they registered, on which parts that told others said nothing."""
    had = {(one.part_id, one.year) for one in reports}
    told = {part for part, _year in had}
    return [
        (one, year)
        for one in joined
        for year in ask.span.years
        if one.pk in told and (one.pk, year) not in had and _asked_for(one, year, ask.scope.on.year)
    ]


def _asked_for(part: MovementUnit, year: int, now: int) -> bool:
    movement, since = part.movement, part.joined_on
    return since is not None and since.year <= year < now and movement.stage_first <= year <= movement.stage_last


def _of_year(item: Item, year: int, said: str = "") -> Item:
    facts = " · ".join(filter(None, (item.facts, _("năm %(year)d") % {"year": year}, said)))
    return Item(item.title, facts, item.page, item.at)


def _took_part(
    reports: list[Participation], joined: list[MovementUnit], of: Callable[[MovementUnit], Item]
) -> list[Sentence]:
    """Who took part: people while one movement of one year is told, lượt as soon as movements or years are added up."""
    if not reports:
        return [say(_("Chưa có đơn vị nào báo cáo số người tham gia trong kỳ."))] if joined else []
    by_part = {one.pk: one for one in joined}
    items = tuple(_of_year(of(by_part[one.part_id]), one.year, f"{one.takers}/{one.members}") for one in reports)
    takers, members = (sum(getattr(one, name) for one in reports) for name in ("takers", "members"))
    once = len({(one.part.movement_id, one.year) for one in reports}) == 1
    return [
        say(
            _("%(told)s báo cáo: %(takers)s người tham gia trên %(members)s người được vận động.")
            if once
            else _("%(told)s báo cáo: %(takers)s lượt người tham gia trên %(members)s lượt người được vận động."),
            told=Counted("movements.told", len(items), str(len(items)), items),
            takers=Counted("movements.takers", takers, str(takers), items),
            members=Counted("movements.members", members, str(members), items),
        )
    ]


def _item(one: Movement, launcher: str) -> Item:
    days = f"{format_day(one.starts_on)} – {format_day(one.ends_on)}"
    return Item(one.name, f"{launcher} · {days}", "movement", one.pk)


def _grid(running: list[Movement], names: Mapping[int, UnitName]) -> Grid:
    return Grid(
        _("Phong trào có ngày trong kỳ"),
        (_("Phong trào"), _("Văn bản"), _("Đơn vị phát động"), _("Thời gian")),
        tuple(
            (
                one.name,
                f"{one.document_number}, {format_day(one.document_on)}"
                if one.document_on
                else one.document_number or _("chưa ghi"),
                names[one.launcher_id].full,
                f"{format_day(one.starts_on)} – {format_day(one.ends_on)}",
            )
            for one in running
        ),
    )
